import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError } from './config/read-config.ts';

export interface RunServiceOptions {
  /** Most time for requests under way to end after SIGTERM or SIGINT; default 10000. */
  drainMs?: number;
}

export interface StartedService {
  app: NestFastifyApplication;
  host: string;
  port: number;
}

/**
 * The whole `main.ts`: starts, listens, drains on SIGTERM or SIGINT. A wrong configuration or a failed start is said on
 * standard error and ends the process with code 1.
 *
 * With the argument `--warm-up` nothing starts: the build of an image loads the bundle once, so that Node writes its compile cache
 * (`NODE_COMPILE_CACHE`), which containers then read. That needs neither a configuration nor a database.
 */
export async function runService(start: () => Promise<StartedService>, options: RunServiceOptions = {}): Promise<void> {
  if (process.argv.includes('--warm-up')) process.exit(0);
  try {
    const { app, host, port } = await start();
    drainOnSignal(app, options.drainMs ?? 10_000);
    await app.listen(port, host);
    flushCompileCache();
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : describe(error)}\n`);
    process.exit(1);
  }
}

/** In this time whoever holds a connection uses it once more, is told that it ends, and so sends nothing into one that is closing. */
const partingMs = 200;

function drainOnSignal(app: NestFastifyApplication, drainMs: number): void {
  let draining = false;
  const drain = async () => {
    if (draining) process.exit(1);
    draining = true;
    setTimeout(() => {
      app.getHttpServer().closeAllConnections();
      process.exit(1);
    }, drainMs).unref();
    const server = app.getHttpServer() as Server;
    server.prependListener('request', (_request, response) => (response.shouldKeepAlive = false));
    await sleep(partingMs);
    await app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', drain);
  process.on('SIGINT', drain);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error
    ? `${error.stack}\ncaused by ${error.cause.stack}`
    : (error.stack ?? error.message);
}
