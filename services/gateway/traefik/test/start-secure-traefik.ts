import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ask, eventually } from '@portico/gateway-conformance/testing';
import { freePort } from '@portico/testing';
import { parse, stringify } from 'yaml';
import type { AcmeSettings, GatewayLayout, GatewaySettings } from '../src/gateway-settings.ts';
import { planFileRoutes, type ServedRoute } from '../src/plan-file-routes.ts';
import { planGatewayFiles } from '../src/plan-gateway-files.ts';
import { startPages, type TestPages } from './start-pages.ts';
import { startProcess, type TestProcess } from './start-process.ts';

export interface SecureTraefik {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Where certificates are stored. */
  readonly storage: string;
  output(): string;
  start(routes: readonly ServedRoute[], acme: AcmeSettings): Promise<void>;
  reload(routes: readonly ServedRoute[]): Promise<void>;
  /** Ends the process and starts another with the same files. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A test's changes to the resolver in the planned static file. */
export type ResolverChange = Record<string, unknown>;

/** A real Traefik that gets its certificates itself, with the planned files and this test's ports and storage. */
export async function prepareSecureTraefik(
  binary: string,
  { resolver = {}, env = {} }: { resolver?: ResolverChange; env?: Record<string, string> } = {},
): Promise<SecureTraefik> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-traefik-'));
  const storage = join(folder, 'acme.json');
  const [httpPort, httpsPort, internal] = await Promise.all([freePort(), freePort(), freePort()]);
  let settings: GatewaySettings;
  let pages: TestPages;
  let traefik: TestProcess;

  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  };
  const writeAll = async (routes: readonly ServedRoute[]) => {
    const layout: GatewayLayout = {
      listen: { web: `127.0.0.1:${httpPort}`, websecure: `127.0.0.1:${httpsPort}`, internal: `127.0.0.1:${internal}` },
      dynamicFolder: join(folder, 'dynamic'),
      pages: pages.pages,
      errorPages: pages.errorPages,
    };
    const { 'traefik.yml': fixed, ...files } = planGatewayFiles(settings, routes, layout);
    await write('traefik.yml', stringify(withResolver(parse(fixed), { storage, ...resolver })));
    for (const [name, text] of Object.entries(files)) await write(name, text);
    await write('dynamic/routes.yml', stringify(planFileRoutes(routes)));
  };
  const launch = async () => {
    traefik = startProcess(binary, [`--configFile=${join(folder, 'traefik.yml')}`], {
      cwd: dirname(import.meta.dirname),
      env: { PATH: process.env.PATH, ...env },
    });
    await eventually(
      () =>
        ask(`http://127.0.0.1:${internal}`, 'localhost', { path: '/ping' }).then(
          ({ status }) => status === 200,
          () => false,
        ),
      'Traefik answers',
      20_000,
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${traefik.output()}`);
    });
  };
  return {
    httpPort,
    httpsPort,
    storage,
    output: () => traefik.output(),
    async start(routes, acme) {
      settings = { instance: '0e57', domain: 'portico.test', port: 443, tls: true, trustedProxy: [], acme };
      await mkdir(join(folder, 'routes'));
      pages = await startPages(join(folder, 'routes/routes.json'));
      await writeAll(routes);
      await launch();
    },
    reload: writeAll,
    async restart() {
      await traefik.stop();
      await launch();
    },
    async stop() {
      await Promise.all([traefik.stop(), pages.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface StaticFile {
  certificatesResolvers: { portico: { acme: Record<string, unknown> } };
}

function withResolver(planned: unknown, change: ResolverChange): object {
  const { acme } = (planned as StaticFile).certificatesResolvers.portico;
  Object.assign(
    acme,
    Object.fromEntries(Object.entries(change).map(([name, value]) => [name, merge(acme[name], value)])),
  );
  return planned as object;
}

function merge(present: unknown, change: unknown): unknown {
  return typeof present === 'object' && typeof change === 'object' ? { ...present, ...change } : change;
}
