import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDatabaseAndRole, temporaryCluster, type Cluster } from '@portico/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryProject, type TemporaryProject } from './temporary-project.ts';

const prismaBinary = join(import.meta.dirname, '..', 'node_modules', '.bin', 'prisma');

/** The CLI takes seconds to start, so the tests share one project and build on each other. */
describe('the stock prisma CLI over the WebAssembly engine', { timeout: 180_000 }, () => {
  let cluster: Cluster;
  let project: TemporaryProject;
  /** Folder of the throw-away servers. */
  let servers: string;
  /** Connection string of a role that cannot create databases. */
  let own: string;

  beforeAll(async () => {
    cluster = await temporaryCluster();
    project = await temporaryProject();
    servers = await mkdtemp(join(tmpdir(), 'prisma-cli-'));
    // PostgreSQL can run as another user, who must be able to enter.
    await chmod(servers, 0o755);
    const admin = cluster.connectionString();
    await createDatabaseAndRole({ admin, database: 'plain', role: 'plain', password: 'its own' });
    own = cluster.connectionString('plain', 'plain', 'its own');
  });
  afterAll(async () => {
    await cluster.stop();
    await project[Symbol.asyncDispose]();
    await rm(servers, { recursive: true });
  });

  /** Runs the CLI without downloads. `migrate dev` requires a terminal, which `script` provides. */
  async function prisma(args: string, url = own) {
    const { CI: _ci, PRISMA_SCHEMA_ENGINE_BINARY: _engine, ...rest } = process.env;
    const env = {
      ...rest,
      DATABASE_URL: url,
      PRISMA_ENGINES_MIRROR: 'http://127.0.0.1:9',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      NO_COLOR: '1',
      TMPDIR: servers,
    };
    const command = `${prismaBinary} ${args}`;
    const [file, parameters] = args.startsWith('migrate dev')
      ? ['script', ['-qec', command, '/dev/null']]
      : ['sh', ['-c', command]];
    return promisify(execFile)(file as string, parameters as string[], {
      cwd: project.folder,
      env,
      timeout: 120_000,
    }).then(
      ({ stdout, stderr }) => ({ status: 0, output: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        status: error.code,
        output: error.stdout + error.stderr,
      }),
    );
  }

  /** Writes a migration by hand, later than all others, and returns its path. */
  async function addMigration(name: string, sql: string): Promise<string> {
    const folder = join(project.migrationsDir, `20990101000000_${name}`);
    await mkdir(folder);
    const file = join(folder, 'migration.sql');
    await writeFile(file, sql);
    return file;
  }
  const migrations = async () =>
    (await readdir(project.migrationsDir)).filter((name) => name !== 'migration_lock.toml').sort();
  const output = (text: string) => ({ status: 0, output: expect.stringContaining(text) as string });

  it('writes migrations as a role that cannot create databases, and leaves the tables of libraries alone', async () => {
    expect(await prisma('migrate dev --name init')).toMatchObject({ status: 0 });
    await project.addField('body String @default("")');
    const client = new pg.Client(own);
    await client.connect();
    await client.query('CREATE TABLE portico_session (id int)');
    await client.end();
    const diff = 'migrate diff --from-migrations prisma/migrations --to-schema prisma/schema.prisma --exit-code';
    expect(await prisma(`${diff} --script`)).toMatchObject({ ...output('ADD COLUMN'), status: 2 });
    expect(await prisma('migrate dev --name body')).toMatchObject({ status: 0 });
    const names = await migrations();
    expect(names.map((name) => name.slice(15))).toEqual(['init', 'body']);
    const body = await readFile(join(project.migrationsDir, names[1]!, 'migration.sql'), 'utf8');
    expect(body).not.toContain('portico_session');
  });

  it('takes a migration that was written by hand and annotated afterwards, names the role in it, and resets', async () => {
    const file = await addMigration(
      'hand',
      'CREATE VIEW titles AS SELECT title FROM note; GRANT SELECT ON note TO plain;',
    );
    expect(await prisma('migrate dev')).toMatchObject(output('have been applied'));
    await writeFile(file, `-- portico: contract\n${await readFile(file, 'utf8')}`);
    expect(await prisma('migrate dev')).toMatchObject(output('Already in sync'));
    expect(await prisma('migrate status')).toMatchObject(output('up to date'));
    expect(await prisma('migrate reset --force')).toMatchObject(output('_body'));
  });

  it('deploys to a database that is not there yet; shows a failing and a changed migration as the native engine does', async () => {
    const other = cluster.connectionString('other');
    expect(await prisma('migrate deploy', other)).toMatchObject(output('successfully applied'));
    const bad = await addMigration('nowhere', 'ALTER TABLE nowhere ADD COLUMN n int;');
    expect(await prisma('migrate deploy', other)).toMatchObject({
      ...output('relation "nowhere" does not exist'),
      status: 1,
    });
    await rm(join(bad, '..'), { recursive: true });
    const init = join(project.migrationsDir, (await migrations())[0]!, 'migration.sql');
    await writeFile(init, `${await readFile(init, 'utf8')}\n-- changed`);
    expect((await prisma('migrate dev --name next')).output).toContain('was modified after it was applied');
  });

  it('says that a database cannot be reached', async () => {
    const result = await prisma('migrate status', 'postgresql://nobody:wrong@127.0.0.1:9/x');
    expect(result).toMatchObject({ ...output('P1001'), status: 1 });
  });

  it('leaves no throw-away server behind', async () => {
    const left = async () => (await readdir(servers)).filter((name) => name.startsWith('portico-'));
    await expect.poll(left, { timeout: 60_000 }).toEqual([]);
  });
});
