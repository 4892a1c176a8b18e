import { Controller, Get, Inject, Module, Query, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppRegistrationInput } from '@portico/api-types';
import {
  CurrentCaller,
  PeopleNames,
  PlatformEventStream,
  PorticoAuthModule,
  Require,
  RequireClient,
  RequireUser,
  type UserCaller,
} from '@portico/auth-client-nest';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { TestBrowser } from '@portico/auth-client-nest/testing';
import { createService, Database, DatabaseModule, type ImportPrismaClient } from '@portico/nest-service';
import { testDatabase, type TestDatabase } from '@portico/testing';
import type { PrismaClient } from '../src/generated/prisma/client.ts';
import type { TestApp } from './test-app.ts';

@Controller('api')
class DealsController {
  constructor(@Inject(PeopleNames) private readonly people: PeopleNames) {}

  @Get('names')
  @RequireUser()
  async names(@CurrentCaller() caller: UserCaller, @Query('ids') ids: string) {
    return Object.fromEntries(await this.people.namesFor(caller, ids.split(',')));
  }
  @Get('me')
  @RequireUser()
  me() {
    return {};
  }
  @Get('machines')
  @RequireClient()
  machines() {
    return {};
  }
  @Get('machines/deals')
  @RequireClient('deal.read')
  dealsForMachines() {
    return {};
  }
  @Get('deals')
  @Require('deal.read')
  deals() {
    return {};
  }
}

export interface SdkAppOptions {
  prisma?: ImportPrismaClient<PrismaClient>;
  /** Added to the controller of this file. */
  controllers?: Type[];
  providers?: Type[];
}

/** An app on the real SDK beside the real service, like any backend of the platform. */
export class SdkApp implements AsyncDisposable {
  /** Added to the app's clock. */
  aheadMs = 0;

  private constructor(
    readonly auth: TestApp,
    readonly registration: AppRegistrationInput,
    private readonly database: TestDatabase,
    private readonly nest: NestFastifyApplication,
    private readonly resolve: string,
  ) {}

  static async start(
    auth: TestApp,
    registration: AppRegistrationInput,
    { prisma, controllers = [], providers = [] }: SdkAppOptions = {},
  ): Promise<SdkApp> {
    const database = await testDatabase();
    await createSessionTable(database);
    const environment = {
      PORTICO_SLUG: registration.slug,
      PORTICO_INSTANCE: 'abcd',
      PORTICO_PUBLIC_URL: registration.url,
      PORTICO_ISSUER: auth.issuer,
      PORTICO_CLIENT_ID: registration.slug,
      PORTICO_CLIENT_SECRET: registration.client!.secret,
      PORTICO_RESOLVE: auth.config.resolve,
    };
    const clock: { app?: SdkApp } = {};
    const now = () => new Date(Date.now() + (clock.app?.aheadMs ?? 0));
    @Module({
      imports: [
        DatabaseModule.forRoot({ connectionString: database.url, poolSize: 2, prisma }),
        PorticoAuthModule.forRoot({ environment, now }),
      ],
      controllers: [DealsController, ...controllers],
      providers,
    })
    class AppModule {}
    const nest = await createService(AppModule, { name: registration.slug, logLevel: 'silent', metrics: false });
    await nest.listen(0, '127.0.0.1');
    const { port } = nest.getHttpServer().address() as { port: number };
    const resolve = `${auth.config.resolve},${new URL(registration.url).host}=http://127.0.0.1:${port}`;
    clock.app = new SdkApp(auth, registration, database, nest, resolve);
    return clock.app;
  }

  get get(): NestFastifyApplication['get'] {
    return this.nest.get.bind(this.nest);
  }

  get events(): PlatformEventStream {
    return this.nest.get(PlatformEventStream);
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  async signIn(email: string, password: string): Promise<TestBrowser> {
    const { browser, page, answer } = await this.openSignIn(email, password);
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    await browser.visit(((await answer.json()) as { redirectTo: string }).redirectTo, page);
    return browser;
  }

  /** Auth's response to a password, in a new browser. */
  async submitPassword(email: string, password: string): Promise<unknown> {
    const { answer } = await this.openSignIn(email, password);
    return answer.json();
  }

  /** The status of the response, with the cookie of `browser` or with a token. */
  async ask(path: string, by: TestBrowser | string): Promise<number> {
    const answer = await this.send(path, by);
    await answer.body?.cancel();
    return answer.status;
  }

  send(path: string, by: TestBrowser | string): Promise<Response> {
    const url = this.registration.url + path;
    return typeof by === 'string'
      ? new TestBrowser(() => this.resolve).send(url, { headers: { authorization: `Bearer ${by}` } })
      : by.api(url);
  }

  private async openSignIn(email: string, password: string) {
    const browser = new TestBrowser(() => this.resolve);
    const page = new URL((await browser.visit(`${this.registration.url}/api/auth/login`)).url);
    const answer = await browser.api(`${this.auth.issuer}/api${page.pathname}/password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return { browser, page: page.href, answer };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.nest.close();
    await this.database[Symbol.asyncDispose]();
  }
}

async function createSessionTable({ url }: TestDatabase): Promise<void> {
  const database = new Database({ connectionString: url });
  for (const { sql } of sessionMigrations.migrations) await database.pool.query(sql);
  await database.close();
}
