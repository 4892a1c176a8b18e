import { Controller, Get, Module, Post } from '@nestjs/common';
import { createService } from '@portico/nest-service';
import { expect, it } from 'vitest';
import { PorticoAuthModule, Public, Require, RequireUser, RouteSurface, SessionStore } from '../index.ts';

const environment = {
  PORTICO_SLUG: 'notes',
  PORTICO_INSTANCE: '7c1e',
  PORTICO_PUBLIC_URL: 'http://notes.localhost:8080',
  PORTICO_ISSUER: 'http://auth.localhost:8080',
  PORTICO_CLIENT_ID: 'notes',
  PORTICO_CLIENT_SECRET: 'a-secret-for-tests-only',
  PORTICO_RESOLVE: '',
};
class NoStore extends SessionStore {
  claim = async () => false;
  complete = async () => {};
  abandon = async () => {};
  find = async () => undefined;
  touch = async () => {};
  leaseRefresh = async () => false;
  releaseRefresh = async () => {};
  saveTokens = async () => false;
  remove = async () => {};
  removeByLogout = async () => 0;
  removeExpired = async () => {};
  replaceSealed = async () => 0;
}

function start(controller: new () => object) {
  @Module({
    imports: [PorticoAuthModule.forRoot({ environment, sessionStore: new NoStore() })],
    controllers: [controller],
  })
  class TestModule {}
  return createService(TestModule, { name: 'notes', logLevel: 'silent', metrics: false });
}

it('refuses to start with a route that does not say who may use it, naming controller and handler', async () => {
  @Controller('api/deals')
  class DealsController {
    @Get('mine') @RequireUser() mine() {}
    @Post(':id/close') close() {}
  }
  await expect(start(DealsController)).rejects.toThrow(/DealsController\.close \(POST \/api\/deals\/:id\/close\)/);
});

it('lists every route with who may use it', async () => {
  @RequireUser()
  @Controller('api/deals')
  class DealsController {
    @Get() list() {}
    @Post() @Require('deal.write') create() {}
    @Get('rates') @Public() rates() {}
  }
  const app = await start(DealsController);
  const routes = app.get(RouteSurface).list();
  expect(routes.map(({ method, path, access }) => [method, path, access?.kind])).toEqual([
    ['GET', '/api/auth/apps', 'public'],
    ['POST', '/api/auth/backchannel-logout', 'public'],
    ['GET', '/api/auth/callback', 'public'],
    ['GET', '/api/auth/login', 'public'],
    ['POST', '/api/auth/logout', 'public'],
    ['GET', '/api/auth/session', 'public'],
    ['GET', '/api/deals', 'user'],
    ['POST', '/api/deals', 'permission'],
    ['GET', '/api/deals/rates', 'public'],
    ['GET', '/api/openapi.json', 'user-or-client'],
  ]);
  await app.close();
});
