import { gatewayConformance } from '@portico/gateway-conformance';
import type { AppRoute, Route } from '@portico/manifest';
import { describe } from 'vitest';
import { startAppContainer, type AppContainer } from '../test/docker/app-container.ts';
import { missingDocker } from '../test/docker/docker.ts';
import { startEdge } from '../test/docker/start-edge.ts';
import { maxIdleConnections } from './plan-static.ts';

const missing = await missingDocker();

describe.skipIf(missing)(missing ? `not run: ${missing}` : 'with real containers', () => {
  gatewayConformance({
    name: 'Traefik, labels of containers',
    start: startContainers,
    servesFrontends: false,
    listenOn: '0.0.0.0',
    repeatsOfSafeRequests: maxIdleConnections,
    // A route changes only after a health check or two. The same Traefik with file routes tests a reload under load.
    reloadsUnderLoad: false,
  });
});

/** Runs each planned app as a container. When an app has moved, removes its old container by making it unhealthy. */
async function startContainers(routes: readonly Route[]) {
  const edge = await startEdge(routes);
  const containers = new Map<string, AppContainer>();
  let inForce = new Set<string>();

  const reload = async (next: readonly Route[]) => {
    await edge.plan(next);
    const apps = new Map(next.filter((route) => route.kind === 'app').map((app) => [keyOf(app), app]));
    for (const [key, app] of apps) {
      if (inForce.has(key)) continue;
      const known = containers.get(key);
      // The suite's app that is down: its container exists but does not run.
      if (!known) containers.set(key, await startAppContainer(edge, app, { running: app.slug !== 'down' }));
      else await known.setHealthy(true);
    }
    for (const key of inForce) if (!apps.has(key)) await containers.get(key)!.setHealthy(false);
    inForce = new Set(apps.keys());
  };
  try {
    await reload(routes);
  } catch (error) {
    await edge.stop();
    throw error;
  }
  return { baseUrl: edge.baseUrl, clientAddress: edge.hostAddress, reload, stop: edge.stop };
}

function keyOf({ hosts, backend }: AppRoute): string {
  return `${hosts[0]} ${backend}`;
}
