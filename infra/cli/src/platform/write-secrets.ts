import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes secrets as one file each, where they differ: containers run as another user, so the files are readable to all (0444) and
 * the folder to its owner only (0700). A file that is there is written in place: a container has mounted that very file, and
 * would keep the old one if another took its name.
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
