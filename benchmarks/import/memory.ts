import { readdirSync, readFileSync } from 'node:fs';

/** Between two looks, ms. A look costs some 20 ms of a core that the import wants, too. */
const everyMs = 500;

/** Who started whom: parent pid of every process of this machine, from /proc; empty where there is none. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOrNothing(`/proc/${name}/stat`);
    found.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  return found;
}

/** Proportional set size, so that pages that processes share count once. */
function processBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended between the list and the look.
    return '';
  }
}

/** Bytes of a process and everything below it. Only theirs are summed: the kernel walks all pages for each. */
export function treeBytes(root: number): number {
  const children = Map.groupBy(parents(), ([, parent]) => parent);
  let sum = 0;
  const queue = [root];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    sum += processBytes(pid);
    for (const [child] of children.get(pid) ?? []) queue.push(child);
  }
  return sum;
}

/** Watches a process tree; `stop()` gives the highest sum seen, in bytes. Linux only: elsewhere it is NaN. */
export function watchMemory(root: number): { stop: () => number } {
  if (process.platform !== 'linux') return { stop: () => Number.NaN };
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, treeBytes(root));
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
