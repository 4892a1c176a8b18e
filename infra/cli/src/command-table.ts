import type { Command } from 'commander';

type Register = (program: Command) => void;

/**
 * Every command, in the order of `portico --help`. A command's file is loaded only when it is called (or for the overview), and
 * loads its own work only when it runs.
 */
export const commandTable: Record<string, () => Promise<Register>> = {
  up: async () => (await import('./commands/up.ts')).registerUp,
};
