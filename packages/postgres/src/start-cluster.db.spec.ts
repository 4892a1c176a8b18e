import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { copyTemplate, temporaryPassword } from './cluster-template.ts';
import { clusterCommand } from './cluster-command.ts';
import { findRunningCluster } from './running-cluster.ts';
import { startCluster, type Cluster } from './start-cluster.ts';
import { temporaryFolder } from './temporary-folder.ts';

const asNobody = { uid: 65_534, gid: 65_534 };
const base = { instance: 'test', port: 0, superuserPassword: temporaryPassword, fsync: false } as const;

/** A data directory with a fresh cluster. Only the tests of its creation wait for initdb. */
async function freshCluster(folder: { path: string }): Promise<string> {
  const dataDir = join(folder.path, 'data');
  await copyTemplate(dataDir);
  return dataDir;
}

async function query(cluster: Cluster, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(cluster.connectionString());
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('startCluster', () => {
  it('runs PostgreSQL 18 on loopback with checksums, and keeps data over a restart', async () => {
    await using folder = await temporaryFolder();
    const options = { ...base, superuserPassword: 'pass word/?#', dataDir: join(folder.path, 'data') };
    {
      await using cluster = await startCluster(options);
      const [facts] = await query(
        cluster,
        `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('listen_addresses') AS address,
                current_setting('data_checksums') AS checksums`,
      );
      expect(facts).toEqual({ major: 18, address: '127.0.0.1', checksums: 'on' });
      await query(cluster, 'CREATE TABLE kept AS SELECT 42 AS n');
    }
    await using cluster = await startCluster(options);
    expect(await query(cluster, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('refuses a wrong superuser password with what to do', async () => {
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    await expect(startCluster({ ...base, dataDir, superuserPassword: 'other' })).rejects.toMatchObject({
      code: 'postgres.superuser_password',
      hint: expect.stringContaining('.env.shared'),
    });
    expect(await findRunningCluster(dataDir)).toBeUndefined();
  });

  it('never runs as root, and hides its data from other users', async () => {
    await using folder = await temporaryFolder();
    await using cluster = await startCluster({ ...base, dataDir: join(folder.path, 'data') });
    const facts = await stat(cluster.dataDir);
    expect(facts.uid).not.toBe(0);
    expect(facts.mode & 0o077).toBe(0);
    if (process.getuid?.() !== 0) return;
    const read = execFile('cat', [join(cluster.dataDir, 'pg_hba.conf')], asNobody);
    expect((await once(read, 'exit'))[0]).toBe(1);
  });

  it('takes over data that an earlier release left to nobody', async (context) => {
    if (process.getuid?.() !== 0) return context.skip();
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    const { uid } = await stat(dataDir);
    await promisify(execFile)('chown', ['-R', '65534:65534', dataDir]);
    await using cluster = await startCluster({ ...base, dataDir });
    expect(await query(cluster, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect([(await stat(dataDir)).uid, (await stat(join(dataDir, 'base'))).uid]).toEqual([uid, uid]);
  });

  it('starts under a umask of 077, also where an earlier one closed the folders', async (context) => {
    if (process.getuid?.() !== 0) return context.skip();
    await using system = await temporaryFolder();
    const program = (dataDir: string) => `
      import { startCluster } from ${JSON.stringify(new URL('./start-cluster.ts', import.meta.url).href)};
      process.umask(0o077);
      const options = ${JSON.stringify({ ...base, dataDir, systemRoot: join(system.path, 'portico') })};
      await using cluster = await startCluster(options);
      console.log(cluster.dataDir);`;
    const start = async (dataDir: string) =>
      (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program(dataDir)])).stdout.trim();
    await using closed = await temporaryFolder(0o700);
    expect(await start(join(closed.path, 'data'))).toBe(join(system.path, 'portico/test/data'));
    for (const name of ['', 'test', 'binaries'].filter((one) => existsSync(join(system.path, 'portico', one)))) {
      await chmod(join(system.path, 'portico', name), 0o700);
    }
    expect(await start(join(closed.path, 'data'))).toBe(join(system.path, 'portico/test/data'));
    await using open = await temporaryFolder();
    expect(await start(join(open.path, 'deeper/data'))).toBe(join(open.path, 'deeper/data'));
  });

  it('moves to a place that its user can reach when the checkout cannot be traversed', async (context) => {
    if (process.getuid?.() !== 0) return context.skip();
    await using folder = await temporaryFolder(0o700);
    const instance = `t${process.pid}`;
    try {
      await using cluster = await startCluster({ ...base, instance, dataDir: join(folder.path, 'data') });
      expect(cluster.dataDir).toBe(`/var/lib/portico/${instance}/data`);
      expect(await readdir(folder.path)).toEqual([]);
    } finally {
      await rm(`/var/lib/portico/${instance}`, { recursive: true, force: true });
    }
  });

  it('names a taken port', async () => {
    await using folder = await temporaryFolder();
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => holder.once('listening', done));
    const { port } = holder.address() as AddressInfo;
    await expect(startCluster({ ...base, port, dataDir: await freshCluster(folder) })).rejects.toMatchObject({
      code: 'postgres.port_taken',
      message: expect.stringContaining('Address already in use'),
    });
    holder.close();
  });

  it("shows PostgreSQL's last output when it takes too long", async () => {
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    // A recovery that waits for a file that never comes.
    await writeFile(join(dataDir, 'recovery.signal'), '');
    const settings = { restore_command: 'sleep 30', hot_standby: 'off' };
    await expect(startCluster({ ...base, dataDir, settings, readyTimeoutMs: 500 })).rejects.toMatchObject({
      code: 'postgres.start_timeout',
      message: expect.stringMatching(/The last that it wrote: .+\[\d+\]/),
    });
    expect(await findRunningCluster(dataDir)).toBeUndefined();
  });

  it('works as an ordinary user, in the folder that it was given', async (context) => {
    if (process.getuid?.() !== 0) return context.skip();
    await using folder = await temporaryFolder();
    await chown(folder.path, 65_534, 65_534);
    const options = { ...base, dataDir: join(folder.path, 'data') };
    const program = `
      import { startCluster } from ${JSON.stringify(new URL('./start-cluster.ts', import.meta.url).href)};
      await using cluster = await startCluster(${JSON.stringify(options)});
      console.log(cluster.dataDir);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      uid: 65_534,
      gid: 65_534,
      cwd: folder.path,
    });
    expect(stdout.trim()).toBe(options.dataDir);
    expect(await findRunningCluster(options.dataDir)).toBeUndefined();
  });

  it('says that the disk is full, and leaves nothing half-made', async (context) => {
    await using folder = await temporaryFolder();
    const run = promisify(execFile);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0755', 'tmpfs', folder.path]).catch(
      () => false,
    );
    if (mounted === false) return context.skip();
    try {
      await expect(startCluster({ ...base, dataDir: join(folder.path, 'data') })).rejects.toMatchObject({
        code: 'postgres.no_space',
        hint: expect.stringContaining('disk space'),
      });
      expect(await readdir(folder.path)).toEqual([]);
    } finally {
      await run('umount', [folder.path]);
    }
  });

  it('refuses another major version and leaves the data alone', async () => {
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    await writeFile(join(dataDir, 'PG_VERSION'), '17\n');
    const before = await readdir(dataDir);
    await expect(startCluster({ ...base, dataDir })).rejects.toMatchObject({
      code: 'postgres.major_version',
      message: expect.stringContaining('PostgreSQL 17'),
    });
    expect(await readdir(dataDir)).toEqual(before);
  });

  it('refuses a folder that holds something else', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'holiday.jpg'), 'x');
    await expect(startCluster({ ...base, dataDir: folder.path })).rejects.toMatchObject({
      code: 'postgres.data_directory_not_empty',
    });
    expect(await readdir(folder.path)).toEqual(['holiday.jpg']);
  });

  it('names a damaged data directory', async () => {
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    await truncate(join(dataDir, 'global', 'pg_control'), 100);
    await expect(startCluster({ ...base, dataDir })).rejects.toMatchObject({ code: 'postgres.data_corrupt' });
  });

  it('refuses a second PostgreSQL on the same data', async () => {
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    await using cluster = await startCluster({ ...base, dataDir });
    await expect(startCluster({ ...base, dataDir })).rejects.toMatchObject({ code: 'postgres.already_running' });
    expect(await findRunningCluster(dataDir)).toEqual({ pid: cluster.pid, port: cluster.port });
  });

  it('starts again after SIGKILL in the middle of work, with everything that was committed', async () => {
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    const cluster = await startCluster({ ...base, fsync: true, dataDir });
    await query(cluster, 'CREATE TABLE kept AS SELECT 1 AS n');
    // A busy backend outlives its postmaster and keeps the shared memory.
    const busy = query(cluster, `DO $$ BEGIN FOR i IN 1..2000000000 LOOP PERFORM 1; END LOOP; END $$`).catch(() => {});
    await new Promise((done) => setTimeout(done, 200));
    process.kill(cluster.pid, 'SIGKILL');
    // The signal is sent, not yet obeyed.
    await vi.waitFor(() => expect(() => process.kill(cluster.pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
    await using again = await startCluster({ ...base, dataDir });
    expect(await query(again, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await busy;
  });

  it('is not fooled by a stale lock file whose pid belongs to another process now', async () => {
    await using folder = await temporaryFolder();
    const dataDir = await freshCluster(folder);
    const cluster = await startCluster({ ...base, dataDir });
    const lock = await readFile(join(dataDir, 'postmaster.pid'), 'utf8');
    await cluster.stop();
    await writeFile(join(dataDir, 'postmaster.pid'), lock.replace(/^\d+/, String(process.pid)));
    await using again = await startCluster({ ...base, dataDir });
    expect(again.port).toBeGreaterThan(0);
  });
});

describe('clusterCommand', () => {
  it('gives a supervisor all that it needs, and hands PostgreSQL no environment of ours', async () => {
    await using folder = await temporaryFolder();
    process.env.PORTICO_MASTER_SECRET = 'do not leak';
    try {
      const superuserPassword = 'pass word/?#';
      const command = await clusterCommand({
        ...base,
        superuserPassword,
        dataDir: join(folder.path, 'data'),
        settings: { max_connections: '33' },
      });
      expect(command.args).toContain('max_connections=33');
      expect(command.stopSignal).toBe('SIGINT');
      expect(command.uid).not.toBe(0);
      expect(JSON.stringify(command)).not.toContain('do not leak');
      expect(JSON.stringify(command)).not.toContain(superuserPassword);
    } finally {
      delete process.env.PORTICO_MASTER_SECRET;
    }
  });
});
