/** Rows of a CSV file with a heading line, by the heading's names. Fields may be quoted; quotes inside are doubled. */
export function parseCsv(text: string): Record<string, string>[] {
  const [heading = [], ...rows] = parseFields(text);
  return rows.map((row) =>
    Object.fromEntries(heading.map((name, column) => [name.trim(), row[column] ?? ''])),
  );
}

function parseFields(text: string): string[][] {
  const rows: string[][] = [];
  // A field with what ends it: a comma, the end of the line, or that of the file.
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  let row: string[] = [];
  for (let match = field.exec(text); match; match = field.exec(text)) {
    const [, value = '', end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (field.lastIndex >= text.length) break;
  }
  return rows;
}
