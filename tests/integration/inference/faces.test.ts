/** Faces, with the models that come with the app, in the real compute process. The people are drawn. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompute, type ComputeProcess } from '../../../electron/core/compute/client.ts';
import type { ComputeTasks } from '../../../electron/core/compute/limits.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { overlap } from '../../../electron/inference/faces/boxes.ts';
import type { Box, FaceSeen } from '../../../electron/inference/tasks.ts';
import { bundledFaces, hasBundledFaces } from '../../support/bundledModels.ts';
import { anna, bert, drawPeople, type Place } from '../../support/drawnFace.ts';

let folder: string;
let compute: ComputeProcess<ComputeTasks>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-faces-'));
  compute = createCompute(createNodeHost());
});
afterAll(async () => {
  await compute.close();
  await rm(folder, { recursive: true });
});

const write = async (name: string, bytes: Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
};
const draw = async (name: string, width: number, height: number, people: readonly Place[]): Promise<string> =>
  write(name, await drawPeople(width, height, people));
const detect = async (path: string, minScore = 0.7) =>
  compute.run('detectFaces', { path, model: bundledFaces, minScore });
/** The face of a head that is drawn there, roughly: from the brows to the chin. */
const faceOf = ({ x, y, height }: Place, [width, across]: [number, number]): Box => ({
  x1: (x - height * 0.35) / width,
  x2: (x + height * 0.35) / width,
  y1: (y - height * 0.4) / across,
  y2: (y + height * 0.5) / across,
});
const likeness = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  a && b ? a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) : Number.NaN;
const fromLeft = (faces: readonly FaceSeen[]): FaceSeen[] => faces.toSorted((a, b) => a.box.x1 - b.box.x1);

describe.skipIf(!hasBundledFaces)('faces, with the bundled models', () => {
  it('are found where they are, with vectors of length one', async () => {
    const people = [
      { who: anna, x: 250, y: 300, height: 200 },
      { who: bert, x: 560, y: 320, height: 180 },
    ];
    const { width, height, faces } = await detect(await draw('two.jpg', 800, 600, people));
    expect([width, height]).toEqual([800, 600]);
    expect(faces).toHaveLength(2);
    for (const [index, face] of fromLeft(faces).entries()) {
      const person = people[index];
      if (!person) throw new Error('one too many');
      expect(overlap(face.box, faceOf(person, [800, 600]))).toBeGreaterThan(0.4);
      expect(face.score).toBeGreaterThan(0.9);
      expect(face.embedding).toBeInstanceOf(Float32Array);
      expect(face.embedding).toHaveLength(512);
      expect(likeness(face.embedding, face.embedding)).toBeCloseTo(1, 5);
    }
  });

  it('are told apart, and the same one is known again in another picture', async () => {
    const both = await detect(
      await draw('both.jpg', 900, 600, [
        { who: anna, x: 250, y: 300, height: 220 },
        { who: bert, x: 620, y: 320, height: 180 },
      ]),
    );
    const alone = await detect(
      await draw('alone.jpg', 500, 700, [{ who: anna, x: 260, y: 350, height: 300 }]),
    );
    const [first, second] = fromLeft(both.faces);
    const known = likeness(first?.embedding, alone.faces[0]?.embedding);
    expect(known).toBeGreaterThan(0.8);
    expect(likeness(second?.embedding, alone.faces[0]?.embedding)).toBeLessThan(known - 0.2);
  });

  it('are found in a crowd where each is small', async () => {
    const people = Array.from({ length: 24 }, (_, i) => ({
      who: i % 2 === 0 ? anna : bert,
      x: 130 + (i % 8) * 265,
      y: 400 + Math.floor(i / 8) * 380,
      height: 84,
    }));
    const { faces } = await detect(await draw('crowd.jpg', 2160, 1440, people));
    expect(faces).toHaveLength(24);
    for (const person of people) {
      const hits = faces.filter((face) => overlap(face.box, faceOf(person, [2160, 1440])) > 0.3);
      expect(hits, `${person.x}, ${person.y}`).toHaveLength(1);
    }
  });

  it('are found once when they lie where two parts of the picture meet', async () => {
    const person = { who: bert, x: 1080, y: 720, height: 300 };
    const { faces } = await detect(await draw('middle.jpg', 2160, 1440, [person]));
    expect(faces).toHaveLength(1);
  });

  it('are found when one fills the picture, and in a tall picture', async () => {
    const filling = await draw('filling.jpg', 300, 330, [{ who: anna, x: 150, y: 165, height: 400 }]);
    expect((await detect(filling)).faces).toHaveLength(1);
    const tall = await draw('tall.jpg', 600, 1300, [{ who: anna, x: 300, y: 400, height: 200 }]);
    expect((await detect(tall)).faces).toHaveLength(1);
  });

  it('are not seen in what has none', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const noisy = await sharp({ create: { width: 900, height: 700, channels: 3, background: 'grey', noise } })
      .blur(2)
      .jpeg()
      .toBuffer();
    const grey = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    // A plate with two cups and a banana: round, two above, one below.
    const still = await sharp(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="100%" height="100%" fill="#765"/>
        <circle cx="400" cy="300" r="180" fill="#eed"/><circle cx="330" cy="250" r="40" fill="#333"/>
        <circle cx="470" cy="250" r="40" fill="#333"/><path d="M320 380 Q400 430 480 380 Q400 410 320 380" fill="#db3"/></svg>`),
    )
      .jpeg()
      .toBuffer();
    for (const [name, bytes] of Object.entries({ noisy, grey, still })) {
      expect((await detect(await write(`${name}.jpg`, bytes))).faces, name).toEqual([]);
    }
  });

  it('are left out below the least score', async () => {
    const path = await draw('sure.jpg', 800, 600, [{ who: anna, x: 400, y: 300, height: 200 }]);
    expect((await detect(path, 1.01)).faces).toEqual([]);
  });

  it('get the same vector when only their box is told, also one drawn by hand', async () => {
    const person = { who: anna, x: 400, y: 300, height: 240 };
    const path = await draw('drawn.jpg', 800, 600, [person]);
    const [found] = (await detect(path)).faces;
    if (!found) throw new Error('no face');
    const args = { path, model: bundledFaces };
    const told = await compute.run('embedFace', { ...args, box: found.box });
    expect(likeness(told.embedding, found.embedding)).toBeGreaterThan(0.999);
    const byHand = await compute.run('embedFace', { ...args, box: faceOf(person, [800, 600]) });
    expect(likeness(byHand.embedding, found.embedding)).toBeGreaterThan(0.7);
  });

  it('need a box with some area', async () => {
    const path = await draw('empty.jpg', 80, 60, [{ who: anna, x: 40, y: 30, height: 40 }]);
    const box = { x1: 0.5, y1: 0.5, x2: 0.5, y2: 0.5 };
    await expect(compute.run('embedFace', { path, model: bundledFaces, box })).rejects.toMatchObject({
      name: 'BadRequest',
    });
  });
});

describe('what goes wrong', () => {
  it('with a preview is told about the preview', async () => {
    const run = (path: string) => compute.run('detectFaces', { path, model: bundledFaces, minScore: 0.7 });
    await expect(run(join(folder, 'nowhere.jpg'))).rejects.toMatchObject({ name: 'FileMissing' });
    const broken = await write('broken.jpg', Buffer.from('no picture'));
    await expect(run(broken)).rejects.toMatchObject({
      name: 'CorruptFile',
      message: expect.stringContaining(broken),
    });
  });

  it('with a model is told by its name, and other work goes on', async () => {
    const path = await draw('one.jpg', 400, 300, [{ who: anna, x: 200, y: 150, height: 100 }]);
    const missing = { ...bundledFaces, id: 'half-a-model', folder: join(folder, 'nowhere') };
    await expect(compute.run('detectFaces', { path, model: missing, minScore: 0.7 })).rejects.toMatchObject({
      name: 'ModelUnusable',
      message: expect.stringContaining('half-a-model'),
    });
    await expect(
      compute.run('detectFaces', { path, model: { ...bundledFaces, layout: 'clip' }, minScore: 0.7 }),
    ).rejects.toMatchObject({ name: 'ModelUnusable' });
    expect((await compute.run('sniff', { path })).mimeType).toBe('image/jpeg');
    expect(compute.stats()).toMatchObject({ starts: 1, suspects: 0 });
  });
});
