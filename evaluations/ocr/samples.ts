/** @file Pages with known text, drawn here: what the text models are judged by where no real ones are given. */
import sharp from 'sharp';

export interface PlacedLine {
  text: string;
  /** Top left of the text, pixels. */
  x: number;
  y: number;
  /** Size of the writing: pixels of an em. */
  size: number;
  /** A family of the system; those that are missing are replaced by it. */
  font?: string;
}

export interface Page {
  name: string;
  width: number;
  height: number;
  lines: readonly PlacedLine[];
  /** Colours as `#rrggbb`; black on white unless told. */
  ink?: string;
  paper?: string;
  /** Degrees, clockwise, that the finished page is turned by. */
  turned?: number;
  /** Sigma of a blur, pixels: a camera that is not quite in focus. */
  blur?: number;
  /** Sigma of grey noise, 0–255: a photo in poor light. */
  noise?: number;
  /** JPEG quality, 1–100; 80, as our previews have, unless told. */
  quality?: number;
}

/** A page as a JPEG. The same page gives the same picture on one machine; fonts differ between machines. */
export async function drawPage(page: Page): Promise<Buffer> {
  const { width, height, ink = '#000000', paper = '#ffffff' } = page;
  const layers = await Promise.all(
    page.lines.map(async (line) => ({ input: await drawLine(line, ink), left: line.x, top: line.y })),
  );
  let picture = sharp({ create: { width, height, channels: 3, background: paper } }).composite(layers);
  if (page.turned) {
    picture = sharp(await picture.png().toBuffer()).rotate(page.turned, { background: paper });
  }
  if (page.blur !== undefined || page.noise !== undefined) {
    const drawn = await picture.png().toBuffer({ resolveWithObject: true });
    picture = sharp(drawn.data);
    if (page.blur !== undefined) picture = picture.blur(page.blur);
    if (page.noise !== undefined) {
      const grain = await sharp({
        create: {
          width: drawn.info.width,
          height: drawn.info.height,
          channels: 3,
          background: '#808080',
          noise: { type: 'gaussian', mean: 128, sigma: page.noise },
        },
      })
        .png()
        .toBuffer();
      picture = sharp(await picture.png().toBuffer()).composite([{ input: grain, blend: 'soft-light' }]);
    }
  }
  return picture
    .removeAlpha()
    .jpeg({ quality: page.quality ?? 80 })
    .toBuffer();
}

async function drawLine({ text, size, font = 'sans' }: PlacedLine, ink: string): Promise<Buffer> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return sharp({
    // At 72 dots an inch a point is a pixel.
    text: {
      text: `<span foreground="${ink}">${escaped}</span>`,
      font: `${font} ${size}`,
      dpi: 72,
      rgba: true,
    },
  })
    .png()
    .toBuffer();
}

const sentences = [
  'The quick brown fox jumps over the lazy dog',
  'Opening hours: Monday to Friday 9:00 - 17:30',
  'Please keep this door closed at all times',
  'Invoice No. 2024-0815, due on 31 March 2024',
  'Flour 500 g, butter 250 g, sugar 125 g, 2 eggs',
  'Platform 7: regional train to the harbour',
  'Emergency exit only - alarm will sound',
  'Serial number X7K-4492-BD, made in 2019',
  'Fresh bread, coffee and cake every morning',
  'No parking between 8 am and 6 pm',
  'Total amount 148.75 including 19% tax',
  'Reading between the lines is an old habit',
];

const stacked = (
  texts: readonly string[],
  place: { x: number; y: number; size: number; font?: string; leading?: number },
): PlacedLine[] =>
  texts.map((text, index) => ({
    text,
    x: place.x,
    y: place.y + Math.round(index * place.size * (place.leading ?? 1.6)),
    size: place.size,
    ...(place.font !== undefined && { font: place.font }),
  }));

/** The pages of `npm run eval -- ocr`: sizes, families, angles, columns, colours and poor pictures. */
export function samplePages(): Page[] {
  const page = { width: 1440, height: 1080 };
  const large = { x: 80, y: 80, size: 48 };
  return [
    { ...page, name: 'sans 48', lines: stacked(sentences.slice(0, 10), large) },
    { ...page, name: 'serif 36', lines: stacked(sentences, { ...large, size: 36, font: 'serif' }) },
    { ...page, name: 'mono 28', lines: stacked(sentences, { ...large, size: 28, font: 'monospace' }) },
    { ...page, name: 'small print 18', lines: stacked(sentences, { ...large, size: 18 }) },
    {
      ...page,
      name: 'headline 120',
      lines: stacked(['HARBOUR', 'Café 1984', 'EXIT'], { ...large, size: 120 }),
    },
    { ...page, name: 'turned 7', turned: 7, lines: stacked(sentences.slice(0, 8), { ...large, size: 40 }) },
    { ...page, name: 'turned 90', turned: 90, lines: stacked(sentences.slice(0, 8), large) },
    { ...page, name: 'turned 270', turned: 270, lines: stacked(sentences.slice(0, 8), large) },
    { ...page, name: 'upside down', turned: 180, lines: stacked(sentences.slice(0, 8), large) },
    {
      ...page,
      name: 'two columns',
      lines: [
        ...stacked(sentences.slice(0, 6), { x: 60, y: 80, size: 28 }),
        ...stacked(sentences.slice(6, 12), { x: 780, y: 80, size: 28 }),
      ],
    },
    {
      ...page,
      name: 'white on dark',
      ink: '#ffffff',
      paper: '#202830',
      lines: stacked(sentences.slice(2, 10), large),
    },
    { ...page, name: 'blurred', blur: 2, lines: stacked(sentences.slice(2, 10), large) },
    {
      ...page,
      name: 'noisy',
      noise: 60,
      ink: '#303030',
      paper: '#c8c0b0',
      lines: stacked(sentences.slice(2, 10), large),
    },
    {
      ...page,
      name: 'coarse JPEG',
      quality: 20,
      lines: stacked(sentences.slice(0, 10), { ...large, size: 32 }),
    },
  ];
}
