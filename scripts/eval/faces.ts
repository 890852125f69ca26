/**
 * `npm run eval -- faces --root DIR --labels FILE.csv [--json FILE]`: how well people are found in labelled photos (columns
 * `path,label`, and perhaps `source`, by which figures are given apart), through a real import into a library that is thrown
 * away afterwards. A photo's labelled person is its largest face; photos without a face count as missed.
 */
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { createApi } from '../../electron/cli/api.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import { startCore } from '../../electron/core/startCore.ts';
import { ImportResponse } from '../../shared/api/imports.ts';
import { QueueResponse } from '../../shared/api/queues.ts';
import { pairScore, type PairScore } from '../../shared/people/pairScore.ts';

interface Labelled {
  path: string;
  label: string;
  source: string;
}

export interface FaceFigures extends PairScore {
  photos: number;
  people: number;
  /** Share of the labelled photos in which a face was found. */
  detectionRecall: number;
  /** Groups that the labelled faces are in. */
  groups: number;
}

export interface FaceReport {
  sets: Record<string, FaceFigures>;
  faces: number;
  seconds: number;
  facesPerSecond: number;
}

/** Rows of a CSV file whose fields may be quoted, by the names of its first line. */
export function readLabels(text: string): Labelled[] {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
  const [names = [], ...lines] = rows;
  const [path, label, source] = ['path', 'label', 'source'].map((name) => names.indexOf(name));
  if (path === undefined || path < 0 || label === undefined || label < 0) {
    throw new Error('The labels need the columns "path" and "label" in their first line.');
  }
  return lines.map((fields) => ({
    path: fields[path] ?? '',
    label: fields[label] ?? '',
    source: (source === undefined ? undefined : fields[source]) || 'all',
  }));
}

/** Between two looks at the queues, ms. */
const lookEveryMs = 500;

async function importAll(library: string, paths: readonly string[]): Promise<number> {
  const core = await startCore({ library, host: '127.0.0.1', port: 0, ml: true }, createNodeHost(), {
    info: () => undefined,
    warn: (message, fields) => console.error(message, fields ?? ''),
    error: (message, fields) => console.error(message, fields ?? ''),
  });
  try {
    const api = createApi(core.url, await core.createDesktopSession());
    const begun = performance.now();
    const { id } = await api.call('POST', '/imports', ImportResponse, { paths, mode: 'reference' });
    for (;;) {
      const { state } = await api.call('GET', `/imports/${id}`, ImportResponse);
      const queues = await api.call('GET', '/queues', QueueResponse.array());
      const open = queues.reduce((sum, { statistics: s }) => sum + s.active + s.waiting + s.delayed, 0);
      if (state === 'done' && open === 0) return (performance.now() - begun) / 1000;
      await new Promise((wake) => setTimeout(wake, lookEveryMs));
    }
  } finally {
    await core.close();
  }
}

/** Each file's largest face: the id of its person, or its own where it is nobody's. Undefined where there is none. */
function largestFaces(library: string): { byPath: Map<string, string>; faces: number } {
  const db = new Database(join(library, 'library.db'), { readonly: true });
  try {
    const rows = db
      .prepare<[], { path: string; face: string | null }>(
        `SELECT i.path, (SELECT ifnull(f.person_id, f.id) FROM face f WHERE f.asset_id = i.asset_id AND f.is_visible = 1
           ORDER BY (f.x2 - f.x1) * (f.y2 - f.y1) DESC LIMIT 1) AS face
         FROM import_item i WHERE i.asset_id IS NOT NULL`,
      )
      .all();
    const faces = db.prepare<[], number>('SELECT count(*) FROM face').pluck().get() ?? 0;
    return {
      byPath: new Map(rows.flatMap(({ path, face }) => (face === null ? [] : [[path, face]]))),
      faces,
    };
  } finally {
    db.close();
  }
}

function figuresOf(
  labelled: readonly Labelled[],
  root: string,
  byPath: ReadonlyMap<string, string>,
): FaceFigures {
  const found = labelled.flatMap(({ path, label }) => {
    const face = byPath.get(resolve(root, path));
    return face === undefined ? [] : [{ face, label }];
  });
  return {
    photos: labelled.length,
    people: new Set(labelled.map(({ label }) => label)).size,
    detectionRecall: found.length / labelled.length,
    groups: new Set(found.map(({ face }) => face)).size,
    ...pairScore(
      found.map(({ face }) => face),
      found.map(({ label }) => label),
    ),
  };
}

/** Imports, groups and judges. */
export async function evaluateFaces(root: string, labels: string): Promise<FaceReport> {
  const labelled = readLabels(labels);
  const library = await mkdtemp(join(tmpdir(), 'latent-eval-faces-'));
  try {
    const paths = labelled.map(({ path }) => resolve(root, path));
    const seconds = await importAll(library, paths);
    const { byPath, faces } = largestFaces(library);
    const sets = Map.groupBy(labelled, ({ source }) => source);
    // What is apart in the labels is one library all the same.
    const figures = [...sets].map(([name, items]) => [name, figuresOf(items, root, byPath)] as const);
    return {
      sets: Object.fromEntries([
        ...figures,
        ...(sets.size > 1 ? [['together', figuresOf(labelled, root, byPath)] as const] : []),
      ]),
      faces,
      seconds,
      facesPerSecond: faces / seconds,
    };
  } finally {
    await rm(library, { recursive: true, force: true });
  }
}

const share = (value: number): string => value.toFixed(3);

/** The command's body; returns the exit code. */
export async function evalFaces(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { root: { type: 'string' }, labels: { type: 'string' }, json: { type: 'string' } },
  });
  if (values.root === undefined || values.labels === undefined) {
    console.error('npm run eval -- faces --root DIR --labels FILE.csv [--json FILE]');
    return 2;
  }
  const report = await evaluateFaces(values.root, await readFile(values.labels, 'utf8'));
  for (const [name, set] of Object.entries(report.sets)) {
    console.log(
      `${name}: ${set.photos} photos of ${set.people} people: pairwise precision ${share(set.precision)}, recall ${share(set.recall)}, ` +
        `B-cubed F1 ${share(set.bCubedF1)}, detection recall ${share(set.detectionRecall)}, ${set.groups} groups`,
    );
  }
  const { faces, seconds, facesPerSecond } = report;
  console.log(
    `${faces} faces in ${seconds.toFixed(1)} s: ${facesPerSecond.toFixed(1)} faces/s, import and grouping included`,
  );
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  return 0;
}
