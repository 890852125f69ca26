import { readdirSync, readFileSync } from 'node:fs';

/** Between two looks, ms: a peak shorter than that is no memory a machine has to have. */
const everyMs = 100;

interface Process {
  parent: number;
  /** Proportional set size where the kernel tells it, so that shared pages count once; else resident. */
  bytes: number;
}

/** All processes of this machine, from /proc; empty where there is none. */
function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      const rollup = readFileSync(`/proc/${name}/smaps_rollup`, 'utf8');
      const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
      found.set(Number(name), { parent, bytes: kilobytes * 1024 });
    } catch {
      // It ended between the list and the look.
    }
  }
  return found;
}

/** Bytes of a process and everything below it. */
export function treeBytes(root: number): number {
  const all = processes();
  const children = Map.groupBy(all.keys(), (pid) => all.get(pid)?.parent ?? 0);
  let sum = 0;
  const queue = [root];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    sum += all.get(pid)?.bytes ?? 0;
    queue.push(...(children.get(pid) ?? []));
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
