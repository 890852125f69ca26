/**
 * @file The bare loop: the same models, the same pictures, one process and nothing around it. It has the compute
 * process' low priority, so that what else the machine does slows both alike.
 */
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { cpuMs } from '../compute/cpuMs.ts';
import { isPart, parts } from './part.ts';

const [name = '', ...paths] = process.argv.slice(2);
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
if (!isPart(name)) throw new Error(`There is no part called ${name}.`);
const part = await parts[name]();
let start = { ms: 0, cpuMs: 0 };
const things = await part.bare(paths, async () => {
  process.send?.('ready');
  await once(process, 'message');
  start = { ms: performance.now(), cpuMs: cpuMs() };
});
process.send?.({ ms: performance.now() - start.ms, cpuMs: cpuMs() - start.cpuMs, things }, () =>
  process.exit(0),
);
