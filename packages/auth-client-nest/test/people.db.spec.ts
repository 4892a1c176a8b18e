import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testIssuer, type TestIssuer } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

let issuer: TestIssuer;
let app: TestApp;
/** Moved forward by tests. */
let aheadMs = 0;

beforeAll(async () => {
  issuer = await testIssuer({ portico: true });
  issuer.addPeople(
    { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com', permissions: ['note.read', 'note.write'] },
    { id: 'grace', name: 'Grace Hopper', email: 'grace@example.com', permissions: ['note.read'] },
    { id: 'eve', name: 'Eve', email: 'eve@example.com', shutOut: true },
  );
  app = await TestApp.start(issuer, { now: () => new Date(Date.now() + aheadMs) });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const bearer = async (sub: string, path: string) => {
  const authorization = `Bearer ${await issuer.accessToken(app.publicUrl, { sub })}`;
  return app.browser().send(app.url(path), { headers: { authorization } });
};
const names = async (ids: string[]): Promise<unknown> => (await bearer('ada', `/api/names?ids=${ids}`)).json();
const questions = () => issuer.requests.filter((request) => request === 'GET /api/directory/people').length;

describe('a caller', () => {
  it('with a bearer token has the name that the issuer tells, though the token has none', async () => {
    expect(await (await bearer('grace', '/api/me')).json()).toEqual({
      id: 'grace',
      name: 'Grace Hopper',
      email: 'grace@example.com',
    });
  });

  it('a handler can check permissions, for each person separately', async () => {
    expect(await (await bearer('ada', '/api/caller')).json()).toMatchObject({
      permissions: ['note.read', 'note.write'],
    });
    expect(await (await bearer('grace', '/api/caller')).json()).toMatchObject({ permissions: ['note.read'] });
    issuer.person = issuer.people.get('grace');
    const browser = await app.signIn();
    expect(await (await browser.api(app.url('/api/caller'))).json()).toMatchObject({
      via: 'session',
      name: 'Grace Hopper',
      permissions: ['note.read'],
    });
    expect((await bearer('eve', '/api/caller')).status).toBe(403);
  });
});

describe('the apps that a person can open', () => {
  const crm = { id: 'crm', name: 'CRM', iconSvg: null, url: 'http://crm.localhost:8080' };
  const listApps = async () => {
    issuer.person = issuer.people.get('ada');
    return (await app.signIn()).api(app.url('/api/auth/apps'));
  };
  const answerWith = (status: number, body: unknown) => {
    issuer.intercept = (request, response) => {
      if (request.url !== '/access/v1/apps') return false;
      expect(decodeJwt(request.headers.authorization?.replace('Bearer ', '') ?? '').sub).toBe('ada');
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    };
  };
  afterEach(() => {
    issuer.intercept = undefined;
  });

  it('are asked for in their name, and handed on without anything else', async () => {
    answerWith(200, { apps: [{ ...crm, secret: 'x' }], more: 1 });
    expect(await (await listApps()).json()).toEqual({ apps: [crm], tenants: [] });
    const tenants = ['Birch', 'Acme'].map((name, index) => ({ id: `t${index}`, name, active: index === 0 }));
    answerWith(200, { apps: [], tenants });
    expect(await (await listApps()).json()).toEqual({ apps: [], tenants });
  });

  it.each([
    [403, 200],
    [401, 200],
    [500, 503],
  ])('are none, or unknown, where the issuer answers %i', async (status, expected) => {
    answerWith(status, {});
    expect((await listApps()).status).toBe(expected);
  });

  it('are told to no stranger', async () => {
    expect((await app.browser().api(app.url('/api/auth/apps'))).status).toBe(401);
  });
});

describe('names by id', () => {
  it('are those of people who can open the app; the others are absent', async () => {
    expect(await names(['ada', 'grace', 'eve', 'no-one'])).toEqual({ ada: 'Ada Lovelace', grace: 'Grace Hopper' });
  });

  it('are remembered for a minute, the absent too, and asked for a hundred at a time', async () => {
    const many = Array.from({ length: 150 }, (_, index) => `p${index}`);
    issuer.addPeople(...many.slice(1).map((id) => ({ id, name: `Person ${id}`, email: `${id}@example.com` })));
    const before = questions();
    expect(Object.keys((await names(many)) as object)).toHaveLength(149);
    expect(Object.keys((await names([...many, ...many])) as object)).toHaveLength(149);
    expect(questions() - before).toBe(2);
    aheadMs += 61_000;
    await names(['p0']);
    expect(questions() - before).toBe(3);
  });

  it('are asked for in a person’s name where the manifest consumes auth, and are those of the tenant', async () => {
    const seen = (ids: string) => bearer('mona', `/api/names-i-see?ids=${ids}`);
    const north = { id: 'north', name: 'North', alias: null, status: 'active', attributes: {} } as const;
    issuer.addPeople(
      { id: 'mona', name: 'Mona', email: 'mona@example.com', grants: [], tenant: north },
      { id: 'mick', name: 'Mick', email: 'mick@example.com', grants: [], tenant: north },
    );
    expect(await (await seen('mick')).json()).toMatchObject({ code: 'call.not_consumed' });
    issuer.consumes = { notes: [issuer.issuer] };
    expect(await (await seen('mona,mick,ada,no-one')).json()).toEqual({ mona: 'Mona', mick: 'Mick' });
  });

  it('are 503 while the issuer cannot say', async () => {
    issuer.intercept = (request, response) => {
      if (!request.url?.startsWith('/api/directory')) return false;
      response.writeHead(500).end();
      return true;
    };
    expect((await bearer('ada', '/api/names?ids=later')).status).toBe(503);
    issuer.intercept = undefined;
    issuer.addPeople({ id: 'later', name: 'Later', email: 'later@example.com' });
    expect(await names(['later'])).toEqual({ later: 'Later' });
  });

  it('are none with an issuer that has no directory', async () => {
    await using foreign = await testIssuer();
    await using other = await TestApp.start(foreign);
    const browser = await other.signIn();
    expect(await (await browser.api(other.url('/api/names?ids=ada'))).json()).toEqual({});
  });
});
