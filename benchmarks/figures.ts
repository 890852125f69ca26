/** One measured number beside its goal. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** Absent for a number that is only told. */
  goal?: { atMost: number } | { atLeast: number };
  note?: string;
}

/** A named benchmark; `options` are the command's own flags. */
export type Benchmark = (options: BenchOptions) => Promise<Figure[]>;

export interface BenchOptions {
  /** `--files DIR`: a folder of one's own instead of generated pictures. */
  files?: string | undefined;
  /** `--count N`: how many pictures are generated. */
  count?: number | undefined;
  /** `--seconds N`: for how long, where a benchmark takes as long as it is told. */
  seconds?: number | undefined;
}

export function isMet({ value, goal }: Figure): boolean {
  if (!goal) return true;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

const digits = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0));

/** The value below which `share` (0–1) of the numbers lie: nearest rank. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** The figures as a table of lines: name, value, goal and verdict. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const goal = figure.goal
      ? 'atMost' in figure.goal
        ? `≤ ${figure.goal.atMost}`
        : `≥ ${figure.goal.atLeast}`
      : '';
    const verdict = figure.goal ? (isMet(figure) ? 'met' : 'MISSED') : '';
    return [figure.name, `${digits(figure.value)} ${figure.unit}`, goal, verdict, figure.note ?? ''];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
