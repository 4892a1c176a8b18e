import type { Command } from 'commander';
import { fromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';
import type { UpgradeOptions } from '../upgrade/upgrade.ts';

export function registerUpgrade(program: Command): void {
  program
    .command('upgrade')
    .description(
      'Upgrade the running platform to the checked-out sources: backup, build, migrate, one service at a time.',
    )
    .option('--to <folder>', 'where the backup goes (TO); default backups/ in the checkout')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', '\nExample:\n  git pull && make upgrade')
    .action(
      runCommand<UpgradeOptions>(async (context, options) =>
        (await import('../upgrade/upgrade.ts')).upgrade(context, { ...options, to: options.to ?? fromMake('TO') }),
      ),
    );
}
