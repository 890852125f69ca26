/** @file The compute process: holds the Piscina pools that decode and infer. Started by the host, see `core/host.ts`. */
import { parentLink } from '../core/compute/child/parentLink.ts';
import { serveCompute } from '../core/compute/child/serve.ts';

serveCompute(parentLink());
