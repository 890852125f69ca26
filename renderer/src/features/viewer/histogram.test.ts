import { describe, expect, it } from 'vitest';
import { binCount, histogramOf, histogramPeak, outline } from './histogram.ts';

const pixels = (...colours: [number, number, number, number][]): Uint8ClampedArray =>
  new Uint8ClampedArray(colours.flat());

describe('a histogram', () => {
  it('counts each channel of each pixel in its bin', () => {
    const histogram = histogramOf(pixels([0, 128, 255, 255], [3, 131, 252, 255]));
    expect(histogram.red[0]).toBe(2);
    expect(histogram.green[32]).toBe(2);
    expect(histogram.blue[binCount - 1]).toBe(2);
    expect(histogram.red.reduce((a, b) => a + b)).toBe(2);
  });

  it('does not count what is transparent', () => {
    expect(histogramOf(pixels([10, 10, 10, 0])).red.every((value) => value === 0)).toBe(true);
  });

  it('takes its height from the bins between the outermost', () => {
    const black: [number, number, number, number] = [0, 0, 0, 255];
    const grey: [number, number, number, number] = [128, 128, 128, 255];
    expect(histogramPeak(histogramOf(pixels(black, black, black, grey, grey)))).toBe(2);
    expect(histogramPeak(histogramOf(pixels()))).toBe(1);
  });

  it('is drawn from corner to corner and never higher than its box', () => {
    const bins = new Uint32Array([400, 0, 25, 100]);
    expect(outline(bins, 100, 30, 10)).toBe('M0,10 L0,0 L10,10 L20,5 L30,0 L30,10 Z');
  });
});
