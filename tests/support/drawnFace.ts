import sharp from 'sharp';

/** What tells one drawn person from another. */
export interface Drawn {
  skin: string;
  hair: string;
  eyes: string;
  /** Half the width of the head, in units of a head that is 300 high; 95 to 125. */
  width: number;
  /** How far the eyes are from the middle, 40 to 56. */
  eyeGap: number;
  /** Half the width of the mouth, 28 to 50. */
  mouth: number;
}

export const anna: Drawn = {
  skin: '#e0b090',
  hair: '#3a2618',
  eyes: '#4a6a4a',
  width: 105,
  eyeGap: 46,
  mouth: 36,
};
export const bert: Drawn = {
  skin: '#8a5a3c',
  hair: '#15110f',
  eyes: '#2a1a10',
  width: 120,
  eyeGap: 52,
  mouth: 46,
};

export interface Place {
  who: Drawn;
  /** The middle of the head and its height, pixels. */
  x: number;
  y: number;
  height: number;
}

/** A head of 400 by 500 units around 200, 250, shaded as in soft light from the left: enough of a face for a detector. */
function head({ skin, hair, eyes, width, eyeGap, mouth }: Drawn): string {
  const eye = (x: number): string => `
    <ellipse cx="${x}" cy="232" rx="30" ry="20" fill="#000" opacity="0.22"/>
    <ellipse cx="${x}" cy="235" rx="21" ry="10" fill="#f3efe9"/>
    <circle cx="${x}" cy="235" r="9.5" fill="${eyes}"/><circle cx="${x}" cy="235" r="4.5" fill="#0a0808"/>
    <circle cx="${x - 3}" cy="232" r="2" fill="#fff"/>
    <path d="M${x - 23} 234 Q${x} 216 ${x + 23} 234" stroke="#1c120c" stroke-width="4.5" fill="none"/>
    <path d="M${x - 28} 210 Q${x} 194 ${x + 28} 209" stroke="${hair}" stroke-width="9" fill="none" stroke-linecap="round"/>`;
  return `
    <path d="M150 380 L150 470 Q60 490 30 560 L370 560 Q340 490 250 470 L250 380 Z" fill="${skin}"/>
    <rect x="150" y="380" width="100" height="50" fill="#000" opacity="0.25"/>
    <ellipse cx="200" cy="215" rx="${width + 22}" ry="165" fill="${hair}"/>
    <ellipse cx="${200 - width}" cy="260" rx="16" ry="34" fill="${skin}"/>
    <ellipse cx="${200 + width}" cy="260" rx="16" ry="34" fill="${skin}"/>
    <path d="M${200 - width} 220 Q${200 - width} 110 200 105 Q${200 + width} 110 ${200 + width} 220
      Q${200 + width} 330 ${200 + 55} 385 Q200 425 ${200 - 55} 385 Q${200 - width} 330 ${200 - width} 220 Z" fill="${skin}"/>
    <path d="M${200 + width * 0.5} 120 Q${200 + width} 150 ${200 + width} 220 Q${200 + width} 330 255 385 Q230 400 205 404
      Q${200 + width * 0.75} 320 ${200 + width * 0.5} 120 Z" fill="#000" opacity="0.16"/>
    <ellipse cx="${200 - width * 0.55}" cy="300" rx="34" ry="26" fill="#d05040" opacity="0.18"/>
    <ellipse cx="${200 + width * 0.55}" cy="300" rx="34" ry="26" fill="#d05040" opacity="0.18"/>
    <ellipse cx="190" cy="155" rx="60" ry="26" fill="#fff" opacity="0.14"/>
    ${eye(200 - eyeGap)}${eye(200 + eyeGap)}
    <path d="M192 225 Q184 270 172 292 Q182 310 200 308 Q220 310 228 292 Q216 270 208 225" fill="#000" opacity="0.10"/>
    <path d="M196 225 L193 288" stroke="#fff" stroke-width="9" opacity="0.22" stroke-linecap="round"/>
    <ellipse cx="186" cy="301" rx="8" ry="4.5" fill="#2a120a" opacity="0.65"/>
    <ellipse cx="214" cy="301" rx="8" ry="4.5" fill="#2a120a" opacity="0.65"/>
    <path d="M${200 - mouth} 346 Q${200 - mouth / 2} 334 200 340 Q${200 + mouth / 2} 334 ${200 + mouth} 346
      Q200 352 ${200 - mouth} 346 Z" fill="#9a3f3c"/>
    <path d="M${200 - mouth} 346 Q200 378 ${200 + mouth} 346 Q200 354 ${200 - mouth} 346 Z" fill="#b5524e"/>
    <path d="M${200 - mouth} 346 Q200 354 ${200 + mouth} 346" stroke="#4a1614" stroke-width="3" fill="none"/>
    <ellipse cx="200" cy="374" rx="26" ry="6" fill="#000" opacity="0.14"/>
    <path d="M${200 - width - 12} 230 Q${200 - width} 95 200 90 Q${200 + width} 95 ${200 + width + 12} 230
      Q${200 + width - 18} 150 200 142 Q${200 - width + 18} 150 ${200 - width - 12} 230 Z" fill="${hair}"/>`;
}

/** A JPEG with these people before a wall. No photograph of anybody: everything is drawn. */
export async function drawPeople(width: number, height: number, people: readonly Place[]): Promise<Buffer> {
  const heads = people.map(({ who, x, y, height: size }) => {
    const scale = size / 300;
    return `<g transform="translate(${x - 200 * scale} ${y - 255 * scale}) scale(${scale})">${head(who)}</g>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#b9c4c9"/>
    <stop offset="1" stop-color="#6f7b80"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#wall)"/>${heads.join('')}</svg>`;
  const smallest = Math.min(...people.map((place) => place.height), 1000);
  // Photographs are soft: without an edge that is blurred a drawing looks like none.
  return sharp(Buffer.from(svg))
    .blur(Math.max(0.4, smallest / 110))
    .jpeg({ quality: 92 })
    .toBuffer();
}
