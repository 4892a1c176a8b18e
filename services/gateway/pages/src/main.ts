import { readRoutes, watchRoutes } from '@portico/gateway/in-place';
import { answerError } from './answer-error.ts';
import { answerUnrouted } from './answer-unrouted.ts';
import { readConfig } from './config.ts';
import { listen, serve } from './listen.ts';
import { RoutePlan } from './route-plan.ts';

function log(level: 'info' | 'error', message: string, facts: object = {}): void {
  process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), message, ...facts })}\n`);
}

const plan = new RoutePlan();

async function follow(routesFile: string): Promise<void> {
  try {
    const routes = await readRoutes(routesFile);
    plan.replace(routes);
    log('info', 'routes read', { routes: routes.length });
  } catch (error) {
    // A broken or missing file must not affect the pages: the known routes stay.
    log('error', 'routes not read', { cause: String(error) });
  }
}

try {
  const { host, port, errorPort, routesFile } = readConfig();
  await follow(routesFile);
  const stopWatching = watchRoutes(routesFile, () => void follow(routesFile));
  const pages = serve((request, response) => answerUnrouted(plan, request, response));
  const errorPages = serve((request, response) => answerError(plan, request, response));
  const stop = () => {
    stopWatching();
    for (const server of [pages, errorPages]) server.close().closeIdleConnections();
    setTimeout(() => process.exit(0), 2_000).unref();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  log('info', 'listening', {
    host,
    port: await listen(pages, host, port),
    errorPort: await listen(errorPages, host, errorPort),
  });
} catch (error) {
  log('error', error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
