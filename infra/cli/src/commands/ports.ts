import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';
import type { PortsOptions } from '../scaffold/fix-ports.ts';

export function registerPorts(program: Command): void {
  program
    .command('ports')
    .description('List the ports of every app; --fix gives the younger of two that clash new ones.')
    .option('--fix', 'write the new ports (FIX=1); after a merge of two branches that each added an app')
    .option('--json', 'print ports and changes as JSON')
    .addHelpText(
      'after',
      '\nExample, after a merge (pnpm install settles a conflict in pnpm-lock.yaml):\n  pnpm install --no-frozen-lockfile && make ports FIX=1',
    )
    .action(
      runCommand<PortsOptions>(async (context, options) =>
        (await import('../scaffold/fix-ports.ts')).ports(context, {
          ...options,
          fix: options.fix ?? process.env.FIX === '1',
        }),
      ),
    );
}
