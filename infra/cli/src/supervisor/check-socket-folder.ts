import { lstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { preflightFailed } from '../terminal/cli-error.ts';

/**
 * With a long checkout path, the control socket is in a folder under the temporary directory. Other users can create a
 * folder of that name and answer as the supervisor. Throws unless only this user can enter the folder.
 */
export function checkSocketFolder(socket: string): void {
  const folder = dirname(socket);
  if (!/^portico-\d+$/.test(basename(folder))) return;
  const facts = lstatSync(folder, { throwIfNoEntry: false });
  if (!facts) return;
  const isOwn = facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & 0o077) === 0;
  if (isOwn) return;
  throw preflightFailed({
    code: 'supervisor.foreign_socket_folder',
    failed: `${folder} isn't a folder that only you can enter.`,
    why: 'Another user may have created it. Its owner could answer in place of the supervisor.',
    next: `Remove ${folder} (as root, if it belongs to another user), then run this again.`,
  });
}
