/** @file What the page and its bucket worker say to each other. */
import type { AssetColumns } from '../../grid/columns.ts';

export type ToWorker =
  | { readonly kind: 'load'; readonly job: number; readonly url: string; readonly viewerId?: string }
  | { readonly kind: 'abort'; readonly job: number };

export type FromWorker =
  | {
      readonly kind: 'loaded';
      readonly job: number;
      readonly columns: AssetColumns;
      /** Per photo why a search found it, as the server says; [] for a month of a timeline. */
      readonly reasons: readonly unknown[];
    }
  | {
      readonly kind: 'failed';
      readonly job: number;
      /** The server's status; 0 if nobody answered, -1 if the answer was not a bucket. */
      readonly status: number;
      readonly message: string;
    };
