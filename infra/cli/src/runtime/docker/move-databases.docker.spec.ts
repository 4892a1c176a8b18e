import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@portico/manifest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { composeLabels, databaseVolume, listVolumes, postgresImage } from '../../docker/volumes.ts';
import { moveRenamedDatabases } from './move-databases.ts';
import { noteMove } from './move-journal.ts';

const instance = randomBytes(2).toString('hex');
const [old, next] = [databaseVolume(instance, 'crm'), databaseVolume(instance, 'sales')];
const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const canRun = (() => {
  try {
    docker('version');
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!canRun)(canRun ? 'the database of an app with a new slug' : 'not run: no Docker engine', () => {
  let root: string;
  const server = `portico-${instance}-test`;
  const sql = (user: string, text: string) => docker('exec', server, 'psql', '-U', user, '-d', user, '-qAtc', text);
  const serve = async (volume: string, user: string) => {
    const own = ['--user', '999:999', '--tmpfs', '/run/postgresql:uid=999,gid=999,mode=2775'];
    const env = ['--env', `POSTGRES_USER=${user}`, '--env', 'POSTGRES_PASSWORD=old'];
    docker(
      'run',
      '--detach',
      '--name',
      server,
      ...own,
      ...env,
      '--volume',
      `${volume}:/var/lib/postgresql`,
      postgresImage,
    );
    // Uses the network: while the volume is being created, the server listens only on its socket.
    const ready = () => docker('exec', server, 'pg_isready', '--host=127.0.0.1', '--username', user);
    await vi.waitFor(ready, { timeout: 60_000, interval: 500 });
  };
  const stop = () => {
    docker('stop', server);
    docker('rm', server);
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'portico-move-'));
    const labels = Object.entries(composeLabels(instance, 'crm')).flatMap(([name, value]) => [
      '--label',
      `${name}=${value}`,
    ]);
    docker('volume', 'create', ...labels, old);
    docker(
      'run',
      '--rm',
      '--user',
      '0:0',
      '--entrypoint',
      'chown',
      '--volume',
      `${old}:/v`,
      postgresImage,
      '999:999',
      '/v',
    );
    await serve(old, 'crm');
    sql('crm', 'CREATE TABLE deal (id int); INSERT INTO deal VALUES (7)');
    stop();
  });
  afterAll(async () => {
    attempt(() => docker('rm', '--force', server));
    for (const volume of [old, next]) attempt(() => docker('volume', 'rm', '--force', volume));
    await rm(root, { recursive: true, force: true });
  });

  it('is moved again, completely, after a crash in the middle of it', async () => {
    // The remains of a killed command: half a copy, used by the container that was renaming in it.
    docker('volume', 'create', next);
    docker(
      'create',
      '--name',
      `portico-${instance}-rename-000000`,
      '--volume',
      `${next}:/var/lib/postgresql`,
      postgresImage,
    );
    await noteMove(root, 'sales', 'crm');
    const running = [{ slug: 'sales', previous_slugs: ['crm'] }] as unknown as Manifest[];
    const settings = { root, instance, deriveSecret: () => 'new' };
    expect(await moveRenamedDatabases(running, settings, {})).toEqual(['sales']);
    expect((await listVolumes(instance)).map(({ name }) => name)).toEqual([next]);
    await serve(next, 'sales');
    expect(sql('sales', 'SELECT id FROM deal')).toBe('7');
    expect(sql('sales', 'SHOW is_superuser')).toBe('off');
    sql('sales', 'ALTER TABLE deal ADD COLUMN name text');
    stop();
    expect(await moveRenamedDatabases(running, settings, {})).toEqual([]);
  });
});

function attempt(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
