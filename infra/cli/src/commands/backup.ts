import type { Command } from 'commander';
import { fromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';
import type { BackupOptions } from '../backup/backup.ts';

export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('Copy all databases and settings to a new folder. Nothing stops.')
    .option('--to <folder>', 'where backups go (TO); default backups/ in the checkout')
    .option('--keep <number>', 'afterwards remove the oldest of this checkout until so many are left (KEEP)')
    .option('--json', 'print what was made as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  portico backup --to /mnt/backups --keep 14\n  make backup TO=/mnt/backups KEEP=14',
    )
    .action(
      runCommand<BackupOptions>(async (context, options) =>
        (await import('../backup/backup.ts')).backup(context, {
          ...options,
          to: options.to ?? fromMake('TO'),
          keep: options.keep ?? fromMake('KEEP'),
        }),
      ),
    );
}
