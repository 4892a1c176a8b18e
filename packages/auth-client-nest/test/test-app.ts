import { Controller, Get, HttpCode, Inject, Module, Post, Query, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createService, Database, DatabaseModule } from '@portico/nest-service';
import { testDatabase, type TestDatabase } from '@portico/testing';
import {
  type AuthFetch,
  type Caller,
  type CallingClient,
  CurrentAuthFetch,
  CurrentCaller,
  CurrentClient,
  CurrentUser,
  PeopleNames,
  PorticoAuthModule,
  type PorticoAuthOptions,
  Public,
  Require,
  RequireClient,
  RequireUser,
  RequireUserOrClient,
  type SessionUser,
  type UserCaller,
} from '../src/index.ts';
import { sessionMigrations } from '../src/sessions/session-migrations.ts';
import { TEST_CLIENT_SECRET, TestBrowser, type TestIssuer } from '../testing/index.ts';

@Controller('api')
class TestController {
  constructor(@Inject(PeopleNames) private readonly people: PeopleNames) {}

  @Get('me')
  @RequireUser()
  me(@CurrentUser() user: SessionUser) {
    return user;
  }
  @Get('caller')
  @RequireUser()
  caller(@CurrentCaller() { via, actor, user, requestId, can }: Caller) {
    const permissions = ['note.read', 'note.write'].filter((permission) => can(permission));
    return { via, actor, id: user?.id, name: user?.name, requestId, permissions };
  }
  @Get('names')
  @RequireUser()
  async names(@Query('ids') ids: string) {
    return Object.fromEntries(await this.people.namesOf(ids.split(',')));
  }
  @Get('names-i-see')
  @RequireUser()
  async namesISee(@CurrentCaller() caller: UserCaller, @Query('ids') ids: string) {
    return Object.fromEntries(await this.people.namesFor(caller, ids.split(',')));
  }
  @Get('machines')
  @RequireClient()
  machines(@CurrentClient() { id }: CallingClient) {
    return { client: id };
  }
  @Get('both')
  @RequireUserOrClient()
  both(@CurrentCaller() { user, client }: Caller) {
    return { user: user?.id, client: client?.id };
  }
  @Post('notes')
  @HttpCode(201)
  @Require('note.write')
  write() {
    return { written: true };
  }
  @Get('open')
  @Public()
  open() {
    return { open: true };
  }
  @Get('call')
  @RequireUser()
  async call(@CurrentAuthFetch() authFetch: AuthFetch) {
    const answer = await authFetch('billing', '/api/caller');
    return { status: answer.status, body: await answer.json() };
  }
}

export interface TestAppOptions extends Omit<PorticoAuthOptions, 'environment'> {
  publicUrl?: string;
  /** Default: a free port. */
  port?: number;
  database?: TestDatabase;
  /** Default: the issuer's secret. */
  clientSecret?: string;
  /** Added to the controllers of this file. */
  controllers?: Type[];
  providers?: Type[];
}

/** An app on the SDK that listens on loopback and is routed at the issuer. Replicas share a database. */
export class TestApp implements AsyncDisposable {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly issuer: TestIssuer,
    readonly publicUrl: string,
    readonly database: TestDatabase,
    private readonly ownsDatabase: boolean,
  ) {}

  static async start(issuer: TestIssuer, options: TestAppOptions = {}): Promise<TestApp> {
    const {
      publicUrl = 'http://notes.localhost:8080',
      database: given,
      port = 0,
      clientSecret,
      controllers = [],
      providers = [],
      ...authOptions
    } = options;
    const database = given ?? (await emptyDatabase());
    const slug = new URL(publicUrl).hostname.split('.')[0] ?? '';
    const environment = {
      PORTICO_SLUG: slug,
      PORTICO_INSTANCE: '7c1e',
      PORTICO_PUBLIC_URL: publicUrl,
      PORTICO_ISSUER: issuer.issuer,
      PORTICO_CLIENT_ID: slug,
      PORTICO_CLIENT_SECRET: clientSecret ?? TEST_CLIENT_SECRET,
      PORTICO_RESOLVE: issuer.resolve,
    };
    @Module({
      imports: [
        DatabaseModule.forRoot({ connectionString: database.url, poolSize: 4 }),
        PorticoAuthModule.forRoot({ environment, ...authOptions }),
      ],
      controllers: [TestController, ...controllers],
      providers,
    })
    class TestModule {}
    const app = await createService(TestModule, { name: slug, logLevel: 'silent', metrics: false });
    await app.listen(port, '127.0.0.1');
    const self = new TestApp(app, issuer, publicUrl, database, !given);
    issuer.route(publicUrl, await self.origin());
    return self;
  }

  /** Internal origin. */
  async origin(): Promise<string> {
    return (await this.app.getUrl()).replace('[::1]', '127.0.0.1');
  }

  browser(): TestBrowser {
    return new TestBrowser(() => this.issuer.resolve);
  }

  url(path: string): string {
    return this.publicUrl + path;
  }

  async signIn(browser = this.browser(), returnTo = '/'): Promise<TestBrowser> {
    await browser.visit(this.url(`/api/auth/login?return_to=${encodeURIComponent(returnTo)}`));
    return browser;
  }

  async sessions(): Promise<Record<string, unknown>[]> {
    const { rows } = await this.app
      .get(Database)
      .query({ name: 'test_sessions', text: 'select * from portico_session' });
    return rows;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    if (this.ownsDatabase) await this.database[Symbol.asyncDispose]();
  }
}

async function emptyDatabase(): Promise<TestDatabase> {
  const made = await testDatabase();
  const database = new Database({ connectionString: made.url });
  for (const { sql } of sessionMigrations.migrations) await database.pool.query(sql);
  await database.close();
  return made;
}
