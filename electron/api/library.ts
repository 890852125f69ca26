import { hostname } from 'node:os';
import { LibraryResponse } from '../../shared/api/library.ts';
import { isLoopback } from './loopback.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** Where the library is and how it is reached: for the settings page of whoever owns it. */
export const library: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/library',
      operationId: 'getLibraryPlace',
      tag: 'library',
      summary: 'Where the library is and how it is reached',
      access: 'server.storage',
      admin: true,
      response: LibraryResponse,
    },
    () => {
      const listening = app.addresses().filter((address) => typeof address === 'object');
      return {
        path: deps.paths.root,
        originalsPath: deps.paths.originals,
        addresses: listening
          .toSorted((a, b) => Number(isLoopback(b.address)) - Number(isLoopback(a.address)))
          .map(({ address, port }) => `http://${address.includes(':') ? `[${address}]` : address}:${port}`),
        lan: listening.some(({ address }) => !isLoopback(address)),
        machine: hostname(),
      };
    },
  );
};
