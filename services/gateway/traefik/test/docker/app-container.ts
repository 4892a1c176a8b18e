import { join } from 'node:path';
import { ask, eventually } from '@portico/gateway-conformance/testing';
import type { AppRoute } from '@portico/manifest';
import { planLabels } from '../../src/plan-labels.ts';
import { docker } from './docker.ts';
import type { TestEdge } from './start-edge.ts';

export interface AppContainer {
  readonly name: string;
  /** Makes its health check pass or fail. Resolves when Traefik has added or removed it. */
  setHealthy(healthy: boolean): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface AppContainerOptions {
  /** False: created but not running. Default true. */
  readonly running?: boolean;
}

const forward = join(import.meta.dirname, 'forward.mjs');
let count = 0;

/** A container with the labels of the app's backend. Forwards to the app at the port of `route.backend`. */
export async function startAppContainer(
  edge: TestEdge,
  route: AppRoute,
  { running = true }: AppContainerOptions = {},
): Promise<AppContainer> {
  const { slug, backend, hosts } = route;
  const name = `portico-${edge.instance}-${slug}-${++count}`;
  const probe = `probe-${count}.portico.test`;
  const domain = hosts[0]!.slice(slug.length + 1);
  const labels: Record<string, string> = {
    ...planLabels(slug).backend,
    // A router that only this container has shows whether Traefik has added the container.
    [`traefik.http.routers.probe-${count}.rule`]: `Host(\`${probe}\`)`,
  };
  const filled = Object.entries(labels).map(([key, value]) => {
    const text = value.replace('${PORTICO_INSTANCE}', edge.instance).replace('${PORTICO_DOMAIN}', domain);
    return `--label=${key}=${text}`;
  });
  const health = ['--health-cmd=test ! -e /tmp/away', '--health-interval=1s', '--health-retries=1'];
  const node = ['node:24-bookworm-slim', 'node', '/forward.mjs', edge.hostAddress, new URL(backend).port];
  const places = [`--network=${edge.network}`, `--volume=${forward}:/forward.mjs:ro`, '--stop-timeout=1'];
  await docker(['create', `--name=${name}`, ...places, ...health, ...filled, ...node]);

  const taken = (expected: boolean) =>
    eventually(
      async () => {
        const { headers } = await ask(edge.baseUrl, probe, { path: '/api/status?code=204' });
        return (headers['x-app'] !== undefined) === expected;
      },
      `Traefik has taken ${name} ${expected ? 'in' : 'out'}`,
      30_000,
    );
  const start = async () => {
    await docker(['start', name]);
    await taken(true);
  };
  if (running) await start();
  return {
    name,
    start,
    stop: async () => {
      await docker(['stop', name]);
      await taken(false);
    },
    setHealthy: async (healthy) => {
      await docker(['exec', name, healthy ? 'rm' : 'touch', '/tmp/away']);
      await taken(healthy);
    },
  };
}
