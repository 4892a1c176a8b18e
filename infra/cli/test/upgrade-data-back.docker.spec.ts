import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpContainer } from '../src/backup/container-databases.ts';
import { bringDataBack } from '../src/upgrade/bring-data-back.ts';
import { missingEngine } from './fixture/missing-engine.ts';

const run = promisify(execFile);
const { signal } = new AbortController();
const instance = randomBytes(2).toString('hex');
const name = `portico-${instance}-crm`;
const container = `${name}-database-1`;

/** A database as in an app's Compose file. */
describe.skipIf(missingEngine)(
  missingEngine ? `not run: ${missingEngine}` : 'the data of the backup in the docker runtime',
  () => {
    let folder: string;
    const compose = (...args: string[]) => run('docker', ['compose', ...args], { cwd: folder });
    const sql = async (text: string, database = 'crm') => {
      const psql = ['exec', container, 'psql', '--username=crm', '--tuples-only', '--no-align', '--quiet'];
      return (await run('docker', [...psql, `--dbname=${database}`, '--command', text])).stdout.trim();
    };
    const databases = () =>
      sql("SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE datname LIKE 'crm%'", 'postgres');
    const bring = () =>
      bringDataBack(
        { project: { slug: 'crm', name, folder, files: ['docker-compose.yml'] } },
        instance,
        { folder },
        signal,
      );

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'portico-data-back-'));
      const file = `name: ${name}
services:
  database:
    image: postgres:18-bookworm
    user: 999:999
    tmpfs: ['/run/postgresql:uid=999,gid=999,mode=2775']
    environment: { POSTGRES_USER: crm, POSTGRES_DB: crm, POSTGRES_PASSWORD: secret }
    volumes: ['database:/var/lib/postgresql']
    healthcheck: { test: [CMD-SHELL, pg_isready --username crm --dbname crm --host 127.0.0.1], interval: 1s, retries: 60 }
volumes: { database: {} }
`;
      await writeFile(join(folder, 'docker-compose.yml'), file);
      await compose('up', '--detach', '--wait');
      await sql('CREATE TABLE note (id int PRIMARY KEY, title text)');
      await sql("INSERT INTO note VALUES (1, 'one')");
      await sql('CREATE ROLE reader');
      await sql('REVOKE CONNECT ON DATABASE crm FROM PUBLIC');
      await sql('GRANT CONNECT ON DATABASE crm TO reader');
      await sql("ALTER DATABASE crm SET statement_timeout = '7min'");
      await sql('ALTER DATABASE crm SET search_path = "$user", public, extra');
      await dumpContainer({ slug: 'crm', container }, { folder, progress: () => {}, signal });
      await sql('ALTER TABLE note DROP COLUMN title');
    }, 180_000);
    afterAll(async () => {
      await compose('down', '--volumes', '--timeout', '5');
      await rm(folder, { recursive: true, force: true });
    }, 120_000);

    const properties = () =>
      sql("SELECT array_agg(a::text ORDER BY a::text) FROM pg_database, unnest(datacl) a WHERE datname = 'crm'");

    it('leaves the database as it is when the dump does not load, and says how to bring it back', async () => {
      await run('mv', [join(folder, 'crm.dump'), join(folder, 'whole')]);
      await writeFile(join(folder, 'crm.dump'), 'PGDMP and then nothing');
      await expect(bring()).rejects.toMatchObject({
        code: 'upgrade.data_not_back',
        failed: expect.stringContaining("The data of crm couldn't be brought back.") as string,
        next: expect.stringContaining(`make restore FROM=${folder}`) as string,
      });
      await run('mv', [join(folder, 'whole'), join(folder, 'crm.dump')]);
      expect(await sql('SELECT * FROM note')).toBe('1');
      expect(await databases()).toBe('crm');
    });

    it('starts a stopped database, and ends other connections', async () => {
      const before = await properties();
      expect(before).toContain('reader=c/crm');
      await compose('stop', 'database');
      await bring();
      expect(await sql('SELECT * FROM note')).toBe('1|one');
      expect(await properties()).toBe(before);
      expect(await sql('SHOW statement_timeout')).toBe('7min');
      expect(await sql('SHOW search_path')).toBe('"$user", public, extra');
      expect(await databases()).toBe('crm crm_replaced');

      await sql('ALTER TABLE note DROP COLUMN title');
      const connected = sql('SELECT pg_sleep(60)').catch((error: Error) => error.message);
      await sleep(500);
      await bring();
      expect(await connected).toContain('terminating connection');
      expect(await sql('SELECT * FROM note')).toBe('1|one');
      expect(await sql('SELECT * FROM note', 'crm_replaced')).toBe('1');
      expect(await databases()).toBe('crm crm_replaced');
    });

    it('is not ended by the Ctrl-C that the terminal sends to all of the command', async () => {
      const program = `
      process.on('SIGINT', () => console.log('interrupted'));
      const { pipeDocker } = await import(${JSON.stringify(join(import.meta.dirname, '../src/docker/pipe-docker.ts'))});
      const args = ['exec', '--interactive', ${JSON.stringify(container)}, 'sh', '-c', 'echo begun >&2; sleep 3; cat >/dev/null'];
      const { signal } = new AbortController();
      console.log('begun');
      await pipeDocker(args, { from: ${JSON.stringify(join(folder, 'crm.dump'))}, signal });
      console.log('whole');`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: true,
      });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      await expect.poll(() => text, { timeout: 30_000 }).toContain('begun');
      await sleep(1_000);
      process.kill(-child.pid!, 'SIGINT');
      const code = await new Promise((resolve) => child.once('exit', resolve));
      expect({ code, text }).toEqual({ code: 0, text: 'begun\ninterrupted\nwhole\n' });
    });
  },
);
