import { posix } from 'node:path';
import { appVariables } from './rules/variables.ts';

const variable = /\$\$|\$\{(\w+)(?::?\?[^}]*)?\}|\$([A-Za-z_]\w*)/g;

/**
 * Where a path of a Compose file leads, seen from the root of the checkout (`.`). Undefined when it leads out of the checkout, or hangs
 * on a variable that is not the command's own: nobody could tell where it leads.
 */
export function resolvePath(path: string, folder: string): string | undefined {
  const filled = path.replaceAll(variable, (whole, braced?: string, plain?: string) => {
    const name = braced ?? plain;
    return name === undefined || appVariables.includes(name) ? 'x' : whole;
  });
  const elsewhere = /^[/~]|^[A-Za-z]:|[$\\]|:\/\/|^git@|^github\.com\//;
  if (elsewhere.test(filled)) return undefined;
  const resolved = posix.join(folder, filled).replace(/\/$/, '');
  return resolved === '..' || resolved.startsWith('../') ? undefined : resolved;
}

/** Whether a path leads to something in the folder itself that is not the host's settings or a secret. */
export function isOwnFile(path: string, folder: string): boolean {
  const resolved = resolvePath(path, folder);
  if (!resolved?.startsWith(`${folder}/`)) return false;
  return !/^\.(env|secrets)(\/|$)/.test(resolved.slice(folder.length + 1));
}
