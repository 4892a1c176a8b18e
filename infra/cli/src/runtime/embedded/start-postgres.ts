import { readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { ConnectionPlan } from '@portico/manifest';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import type { ControlClient } from '../../supervisor/control-client.ts';
import type { PlatformStatus } from '../../supervisor/control-protocol.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { postgresBasePort } from '../../platform/base-ports.ts';
import { type DataRecord, dataRecordFile } from '../../platform/data-record.ts';
import { clusterAddress } from './cluster-address.ts';
import { stopOrders, withRevision } from './plan-processes.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { takeSuperuser } from './role-passwords.ts';

export interface StartPostgresOptions {
  client: ControlClient;
  status: PlatformStatus;
  settings: PlatformSettings;
  connections: ConnectionPlan;
}

/** Starts PostgreSQL under the supervisor, unless it already runs as planned. Returns its superuser's address. */
export async function startPostgres({ client, status, settings, connections }: StartPostgresOptions): Promise<string> {
  const { clusterCommand, findBinaries, initCluster } = await import('@portico/postgres');
  const directory = porticoDirectory(settings.root);
  const port = postgresBasePort + settings.portOffset;
  const limits = { max_connections: String(connections.maxConnections), shared_buffers: '64MB' };
  const revision = withRevision({
    name: 'postgres',
    command: '',
    // A new minor version replaces the running server.
    args: [(await findBinaries()).version],
    cwd: '',
    env: limits,
    port,
    stopOrder: 0,
  }).revision;
  const present = status.processes.find(({ name }) => name === 'postgres');
  if (present && present.revision === revision && present.state !== 'stopped') {
    // Starts at once if it is waiting after a crash.
    await client.call('start', { names: ['postgres'] });
    return await reachPostgres(client, settings);
  }
  const location = {
    dataDir: directory.postgres,
    instance: settings.instance,
    superuserPassword: settings.postgresPassword,
  };
  // Refuses (for example a new major version) before the running server is stopped.
  await initCluster(location);
  if (present) await client.call('stop', { names: ['postgres'] });
  const command = await clusterCommand({ ...location, port, settings: limits });
  const record: DataRecord = { dataDir: command.dataDir, instance: settings.instance };
  await writeFileSafely(dataRecordFile(settings.root), JSON.stringify(record));
  await nameCheckout(settings.root, command.dataDir);
  await client.call('ensure', {
    specs: [
      {
        name: 'postgres',
        command: command.command,
        args: [...command.args],
        cwd: command.cwd,
        env: { ...command.env },
        ...(command.uid === undefined ? {} : { uid: command.uid, gid: command.gid }),
        port,
        health: { kind: 'postgres', port, dataDir: command.dataDir },
        stopSignal: command.stopSignal,
        stopTimeoutMs: 30_000,
        stopOrder: stopOrders.postgres,
        postgresDataDir: command.dataDir,
        revision,
      },
    ],
  });
  return await reachPostgres(client, settings);
}

/** Waits for this checkout's own server, then for its superuser. */
async function reachPostgres(client: ControlClient, settings: PlatformSettings): Promise<string> {
  const { failed } = await client.call('wait', { names: ['postgres'], timeoutMs: 60_000 });
  if (failed) throw await postgresFailed(settings.root, failed.lastExit);
  return await takeSuperuser(settings, (postgresPassword) => clusterAddress({ ...settings, postgresPassword }));
}

/** Data outside its checkout survives it: a file beside the data tells `portico doctor` the owner. */
async function nameCheckout(root: string, dataDir: string): Promise<void> {
  if (dataDir.startsWith(join(root, sep))) return;
  await writeFileSafely(join(dirname(dataDir), 'checkout'), `${root}\n`, { mode: 0o644 });
}

async function postgresFailed(root: string, lastExit: string | null): Promise<CliError> {
  const { explainFailure } = await import('@portico/postgres');
  const log = join(porticoDirectory(root).logs, 'postgres.log');
  const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-60).join('\n');
  const { code, message, hint } = explainFailure(tail, 'postgres.start_failed');
  return new CliError({
    code,
    failed: message,
    why: `It ended with ${lastExit ?? 'no answer in 60 s'}; its last words are in ${log}.`,
    next: hint,
  });
}
