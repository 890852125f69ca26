import { describe, expect, it } from 'vitest';
import { scaledVideoSize, scaleFilters, seenVideoSize } from './filters.ts';
import type { VideoStream } from './report.ts';

const stream: VideoStream = {
  index: 0,
  codec: 'h264',
  pixelFormat: 'yuv420p',
  width: 1440,
  height: 1080,
  rotation: 0,
  pixelAspect: 1,
  framesPerSecond: 25,
  transfer: null,
};

describe('seenVideoSize', () => {
  it.each([
    ['as stored', {}, { width: 1440, height: 1080 }],
    ['turned', { rotation: 270 }, { width: 1080, height: 1440 }],
    ['turned over', { rotation: 180 }, { width: 1440, height: 1080 }],
    ['stretched, as camcorders store it', { pixelAspect: 4 / 3 }, { width: 1920, height: 1080 }],
    ['stretched and turned', { pixelAspect: 4 / 3, rotation: 90 }, { width: 1080, height: 1920 }],
    ['with an encoder’s rounding', { pixelAspect: 3836 / 3837 }, { width: 1440, height: 1080 }],
  ])('%s', (_what, change, expected) => expect(seenVideoSize({ ...stream, ...change })).toEqual(expected));
});

describe('scaledVideoSize', () => {
  it.each([
    [{ width: 1920, height: 1080 }, 720, true, { width: 1280, height: 720 }],
    [{ width: 1080, height: 1920 }, 720, true, { width: 720, height: 1280 }],
    [{ width: 641, height: 361 }, 720, true, { width: 642, height: 362 }],
    [{ width: 641, height: 361 }, 720, false, { width: 641, height: 361 }],
    [{ width: 1, height: 1 }, 720, true, { width: 2, height: 2 }],
  ])('%j', (size, shortSide, isEven, expected) => {
    expect(scaledVideoSize(size, shortSide, isEven)).toEqual(expected);
  });
});

describe('scaleFilters', () => {
  const size = { width: 640, height: 360 };
  const all = new Set(['zscale', 'tonemap']);

  it('only scales what ordinary screens show', () => {
    expect(scaleFilters(stream, size, all)).toEqual(['scale=640:360:flags=bicubic', 'setsar=1']);
  });

  it.each(['smpte2084', 'arib-std-b67'])('maps %s to ordinary screens where ffmpeg can', (transfer) => {
    expect(scaleFilters({ ...stream, transfer }, size, all).join()).toContain('tonemap=tonemap=hable');
    expect(scaleFilters({ ...stream, transfer }, size, new Set())).toHaveLength(2);
  });
});
