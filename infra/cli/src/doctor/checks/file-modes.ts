import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fine, type Finding, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

export interface FileModeSeen {
  /** Relative to the root. */
  file: string;
  mode: number;
}

/** These files contain all secrets of the platform or of one app. */
export async function checkFileModes({ root, loaded }: Machine): Promise<Finding[]> {
  const folders = loaded.manifests.map(({ folder }) => folder);
  const files = [
    '.env.shared',
    'services/gateway/.env.acme',
    ...folders.flatMap((folder) => [`${folder}/.env`, `${folder}/.secrets`]),
  ];
  const seen = await Promise.all(
    files.map(async (file) => {
      const facts = await stat(join(root, file)).catch(() => undefined);
      return facts ? [{ file, mode: facts.mode & 0o777 }] : [];
    }),
  );
  return judgeFileModes(seen.flat());
}

/** Only the owner may read: 0600 for files, 0700 for folders (containers read `.secrets` as other users). */
export function judgeFileModes(seen: readonly FileModeSeen[]): Finding[] {
  if (seen.length === 0) return [];
  const open = seen.filter(({ mode }) => (mode & 0o077) !== 0);
  if (open.length === 0) return [fine('Files', `${seen.length} with secrets, none open to others`)];
  return open.map(({ file, mode }) =>
    wrong('Files', `${file} is open to others (mode ${mode.toString(8).padStart(4, '0')})`, `chmod go= ${file}`),
  );
}
