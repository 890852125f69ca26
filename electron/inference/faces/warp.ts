/** @file Cuts a turned and scaled square out of a picture. Pure arithmetic on pixels. */
import type { Picture } from '../picture.ts';
import { inverse, scaleOf, type Similarity } from './similarity.ts';

/** A picture and its halves, quarters …, each made when it is first needed. */
export class Pyramid {
  readonly #levels: [Picture, ...Picture[]];

  constructor(picture: Picture) {
    this.#levels = [picture];
  }

  get picture(): Picture {
    return this.#levels[0];
  }

  /** The picture at a size of 1 / 2 ** level; at most as small as it can be halved. */
  level(wanted: number): { picture: Picture; level: number } {
    for (;;) {
      const level = this.#levels.length - 1;
      const picture = this.#levels[Math.min(level, wanted)] ?? this.#levels[0];
      if (level >= wanted || picture.width < 2 || picture.height < 2) {
        return { picture, level: Math.min(level, wanted) };
      }
      this.#levels.push(half(picture));
    }
  }
}

/** Half as wide and high: each pixel is the mean of four. An odd last row or column is left out. */
export function half({ data, width, height }: Picture): Picture {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8Array(w * h * 3);
  const stride = width * 3;
  for (let y = 0, to = 0; y < h; y += 1) {
    let from = 2 * y * stride;
    for (let x = 0; x < w; x += 1, from += 6) {
      for (let channel = 0; channel < 3; channel += 1, to += 1) {
        const i = from + channel;
        const sum =
          (data[i] ?? 0) + (data[i + 3] ?? 0) + (data[i + stride] ?? 0) + (data[i + stride + 3] ?? 0);
        out[to] = (sum + 2) >> 2;
      }
    }
  }
  return { data: out, width: w, height: h };
}

/**
 * A square of `size` pixels into which `similarity` carries the picture's pixels; what lies outside of the picture is
 * black. It is sampled at twice the size from the level of the pyramid that suits, and halved, so that fine patterns
 * don't turn into false ones however large the face is.
 */
export function cutOut(pyramid: Pyramid, similarity: Similarity, size: number): Picture {
  const fine = { a: similarity.a * 2, b: similarity.b * 2, tx: similarity.tx * 2, ty: similarity.ty * 2 };
  const wanted = Math.max(0, Math.floor(-Math.log2(scaleOf(fine))));
  const { picture, level } = pyramid.level(wanted);
  const factor = 2 ** level;
  // Pixels have their colour in their middle: both sides are half a pixel off whole numbers.
  const { a, b, tx, ty } = inverse(fine);
  return half(sample(picture, { a: a / factor, b: b / factor, tx: tx / factor, ty: ty / factor }, size * 2));
}

/** `back` leads from the square to the picture. Between four pixels by their nearness. */
function sample({ data, width, height }: Picture, back: Similarity, size: number): Picture {
  const out = new Uint8Array(size * size * 3);
  const { a, b, tx, ty } = back;
  // A missing pixel is black: it adds nothing.
  const value = (x: number, y: number, channel: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (data[(y * width + x) * 3 + channel] ?? 0);
  for (let y = 0, to = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1, to += 3) {
      const fromX = a * (x + 0.5) - b * (y + 0.5) + tx - 0.5;
      const fromY = b * (x + 0.5) + a * (y + 0.5) + ty - 0.5;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < -1 || top < -1 || left >= width || top >= height) continue;
      const right = fromX - left;
      const down = fromY - top;
      for (let channel = 0; channel < 3; channel += 1) {
        const upper = value(left, top, channel) * (1 - right) + value(left + 1, top, channel) * right;
        const lower = value(left, top + 1, channel) * (1 - right) + value(left + 1, top + 1, channel) * right;
        out[to + channel] = Math.round(upper * (1 - down) + lower * down);
      }
    }
  }
  return { data: out, width: size, height: size };
}
