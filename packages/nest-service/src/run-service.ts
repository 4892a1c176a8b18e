import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError } from './config/read-config.ts';
import { giveMemoryBackWhenIdle } from './give-memory-back.ts';
import { mapStacks } from './map-stacks.ts';

export interface RunServiceOptions {
  /** How long requests can take to finish after SIGTERM or SIGINT. Default 10000. */
  drainMs?: number;
}

export interface StartedService {
  app: NestFastifyApplication;
  host: string;
  port: number;
}

/**
 * The whole `main.ts`: starts, listens, drains on SIGTERM or SIGINT. A wrong configuration or a failed start is
 * reported on standard error and exits with code 1.
 *
 * With `--warm-up` nothing starts: the build of an image loads the bundle once, so that Node writes its compile cache
 * (`NODE_COMPILE_CACHE`) for the containers. This needs no configuration or database.
 */
export async function runService(start: () => Promise<StartedService>, options: RunServiceOptions = {}): Promise<void> {
  if (process.argv.includes('--warm-up')) process.exit(0);
  mapStacks();
  try {
    const { app, host, port } = await start();
    drainOnSignal(app, options.drainMs ?? 10_000);
    await app.listen(port, host);
    flushCompileCache();
    giveMemoryBackWhenIdle();
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : describe(error)}\n`);
    process.exit(1);
  }
}

/** Time for each client to use its connection once more and learn that it closes. It then sends nothing into a closing connection. */
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
