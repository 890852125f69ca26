/** @file The `latent` command: arguments in, one function of cli/ each. Runs in plain Node. */
import { Command } from 'commander';
import { toPlainError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { importCommand } from '../cli/importCommand.ts';
import { serveCommand } from '../cli/serveCommand.ts';
import { statusCommand } from '../cli/statusCommand.ts';
import { readSavedSettings, resolveSettings, settingsFile, type SettingFlags } from '../core/settings.ts';
import { surviveClosedOutput } from '../core/surviveClosedOutput.ts';
import { appVersion } from '../core/version.ts';

surviveClosedOutput();

const settingsFor = (flags: SettingFlags) =>
  resolveSettings(flags, process.env, readSavedSettings(settingsFile()));

const program = new Command('latent').description(t('cli.description')).version(appVersion);

program
  .command('serve')
  .description(t('cli.serve'))
  .option('--library <dir>', t('cli.optionLibrary'))
  .option('--host <address>', t('cli.optionHost'))
  .option('--port <number>', t('cli.optionPort'))
  .option('--ml <on|off>', t('cli.optionMl'))
  .action(async (flags: SettingFlags) =>
    serveCommand(settingsFor(flags), { file: settingsFile(), flags, env: process.env }),
  );

program
  .command('import')
  .description(t('cli.import'))
  .argument('<path...>', t('cli.argPaths'))
  .option('--in-place', t('cli.optionInPlace'), false)
  .option('--no-wait', t('cli.optionNoWait'))
  .option('--library <dir>', t('cli.optionLibrary'))
  .action(async (paths: string[], flags: SettingFlags & { inPlace: boolean; wait: boolean }) => {
    process.exitCode = await importCommand(paths, flags, settingsFor({ library: flags.library }));
  });

program
  .command('status')
  .description(t('cli.status'))
  .option('--library <dir>', t('cli.optionLibrary'))
  .action(async (flags: SettingFlags) => statusCommand(settingsFor(flags)));

try {
  await program.parseAsync();
} catch (error) {
  // A person reads this: the sentence, and the stack only for those who ask for it.
  const { message, stack } = toPlainError(error);
  console.error(process.env.LATENT_LOG === 'info' ? (stack ?? message) : message);
  process.exitCode = 1;
}
