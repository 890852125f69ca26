import { LanResponse, LanUpdate } from '../../shared/api/lan.ts';
import { getLan, updateLan } from '../library/lan/lan.ts';
import { isFromThisMachine } from './loopback.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** Whether other devices on the network reach this library. For administrators only. */
export const lan: Resource = (app, deps) => {
  const common = { path: '/settings/lan', tag: 'settings', admin: true, response: LanResponse } as const;
  route(
    app,
    {
      ...common,
      method: 'GET',
      operationId: 'getLan',
      summary: 'Sharing on the network: what is set, and at which address devices come in',
      access: 'systemConfig.read',
    },
    ({ request }) => getLan(deps, { isThisMachine: isFromThisMachine(request) }),
  );
  route(
    app,
    {
      ...common,
      method: 'PUT',
      operationId: 'updateLan',
      audit: true,
      summary: 'Switch it on or off, or move it; takes effect at once',
      access: 'systemConfig.update',
      body: LanUpdate,
    },
    ({ body, request }) => updateLan(deps, body, { isThisMachine: isFromThisMachine(request) }),
  );
};
