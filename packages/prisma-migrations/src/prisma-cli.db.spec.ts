import { execFile } from 'node:child_process';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDatabaseAndRole, temporaryCluster, type Cluster } from '@portico/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryProject, type TemporaryProject } from './temporary-project.ts';

let cluster: Cluster;
beforeAll(async () => void (cluster = await temporaryCluster()));
afterAll(() => cluster.stop());

const prismaBinary = join(import.meta.dirname, '..', 'node_modules', '.bin', 'prisma');

/** The stock CLI, without a way to download anything. `migrate dev` insists on a terminal: `script` gives it one. */
async function prisma(
  project: TemporaryProject,
  database: string,
  args: string,
  terminal = false,
  more: Record<string, string> = {},
) {
  const { CI: _ci, PRISMA_SCHEMA_ENGINE_BINARY: _engine, ...rest } = process.env;
  const env = {
    ...rest,
    DATABASE_URL: cluster.connectionString(database),
    PRISMA_ENGINES_MIRROR: 'http://127.0.0.1:9',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    NO_COLOR: '1',
    ...more,
  };
  const command = `${prismaBinary} ${args}`;
  const [file, parameters] = terminal ? ['script', ['-qec', command, '/dev/null']] : ['sh', ['-c', command]];
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

/** Writes a migration by hand, later than all others, and returns its file. */
async function addMigration(project: TemporaryProject, name: string, sql: string): Promise<string> {
  const folder = join(project.migrationsDir, `20990101000000_${name}`);
  await mkdir(folder);
  const file = join(folder, 'migration.sql');
  await writeFile(file, sql);
  return file;
}

describe('the stock prisma CLI over the WebAssembly engine', { timeout: 180_000 }, () => {
  it('generates a client', async () => {
    await using project = await temporaryProject();
    expect(await prisma(project, 'none', 'generate')).toMatchObject({ status: 0 });
    await access(join(project.folder, 'generated', 'prisma', 'client.ts'));
  });

  it('writes migrations with a shadow database, takes those written by hand, deploys, tells the status, resets, and sees no drift', async () => {
    await using project = await temporaryProject();
    const run = (args: string, terminal = false) => prisma(project, 'cli_flow', args, terminal);
    const diff = 'migrate diff --from-migrations prisma/migrations --to-schema prisma/schema.prisma --exit-code';

    expect(await run('migrate dev --name init', true)).toMatchObject({ status: 0 });
    expect(await run(diff)).toMatchObject({ status: 0, output: expect.stringContaining('No difference') });
    await project.addField('body String @default("")');
    // The table of a library, which no migration of the project makes.
    const client = new pg.Client(cluster.connectionString('cli_flow'));
    await client.connect();
    await client.query('CREATE TABLE portico_session (id int)');
    await client.end();
    expect(await run(`${diff} --script`)).toMatchObject({ status: 2, output: expect.stringContaining('ADD COLUMN') });
    expect(await run('migrate dev --name body', true)).toMatchObject({ status: 0 });
    const names = (await readdir(project.migrationsDir)).filter((name) => name !== 'migration_lock.toml');
    expect(names.map((name) => name.slice(15))).toEqual(['init', 'body']);
    const body = await readFile(join(project.migrationsDir, names.at(-1)!, 'migration.sql'), 'utf8');
    expect(body).not.toContain('portico_session');

    // One that was written by hand, and annotated afterwards.
    const file = await addMigration(project, 'hand', 'CREATE VIEW titles AS SELECT title FROM note;');
    expect(await run('migrate dev', true)).toMatchObject({
      status: 0,
      output: expect.stringContaining('have been applied'),
    });
    await writeFile(file, `-- portico: contract\n${await readFile(file, 'utf8')}`);
    expect(await run('migrate dev', true)).toMatchObject({
      status: 0,
      output: expect.stringContaining('Already in sync'),
    });

    expect(await prisma(project, 'cli_deploy', 'migrate deploy')).toMatchObject({
      status: 0,
      output: expect.stringContaining('successfully applied'),
    });
    expect(await run('migrate status')).toMatchObject({ status: 0, output: expect.stringContaining('up to date') });
    expect(await run('migrate reset --force')).toMatchObject({ status: 0, output: expect.stringContaining('_body') });
  });

  it('needs no right to create databases, and leaves no server behind', async () => {
    await using project = await temporaryProject();
    const admin = cluster.connectionString();
    await createDatabaseAndRole({ admin, database: 'plain', role: 'plain', password: 'its own' });
    // PostgreSQL may run as another user, who must be able to pass.
    const servers = await mkdtemp(join(tmpdir(), 'prisma-cli-'));
    await chmod(servers, 0o755);
    const more = { DATABASE_URL: cluster.connectionString('plain', 'plain', 'its own'), TMPDIR: servers };
    const run = (args: string, terminal = false) => prisma(project, 'plain', args, terminal, more);
    expect(await run('migrate dev --name init', true)).toMatchObject({ status: 0 });
    // A script may name the app's own role.
    await addMigration(project, 'grant', 'GRANT SELECT ON note TO plain;');
    expect(await run('migrate dev', true)).toMatchObject({ status: 0 });
    expect(await run('migrate reset --force')).toMatchObject({ status: 0 });
    const left = async () => (await readdir(servers)).filter((name) => name.startsWith('portico-'));
    await expect.poll(left, { timeout: 60_000 }).toEqual([]);
    await rm(servers, { recursive: true });
  });

  it('shows a failing migration and a changed one as the native engine does', async () => {
    await using project = await temporaryProject();
    const run = (args: string, terminal = false) => prisma(project, 'cli_bad', args, terminal);
    await run('migrate dev --create-only --name init', true);
    const bad = await addMigration(project, 'bad', 'ALTER TABLE nowhere ADD COLUMN n int;');
    const failed = await run('migrate deploy');
    expect(failed.status).toBe(1);
    expect(failed.output).toContain('relation "nowhere" does not exist');
    // PostgreSQL has undone it: the corrected script simply runs.
    await writeFile(bad, 'SELECT 1;');
    await run('migrate deploy');
    const init = (await readdir(project.migrationsDir)).find((name) => name.endsWith('_init'))!;
    const file = join(project.migrationsDir, init, 'migration.sql');
    await writeFile(file, `${await readFile(file, 'utf8')}\n-- changed`);
    expect((await run('migrate dev --name next', true)).output).toContain('was modified after it was applied');
  });

  it('says that a database cannot be reached', async () => {
    await using project = await temporaryProject();
    const env = cluster.connectionString.bind(cluster);
    cluster = { ...cluster, connectionString: () => 'postgresql://nobody:wrong@127.0.0.1:9/x' };
    try {
      const result = await prisma(project, 'x', 'migrate status');
      expect(result).toMatchObject({ status: 1, output: expect.stringContaining('P1001') });
    } finally {
      cluster = { ...cluster, connectionString: env };
    }
  });
});
