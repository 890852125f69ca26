/**
 * `npm run eval -- faces --root DIR --labels FILE.csv [--json FILE]`: how well people are found in labelled photos (columns
 * `path,label`, and perhaps `source`, by which figures are given apart), through a real import into a library that is thrown
 * away afterwards. A photo's labelled person is its largest face; photos without a face count as missed.
 */
import { existsSync } from 'node:fs';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { Figure } from '../../benchmarks/figures.ts';
import { createApi } from '../../electron/cli/api.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import { startCore } from '../../electron/core/startCore.ts';
import { ImportResponse } from '../../shared/api/imports.ts';
import { QueueResponse } from '../../shared/api/queues.ts';
import { pairScore, type PairScore } from '../../shared/people/pairScore.ts';
import { parseCsv } from '../csv.ts';

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
  /** Most of its pictures are so small that no model does well: told apart, and held to no goal. */
  isTiny: boolean;
}

export interface FaceReport {
  figures: Figure[];
  sets: Record<string, FaceFigures>;
  faces: number;
  seconds: number;
}

/** The rows of a labels file. @throws Error naming the column that is missing */
export function readLabels(text: string): Labelled[] {
  return parseCsv(text).map(({ path, label, source }) => {
    if (path === undefined || label === undefined) {
      throw new Error('The labels need the columns "path" and "label" in their first line.');
    }
    return { path, label, source: source || 'all' };
  });
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

interface Found {
  /** The person of the largest face, or the face itself where it is nobody's; null where there is none. */
  face: string | null;
  /** Of the picture, pixels. */
  width: number;
}

function whatWasFound(library: string): { byPath: Map<string, Found>; faces: number } {
  const db = new Database(join(library, 'library.db'), { readonly: true });
  try {
    const rows = db
      .prepare<[], Found & { path: string }>(
        `SELECT i.path, ifnull(a.width, 0) AS width,
           (SELECT ifnull(f.person_id, f.id) FROM face f WHERE f.asset_id = a.id AND f.is_visible = 1
            ORDER BY (f.x2 - f.x1) * (f.y2 - f.y1) DESC LIMIT 1) AS face
         FROM import_item i JOIN asset a ON a.id = i.asset_id`,
      )
      .all();
    const faces = db.prepare<[], number>('SELECT count(*) FROM face').pluck().get() ?? 0;
    return { byPath: new Map(rows.map(({ path, ...found }) => [path, found])), faces };
  } finally {
    db.close();
  }
}

/** Pictures narrower than this are tiny, pixels: a face in them has fewer than the 112 that the model looks at. */
const tinyBelow = 100;

function judge(labelled: readonly Labelled[], root: string, byPath: ReadonlyMap<string, Found>): FaceFigures {
  const pictures = labelled.map(({ path, label }) => ({ label, ...byPath.get(resolve(root, path)) }));
  const found = pictures.flatMap(({ face, label }) => (face ? [{ face, label }] : []));
  return {
    photos: labelled.length,
    people: new Set(labelled.map(({ label }) => label)).size,
    detectionRecall: found.length / labelled.length,
    groups: new Set(found.map(({ face }) => face)).size,
    isTiny: pictures.filter(({ width = 0 }) => width < tinyBelow).length > labelled.length / 2,
    ...pairScore(
      found.map(({ face }) => face),
      found.map(({ label }) => label),
    ),
  };
}

/** Photos that are not there would be judged as faultless: there is nothing in them to be wrong. */
function requireAll(labelled: readonly Labelled[], root: string): void {
  const missing = labelled.filter(({ path }) => !existsSync(resolve(root, path)));
  if (missing.length === 0) return;
  throw new Error(
    `${missing.length} of the ${labelled.length} labelled photos are not below ${root}, the first: ${missing[0]?.path}. ` +
      'Choose as --root what the paths of the labels are relative to.',
  );
}

/** Imports, groups and judges. @throws Error if a labelled photo is not there */
export async function evaluateFaces(options: { root: string; labels: string }): Promise<FaceReport> {
  const { root } = options;
  const labelled = readLabels(await readFile(options.labels, 'utf8'));
  requireAll(labelled, root);
  const library = await mkdtemp(join(tmpdir(), 'latent-eval-faces-'));
  try {
    const seconds = await importAll(
      library,
      labelled.map(({ path }) => resolve(root, path)),
    );
    const { byPath, faces } = whatWasFound(library);
    const named = Map.groupBy(labelled, ({ source }) => source);
    const sets = Object.fromEntries([...named].map(([name, items]) => [name, judge(items, root, byPath)]));
    const usual = labelled.filter(({ source }) => sets[source]?.isTiny === false);
    // Apart in the labels, they are one library all the same.
    if (named.size > 1 && usual.length > 0) sets['together'] = judge(usual, root, byPath);
    const speed: Figure = { name: 'faces, import and grouping included', value: faces / seconds, unit: '/s' };
    return { figures: [...Object.entries(sets).flatMap(figuresOf), speed], sets, faces, seconds };
  } finally {
    await rm(library, { recursive: true, force: true });
  }
}

function figuresOf([name, set]: [string, FaceFigures]): Figure[] {
  const goal = (atLeast: number): Pick<Figure, 'goal'> => (set.isTiny ? {} : { goal: { atLeast } });
  const note = `${set.photos} photos of ${set.people} people in ${set.groups} groups${set.isTiny ? ', tiny pictures' : ''}`;
  return [
    { name: `${name}: pairwise precision`, value: set.precision, unit: '', ...goal(0.99), note },
    { name: `${name}: pairwise recall`, value: set.recall, unit: '', ...goal(0.95) },
    { name: `${name}: B-cubed F1`, value: set.bCubedF1, unit: '' },
    { name: `${name}: detection recall`, value: set.detectionRecall, unit: '' },
  ];
}
