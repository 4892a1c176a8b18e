import type { Command } from 'commander';
import { listFromMake, switchFromMake } from '../terminal/from-make.ts';
import { runCommand } from '../terminal/run-command.ts';

export interface SecretsRotateOptions {
  only?: string;
  dryRun?: boolean;
  json?: boolean;
}

export function registerSecrets(program: Command): void {
  const secrets = program
    .command('secrets')
    .description('The secrets of this checkout: their age, and rotation.')
    .addHelpText('after', '\nExamples:\n  portico secrets\n  portico secrets rotate --dry-run');
  secrets
    .command('list', { isDefault: true })
    .description('Show how long each secret has been in use. Never shows a secret.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico secrets')
    .action(runCommand(async (context) => (await import('../secrets/list-secrets.ts')).listSecrets(context)));
  secrets
    .command('rotate')
    .description('Give the running platform new secrets. Nobody is signed out; an interrupted rotation is finished.')
    .option('--only <secrets>', 'master, kek or cookies, with commas between them (ONLY); default all')
    .option('--dry-run', 'say what would be done, change nothing (DRY_RUN=1)')
    .option('--json', 'print what was rotated as JSON')
    .addHelpText('after', '\nExample:\n  portico secrets rotate --only master,kek')
    .action(
      runCommand<SecretsRotateOptions>(async (context, { only, dryRun }) =>
        (await import('../secrets/rotate-secrets.ts')).rotateSecrets(context, {
          only: only === undefined ? listFromMake('ONLY') : only.split(/[\s,]+/).filter(Boolean),
          dryRun: dryRun ?? switchFromMake('DRY_RUN'),
        }),
      ),
    );
}
