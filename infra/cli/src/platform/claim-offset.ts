import { existsSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkSocketFolder } from '../supervisor/check-socket-folder.ts';
import { userDirectory } from '../workspace/portico-directory.ts';

/** By then a first `make up` listens on its ports, and other checkouts see them as used. */
const lastsMs = 3_600_000;

/**
 * Claims a port offset for a checkout before its processes listen. Of two checkouts that start together only one gets
 * it, because a link can be created only once. False when another checkout of this user has claimed it.
 */
export function claimOffset(root: string, offset: number, folder = userDirectory()): boolean {
  const link = join(folder, `ports-${offset}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  checkSocketFolder(link);
  for (;;) {
    try {
      symlinkSync(root, link);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (hasClaimed(root, offset, folder)) return true;
    const madeAt = lstatSync(link, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    // `existsSync` follows the link: a deleted checkout has no claim.
    if (existsSync(link) && Date.now() - madeAt < lastsMs) return false;
    rmSync(link, { force: true });
  }
}

/** Whether Portico chose this offset for this checkout. A person can also set it by hand. */
export function hasClaimed(root: string, offset: number, folder = userDirectory()): boolean {
  try {
    return readlinkSync(join(folder, `ports-${offset}`)) === root;
  } catch {
    return false;
  }
}
