import type { Multipart } from '@fastify/multipart';
import { z } from 'zod';
import { takeParts } from '../../electron/api/formParts.ts';
import { empty, route } from '../../electron/api/route.ts';
import type { Resource } from '../../electron/api/routes.ts';

/** `POST /sink`: takes a form from anybody, and does `take` with each of its parts. */
export const formSink =
  (take: (part: Multipart) => void): Resource =>
  (app) =>
    route(
      app,
      {
        method: 'POST',
        path: '/sink',
        operationId: 'sink',
        tag: 'test',
        summary: 'Takes a form',
        access: 'none',
        multipart: z.object({}),
        response: empty,
      },
      async ({ request }) => {
        await takeParts(request, async (part) => take(part));
      },
    );
