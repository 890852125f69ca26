import cliProgress from 'cli-progress';
import { t } from '../../shared/messages/t.ts';

/** One phase of work on the terminal. */
export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

/** Between two plain lines, ms: a log file should tell the story, not repeat it. */
const plainEveryMs = 5_000;

/** Seconds in words: `42 s`, `3 min`, `?` while nothing is known. */
export function inWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return t('cli.unknown');
  if (seconds < 90) return t('cli.seconds', { n: Math.ceil(seconds) });
  return t('cli.minutes', { n: Math.round(seconds / 60) });
}

/** Items a second since the start, and the seconds left at that rate. */
export function pace(done: number, total: number, elapsedMs: number): { rate: number; secondsLeft: number } {
  const rate = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  return { rate, secondsLeft: rate > 0 ? (total - done) / rate : Number.POSITIVE_INFINITY };
}

/** A bar with rate and time left on a terminal, plain lines elsewhere. */
export function createProgress(phase: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(phase, stream) : lines(phase, stream);
}

function bar(phase: string, stream: NodeJS.WriteStream): Progress {
  const started = Date.now();
  const drawn = new cliProgress.SingleBar({
    stream,
    format: `${phase} {bar} {value}/{total} · {rate}/s · {left}`,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  drawn.start(0, 0, { rate: '0', left: t('cli.unknown') });
  return {
    update(done, total) {
      const { rate, secondsLeft } = pace(done, total, Date.now() - started);
      drawn.setTotal(total);
      drawn.update(done, { rate: rate.toFixed(1), left: inWords(secondsLeft) });
    },
    stop: () => drawn.stop(),
  };
}

function lines(phase: string, stream: NodeJS.WriteStream): Progress {
  const started = Date.now();
  let saidAt = 0;
  let said = '';
  let last: [number, number] = [0, 0];
  const say = (): void => {
    const [done, total] = last;
    // Before anything is found there is nothing to tell, and nobody reads the same twice.
    if (total === 0 || said === `${done}/${total}`) return;
    said = `${done}/${total}`;
    saidAt = Date.now();
    const { rate, secondsLeft } = pace(done, total, Date.now() - started);
    stream.write(
      `${t('cli.line', { phase, done, total, rate: rate.toFixed(1), eta: inWords(secondsLeft) })}\n`,
    );
  };
  return {
    update(done, total) {
      last = [done, total];
      if (Date.now() - saidAt >= plainEveryMs) say();
    },
    stop: say,
  };
}
