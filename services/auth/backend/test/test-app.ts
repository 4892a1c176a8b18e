import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { freePort, testDatabase } from '@portico/testing';
import { Agent, fetch as undiciFetch, type RequestInit, type Response } from 'undici';
import { Config } from '../src/config/config.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { createApp, type CreateAppOptions } from '../src/create-app.ts';
import { Database } from '../src/platform/database.ts';

const migrationsDir = join(import.meta.dirname, '../prisma/migrations');

export const SERVICE_SECRET = 'service-secret-of-the-tests-0123456789';

export interface TestApp extends AsyncDisposable {
  nest: NestFastifyApplication;
  config: Config;
  /** `http://auth.localhost:<free port>`, where the service listens on loopback. */
  issuer: string;
  db: Database;
  databaseUrl: string;
  get: NestFastifyApplication['get'];
  /** Fetches a path of the service or an absolute address. Every host name is loopback. Does not follow redirects. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** OWASP's recommended password hashes took a sixth of the time of these tests. */
const cheap = { memoryCost: 64, timeCost: 1 };

/** The whole service on its own database and a free port, without jobs by default. Dispose of it: `await using app = await testApp()`. */
export async function testApp(env: Record<string, string> = {}, options: CreateAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase({ migrationsDir });
  const port = await freePort();
  const issuer = `http://auth.localhost:${port}`;
  const config = loadConfig({
    PORTICO_ENVIRONMENT: 'development',
    PORTICO_ISSUER: issuer,
    PORTICO_INSTANCE: 'abcd',
    PORTICO_RESOLVE: `auth.localhost:${port}=http://127.0.0.1:${port}`,
    PORT: String(port),
    AUTH_DATABASE_URL: database.url,
    AUTH_DATABASE_POOL_SIZE: '8',
    AUTH_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64url'),
    AUTH_COOKIE_KEYS: 'cookie-key-of-the-tests-0123456789',
    AUTH_SERVICE_SECRET: SERVICE_SECRET,
    AUTH_LOG_LEVEL: 'silent',
    ...env,
  });
  const nest = await createApp(config, { jobs: false, passwordCost: cheap, ...options });
  await nest.listen(config.port, config.host);
  return {
    nest,
    config,
    issuer,
    db: nest.get(Database),
    databaseUrl: database.url,
    get: nest.get.bind(nest),
    request: (path, init = {}) => loopbackFetch(new URL(path, issuer), init),
    async [Symbol.asyncDispose]() {
      await nest.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

const loopback = new Agent({
  connect: { lookup: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]) },
});

/** A `fetch` that resolves every host name to loopback, like browsers do for `*.localhost`. */
export function loopbackFetch(url: URL | string, init: RequestInit = {}): Promise<Response> {
  return undiciFetch(url, { redirect: 'manual', dispatcher: loopback, ...init });
}
