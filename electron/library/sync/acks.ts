import { SyncEntityType } from '../../../shared/api/sync.ts';

/** What a line's `ack` says; clients hand it back as it is. */
export interface Ack {
  type: SyncEntityType;
  /** The change up to which, in the order of changes, everything of the type has been told. */
  changeId: number;
  /** Of a backfill: `changeId` is when the album or partner came, and this how far in it. */
  extra: string | null;
}

/** That an album or a partner was told whole. */
export const complete = 'complete';

/** The one line that names no change: everything begins from nothing. */
export const resetAck = 'SyncResetV1|reset';

const backfill = /Backfill/;

export const formatAck = ({ type, changeId, extra }: Ack): string =>
  extra === null ? `${type}|${changeId}` : `${type}|${changeId}|${extra}`;

/** Null when it is none that this server has ever written. */
export function parseAck(text: string): Ack | null {
  const match = /^(\w+)\|(\d{1,15})(?:\|(complete|\d{1,15}|[0-9a-f-]{36}))?$/.exec(text);
  const type = SyncEntityType.safeParse(match?.[1]);
  if (!match || !type.success || type.data === 'SyncAckV1' || type.data === 'SyncResetV1') return null;
  const extra = match[3] ?? null;
  if (backfill.test(type.data) !== (extra !== null)) return null;
  return { type: type.data, changeId: Number(match[2]), extra };
}
