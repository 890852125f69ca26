import { describe, expect, it } from 'vitest';
import { planConversion } from './playable.ts';
import type { VideoReport } from './report.ts';

const report = (codec: string, pixelFormat: string, audioCodec: string | null): VideoReport => ({
  durationMs: 1000,
  video: {
    index: 0,
    codec,
    pixelFormat,
    width: 640,
    height: 360,
    rotation: 0,
    pixelAspect: 1,
    framesPerSecond: 25,
    transfer: null,
  },
  audioCodec,
});

describe('planConversion', () => {
  it.each<[string, string, string, string | null, string, object]>([
    [
      'what phones film',
      'h264',
      'yuv420p',
      'aac',
      'video/mp4',
      { playable: true, video: 'copy', audio: 'copy' },
    ],
    ['full-range pixels', 'h264', 'yuvj420p', 'aac', 'video/quicktime', { playable: true }],
    ['a silent film', 'h264', 'yuv420p', null, 'video/mp4', { playable: true, audio: 'none' }],
    ['WebM', 'vp9', 'yuv420p', 'opus', 'video/webm', { playable: true }],
    ['old WebM', 'vp8', 'yuv420p', 'vorbis', 'video/webm', { playable: true }],
    [
      'the right streams in the wrong box',
      'h264',
      'yuv420p',
      'aac',
      'video/x-matroska',
      { playable: false, video: 'copy', audio: 'copy' },
    ],
    [
      'a sound that browsers lack',
      'h264',
      'yuv420p',
      'ac3',
      'video/mp4',
      { playable: false, video: 'copy', audio: 'encode' },
    ],
    [
      '10 bits',
      'h264',
      'yuv420p10le',
      'aac',
      'video/mp4',
      { playable: false, video: 'encode', audio: 'copy' },
    ],
    ['4:2:2', 'h264', 'yuv422p', 'aac', 'video/mp4', { playable: false, video: 'encode' }],
    [
      'HEVC',
      'hevc',
      'yuv420p',
      'aac',
      'video/quicktime',
      { playable: false, video: 'encode', audio: 'copy' },
    ],
    ['AV1', 'av1', 'yuv420p', 'opus', 'video/webm', { playable: false, video: 'encode', audio: 'copy' }],
    ['VP9 in Matroska', 'vp9', 'yuv420p', 'opus', 'video/x-matroska', { playable: false, video: 'encode' }],
  ])('%s', (_what, codec, pixelFormat, audio, container, expected) => {
    expect(planConversion(report(codec, pixelFormat, audio), container)).toMatchObject(expected);
  });
});
