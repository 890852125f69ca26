/** @file The compute process: holds the Piscina pools that decode and infer. Started by the host, see `core/host.ts`. */
import v8 from 'node:v8';
import { parentLink } from '../core/compute/child/parentLink.ts';
import { serveCompute } from '../core/compute/child/serve.ts';

// Pixels lie outside of the engine's heap but count for its growth: with a heap of 10 MB that may only double, it
// looked through all of it for every second picture. Five times as much (in %, above what is there) is 50 MB a thread.
v8.setFlagsFromString('--heap-growing-percent=400');

serveCompute(parentLink());
