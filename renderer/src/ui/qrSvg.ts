import { renderSVG } from 'uqr';

/**
 * A code for a camera as an SVG: dark on light, and with the empty frame of four modules without which cameras don't find
 * it. Level M: a reflection on the screen may hide 15 % of it.
 */
export const qrSvg = (text: string): string => renderSVG(text, { ecc: 'M', border: 4 });
