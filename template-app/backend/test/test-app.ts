import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import {
  TEST_CLIENT_SECRET,
  testIssuer,
  TestBrowser,
  type TestIssuer,
  type TestIssuerOptions,
  type TestPerson,
} from '@portico/auth-client-nest/testing';
import { testDatabase, type TestDatabase } from '@portico/testing';
import { loadConfig } from '../src/config.ts';
import { createApp } from '../src/create-app.ts';

export const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

const slug = 'template-app';
export const publicUrl = `http://${slug}.localhost:8080`;

/** The whole app on its own database, beside a real issuer, listening on loopback. */
export class TestApp implements AsyncDisposable {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly issuer: TestIssuer,
    readonly database: TestDatabase,
  ) {}

  static async start(options: Pick<TestIssuerOptions, 'portico'> = { portico: true }): Promise<TestApp> {
    const issuer = await testIssuer({ ...options, apps: [publicUrl] });
    issuer.permissions = ['note.read', 'note.write'];
    const database = await testDatabase({ migrationsDir, libraries: [sessionMigrations] });
    const app = await createApp(loadConfig(environmentOf(issuer, database)));
    await app.listen(0, '127.0.0.1');
    issuer.route(publicUrl, await app.getUrl());
    return new TestApp(app, issuer, database);
  }

  /** Signs this person in with a new browser. Without `permissions` they can do everything. `facts` sets grants and the tenant. */
  async signIn(id: string, name = id, permissions?: string[], facts: Partial<TestPerson> = {}): Promise<Person> {
    this.issuer.person = { id, name, email: `${id}@example.com`, permissions, ...facts };
    const browser = new TestBrowser(() => this.issuer.resolve);
    await browser.visit(`${publicUrl}/api/auth/login`);
    return new Person(browser);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    await this.issuer[Symbol.asyncDispose]();
    await this.database[Symbol.asyncDispose]();
  }
}

/** A signed-in browser that calls the app's API. */
export class Person {
  constructor(readonly browser: TestBrowser) {}

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.call('GET', path);
  }

  async call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await this.browser.api(publicUrl + path, { method, ...json });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as Body };
  }
}

export interface Answer<Body> {
  status: number;
  body: Body;
}

export function environmentOf(issuer: Pick<TestIssuer, 'issuer' | 'resolve'>, database: Pick<TestDatabase, 'url'>) {
  return {
    PORTICO_SLUG: slug,
    PORTICO_INSTANCE: '7c1e',
    PORTICO_ENVIRONMENT: 'development',
    PORTICO_PUBLIC_URL: publicUrl,
    PORTICO_ISSUER: issuer.issuer,
    PORTICO_CLIENT_ID: slug,
    PORTICO_CLIENT_SECRET: TEST_CLIENT_SECRET,
    PORTICO_RESOLVE: issuer.resolve,
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '3',
    PORT: '0',
    LOG_LEVEL: 'silent',
  };
}
