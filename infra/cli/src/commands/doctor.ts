import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Check this machine and this checkout, and say what is wrong and how to fix it.')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExample:\n  portico doctor')
    .action(runCommand(async (context) => (await import('../doctor/doctor.ts')).doctor(context)));
}
