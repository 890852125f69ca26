import { z } from 'zod';

/**
 * Where a value comes from, strongest first: a flag of the command, an environment variable, the settings file, the
 * default. `program` started the server with values of its own (a demo, a test) and has no settings file.
 */
export const SettingSource = z.enum(['program', 'flag', 'environment', 'file', 'default']);
export type SettingSource = z.infer<typeof SettingSource>;

const setting = <S extends z.ZodType>(value: S) =>
  z.object({
    /** What the next start uses, as far as this run can tell. */
    value,
    /** What this run was started with. */
    running: value,
    source: SettingSource,
    /** The flag or variable that gives the value: `--port`, `LATENT_PORT`. */
    givenBy: z.string().optional(),
  });

/** What is set before a library is open: `GET /api/settings/app`. Ours; for administrators only. */
export const AppSettingsResponse = z
  .object({
    /** Absolute path of the library's folder. */
    library: setting(z.string()),
    /** Address to listen on. */
    host: setting(z.string()),
    /** Port to listen on; 0 asks the system for a free one. */
    port: setting(z.int()),
    /** Absolute path of the settings file; null when there is none to write to. */
    file: z.string().nullable(),
    /** Addresses that can be listened on: loopback, every one (`0.0.0.0`), then this machine's own. */
    addresses: z.array(z.string()),
    /** Whether the asking browser runs on the server's machine: only there may the folder be changed. */
    isThisMachine: z.boolean(),
  })
  .meta({ id: 'AppSettingsResponseDto' });
export type AppSettingsResponse = z.infer<typeof AppSettingsResponse>;

/** 65535, the highest port there is. */
export const highestPort = 65_535;

/** Changes of `PUT /api/settings/app`; what is left out stays, null forgets what was saved, so that the default is used again. */
export const AppSettingsUpdate = z
  .strictObject({
    library: z.string().min(1).max(4096).nullable().optional(),
    host: z.string().min(1).max(64).nullable().optional(),
    port: z.int().min(0).max(highestPort).nullable().optional(),
  })
  .meta({ id: 'AppSettingsUpdateDto' });
export type AppSettingsUpdate = z.infer<typeof AppSettingsUpdate>;
