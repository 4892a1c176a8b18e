import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ask, eventually } from '@portico/gateway-conformance/testing';
import { freePort } from '@portico/testing';
import { stringify } from 'yaml';
import type { GatewayLayout, GatewaySettings } from '../src/gateway-settings.ts';
import { planFileRoutes, type ServedRoute } from '../src/plan-file-routes.ts';
import { planGatewayFiles } from '../src/plan-gateway-files.ts';
import { isListening } from './is-listening.ts';
import { startPages } from './start-pages.ts';
import { startProcess } from './start-process.ts';

export interface TestTraefik {
  readonly baseUrl: string;
  /** Health and metrics. */
  readonly internalUrl: string;
  /** Log and access log so far. */
  output(): string;
  reload(routes: readonly ServedRoute[]): Promise<void>;
  stop(): Promise<void>;
}

export const testSettings: GatewaySettings = {
  instance: '0e57',
  domain: 'portico.test',
  port: 80,
  trustedProxy: [],
  acme: undefined,
};

const packageFolder = dirname(import.meta.dirname);

/** A real Traefik with the planners' files but without Docker: the file provider also has the routes. */
export async function startTraefik(
  binary: string,
  routes: readonly ServedRoute[],
  settings: GatewaySettings = testSettings,
): Promise<TestTraefik> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-traefik-'));
  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  };
  await mkdir(join(folder, 'routes'));
  const pages = await startPages(join(folder, 'routes/routes.json'));
  const [web, websecure, internal] = await Promise.all([freePort(), freePort(), freePort()]);
  const layout: GatewayLayout = {
    listen: {
      web: `127.0.0.1:${web}`,
      websecure: `127.0.0.1:${websecure}`,
      internal: `127.0.0.1:${internal}`,
    },
    dynamicFolder: join(folder, 'dynamic'),
    pages: pages.pages,
    errorPages: pages.errorPages,
  };
  const baseUrl = `http://127.0.0.1:${web}`;
  let generation = 0;
  const writeAll = async (next: readonly ServedRoute[]) => {
    generation++;
    for (const [name, text] of Object.entries(planGatewayFiles(settings, next, layout))) await write(name, text);
    await write('dynamic/routes.yml', stringify(planFileRoutes(await runningApps(next))));
    await write('dynamic/generation.yml', stringify(planGeneration(generation)));
  };
  const inForce = () =>
    eventually(
      async () => {
        const answer = await ask(baseUrl, generationHost).catch(() => undefined);
        return answer?.headers['x-generation'] === String(generation);
      },
      'Traefik has taken the routes',
      20_000,
    );

  await writeAll(routes);
  const traefik = startProcess(binary, [`--configFile=${join(folder, 'traefik.yml')}`], { cwd: packageFolder });
  await inForce().catch((error: Error) => {
    throw new Error(`${error.message}\n${traefik.output()}`);
  });
  return {
    baseUrl,
    internalUrl: `http://127.0.0.1:${internal}`,
    output: traefik.output,
    reload: async (next) => {
      await writeAll(next);
      await inForce();
    },
    stop: async () => {
      await Promise.all([traefik.stop(), pages.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Like the Docker provider: an app that does not run has no router. */
async function runningApps(routes: readonly ServedRoute[]): Promise<ServedRoute[]> {
  const running = await Promise.all(routes.map((route) => route.kind === 'redirect' || isListening(route.backend)));
  return routes.filter((_, index) => running[index]);
}

const generationHost = 'generation.invalid';

/** A route that responds with the generation of the files that Traefik has read. */
function planGeneration(generation: number): object {
  return {
    http: {
      routers: { generation: { rule: `Host(\`${generationHost}\`)`, service: 'pages', middlewares: ['generation'] } },
      middlewares: { generation: { headers: { customResponseHeaders: { 'X-Generation': String(generation) } } } },
    },
  };
}
