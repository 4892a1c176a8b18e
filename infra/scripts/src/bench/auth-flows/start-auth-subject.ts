import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { applyMigrations } from '@portico/prisma-migrations';
import getPort from 'get-port';
import pg from 'pg';
import { Pool } from 'undici';
import type { FlowSubject } from './flows.ts';

export const backend = join(import.meta.dirname, '../../../../../services/auth/backend');
export const SERVICE_SECRET = 'bench-service-secret-0123456789-0123456789';

interface Report {
  port?: number;
  cpuMicros?: number;
}

export interface AuthSubject extends Omit<FlowSubject, 'answerInteraction' | 'tokenToAskAbout'>, AsyncDisposable {
  /** CPU time of the process so far, user and system, in microseconds. */
  cpuMicros(): Promise<number>;
}

export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function migrate(databaseUrl: string): Promise<void> {
  await applyMigrations({ databaseUrl, migrationsDir: join(backend, 'prisma/migrations') });
}

export function authEnvironment(databaseUrl: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PORTICO_ENVIRONMENT: 'production',
    PORTICO_ISSUER: `http://auth.localhost:${port}`,
    PORT: String(port),
    AUTH_DATABASE_URL: databaseUrl,
    AUTH_DATABASE_POOL_SIZE: '10',
    AUTH_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64url'),
    AUTH_COOKIE_KEYS: 'bench-cookie-key-0123456789-0123456789',
    AUTH_SERVICE_SECRET: SERVICE_SECRET,
  };
}

/** Starts a bundle of `build:bench` as a process. A replica gets the issuer of the first one. */
export async function startAuthSubject(bundle: string, databaseUrl: string, first?: AuthSubject): Promise<AuthSubject> {
  const port = await getPort();
  const issuer = first && { PORTICO_ISSUER: `http://${first.host}` };
  const child = fork(join(backend, `dist/bench/${bundle}/main.js`), [], {
    cwd: backend,
    env: { PATH: process.env.PATH, ...authEnvironment(databaseUrl, port), ...issuer },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await nextReport(child);
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 16 });
  return {
    pool,
    host: first?.host ?? `auth.localhost:${port}`,
    cpuMicros: async () => {
      const answer = nextReport(child);
      child.send('cpu');
      return (await answer).cpuMicros ?? 0;
    },
    [Symbol.asyncDispose]: async () => {
      await pool.destroy();
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function nextReport(child: ChildProcess): Promise<Report> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The subject ended with code ${code}.`);
  });
  try {
    const [report] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Report];
    return report;
  } finally {
    ended.catch(() => undefined);
    waiting.abort();
  }
}
