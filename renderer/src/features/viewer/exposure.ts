/** @file The camera line: "Fujifilm X100V · 23 mm · f/2 · 1/250 · ISO 160". */
import { t } from '../../../../shared/messages/t.ts';

export interface Exposure {
  make?: string | null | undefined;
  model?: string | null | undefined;
  focalLength?: number | null | undefined;
  fNumber?: number | null | undefined;
  exposureTime?: string | null | undefined;
  iso?: number | null | undefined;
}

/** What companies add to their name and nobody says. */
const legalForm =
  /\b(corporation|corp\.?|company|co\.?|ltd\.?|inc\.?|gmbh|imaging|optical|digital|electronics|camera|ag)(?=\W|$)[.,]*/gi;

/** `FUJIFILM` shouts; `DJI` and `HTC` are spelt. */
function calm(word: string): string {
  return /^[A-Z]{4,}$/.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word;
}

/** Make and model as people say them, without naming the maker twice; undefined when neither is known. */
export function cameraName(
  make: string | null | undefined,
  model: string | null | undefined,
): string | undefined {
  const whole = make?.replace(/\0/g, '').trim() ?? '';
  const maker = (whole.replace(legalForm, '').replace(/[\s,]+$/, '') || whole)
    .split(/\s+/)
    .map(calm)
    .join(' ');
  const type = model?.replace(/\0/g, '').trim() ?? '';
  if (!type) return maker || undefined;
  const [first = '', ...rest] = type.split(/\s+/);
  const [makerFirst = ''] = maker.split(' ');
  if (first.toLowerCase() === makerFirst.toLowerCase()) return [maker, ...rest].join(' ');
  return maker && !type.toLowerCase().startsWith(maker.toLowerCase()) ? `${maker} ${type}` : type;
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** `1/250` stays, `0.004` becomes it, `2` and `0.5` are seconds; undefined for what is no time. */
export function shutterText(exposureTime: string | null | undefined): string | undefined {
  if (!exposureTime) return undefined;
  const fraction = /^\s*1\/(\d+(?:\.\d+)?)\s*$/.exec(exposureTime);
  if (fraction) return `1/${Math.round(Number(fraction[1]))}`;
  const seconds = Number(exposureTime);
  if (!Number.isFinite(seconds) || seconds <= 0) return undefined;
  if (seconds < 0.3) return `1/${Math.round(1 / seconds)}`;
  return t('viewer.seconds', { value: oneDecimal(seconds) });
}

const isKnown = (value: number | null | undefined): value is number => typeof value === 'number' && value > 0;

/** The parts of the camera line that are known, in its order. */
export function cameraLine(exposure: Exposure): string[] {
  const { focalLength, fNumber, iso } = exposure;
  return [
    cameraName(exposure.make, exposure.model),
    isKnown(focalLength) ? t('viewer.focalLength', { value: oneDecimal(focalLength) }) : undefined,
    isKnown(fNumber) ? t('viewer.aperture', { value: oneDecimal(fNumber) }) : undefined,
    shutterText(exposure.exposureTime),
    isKnown(iso) ? t('viewer.iso', { value: iso }) : undefined,
  ].filter((part) => part !== undefined);
}
