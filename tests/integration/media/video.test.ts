import { existsSync } from 'node:fs';
import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sniff } from '../../../electron/media/sniff/sniff.ts';
import type { Derived, VideoInfo } from '../../../electron/media/tasks.ts';
import { deriveVideo } from '../../../electron/media/video/poster.ts';
import { probeVideo } from '../../../electron/media/video/probe.ts';
import { configureVideoTools, findVideoTools } from '../../../electron/media/video/tools.ts';
import { transcode } from '../../../electron/media/video/transcode.ts';
import { makeClip, run, words } from '../../support/media/clips.ts';
import { cornersOf, uprightCorners } from '../../support/media/scene.ts';
import { tempFolder } from '../../support/media/tempFolder.ts';
import { testFfmpeg, testFfprobe } from '../../support/media/tools.ts';

const folder = tempFolder();
const ffmpeg = testFfmpeg();
const h264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -shortest';

/** ffmpeg of 2018 with and without its ffprobe, and the system's own where it has one. */
const systemFfmpeg = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((path) => join(path, 'ffmpeg'))
  .find(existsSync);
const toolSets = {
  'ffmpeg and ffprobe': { ffmpegPath: ffmpeg, environment: { FFPROBE_BIN: testFfprobe() } },
  'ffmpeg alone': { ffmpegPath: ffmpeg, environment: {} },
  ...(systemFfmpeg && { 'the system’s ffmpeg': { ffmpegPath: systemFfmpeg, environment: {} } }),
};

beforeAll(() => configureVideoTools(toolSets['ffmpeg alone']));
afterAll(() => configureVideoTools({}));

async function probe(path: string): Promise<VideoInfo> {
  const { mimeType } = await sniff({ path });
  return probeVideo({ path, mimeType });
}

async function poster(path: string): Promise<Derived & { previewPath: string }> {
  const { mimeType } = await sniff({ path });
  const previewPath = `${path}.preview.jpg`;
  return { ...(await deriveVideo({ path, mimeType, previewPath })), previewPath };
}

describe.each(Object.entries(toolSets))('with %s', (name, tools) => {
  const at = (file: string): string => folder.file(`${name.replaceAll(/\W/g, '')}-${file}`);
  beforeAll(() => configureVideoTools(tools));
  afterAll(() => configureVideoTools(toolSets['ffmpeg alone']));

  it('a film’s length, sides and codecs are told', async () => {
    makeClip(ffmpeg, at('plain.mp4'), h264);
    const info = await probe(at('plain.mp4'));
    expect(info).toMatchObject({
      width: 320,
      height: 180,
      videoCodec: 'h264',
      audioCodec: 'aac',
      pixelFormat: 'yuv420p',
      container: 'mp4',
      fps: 25,
      playable: true,
    });
    expect(info.durationMs).toBeGreaterThanOrEqual(960);
    expect(info.durationMs).toBeLessThan(1200);
  });

  it('a film on its side is told and shown upright', async () => {
    makeClip(ffmpeg, at('stored.mp4'), h264, { filter: 'transpose=1' });
    run(ffmpeg, [
      ...words('-y -loglevel error -i'),
      at('stored.mp4'),
      ...words('-c copy -metadata:s:v rotate=90'),
      at('turned.mp4'),
    ]);
    expect(await probe(at('turned.mp4'))).toMatchObject({ width: 320, height: 180 });
    const derived = await poster(at('turned.mp4'));
    expect(derived).toMatchObject({ width: 320, height: 180 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
    expect(await cornersOf(derived.thumbnail)).toEqual(uprightCorners);
  });

  it('pixels that are not square are stretched', async () => {
    makeClip(ffmpeg, at('dv.avi'), '-c:v mjpeg -q:v 3 -aspect 16:9 -an', {
      width: 360,
      height: 288,
      silent: true,
    });
    makeClip(ffmpeg, at('wide.mkv'), `${h264} -aspect 16:9`, { width: 360, height: 288 });
    expect(await probe(at('wide.mkv'))).toMatchObject({ width: 512, height: 288 });
    expect(await sharp((await poster(at('wide.mkv'))).previewPath).metadata()).toMatchObject({
      width: 512,
      height: 288,
    });
  });
});

describe('containers and codecs', () => {
  it.each<[string, string, Partial<VideoInfo>]>([
    ['film.mov', `${h264} -f mov`, { container: 'mov', playable: true }],
    ['film.mkv', h264, { container: 'mkv', playable: false }],
    [
      'film.webm',
      '-c:v libvpx -b:v 300k -deadline realtime -c:a libvorbis -shortest',
      { videoCodec: 'vp8', playable: true },
    ],
    ['film.avi', '-c:v mjpeg -q:v 4 -c:a pcm_s16le -shortest', { videoCodec: 'mjpeg', playable: false }],
    ['film.mpg', '-c:v mpeg2video -q:v 4 -c:a mp2 -shortest', { videoCodec: 'mpeg2video', playable: false }],
    ['film.mts', `${h264} -f mpegts`, { container: 'mts', playable: false }],
    ['film.wmv', '-c:v wmv2 -q:v 4 -c:a wmav2 -shortest', { container: 'wmv', playable: false }],
    ['film.flv', '-c:v flv -q:v 4 -an', { container: 'flv', playable: false, audioCodec: null }],
    ['film.ogv', '-c:v libtheora -q:v 6 -an', { container: 'ogv', playable: false }],
    ['film.3gp', '-c:v mpeg4 -q:v 4 -an -f 3gp', { container: '3gp', playable: false }],
    [
      'ten.mp4',
      '-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=none -an',
      { videoCodec: 'hevc', playable: false },
    ],
  ])('%s', async (file, encode, expected) => {
    makeClip(ffmpeg, folder.file(file), encode, { width: 352, height: 288 });
    expect(await probe(folder.file(file))).toMatchObject(expected);
    const derived = await poster(folder.file(file));
    expect(derived).toMatchObject({ width: 352, height: 288 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
  });

  it('HDR is brought to the brightness of ordinary screens', async () => {
    const colours = '-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc';
    const parameters = 'log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc';
    const encode = `-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le ${colours} -x265-params ${parameters} -an`;
    makeClip(ffmpeg, folder.file('hdr.mp4'), encode, { silent: true });
    makeClip(ffmpeg, folder.file('sdr.mp4'), h264, { silent: true });
    const brightness = async (file: string): Promise<number> => {
      const { channels } = await sharp((await poster(folder.file(file))).previewPath).stats();
      return channels.reduce((sum, channel) => sum + channel.mean, 0);
    };
    // These numbers, read as HDR, are far brighter than as SDR: mapping, not clipping, keeps them apart from white.
    expect(await brightness('hdr.mp4')).not.toBeCloseTo(await brightness('sdr.mp4'), -1);
  });

  it('the poster is not the black of the first frames', async () => {
    makeClip(ffmpeg, folder.file('fade.mp4'), h264, { seconds: 4, filter: 'fade=in:0:15' });
    expect(await cornersOf((await poster(folder.file('fade.mp4'))).previewPath)).toEqual(uprightCorners);
  });
});

describe('converting', () => {
  async function convert(file: string): Promise<{ path: string; info: VideoInfo }> {
    const path = folder.file(file);
    const { mimeType } = await sniff({ path });
    const outputPath = folder.file(`${file}.converted.mp4`);
    const { size } = await transcode({ path, mimeType, outputPath });
    expect((await stat(outputPath)).size).toBe(size);
    return { path: outputPath, info: await probe(outputPath) };
  }

  it('makes what every browser plays, smaller, upright, and ready before it is all there', async () => {
    makeClip(ffmpeg, folder.file('large.avi'), '-c:v mjpeg -q:v 4 -c:a pcm_s16le -shortest', {
      width: 1920,
      height: 1080,
    });
    const { path, info } = await convert('large.avi');
    expect(info).toMatchObject({
      width: 1280,
      height: 720,
      videoCodec: 'h264',
      audioCodec: 'aac',
      pixelFormat: 'yuv420p',
      container: 'mp4',
      playable: true,
    });
    expect(await cornersOf((await poster(path)).previewPath)).toEqual(uprightCorners);
    const head = (await readFile(path)).subarray(0, 4096).toString('latin1');
    expect(head.indexOf('moov')).toBeGreaterThan(0);
  });

  it('only puts into another box what is right already', async () => {
    makeClip(ffmpeg, folder.file('right.mkv'), h264, { width: 640, height: 360 });
    const { info } = await convert('right.mkv');
    expect(info).toMatchObject({
      width: 640,
      height: 360,
      videoCodec: 'h264',
      audioCodec: 'aac',
      playable: true,
    });
  });

  it('keeps odd sides and silence', async () => {
    makeClip(ffmpeg, folder.file('odd.avi'), '-c:v mjpeg -q:v 4 -an', {
      width: 322,
      height: 182,
      silent: true,
    });
    expect((await convert('odd.avi')).info).toMatchObject({
      width: 322,
      height: 182,
      audioCodec: null,
      playable: true,
    });
  });

  it('leaves nothing behind when it fails', async () => {
    makeClip(ffmpeg, folder.file('cut.mkv'), h264);
    const bytes = await readFile(folder.file('cut.mkv'));
    await writeFile(folder.file('cut.mkv'), Buffer.concat([bytes.subarray(0, 400), Buffer.alloc(400)]));
    await expect(convert('cut.mkv')).rejects.toMatchObject({
      name: expect.stringMatching(/^(CorruptFile|TruncatedFile)$/),
    });
    const names = await readdir(folder.path);
    expect(names.filter((name) => name.startsWith('cut.mkv.') || name.includes('.part'))).toEqual([]);
  });
});

describe('what can’t be shown', () => {
  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['a film that lost its index', (bytes) => bytes.subarray(0, bytes.length >> 1), 'TruncatedFile'],
    [
      'zeros behind the right head',
      (bytes) => Buffer.concat([bytes.subarray(0, 40), Buffer.alloc(4000)]),
      'TruncatedFile',
    ],
  ])('%s', async (_what, damage, name) => {
    makeClip(ffmpeg, folder.file('whole.mp4'), h264);
    const path = folder.file('damaged.mp4');
    await writeFile(path, damage(await readFile(folder.file('whole.mp4'))));
    await expect(probe(path)).rejects.toMatchObject({
      name,
      message: expect.stringContaining('damaged.mp4'),
    });
    await expect(poster(path)).rejects.toMatchObject({ name });
  });

  it('sound alone', async () => {
    run(ffmpeg, [
      ...words('-y -loglevel error -f lavfi -i sine=duration=1 -c:a aac -f mp4'),
      folder.file('sound.mp4'),
    ]);
    await expect(probe(folder.file('sound.mp4'))).rejects.toMatchObject({
      name: 'UnsupportedFormat',
      message: expect.stringContaining('only sound'),
    });
  });

  it('anything, where there is no ffmpeg: the words say what to do', async () => {
    makeClip(ffmpeg, folder.file('fine.mp4'), h264);
    configureVideoTools({ isOff: true });
    const failing = probe(folder.file('fine.mp4'));
    await expect(failing).rejects.toMatchObject({
      name: 'VideoSupportMissing',
      message: expect.stringContaining('Install ffmpeg'),
    });
    configureVideoTools(toolSets['ffmpeg alone']);
  });

  it('a playlist that names other files, though it is called a film', async () => {
    const path = folder.file('playlist.mp4');
    await writeFile(path, `#EXTM3U\n#EXTINF:1,\nfile://${folder.file('fine.mp4')}\n`);
    expect((await sniff({ path })).kind).toBe('unknown');
    await expect(probeVideo({ path, mimeType: 'video/mp4' })).rejects.toMatchObject({
      name: expect.stringMatching(/File$/),
    });
  });
});

describe.skipIf(process.platform === 'win32')('names', () => {
  it.each([
    'two\nlines.mp4',
    'http:colon.mp4',
    '-i.mp4',
    'frame%03d.mp4',
    'фильм 🌊.mp4',
    "it's; $(touch x).mp4",
  ])('%j', async (name) => {
    const path = folder.file(name);
    makeClip(ffmpeg, folder.file('named.mp4'), h264);
    await rename(folder.file('named.mp4'), path);
    expect(await probe(path)).toMatchObject({ width: 320 });
    expect(await cornersOf((await poster(path)).previewPath)).toEqual(uprightCorners);
  });
});

describe('finding ffmpeg', () => {
  it('takes the setting first, then FFMPEG_BIN, then the path; a file that is no ffmpeg is none', async () => {
    const found = async (
      settings: Parameters<typeof configureVideoTools>[0],
    ): Promise<string | undefined> => {
      configureVideoTools(settings);
      return (await findVideoTools())?.ffmpeg;
    };
    const fake = folder.file('notffmpeg');
    await writeFile(fake, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(await found({ ffmpegPath: ffmpeg, environment: { FFMPEG_BIN: fake } })).toBe(ffmpeg);
    expect(await found({ environment: { FFMPEG_BIN: ffmpeg } })).toBe(ffmpeg);
    expect(await found({ ffmpegPath: folder.file('missing'), environment: { FFMPEG_BIN: ffmpeg } })).toBe(
      ffmpeg,
    );
    expect(await found({ ffmpegPath: fake, environment: {} })).toBeUndefined();
    configureVideoTools(toolSets['ffmpeg alone']);
  });

  it('knows what ffmpeg can do', async () => {
    configureVideoTools(toolSets['ffmpeg alone']);
    const tools = await findVideoTools();
    expect(tools?.filters).toEqual(new Set(['zscale', 'tonemap']));
    expect(tools?.decoders.has('hevc')).toBe(true);
  });
});
