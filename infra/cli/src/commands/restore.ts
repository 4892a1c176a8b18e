import type { Command } from 'commander';
import { fromMake, switchFromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';
import type { RestoreOptions } from '../backup/restore.ts';

export function registerRestore(program: Command): void {
  program
    .command('restore [folder]')
    .description('Restore a backup: checked first, then completely or not at all.')
    .option('--replace', 'set existing data aside (REPLACE=1); it can be brought back')
    .option(
      '--without-missing-apps',
      "leave out dumps of apps whose sources aren't here (WITHOUT_MISSING_APPS=1); Docker runtime",
    )
    .option('--yes', "don't ask (YES=1)")
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  portico restore backups/20261122T231500Z\n  make restore FROM=backups/20261122T231500Z',
    )
    .action(
      runCommand<RestoreOptions>(async (context, options, folder?: string) =>
        (await import('../backup/restore.ts')).restore(context, {
          ...options,
          from: folder ?? fromMake('FROM'),
          replace: options.replace ?? switchFromMake('REPLACE'),
          withoutMissingApps: options.withoutMissingApps ?? switchFromMake('WITHOUT_MISSING_APPS'),
          yes: options.yes ?? switchFromMake('YES'),
        }),
      ),
    );
}
