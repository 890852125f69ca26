import { z } from 'zod';

/** Where the library is and how it is reached: `GET /api/library`. Ours; for the owner only. */
export const LibraryResponse = z
  .object({
    /** Absolute path of the library's folder, on the server's machine. */
    path: z.string(),
    /** Absolute path of the folder that copied originals are kept in. */
    originalsPath: z.string(),
    /** Addresses that the server listens on, the loopback one first: `http://127.0.0.1:2283`. */
    addresses: z.array(z.string()),
    /** Whether other devices of the network can reach it. */
    lan: z.boolean(),
    /** Name of the server's machine. */
    machine: z.string(),
  })
  .meta({ id: 'LibraryResponseDto' });
export type LibraryResponse = z.infer<typeof LibraryResponse>;
