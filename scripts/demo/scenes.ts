import { between, pick, type Random } from './random.ts';

/**
 * Scenes that look like holidays from a distance, drawn as SVG: no photograph of anybody is in this repository.
 * Each takes the picture's size and gives the SVG's inside.
 */
export type Scene = (random: Random, width: number, height: number) => string;

interface Sky {
  top: string;
  bottom: string;
  light: string;
  land: readonly [string, string, string, string];
}

const skies: readonly [Sky, ...Sky[]] = [
  { top: '#2f6fb5', bottom: '#cfe6f5', light: '#fffbe6', land: ['#8fb3c9', '#6f9a8d', '#4f7f5c', '#2f5a3a'] },
  { top: '#28305e', bottom: '#f2a065', light: '#ffd9a0', land: ['#7a5a78', '#5b4668', '#3d3150', '#241d36'] },
  { top: '#0b1430', bottom: '#31507f', light: '#e8eefc', land: ['#27406a', '#1c3053', '#12223f', '#0a152a'] },
  { top: '#6d8fa8', bottom: '#e9dccb', light: '#fff6e0', land: ['#b9a88f', '#9a8468', '#77603f', '#4f3d24'] },
  { top: '#4a8fa0', bottom: '#f6d7c3', light: '#fff0d8', land: ['#a5b8a0', '#7f9c7c', '#587c5b', '#355a3e'] },
  { top: '#8c6f9c', bottom: '#f7c9c0', light: '#ffe9de', land: ['#b590a8', '#8d6d8c', '#664d6d', '#43334d'] },
];

const gradient = (id: string, top: string, bottom: string): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`;

const rect = (fill: string, y: number, width: number, height: number): string =>
  `<rect x="0" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

/** A ridge: midpoints of random height, joined by curves. */
function ridge(
  random: Random,
  width: number,
  height: number,
  base: number,
  swing: number,
  fill: string,
): string {
  const steps = 7;
  const points = Array.from({ length: steps + 1 }, (_, i) => ({
    x: (i * width) / steps,
    y: base - between(random, 0, swing),
  }));
  let path = `M0 ${height} L0 ${points[0]?.y ?? base}`;
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    const middle = (a.x + b.x) / 2;
    path += ` C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`;
  }
  return `<path d="${path} L${width} ${height} Z" fill="${fill}"/>`;
}

function backdrop(random: Random, width: number, height: number): { sky: Sky; svg: string } {
  const sky = pick(random, skies);
  const [x, y] = [between(random, 0.15, 0.85) * width, between(random, 0.12, 0.45) * height];
  const radius = between(random, 0.03, 0.06) * Math.min(width, height);
  const halo = `<radialGradient id="halo"><stop offset="0" stop-color="${sky.light}" stop-opacity=".75"/><stop offset="1" stop-color="${sky.light}" stop-opacity="0"/></radialGradient>`;
  return {
    sky,
    svg:
      `<defs>${gradient('sky', sky.top, sky.bottom)}${halo}</defs>${rect('url(#sky)', 0, width, height)}` +
      `<circle cx="${x}" cy="${y}" r="${radius * 7}" fill="url(#halo)"/><circle cx="${x}" cy="${y}" r="${radius}" fill="${sky.light}"/>`,
  };
}

const mountains: Scene = (random, width, height) => {
  const { sky, svg } = backdrop(random, width, height);
  const layers = sky.land.map((fill, i) =>
    ridge(random, width, height, height * (0.55 + i * 0.13), height * (0.26 - i * 0.04), fill),
  );
  return svg + layers.join('');
};

const sea: Scene = (random, width, height) => {
  const { sky, svg } = backdrop(random, width, height);
  const horizon = height * between(random, 0.5, 0.62);
  const waves = Array.from({ length: 60 }, () => {
    const y = horizon + Math.pow(random(), 1.6) * (height - horizon);
    const length = ((y - horizon) / (height - horizon)) * width * 0.2 + 12;
    return `<rect x="${random() * width}" y="${y}" width="${length}" height="${1 + ((y - horizon) / height) * 7}" rx="3" fill="${sky.light}" fill-opacity="${between(random, 0.06, 0.3)}"/>`;
  }).join('');
  const sail = `<path d="M0 0 L0 -90 L60 0 Z M-8 0 L-8 -70 L-46 0 Z M-60 8 L70 8 L50 30 L-40 30 Z" fill="#fdfaf2" transform="translate(${between(random, 0.2, 0.8) * width} ${horizon + height * 0.04}) scale(${height / 1600})"/>`;
  return `${svg}<defs>${gradient('water', sky.land[0], sky.land[3])}</defs>${rect('url(#water)', horizon, width, height - horizon)}${waves}${random() < 0.6 ? sail : ''}`;
};

const city: Scene = (random, width, height) => {
  const { sky, svg } = backdrop(random, width, height);
  const rows = [sky.land[1], sky.land[2], sky.land[3]].map((fill, row) => {
    let x = -20;
    let houses = '';
    while (x < width) {
      const w = between(random, 0.04, 0.1) * width;
      const h = between(random, 0.16, 0.5 - row * 0.09) * height;
      houses += `<rect x="${x}" y="${height - h}" width="${w}" height="${h}" fill="${fill}"/>`;
      for (let wy = height - h + 14; wy < height - 20; wy += 30) {
        for (let wx = x + 10; wx < x + w - 14; wx += 26) {
          if (random() < 0.33) {
            houses += `<rect x="${wx}" y="${wy}" width="9" height="13" fill="#ffd98a" fill-opacity="${between(random, 0.3, 0.95)}"/>`;
          }
        }
      }
      x += w + between(random, -4, 10);
    }
    return houses;
  });
  return svg + rows.join('');
};

const flowers: Scene = (random, width, height) => {
  const petal = pick(random, ['#d9466b', '#e58a2b', '#7d5bbe', '#e9c23b', '#e5e2da', '#3d79c4']);
  const ground = pick(random, ['#2d4f33', '#3f5f2c', '#23433f', '#51602b']);
  const blooms = Array.from({ length: 16 }, (_, i) => {
    const r = (0.05 + (i / 16) * 0.12) * Math.min(width, height);
    const [x, y] = [random() * width, random() * height];
    // On each part, not on the group: a group's opacity is drawn on a layer of its own, ten times as slowly.
    const shade = 0.35 + (i / 16) * 0.6;
    const petals = Array.from(
      { length: 9 },
      (_, k) =>
        `<ellipse cx="0" cy="${-r * 0.7}" rx="${r * 0.26}" ry="${r * 0.6}" fill="${petal}" fill-opacity="${shade}" transform="rotate(${k * 40})"/>`,
    ).join('');
    return `<g transform="translate(${x} ${y}) rotate(${random() * 40})">${petals}<circle r="${r * 0.26}" fill="#f4d35e" fill-opacity="${shade}"/><circle r="${r * 0.13}" fill="#8a5a1e" fill-opacity="${shade}"/></g>`;
  }).join('');
  return `<defs>${gradient('ground', ground, '#101d14')}</defs>${rect('url(#ground)', 0, width, height)}${blooms}`;
};

const forest: Scene = (random, width, height) => {
  const { sky, svg } = backdrop(random, width, height);
  const rows = sky.land.map((fill, row) => {
    const base = height * (0.62 + row * 0.12);
    let trees = ridge(random, width, height, base + height * 0.02, height * 0.03, fill);
    for (let x = -30; x < width; x += between(random, 0.02, 0.06) * width) {
      const h = between(random, 0.14, 0.3) * height * (0.7 + row * 0.18);
      trees += `<path d="M${x} ${base + 20} l${h * 0.22} ${-h} l${h * 0.22} ${h} Z" fill="${fill}"/>`;
    }
    return trees;
  });
  return svg + rows.join('');
};

const balloons: Scene = (random, width, height) => {
  const { sky, svg } = backdrop(random, width, height);
  const colours = ['#c8412f', '#e0a526', '#3f7fb0', '#5f8f4e', '#8a4f8f', '#efe6d6'] as const;
  const all = Array.from({ length: 7 }, () => {
    const r = between(random, 0.03, 0.1) * Math.min(width, height);
    const [x, y] = [between(random, 0.08, 0.92) * width, between(random, 0.1, 0.62) * height];
    const [a, b] = [pick(random, colours), pick(random, colours)];
    return `<g transform="translate(${x} ${y})"><ellipse rx="${r}" ry="${r * 1.12}" fill="${a}"/><ellipse rx="${r * 0.52}" ry="${r * 1.12}" fill="${b}"/><ellipse rx="${r * 0.16}" ry="${r * 1.12}" fill="${a}"/><path d="M${-r * 0.4} ${r} L${-r * 0.12} ${r * 1.5} M${r * 0.4} ${r} L${r * 0.12} ${r * 1.5}" stroke="#3a2b20" stroke-width="2"/><rect x="${-r * 0.14}" y="${r * 1.5}" width="${r * 0.28}" height="${r * 0.22}" fill="#6b4a2e"/></g>`;
  }).join('');
  return `${svg}${ridge(random, width, height, height * 0.86, height * 0.12, sky.land[2])}${all}${ridge(random, width, height, height * 0.96, height * 0.08, sky.land[3])}`;
};

const table: Scene = (random, width, height) => {
  const cloth = pick(random, ['#c9b79c', '#7d8f8a', '#a65c4a', '#e4ded2', '#43525c']);
  const plates = Array.from({ length: 5 }, () => {
    const r = between(random, 0.11, 0.22) * Math.min(width, height);
    const [x, y] = [random() * width, random() * height];
    const food = Array.from({ length: 8 }, () => {
      const colour = pick(random, ['#d2542f', '#e8b23c', '#5d8c3f', '#8d3b34', '#efd9a2', '#b5763a']);
      return `<circle cx="${x + between(random, -0.5, 0.5) * r}" cy="${y + between(random, -0.5, 0.5) * r}" r="${r * between(random, 0.08, 0.26)}" fill="${colour}"/>`;
    }).join('');
    return `<circle cx="${x + 5}" cy="${y + 9}" r="${r * 1.02}" fill="#000" fill-opacity=".18"/><circle cx="${x}" cy="${y}" r="${r}" fill="#f7f4ee"/><circle cx="${x}" cy="${y}" r="${r * 0.76}" fill="#ebe6dc"/>${food}`;
  }).join('');
  return `<defs>${gradient('cloth', cloth, '#2a2420')}</defs>${rect('url(#cloth)', 0, width, height)}${plates}`;
};

export const scenes: readonly [Scene, ...Scene[]] = [mountains, sea, city, flowers, forest, balloons, table];

/** The whole SVG of one picture. */
export function draw(random: Random, width: number, height: number): string {
  const scene = pick(random, scenes);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${scene(random, width, height)}</svg>`;
}
