import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';
import type { NewAppOptions } from '../scaffold/run-new-app.ts';

export function registerNewApp(program: Command): void {
  program
    .command('new-app')
    .description('Make an app from the template; on a running platform it is up, routed and signed in at once.')
    .option('--name <name>', 'what people call it (NAME)')
    .option('--slug <slug>', 'host name and folder name, kebab-case (SLUG)')
    .option('--kind <kind>', 'product, client, internal or platform (KIND)')
    .option('--description <text>', 'one sentence for the launcher (DESCRIPTION)')
    .option('--dry-run', 'print what it would write, and write nothing')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      [
        '',
        'A value that is neither an option nor in the environment is asked for on a terminal.',
        '',
        'Example:',
        '  portico new-app --name "Time sheets" --slug time-sheets --kind internal --description "Who worked on what."',
        '  make new-app NAME="Time sheets" SLUG=time-sheets KIND=internal DESCRIPTION="Who worked on what."',
      ].join('\n'),
    )
    .action(
      runCommand<NewAppOptions>(async (context, options) =>
        (await import('../scaffold/run-new-app.ts')).newApp(context, {
          ...options,
          name: options.name ?? process.env.NAME,
          slug: options.slug ?? process.env.SLUG,
          kind: options.kind ?? process.env.KIND,
          description: options.description ?? process.env.DESCRIPTION,
        }),
      ),
    );
}
