import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes changed secrets, one file each. Containers run as another user, so files are readable for all (0444) and the
 * folder only for its owner (0700). Existing files are overwritten in place: a container has mounted that file and
 * would keep the old one after a rename.
 */
export async function writeSecrets(folder: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  for (const [name, value] of Object.entries(secrets)) {
    const path = join(folder, name);
    const present = await readFile(path, 'utf8').catch(() => undefined);
    if (present === value) continue;
    if (present !== undefined) await chmod(path, 0o600);
    await writeFile(path, value, { mode: 0o600, flush: true });
    await chmod(path, 0o444);
  }
}
