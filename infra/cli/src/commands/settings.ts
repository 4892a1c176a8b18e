import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerSettings(program: Command): void {
  const settings = program.command('settings').description('What can be changed while the platform runs.');
  settings
    .command('list')
    .description('List every setting with its value, its default and what it means.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico settings list')
    .action(
      runCommand(async (context) => (await import('../runtime-settings/list-settings.ts')).listSettings(context)),
    );
  settings
    .command('get')
    .argument('[name]', 'a namespace, or <namespace>.<key>')
    .description('Print the values, or one of them.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico settings get sessions.idleSeconds')
    .action(
      runCommand(async (context, _options, name?: string) =>
        (await import('../runtime-settings/get-settings.ts')).getSettings(context, name),
      ),
    );
  settings
    .command('set')
    .argument('[changes...]', '<namespace>.<key>=<value>, several of one namespace; =default undoes a change')
    .description('Change settings. Every replica has the new value within a second.')
    .option('--json', 'print the namespace as JSON')
    .addHelpText('after', '\nExample:\n  portico settings set sessions.idleSeconds=3600 sessions.absoluteSeconds=43200')
    .action(
      runCommand(async (context, _options, ...changes: string[]) =>
        (await import('../runtime-settings/set-settings.ts')).setSettings(context, changes),
      ),
    );
}
