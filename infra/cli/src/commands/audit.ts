import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerAudit(program: Command): void {
  program
    .command('audit')
    .description('The audit log.')
    .command('verify')
    .description('Check that no row of the audit log was changed or removed since it was sealed.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico audit verify')
    .action(runCommand(async (context) => (await import('../runtime/verify-audit.ts')).verifyAudit(context)));
}
