import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { type Manifest, publicOrigin } from '@portico/manifest';
import type { ControlClient } from '../../../supervisor/control-client.ts';
import { findSupervisor } from '../../../supervisor/control-client.ts';
import { probeHealth } from '../../../supervisor/probe-health.ts';
import { toCliError } from '../../../terminal/cli-error.ts';
import type { CommandContext } from '../../../terminal/run-command.ts';
import { porticoDirectory } from '../../../workspace/portico-directory.ts';
import { writeAppsInDevelopment } from '../../../platform/apps-in-development.ts';
import { checkPorts } from '../../../platform/check-ports.ts';
import { unknownApp } from '../../../platform/discover-apps.ts';
import { type HeldPlatform, holdPlatform } from '../hold-platform.ts';
import { notRunning } from '../../../platform/not-running.ts';
import { up } from '../up.ts';
import { writeRoutes } from '../write-routes.ts';
import { runTool, type RunningTool } from './run-tool.ts';
import { watchFolder } from './watch-folder.ts';

/** Rolldown lists every changed file, sometimes hundreds. */
const longestLine = 240;

/** Serves apps by Vite, and rebuilds and restarts their backends, until Ctrl-C. Then serves built frontends. */
export async function dev(context: CommandContext, slug?: string): Promise<number> {
  const { root, output, signal } = context;
  const { socket } = porticoDirectory(root);
  const running = await findSupervisor(socket);
  running?.close();
  if (!running) await up(context, {});
  using client = await findSupervisor(socket);
  if (!client) throw notRunning();

  const { apps, portOffset, domain, address } = await holdPlatform(root, async (platform) =>
    chooseApps(platform, slug),
  );
  const viteApps = apps.filter((app) => app.slug !== 'auth' && existsSync(join(root, app.folder, 'frontend')));
  const vitePort = (app: Manifest): number => app.ports.frontend + portOffset;
  await checkPorts(viteApps.map((app) => ({ owner: `Vite of ${app.slug}`, port: vitePort(app) })));

  using watched = new DisposableStack();
  const tools: RunningTool[] = [];
  const printer = (name: string) => (line: string) => {
    if (line.trim()) output.line(`${output.colors.dim(name.padEnd(22))} ${line.slice(0, longestLine)}`);
  };
  try {
    for (const app of apps) {
      tools.push(...startBackend(root, app, client, watched, printer, context));
      if (app.slug === 'auth') tools.push(watchAuthFrontend(root, app, printer));
    }
    for (const app of viteApps) {
      const env = { PORTICO_PORT_OFFSET: String(portOffset), PORTICO_DOMAIN: domain, HOST: '127.0.0.1' };
      const args = ['--port', String(vitePort(app)), '--strictPort', '--host', '127.0.0.1'];
      const cwd = join(root, app.folder, 'frontend');
      tools.push(runTool(['vite', ...args], { cwd, env, print: printer(`${app.slug}/frontend`) }));
    }
    await Promise.all(viteApps.map((app) => listening(vitePort(app), signal)));
    await serve(
      root,
      viteApps.map((app) => ({ slug: app.slug, origin: `http://127.0.0.1:${vitePort(app)}` })),
    );
    output.line();
    for (const app of apps) output.line(`  ${app.name.padEnd(16)} ${output.colors.underline(address(app.slug))}`);
    output.line(output.colors.dim('\n  Edit the sources; Ctrl-C ends it.\n'));
    await untilAborted(signal);
  } finally {
    await Promise.all(tools.map((tool) => tool.stop()));
    await serve(root, []);
  }
  return 130;
}

function chooseApps(platform: HeldPlatform | undefined, slug?: string) {
  if (!platform) throw notRunning();
  const { settings } = platform;
  const { running } = platform.plan().apps;
  const slugs = running.map((app) => app.slug);
  if (slug !== undefined && !slugs.includes(slug)) throw unknownApp(slug, slugs);
  const apps =
    slug === undefined ? running.filter((app) => app.slug !== 'auth') : running.filter((app) => app.slug === slug);
  return {
    apps,
    portOffset: settings.portOffset,
    domain: settings.domain,
    address: (of: string) => publicOrigin(of, settings),
  };
}

type Printer = (name: string) => (line: string) => void;

/** Rolldown rebuilds on change, and each new bundle causes a restart. A changed Prisma schema or new migration is applied first. */
function startBackend(
  root: string,
  app: Manifest,
  client: ControlClient,
  watched: DisposableStack,
  printer: Printer,
  context: CommandContext,
): RunningTool[] {
  const cwd = join(root, app.folder, 'backend');
  if (!existsSync(join(cwd, 'rolldown.config.ts'))) return [];
  const print = printer(`${app.slug}/backend`);
  const bundle = join(cwd, 'dist/main.js');
  let running = contentHash(bundle);
  const restart = (): void => {
    const built = contentHash(bundle);
    if (built === undefined || built === running) return;
    running = built;
    print('restarting');
    client.call('restart', { names: [app.slug] }).catch((error: unknown) => print(toCliError(error).failed));
  };
  const tool = runTool(['rolldown', '-c', '--watch'], {
    cwd,
    print: (line) => {
      print(line);
      if (/\bRebuilt\b/.test(line)) restart();
    },
  });
  watched.use(
    watchFolder(join(cwd, 'prisma'), () => {
      print('the Prisma schema changed: generating and migrating');
      void applyAgain(root, context).catch((error: unknown) => print(toCliError(error).failed));
    }),
  );
  return [tool];
}

/** Auth serves its own pages, from files. */
function watchAuthFrontend(root: string, app: Manifest, printer: Printer): RunningTool {
  const cwd = join(root, app.folder, 'frontend');
  return runTool(['vite', 'build', '--watch'], { cwd, print: printer('auth/frontend') });
}

function contentHash(path: string): string | undefined {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;
}

async function applyAgain(root: string, { signal }: CommandContext): Promise<void> {
  await holdPlatform(root, async (platform) => {
    await platform?.apply({ signal });
  });
}

/** Sends the apps' visitors to Vite, and those of the apps served before by this process to their built frontends. */
async function serve(root: string, apps: Parameters<typeof writeAppsInDevelopment>[1]): Promise<void> {
  await holdPlatform(root, async (platform) => {
    await writeAppsInDevelopment(root, apps);
    if (platform) await writeRoutes(root, platform.plan().routes);
  });
}

async function listening(port: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && !signal.aborted) {
    if ((await probeHealth({ kind: 'tcp', port })) === 'healthy') return;
    await sleep(100);
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
