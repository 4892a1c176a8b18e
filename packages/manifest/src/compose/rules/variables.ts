import { didYouMean } from '../../did-you-mean.ts';
import type { Issue } from '../../issue.ts';
import type { ComposeFile } from '../compose-file.ts';

/** What the command writes to an app's `.env` for Compose to fill in. */
export const appVariables: readonly string[] = [
  'PORTICO_INSTANCE',
  'PORTICO_ENVIRONMENT',
  'PORTICO_DOMAIN',
  'PORTICO_ISSUER',
  'PORTICO_FRONTEND_PORT',
  'PORTICO_BACKEND_PORT',
  'PORTICO_DATABASE_PORT',
];

export interface CheckVariablesOptions {
  /** Names that begin with `PORTICO_` and are set. Default `appVariables`. */
  known?: readonly string[];
  /** The file that this one changes: what it requires, is required. */
  base?: ComposeFile;
}

/**
 * Compose puts nothing in the place of a variable that is not there, and goes on. So each has a default, or is required (`:?`) at
 * least once: then it fails before anything starts.
 */
export function checkVariables(
  { variables }: ComposeFile,
  { known = appVariables, base }: CheckVariablesOptions = {},
): Issue[] {
  const names = [...new Set(variables.map(({ name }) => name))];
  return names.flatMap((name): Issue[] => {
    const uses = variables.filter((use) => use.name === name);
    if (name.startsWith('PORTICO_') && !known.includes(name)) {
      return [
        {
          code: 'compose.unknown_variable',
          ...uses[0]!.place,
          message: `uses ${name}, which nothing sets`,
          why: `The command writes: ${known.join(', ')}.`,
          hint: didYouMean(name, known) ?? 'Choose another name for a variable of your own.',
        },
      ];
    }
    const bare = uses.find(({ kind }) => kind === 'bare');
    const others = base?.variables.filter((use) => use.name === name) ?? [];
    if (!bare || [...uses, ...others].some(({ kind }) => kind === 'required')) return [];
    return [
      {
        code: 'compose.optional_variable',
        ...bare.place,
        message: `uses ${name} without a default, and nowhere requires it`,
        why: 'Docker Compose would put nothing in its place and start all the same.',
        hint: `Write \${${name}:?run make up first} or \${${name}:-<default>}.`,
      },
    ];
  });
}
