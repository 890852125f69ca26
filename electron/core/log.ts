import { toPlainError } from '../../shared/errors.ts';

/** Where the app says what it does. One line an entry, on stderr, so that stdout stays for answers. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

const levels = ['error', 'warn', 'info'] as const;
type Level = (typeof levels)[number];

/** Field names whose values never reach a log. */
const secret = /token|password|secret|cookie|authorization|api.?key|code/i;

function line(level: Level, message: string, fields: Record<string, unknown> = {}): string {
  const shown = Object.entries(fields).map(([name, value]) => {
    const text = secret.test(name)
      ? '(hidden)'
      : typeof value === 'string'
        ? value
        : (JSON.stringify(value) ?? 'undefined');
    return ` ${name}=${text.replaceAll('\n', '\\n')}`;
  });
  return `${new Date().toISOString()} ${level} ${message}${shown.join('')}\n`;
}

/** A log that writes entries of `threshold` and worse. */
export function createLog(
  threshold: Level = 'warn',
  write: (text: string) => void = (text) => process.stderr.write(text),
): Log {
  const at =
    (level: Level) =>
    (message: string, fields?: Record<string, unknown>): void => {
      if (levels.indexOf(level) <= levels.indexOf(threshold)) write(line(level, message, fields));
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** The level named by `LATENT_LOG`; anything else is `warn`. */
export const levelOf = (name: string | undefined): Level => levels.find((level) => level === name) ?? 'warn';

/**
 * Tells the log of what nobody waits for any more. Whatever runs while the library closes is called off: that is no failure,
 * and it is done at another time.
 */
export const reporterTo =
  (log: Log) =>
  (error: unknown): void => {
    const reason = toPlainError(error);
    if (reason.name === 'Cancelled') log.info('called off', { ...reason });
    else log.error('unexpected failure', { ...reason });
  };
