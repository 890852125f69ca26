/**
 * Enough of the ICC profile format to tell which colours a profile can name. Only matrix profiles (three primaries and three
 * curves) are understood; tables and everything odd are `other`.
 */
export type Gamut = 'srgb' | 'p3' | 'wide' | 'other';

/** CIE xy of primaries adapted to D50, as profiles store them: red, green, blue. */
type Primaries = readonly [number, number, number, number, number, number];

// From the colour space definitions (IEC 61966-2-1, SMPTE EG 432-1), Bradford-adapted to D50.
const srgb: Primaries = [0.648, 0.331, 0.321, 0.598, 0.156, 0.066];
const displayP3: Primaries = [0.681, 0.319, 0.285, 0.676, 0.157, 0.066];

/** Makers round differently; two steps of a 16-bit fixed number are far less than this, another space far more. */
const tolerance = 0.006;

/** How large a gamut an RGB matrix profile has; `other` for anything that is no such profile. */
export function gamutOf(profile: Uint8Array): Gamut {
  const primaries = readPrimaries(profile);
  if (!primaries) return 'other';
  const hasSrgbCurve = readsSrgbCurve(profile);
  if (isNear(primaries, srgb)) return hasSrgbCurve ? 'srgb' : 'other';
  if (isNear(primaries, displayP3)) return hasSrgbCurve ? 'p3' : 'wide';
  return area(primaries) > area(srgb) * 1.1 ? 'wide' : 'other';
}

function isNear(a: Primaries, b: Primaries): boolean {
  return a.every((value, index) => Math.abs(value - (b[index] ?? 0)) < tolerance);
}

/** Area of the triangle in the xy plane: the usual measure of a gamut's size. */
function area([rx, ry, gx, gy, bx, by]: Primaries): number {
  return Math.abs(rx * (gy - by) + gx * (by - ry) + bx * (ry - gy)) / 2;
}

function readPrimaries(profile: Uint8Array): Primaries | undefined {
  const buffer = view(profile);
  if (buffer.length < 132 || buffer.toString('latin1', 16, 20) !== 'RGB ') return undefined;
  const xy = ['rXYZ', 'gXYZ', 'bXYZ'].flatMap((name) => {
    const at = tagOffset(buffer, name);
    if (at === undefined || at + 20 > buffer.length || buffer.toString('latin1', at, at + 4) !== 'XYZ ')
      return [];
    const [x, y, z] = [8, 12, 16].map((offset) => buffer.readInt32BE(at + offset) / 65536);
    const sum = (x ?? 0) + (y ?? 0) + (z ?? 0);
    return sum === 0 ? [] : [(x ?? 0) / sum, (y ?? 0) / sum];
  });
  const [rx, ry, gx, gy, bx, by] = xy;
  if (by === undefined || rx === undefined || ry === undefined) return undefined;
  if (gx === undefined || gy === undefined || bx === undefined) return undefined;
  return [rx, ry, gx, gy, bx, by];
}

/** True when the red curve turns code 0.5 into sRGB's 0.214 linear light, within a hundredth: as parameters or as a table. */
function readsSrgbCurve(profile: Uint8Array): boolean {
  const half = curveAtHalf(view(profile));
  return half !== undefined && Math.abs(half - 0.214) < 0.01;
}

function curveAtHalf(buffer: Buffer): number | undefined {
  const at = tagOffset(buffer, 'rTRC');
  if (at === undefined || at + 12 > buffer.length) return undefined;
  const kind = buffer.toString('latin1', at, at + 4);
  if (kind === 'curv') return tableAtHalf(buffer, at);
  if (kind !== 'para') return undefined;
  const form = buffer.readUInt16BE(at + 8);
  const parameters = Array.from({ length: [1, 3, 4, 5, 7][form] ?? 0 }, (_, index) => {
    const offset = at + 12 + index * 4;
    return offset + 4 <= buffer.length ? buffer.readInt32BE(offset) / 65536 : 0;
  });
  const [g = 1, a = 1, b = 0, , d = 0] = parameters;
  // Every form is (a·x + b)^g above its linear toe, and one half is above any toe that is in use.
  return form > 4 || d > 0.5 ? undefined : (a * 0.5 + b) ** g;
}

function tableAtHalf(buffer: Buffer, at: number): number | undefined {
  const count = buffer.readUInt32BE(at + 8);
  if (count === 0) return 0.5;
  if (at + 12 + count * 2 > buffer.length) return undefined;
  if (count === 1) return 0.5 ** (buffer.readUInt16BE(at + 12) / 256);
  const position = (count - 1) / 2;
  const low = buffer.readUInt16BE(at + 12 + Math.floor(position) * 2);
  const high = buffer.readUInt16BE(at + 12 + Math.ceil(position) * 2);
  return (low + (high - low) * (position % 1)) / 65535;
}

function tagOffset(buffer: Buffer, name: string): number | undefined {
  const count = Math.min(buffer.readUInt32BE(128), 100);
  for (let index = 0; index < count; index++) {
    const entry = 132 + index * 12;
    if (entry + 12 > buffer.length) return undefined;
    if (buffer.toString('latin1', entry, entry + 4) === name) return buffer.readUInt32BE(entry + 4);
  }
  return undefined;
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
