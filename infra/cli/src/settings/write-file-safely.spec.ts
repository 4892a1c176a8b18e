import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toCliError } from '../terminal/cli-error.ts';
import { writeFileSafely } from './write-file-safely.ts';

describe('writeFileSafely', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(join(tmpdir(), 'portico-write-'));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  it('writes with mode 0600, whatever the umask', async () => {
    const path = join(folder, '.env');
    await writeFileSafely(path, 'A=1\n');
    expect((await fs.stat(path)).mode & 0o777).toBe(0o600);
    expect(await fs.readFile(path, 'utf8')).toBe('A=1\n');
  });

  it.each(['writeFile', 'sync'] as const)(
    'keeps the old content and leaves no rest when %s runs out of space',
    async (at) => {
      const path = join(folder, '.env');
      await writeFileSafely(path, 'old\n');
      const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const open: typeof fs.open = async (...args) => {
        const file = await fs.open(...args);
        file[at] = () => Promise.reject(full);
        return file;
      };
      const failure = writeFileSafely(path, 'new\n', { writer: { ...fs, open } });
      await expect(failure).rejects.toThrow('ENOSPC');
      const error = toCliError(await failure.catch((one: unknown) => one));
      expect(error).toMatchObject({ code: 'disk.no_space_left', exitCode: 1 });
      expect(error.failed).toContain(path);
      expect(await fs.readFile(path, 'utf8')).toBe('old\n');
      expect(await fs.readdir(folder)).toEqual(['.env']);
    },
  );
});
