import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ProcessIdentity } from './unprivileged-user.ts';

/** Whether the identity can reach `path`, which need not exist yet: it must be able to enter every folder above. */
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
