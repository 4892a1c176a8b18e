import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openContainers } from '../src/backup/open-containers.ts';
import { sourceOf } from '../src/backup/docker-source.ts';
import { loadDump } from '../src/backup/restore-docker.ts';
import { missingEngine } from './fixture/missing-engine.ts';

const run = promisify(execFile);
const { signal } = new AbortController();
const instance = randomBytes(2).toString('hex');
const roleFolder = join(import.meta.dirname, '../../compose/database');
const step = { detail: () => {} };

/** PostgreSQL in separate containers, as in the apps' Compose files. Both publish one port: only a temporary one does not. */
describe.skipIf(missingEngine)(missingEngine ? `not run: ${missingEngine}` : 'dumps of the docker runtime', () => {
  let folder: string;
  const apps = [
    { slug: 'dump-from', folder: 'from' },
    { slug: 'dump-into', folder: 'into' },
  ];
  const place = () => ({ root: folder, instance, signal });
  const compose = (app: string, ...args: string[]) => run('docker', ['compose', ...args], { cwd: join(folder, app) });
  const sql = async (slug: string, text: string) => {
    const container = `portico-${instance}-${slug}-database-1`;
    return (await run('docker', ['exec', container, 'psql', '-XAtqU', 'crm', '-c', text])).stdout.trim();
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portico-dumps-'));
    for (const { slug, folder: name } of apps) {
      // The dump comes from a volume in which the app was superuser, and goes to one in which it is not.
      const user = name === 'from' ? 'crm' : 'postgres';
      const file = `name: portico-${instance}-${slug}
services:
  database:
    image: postgres:18-bookworm
    user: 999:999
    tmpfs: ['/run/postgresql:uid=999,gid=999,mode=2775']
    environment: { POSTGRES_USER: ${user}, POSTGRES_DB: crm, POSTGRES_PASSWORD: secret }
    ports: ['127.0.0.1:22432:5432']
    volumes: ['database:/var/lib/postgresql'${user === 'crm' ? '' : ", '" + roleFolder + ":/docker-entrypoint-initdb.d:ro'"}]
    healthcheck: { test: [CMD-SHELL, pg_isready --username crm --dbname crm --host 127.0.0.1], interval: 1s, retries: 60 }
volumes: { database: {} }
`;
      await run('mkdir', ['-p', join(folder, name)]);
      await writeFile(join(folder, name, 'docker-compose.yml'), file);
    }
    await compose('from', 'up', '--detach', '--wait');
    await sql(
      'dump-from',
      `CREATE TABLE account (id int PRIMARY KEY, amount bigint NOT NULL);
       CREATE TABLE filler AS SELECT n, md5(random()::text) || md5(random()::text) AS body FROM generate_series(1, 200000) n;
       INSERT INTO account VALUES (1, 500), (2, 500);
       CREATE TABLE _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz);
       INSERT INTO _prisma_migrations VALUES ('20260101000000_init', now(), NULL), ('20260102000000_failed', NULL, NULL)`,
    );
  }, 180_000);
  afterAll(async () => {
    for (const { folder: name } of apps) await compose(name, 'down', '--volumes', '--timeout', '5');
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  it('finds databases that run, and leaves out an app that never had one', async () => {
    await using open = await openContainers(apps, place());
    expect(open.containers).toEqual([
      { slug: 'dump-from', container: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
  });

  it('starts a stopped database for the dump only, and refuses to load into one that has data', async () => {
    await compose('from', 'stop');
    {
      await using open = await openContainers(apps, place());
      expect(open.containers).toHaveLength(1);
      await expect(loadDump(open.containers[0]!, join(folder, 'none'), () => {}, signal)).rejects.toMatchObject({
        code: 'restore.data_present',
      });
    }
    expect((await compose('from', 'ps', '--quiet', '--status', 'running')).stdout).toBe('');
    await compose('from', 'up', '--detach', '--wait');
  }, 60_000);

  it('dumps one moment under writes, and loads it into a fresh volume', async () => {
    await using open = await openContainers(apps, place());
    const source = await sourceOf(open.containers, signal);
    expect(source.bytes).toBeGreaterThan(10_000_000);
    // Transfers money back and forth, always in one transaction.
    const load = sql(
      'dump-from',
      `DO $$ BEGIN FOR i IN 1..3000 LOOP
         UPDATE account SET amount = amount + 1 WHERE id = 1; UPDATE account SET amount = amount - 1 WHERE id = 2; COMMIT;
       END LOOP; END $$`,
    );
    const copied = await source.copy({ folder, step, signal });
    await load;
    expect(copied).toMatchObject({
      kind: 'logical',
      postgres: { major: 18 },
      databases: [{ name: 'crm', migrations: ['20260101000000_init'] }],
      files: [{ path: 'dump-from.dump', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
    });

    await using fresh = await openContainers([apps[1]!], place(), { create: true });
    const seen: number[] = [];
    await loadDump(fresh.containers[0]!, join(folder, 'dump-from.dump'), (bytes) => seen.push(bytes), signal);
    expect(seen.at(-1)).toBe(copied.files[0]!.bytes);
    expect(await sql('dump-into', 'SELECT sum(amount) FROM account')).toBe('1000');
    expect(await sql('dump-into', 'SELECT count(*) FROM filler')).toBe('200000');
    expect(await sql('dump-into', 'SHOW is_superuser')).toBe('off');
    await sql('dump-into', 'ALTER TABLE filler ADD COLUMN more text');
  }, 120_000);

  it('loads nothing of a dump that is damaged', async () => {
    await compose('into', 'down', '--volumes', '--timeout', '5');
    await writeFile(join(folder, 'cut.dump'), 'PGDMP and then nothing');
    await using fresh = await openContainers([apps[1]!], place(), { create: true });
    await expect(loadDump(fresh.containers[0]!, join(folder, 'cut.dump'), () => {}, signal)).rejects.toMatchObject({
      code: 'docker.failed',
      why: expect.stringContaining('pg_restore') as string,
    });
    expect(await sql('dump-into', "SELECT count(*) FROM pg_class WHERE relname = 'account'")).toBe('0');
  }, 60_000);

  it('ends at once when it is interrupted', async () => {
    await using open = await openContainers([apps[0]!], place());
    const source = await sourceOf(open.containers, signal);
    const controller = new AbortController();
    const target = await mkdtemp(join(folder, 'half-'));
    const copying = source.copy({ folder: target, step, signal: controller.signal });
    await vi.waitFor(async () => expect((await run('ls', [target])).stdout).toContain('.dump'), { interval: 5 });
    controller.abort(new Error('enough'));
    await expect(copying).rejects.toThrow('enough');
  }, 60_000);
});
