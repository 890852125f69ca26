import { describe, expect, it } from 'vitest';
import { readFfmpegReport, readFfprobe } from './report.ts';

describe('readFfmpegReport', () => {
  it('reads the words of ffmpeg 4 to 8', () => {
    const text = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/a, b.mp4':
  Metadata:
    major_brand     : isom
  Duration: 01:02:03.45, start: 0.000000, bitrate: 289 kb/s
  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt470bg/unknown/unknown, progressive), 640x360 [SAR 4:3 DAR 64:27], 207 kb/s, 29.97 fps, 29.97 tbr, 12800 tbn (default)
    Side data:
      displaymatrix: rotation of -90.00 degrees
  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono, fltp, 70 kb/s (default)
At least one output file must be specified`;
    expect(readFfmpegReport(text)).toEqual({
      durationMs: 3_723_450,
      video: {
        index: 0,
        codec: 'h264',
        pixelFormat: 'yuv420p',
        width: 640,
        height: 360,
        rotation: 270,
        pixelAspect: 4 / 3,
        framesPerSecond: 29.97,
        transfer: 'unknown',
      },
      audioCodec: 'aac',
    });
  });

  it('reads the words of 2018, where the turn is a tag as well', () => {
    const text = `  Duration: 00:00:02.00, start: 0.000000, bitrate: 289 kb/s
    Stream #0:0(und): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, bt2020nc/bt2020/smpte2084, progressive), 3840x2160 [SAR 1:1 DAR 16:9], 180 kb/s, 25 fps, 25 tbr, 12800 tbn, 25 tbc (default)
    Metadata:
      rotate          : 90
      displaymatrix: rotation of -90.00 degrees`;
    expect(readFfmpegReport(text)).toMatchObject({
      video: { codec: 'hevc', pixelFormat: 'yuv420p10le', width: 3840, rotation: 270, transfer: 'smpte2084' },
      audioCodec: null,
    });
  });

  it('looks past cover art', () => {
    const text = `  Duration: 00:00:05.00
    Stream #0:0: Video: mjpeg (Baseline), yuvj420p(pc), 500x500 [SAR 1:1 DAR 1:1], 90k tbr (attached pic)
    Stream #0:1: Video: vp9 (Profile 0), yuv420p(tv), 320x240, SAR 1:1 DAR 4:3, 25 fps, 25 tbr, 1k tbn, 1k tbc`;
    expect(readFfmpegReport(text)?.video).toMatchObject({ index: 1, codec: 'vp9', width: 320 });
  });

  it.each(['', 'Stream #0:0: Audio: mp3, 44100 Hz', 'x.mp4: Invalid data found when processing input'])(
    'finds no picture in %j',
    (text) => expect(readFfmpegReport(text)).toBeUndefined(),
  );
});

describe('readFfprobe', () => {
  const stream = {
    index: 0,
    codec_type: 'video',
    codec_name: 'h264',
    pix_fmt: 'yuv420p',
    width: 1920,
    height: 1080,
    sample_aspect_ratio: '1:1',
    avg_frame_rate: '30000/1001',
    color_transfer: 'bt709',
  };
  const json = (...streams: object[]): string => JSON.stringify({ streams, format: { duration: '2.5' } });

  it('reads the answer', () => {
    expect(readFfprobe(json(stream, { index: 1, codec_type: 'audio', codec_name: 'opus' }))).toEqual({
      durationMs: 2500,
      video: {
        index: 0,
        codec: 'h264',
        pixelFormat: 'yuv420p',
        width: 1920,
        height: 1080,
        rotation: 0,
        pixelAspect: 1,
        framesPerSecond: 30_000 / 1001,
        transfer: 'bt709',
      },
      audioCodec: 'opus',
    });
  });

  it.each([
    ['side data', { side_data_list: [{ side_data_type: 'x' }, { rotation: -90 }] }, 270],
    ['a tag', { tags: { rotate: '180' } }, 180],
  ])('takes the turn from %s', (_what, extra, rotation) => {
    expect(readFfprobe(json({ ...stream, ...extra }))?.video.rotation).toBe(rotation);
  });

  it.each([
    ['no numbers', { ...stream, avg_frame_rate: '0/0', r_frame_rate: undefined }, null],
    ['only a nominal rate', { ...stream, avg_frame_rate: '0/0', r_frame_rate: '25/1' }, 25],
  ])('with %s', (_what, changed, fps) => {
    expect(readFfprobe(json(changed))?.video.framesPerSecond).toBe(fps);
  });

  it('looks past cover art, and finds nothing in nonsense', () => {
    expect(readFfprobe(json({ ...stream, disposition: { attached_pic: 1 } }))).toBeUndefined();
    for (const text of ['', '[]', '{"streams":7}', '{"streams":[null]}'])
      expect(readFfprobe(text)).toBeUndefined();
  });
});
