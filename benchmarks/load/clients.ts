/**
 * @file The household of the load benchmark, in a process of its own: phones that upload and people who browse. What they do
 * and for how long comes as a message, and what it was like goes back as one.
 */
import { Agent, request as httpRequest } from 'node:http';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TimeBucketAssetResponse, TimeBucketsResponse } from '../../shared/api/timeline.ts';

export interface Household {
  readonly url: string;
  readonly token: string;
  /** Phones that upload, one photo after the other. */
  readonly phones: number;
  /** People who look at a month, its thumbnails, the albums, and whose phones ask what is new. */
  readonly people: number;
  readonly forMs: number;
  /** JPEGs that are uploaded in turn, each time as another file. */
  readonly pictures: readonly string[];
}

export interface HouseholdReport {
  /** From asking to the last byte, ms. */
  readonly thumbnails: number[];
  readonly months: number[];
  readonly albums: number[];
  readonly syncs: number[];
  readonly uploads: number[];
  /** What went wrong, a few words each. */
  readonly errors: string[];
  readonly ms: number;
}

/** Thumbnails on a screen, asked for over a browser's six connections. */
const screenful = 40;
const connections = 6;
/** How long a person looks at a screenful before they scroll on, ms. */
const lookMs = 500;

process.on('message', (household: Household) => {
  void live(household).then((report) => process.send?.(report, () => process.exit(0)));
});
process.send?.('ready');

async function live(household: Household): Promise<HouseholdReport> {
  const report: HouseholdReport = {
    thumbnails: [],
    months: [],
    albums: [],
    syncs: [],
    uploads: [],
    errors: [],
    ms: 0,
  };
  const begun = performance.now();
  const isOver = (): boolean => performance.now() - begun >= household.forMs;
  await Promise.all([
    ...Array.from({ length: household.people }, (_, n) => browse(household, report, n, isOver)),
    ...Array.from({ length: household.phones }, (_, n) => upload(household, report, n, isOver)),
  ]);
  return { ...report, ms: performance.now() - begun };
}

interface Ask {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly type?: string;
  readonly body?: Buffer | string;
  readonly expected: readonly number[];
}

/** Asks, notes how long it took, and what was wrong; gives the body, or undefined. */
async function timed(
  household: Household,
  agent: Agent,
  report: HouseholdReport,
  times: number[],
  asked: Ask,
): Promise<Buffer | undefined> {
  const begun = performance.now();
  try {
    const { status, body } = await send(household, agent, asked);
    times.push(performance.now() - begun);
    if (asked.expected.includes(status)) return body;
    report.errors.push(`${status} ${asked.path.replace(/[0-9a-f-]{36}/, '…')}`);
  } catch (error) {
    report.errors.push(error instanceof Error ? error.message : String(error));
  }
  return undefined;
}

function send(
  { url, token }: Household,
  agent: Agent,
  { method = 'GET', path, type, body }: Ask,
): Promise<{ status: number; body: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: Buffer }>();
  const headers = {
    authorization: `Bearer ${token}`,
    ...(type !== undefined && { 'content-type': type }),
    ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
  };
  httpRequest(`${url}/api${path}`, { agent, method, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }));
  })
    .on('error', reject)
    .end(body);
  return promise;
}

const Months = z.array(TimeBucketsResponse);
const Month = TimeBucketAssetResponse.pick({ id: true });
/** What a phone's app asks for each time that it is opened. */
const syncTypes = ['AuthUsersV1', 'UsersV1', 'PartnersV1', 'AlbumsV2'];

async function browse(
  household: Household,
  report: HouseholdReport,
  who: number,
  isOver: () => boolean,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = (times: number[], asked: Ask): Promise<Buffer | undefined> =>
    timed(household, agent, report, times, asked);
  const ok = [200];
  const list = await ask([], { path: '/timeline/buckets?visibility=timeline', expected: ok });
  const months = list ? Months.parse(JSON.parse(list.toString())).map(({ timeBucket }) => timeBucket) : [];
  for (let turn = 0; !isOver() && months.length > 0; turn += 1) {
    const month = months[(who * 7 + turn) % Math.min(months.length, 24)];
    const path = `/timeline/bucket?visibility=timeline&timeBucket=${month}`;
    const bucket = await ask(report.months, { path, expected: ok });
    const ids = bucket ? Month.parse(JSON.parse(bucket.toString())).id : [];
    const from = (turn * screenful) % Math.max(1, ids.length - screenful);
    const shown = ids.slice(from, from + screenful).values();
    const connection = async (): Promise<void> => {
      for (const id of shown) {
        // One that has just come in may have none yet.
        await ask(report.thumbnails, {
          path: `/assets/${id}/thumbnail?size=thumbnail`,
          expected: [200, 404],
        });
      }
    };
    // As a browser does: what waits for a free connection has not been asked for yet.
    await Promise.all(Array.from({ length: connections }, connection));
    await ask(report.albums, { path: '/albums', expected: ok });
    const body = JSON.stringify({ types: syncTypes });
    const sync: Ask = { method: 'POST', path: '/sync/stream', type: 'application/json', body, expected: ok };
    await ask(report.syncs, sync);
    await pause(lookMs);
  }
  agent.destroy();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const boundary = 'latent-load';

async function upload(
  household: Household,
  report: HouseholdReport,
  who: number,
  isOver: () => boolean,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const pictures = household.pictures.map((path) => readFileSync(path));
  for (let n = 0; !isOver(); n += 1) {
    const picture = pictures[(who + n) % pictures.length] ?? Buffer.alloc(0);
    const field = (name: string): string => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`;
    const body = Buffer.concat([
      Buffer.from(`${field('fileCreatedAt')}\r\n\r\n2024-05-01T12:00:00.000Z\r\n`),
      Buffer.from(`${field('fileModifiedAt')}\r\n\r\n2024-05-01T12:00:00.000Z\r\n`),
      Buffer.from(
        `${field('assetData')}; filename="IMG_${who}_${n}.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
      ),
      picture,
      // Behind a JPEG's end nobody reads, and it makes each another file.
      randomBytes(16),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const type = `multipart/form-data; boundary=${boundary}`;
    await timed(household, agent, report, report.uploads, {
      method: 'POST',
      path: '/assets',
      type,
      body,
      expected: [201],
    });
  }
  agent.destroy();
}
