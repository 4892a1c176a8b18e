import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { lookup } from 'node:dns/promises';
import { arch, freemem, platform, totalmem } from 'node:os';
import { loadManifests, planConnections, runningManifests } from '@portico/manifest';
import { isPortFree, findPortHolder } from '../platform/find-port-holder.ts';
import { chooseApps } from '../platform/discover-apps.ts';
import { planPlatform } from '../runtime/embedded/plan-platform.ts';
import { platformSettings } from '../platform/platform-settings.ts';
import { findDataRecord } from '../runtime/embedded/start-postgres.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { findSupervisor } from '../supervisor/control-client.ts';
import { toCliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import type { Finding } from './finding.ts';

const gigabyte = 1024 ** 3;

/** Runs every check, shows what each saw, and answers 1 when something is wrong. */
export async function doctor({ root, output }: CommandContext): Promise<number> {
  const findings: Finding[] = [];
  for (const check of [
    checkNode,
    checkPlatform,
    checkMemory,
    checkDisk,
    checkSettings,
    checkManifests,
    checkRunning,
    checkNames,
  ]) {
    findings.push(...(await check(root)));
  }
  output.result({ findings }, () => {
    const { colors } = output;
    const marks = { fine: colors.green('✓'), warning: colors.yellow('!'), wrong: colors.red('✗') };
    output.line();
    for (const { name, state, detail, next } of findings) {
      output.line(`  ${marks[state]} ${name.padEnd(14)}  ${detail}`);
      if (next) output.line(`    ${' '.repeat(14)}  ${colors.dim(next)}`);
    }
    output.line();
  });
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
}

function checkNode(): Finding[] {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= 24) return [{ name: 'Node', state: 'fine', detail: process.versions.node }];
  return [
    { name: 'Node', state: 'wrong', detail: process.versions.node, next: 'Call make: it brings its own Node 24.' },
  ];
}

async function checkPlatform(): Promise<Finding[]> {
  const { findBinaries } = await import('@portico/postgres');
  const detail = `${platform()} ${arch()}${process.getuid?.() === 0 ? ', as root (PostgreSQL runs as nobody)' : ''}`;
  try {
    const { version } = await findBinaries();
    return [{ name: 'PostgreSQL', state: 'fine', detail: `${version}, ${detail}` }];
  } catch (error) {
    return [
      {
        name: 'PostgreSQL',
        state: 'wrong',
        detail: toCliError(error).failed,
        next: 'Run make up again: it installs it.',
      },
    ];
  }
}

function checkMemory(): Finding[] {
  const detail = `${(freemem() / gigabyte).toFixed(1)} of ${(totalmem() / gigabyte).toFixed(1)} GB free`;
  if (totalmem() >= 1.5 * gigabyte) return [{ name: 'Memory', state: 'fine', detail }];
  return [
    { name: 'Memory', state: 'warning', detail, next: 'The whole platform takes about 0.7 GB; builds take more.' },
  ];
}

async function checkDisk(root: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(root);
  const free = bavail * bsize;
  const detail = `${(free / gigabyte).toFixed(1)} GB free`;
  if (free >= 2 * gigabyte) return [{ name: 'Disk', state: 'fine', detail }];
  return [{ name: 'Disk', state: free < gigabyte / 4 ? 'wrong' : 'warning', detail, next: 'Free some space.' }];
}

async function checkSettings(root: string): Promise<Finding[]> {
  try {
    const shared = await findSharedSettings(root);
    if (!shared) return [{ name: 'Settings', state: 'fine', detail: 'none yet; make up makes them' }];
    const detail = `instance ${shared.instance}, ${shared.environment}, ${shared.domain}:${shared.port}`;
    return [{ name: 'Settings', state: 'fine', detail }];
  } catch (error) {
    const { failed, next } = toCliError(error);
    return [{ name: 'Settings', state: 'wrong', detail: failed, next }];
  }
}

function checkManifests(root: string): Finding[] {
  const loaded = loadManifests(root);
  try {
    chooseApps(loaded, 'localhost');
  } catch (error) {
    const { failed, next } = toCliError(error);
    return [{ name: 'Manifests', state: 'wrong', detail: failed, next }];
  }
  const { planned, reserved, maxConnections, fits } = planConnections(runningManifests(loaded.manifests, 'localhost'));
  const connections = `${planned + reserved} of ${maxConnections} connections`;
  return [
    { name: 'Manifests', state: 'fine', detail: `${loaded.manifests.length} apps` },
    fits
      ? { name: 'Connections', state: 'fine', detail: connections }
      : { name: 'Connections', state: 'warning', detail: connections, next: 'Run fewer apps: make up EXCEPT=…' },
  ];
}

async function checkRunning(root: string): Promise<Finding[]> {
  const shared = await findSharedSettings(root).catch(() => undefined);
  if (!shared) return [];
  using client = await findSupervisor(porticoDirectory(root).socket);
  if (!client) return checkStopped(root, shared);
  const { processes } = await client.call('status', {});
  const ill = processes.filter(({ state }) => state !== 'ready');
  if (ill.length === 0) return [{ name: 'Processes', state: 'fine', detail: `${processes.length} ready` }];
  return ill.map(({ name, state, lastExit }) => ({
    name: 'Processes',
    state: 'wrong' as const,
    detail: `${name} is ${state}${lastExit ? ` (${lastExit})` : ''}`,
    next: `make logs APP=${name}`,
  }));
}

async function checkStopped(root: string, shared: SharedSettings): Promise<Finding[]> {
  const { ports } = planPlatform(chooseApps(loadManifests(root), shared.domain), platformSettings(root, shared));
  const taken: Finding[] = [];
  for (const { owner, port } of ports) {
    if (await isPortFree(port)) continue;
    const holder = await findPortHolder(port);
    taken.push({
      name: 'Ports',
      state: 'wrong',
      detail: `${port} (${owner}) is taken${holder ? ` by process ${holder.pid} (${holder.command})` : ''}`,
      next: 'End it, or set another PORTICO_PORT and PORTICO_PORT_OFFSET in .env.shared.',
    });
  }
  const data = await findDataRecord(root);
  const lost = data && !existsSync(data.dataDir);
  return [
    { name: 'Processes', state: 'fine', detail: 'nothing runs; start with make up' },
    ...(taken.length > 0 ? taken : [{ name: 'Ports', state: 'fine' as const, detail: 'all free' }]),
    ...(lost
      ? [
          {
            name: 'Data',
            state: 'wrong' as const,
            detail: `${data.dataDir} is gone`,
            next: 'Restore it from your backup.',
          },
        ]
      : []),
  ];
}

/** Browsers resolve *.localhost by themselves; curl and others ask the system. */
async function checkNames(root: string): Promise<Finding[]> {
  const shared = await findSharedSettings(root).catch(() => undefined);
  const domain = shared?.domain ?? 'localhost';
  const host = `portal.${domain}`;
  try {
    const { address } = await lookup(host);
    return [{ name: 'Names', state: 'fine', detail: `${host} is ${address}` }];
  } catch {
    const detail = `${host} is unknown to this system`;
    if (domain === 'localhost' || domain.endsWith('.localhost')) {
      return [{ name: 'Names', state: 'fine', detail: `${detail}; browsers and curl know it by themselves` }];
    }
    return [{ name: 'Names', state: 'warning', detail, next: `Point *.${domain} at this machine in your DNS.` }];
  }
}
