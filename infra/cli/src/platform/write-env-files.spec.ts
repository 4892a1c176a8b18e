import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeEnvFiles } from './write-env-files.ts';

const plan = (secret: string) => ({
  slug: 'crm',
  folder: 'apps/crm',
  variables: { PORTICO_SLUG: 'crm', DATABASE_URL: `postgresql://crm:${secret}@127.0.0.1/crm` },
  container: { PORTICO_SLUG: 'crm', HOST: '0.0.0.0' },
  secrets: { database_password: secret },
});

describe('writeEnvFiles', () => {
  let root: string;
  const mode = async (path: string) => (await stat(join(root, 'apps/crm', path))).mode & 0o777;
  const read = (path: string) => readFile(join(root, 'apps/crm', path), 'utf8');
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'portico-env-'));
    await mkdir(join(root, 'apps/crm'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  it('writes the files of the host, the containers and Compose, each with its mode', async () => {
    await writeEnvFiles(root, [plan('one')]);
    expect(await read('.env')).toContain('DATABASE_URL=postgresql://crm:one@');
    expect(await read('.env.container')).toMatch(/^#.*\nPORTICO_SLUG=crm\nHOST=0\.0\.0\.0\n$/);
    expect(await read('.secrets/database_password')).toBe('one');
    expect([await mode('.env'), await mode('.secrets'), await mode('.secrets/database_password')]).toEqual([
      0o600, 0o700, 0o444,
    ]);
  });

  it('touches nothing the second time', async () => {
    await writeEnvFiles(root, [plan('one')]);
    const times = async () =>
      Promise.all(
        ['.env', '.env.container', '.secrets/database_password'].map(async (path) => {
          const { mtimeMs, ino } = await stat(join(root, 'apps/crm', path));
          return { mtimeMs, ino };
        }),
      );
    const before = await times();
    await writeEnvFiles(root, [plan('one')]);
    expect(await times()).toEqual(before);
  });

  it('writes a new secret into the file that containers have mounted, and closes the folder again', async () => {
    await writeEnvFiles(root, [plan('one')]);
    const { ino } = await stat(join(root, 'apps/crm/.secrets/database_password'));
    await chmod(join(root, 'apps/crm/.secrets'), 0o755);
    await writeEnvFiles(root, [plan('two')]);
    expect(await read('.secrets/database_password')).toBe('two');
    expect((await stat(join(root, 'apps/crm/.secrets/database_password'))).ino).toBe(ino);
    expect([await mode('.secrets'), await mode('.secrets/database_password')]).toEqual([0o700, 0o444]);
  });
});
