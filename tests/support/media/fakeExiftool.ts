import { chmod, writeFile } from 'node:fs/promises';

/**
 * A program that speaks exiftool's protocol and misbehaves on command: it hangs on a file called `hang…`, dies on `crash…`, dies only the first
 * time on `once…`, and answers with a made-up camera for the rest.
 */
export async function writeFakeExiftool(path: string, memoryPath: string): Promise<string> {
  const program = `#!${process.execPath}
const { existsSync, writeFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
let args = [];
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'False') process.exit(0);
  if (line !== '-execute') return void args.push(line);
  const file = args.find((arg) => arg.startsWith('/')) ?? '';
  const isVersion = args.includes('-ver');
  args = [];
  const name = file.split('/').at(-1);
  if (name.startsWith('hang')) return;
  if (name.startsWith('crash')) process.exit(3);
  if (name.startsWith('once') && !existsSync(${JSON.stringify(memoryPath)})) {
    writeFileSync(${JSON.stringify(memoryPath)}, '');
    process.exit(3);
  }
  process.stdout.write(isVersion ? '13.59\\n{ready}\\n' : JSON.stringify([{ SourceFile: file, Model: 'Fake' }]) + '\\n{ready}\\n');
});
`;
  await writeFile(path, program);
  await chmod(path, 0o755);
  return path;
}
