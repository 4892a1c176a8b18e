import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';
import type { CheckOptions } from '../scaffold/check-manifests.ts';

export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('Check every manifest, or one, and the Compose files beside it; name each fault with its place.')
    .option('--manifest <path>', 'only this manifest (MANIFEST), held against all others')
    .option('--json', 'print the issues as JSON')
    .addHelpText('after', '\nExample:\n  portico check --manifest apps/crm/app.manifest.yml')
    .action(
      runCommand<CheckOptions>(async (context, options) =>
        (await import('../scaffold/check-manifests.ts')).checkManifests(context, {
          ...options,
          manifest: options.manifest ?? process.env.MANIFEST,
        }),
      ),
    );
}
