import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ProcessIdentity } from './unprivileged-user.ts';

/** Whether the identity can reach `path` (or would, once it exists): every folder above it lets it pass. */
export async function isTraversable(path: string, { uid, gid }: ProcessIdentity): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const facts = await stat(folder).catch(() => undefined);
    if (facts) {
      const bit = facts.uid === uid ? 0o100 : facts.gid === gid ? 0o010 : 0o001;
      if ((facts.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}
