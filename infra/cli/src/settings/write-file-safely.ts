import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface FileWriter {
  open: typeof fs.open;
  rename: typeof fs.rename;
  rm: typeof fs.rm;
}

export interface WriteFileSafelyOptions {
  /** Default 0o600: most files of the CLI contain secrets. */
  mode?: number;
  /** Tests replace it to simulate a full disk. */
  writer?: FileWriter;
}

/** Replaces a file atomically: a full disk or a crash leaves the old content, and no temporary file. */
export async function writeFileSafely(
  path: string,
  text: string,
  { mode = 0o600, writer = fs }: WriteFileSafelyOptions = {},
): Promise<void> {
  const temporary = join(dirname(path), `.portico-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await writer.open(temporary, 'wx', mode);
    try {
      await file.writeFile(text);
      // The umask reduces the mode above, but some of these files are for containers with other users.
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await writer.rename(temporary, path);
  } catch (error) {
    await writer.rm(temporary, { force: true });
    if (error instanceof Error) Object.assign(error, { path });
    throw error;
  }
}
