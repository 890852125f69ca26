/**
 * @file `npm run eval -- NAME [options]`: how good the models' answers are, on pictures made here or on labelled ones of
 * one's own. Exits 1 if a goal is missed. Each evaluation lives in `evaluations/` and is loaded only when asked for.
 */
import { writeFileSync } from 'node:fs';
import { program } from 'commander';
import { isMet, table, type Figure } from '../benchmarks/figures.ts';

program.name('npm run eval --').description('How good the models’ answers are').showHelpAfterError();

/** Prints the figures, keeps them with `details` in `json` if asked to, and sets the exit code. */
function report(name: string, figures: readonly Figure[], json: string | undefined, details: object): void {
  console.log(`\n${name}\n${table(figures)}`);
  if (json) writeFileSync(json, `${JSON.stringify({ name, figures, ...details }, null, 2)}\n`);
  if (!figures.every(isMet)) process.exitCode = 1;
}

program
  .command('ocr')
  .description('Text in pictures: errors per character, lines found, pages per second')
  .option('--root <folder>', 'photos of your own in place of pages drawn here')
  .option('--labels <file.csv>', 'columns path,text; <folder>/labels.csv unless told')
  .option('--model <folder>', 'another text model')
  .option('--json <file>', 'where to keep the figures and what was read')
  .action(async (options: { root?: string; labels?: string; model?: string; json?: string }) => {
    const { evaluateOcr } = await import('../evaluations/ocr/evaluate.ts');
    const { figures, samples } = await evaluateOcr(options);
    for (const { name, characters, edits, lines, found, ms } of samples) {
      const wrong =
        characters > 0 ? `${((100 * edits) / characters).toFixed(1)} % wrong` : `${edits} characters`;
      console.log(`${name}: ${wrong}, ${found} of ${lines} lines, ${ms.toFixed(0)} ms`);
    }
    report('ocr', figures, options.json, { samples });
  });

program
  .command('faces')
  .description(
    'People in labelled photos, through a real import: precision and recall of the groups, faces found',
  )
  .requiredOption('--root <folder>', 'what the paths of the labels are relative to')
  .requiredOption('--labels <file.csv>', 'columns path,label, and perhaps source: figures for each apart')
  .option('--json <file>', 'where to keep the figures')
  .action(async (options: { root: string; labels: string; json?: string }) => {
    const { evaluateFaces } = await import('../evaluations/faces/evaluate.ts');
    const { figures, ...details } = await evaluateFaces(options);
    report('faces', figures, options.json, details);
  });

await program.parseAsync();
