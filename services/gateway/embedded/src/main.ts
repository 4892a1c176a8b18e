import { readConfig } from './config.ts';
import { createGateway } from './create-gateway.ts';
import { readRoutes, watchRoutes } from './routes-file.ts';

function log(level: 'info' | 'warn' | 'error', message: string, facts: object = {}): void {
  process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), message, ...facts })}\n`);
}

try {
  const { host, port, routesFile, trustedProxies } = readConfig();
  const gateway = createGateway({
    routes: await readRoutes(routesFile),
    host,
    port,
    trustedProxies,
    onFailure: ({ requestId, slug, code, cause }) =>
      log('warn', 'an app gave no answer', { requestId, slug, code, cause: String(cause) }),
  });

  const reload = async () => {
    try {
      const routes = await readRoutes(routesFile);
      gateway.reload(routes);
      log('info', 'routes reloaded', { routes: routes.length });
    } catch (error) {
      // A broken file must not affect what runs: the known routes stay.
      log('error', 'routes not reloaded', { cause: String(error) });
    }
  };
  const stopWatching = watchRoutes(routesFile, () => void reload());
  process.on('SIGHUP', () => void reload());
  const stop = async () => {
    stopWatching();
    await gateway.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop()).once('SIGINT', () => void stop());

  log('info', 'listening', await gateway.listen());
} catch (error) {
  log('error', error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
