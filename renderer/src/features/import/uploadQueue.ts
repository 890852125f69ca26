/** Files on their way from this browser, as values: which wait, which are sent, what became of them. */
export interface UploadItem {
  readonly id: number;
  /** Name to show: the path inside a dropped folder, or the file's name. */
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly state: 'waiting' | 'sending' | 'added' | 'duplicate' | 'skipped' | 'failed';
  /** What it is in the library. */
  readonly assetId?: string;
  /** Why it failed, for a person. */
  readonly reason?: string;
  /** What the library says it has stored. */
  readonly receipt?: UploadReceipt;
}

/** Proof that a file is in the library. */
export interface UploadReceipt {
  /** SHA-1 of the stored bytes, in hex. */
  readonly checksum: string;
  /** Whether it is in the library and not in its trash, so that the sender may forget it. */
  readonly isSafe: boolean;
}

export interface UploadTotals {
  readonly found: number;
  readonly done: number;
  readonly added: number;
  readonly duplicate: number;
  readonly skipped: number;
  readonly failed: number;
  readonly bytes: number;
  readonly bytesSent: number;
}

const ended: ReadonlySet<UploadItem['state']> = new Set(['added', 'duplicate', 'skipped', 'failed']);

/** True if nothing more will happen to the item by itself. */
export function isEnded(item: UploadItem): boolean {
  return ended.has(item.state);
}

/** Sums over the items; a file that is done counts with its whole size, however it ended. */
export function totalsOf(items: readonly UploadItem[]): UploadTotals {
  const totals = {
    found: items.length,
    done: 0,
    added: 0,
    duplicate: 0,
    skipped: 0,
    failed: 0,
    bytes: 0,
    bytesSent: 0,
  };
  for (const item of items) {
    totals.bytes += item.size;
    totals.bytesSent += isEnded(item) ? item.size : item.sent;
    if (isEnded(item)) totals.done += 1;
    if (item.state !== 'waiting' && item.state !== 'sending') totals[item.state] += 1;
  }
  return totals;
}

/** The items with one of them changed. */
export function withChange(
  items: readonly UploadItem[],
  id: number,
  change: Partial<UploadItem>,
): UploadItem[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item));
}

/** Failed items wait again: those, or all. */
export function retried(items: readonly UploadItem[], ids?: ReadonlySet<number>): UploadItem[] {
  return items.map((item) => {
    if (item.state !== 'failed' || (ids && !ids.has(item.id))) return item;
    const { reason: _, ...rest } = item;
    return { ...rest, state: 'waiting', sent: 0 };
  });
}
