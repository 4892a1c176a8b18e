import type { CommandSource } from './command-source.ts';

const found = import.meta.glob<CommandSource>('../pages/*/*.commands.{ts,tsx}', { eager: true, import: 'commands' });

export const commandSources: readonly CommandSource[] = Object.values(found).toSorted(
  (a, b) => Number(a.acts ?? false) - Number(b.acts ?? false),
);
