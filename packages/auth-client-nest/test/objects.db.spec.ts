import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { Controller, Get, Injectable, Patch } from '@nestjs/common';
import type { DenialReport, SnapshotGrant } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type AppObject,
  type Caller,
  CurrentCaller,
  CurrentTenant,
  ObjectOfRequest,
  type ObjectQuestion,
  Require,
  RequireUser,
  type SessionTenant,
} from '../src/index.ts';
import { TEST_APP_ID, testIssuer, type TestIssuer } from '../testing/index.ts';
import { problem } from './problem.ts';
import { TestApp } from './test-app.ts';

const NOTES: Record<string, AppObject> = {
  mine: { type: 'note', id: 'mine', attributes: { ownerId: 'ada' } },
  shared: { type: 'note', id: 'shared', attributes: { ownerId: 'grace' } },
  secret: { type: 'note', id: 'secret', attributes: { ownerId: 'grace' } },
};

@Injectable()
class NoteOfRequest extends ObjectOfRequest {
  find = async ({ params }: ObjectQuestion) => NOTES[params.id!];
}

@Controller('api/objects')
class ObjectsController {
  @Get()
  @RequireUser()
  list(@CurrentCaller() { can, where }: Caller) {
    const fields = { type: 'note', id: 'id', attributes: { ownerId: 'ownerId' } };
    return {
      canRead: Object.values(NOTES).flatMap((note) => (can('note.read', note) ? [note.id] : [])),
      where: where('note.read', fields),
    };
  }
  @Get('tenant')
  @RequireUser()
  tenant(@CurrentTenant() tenant: SessionTenant | null) {
    return { tenant };
  }
  @Patch(':id')
  @Require('note.write', { object: NoteOfRequest, visibleWith: 'note.read' })
  update() {
    return { updated: true };
  }
}

const ADA = '01a20595-0000-7000-8000-00000000000a';
const tenant = { id: '01a20595-0000-7000-8000-00000000000b', name: 'Acme', alias: 'acme' };
const allow = (facts: Partial<SnapshotGrant>): SnapshotGrant => ({
  actions: ['note.read', 'note.write'],
  scope: { mode: 'object_type', objectType: `resource:${TEST_APP_ID}/note` },
  effect: 'allow',
  conditions: {},
  tenantBoundary: null,
  ...facts,
});
const own = allow({ conditions: { 'object.attributes.ownerId': 'ada' } });
const shared = allow({ actions: ['note.read'], scope: { mode: 'object', objectId: 'shared' } });

let issuer: TestIssuer;
let app: TestApp;
/** Tests move the app's clock, also past the lifetime of a cached answer. */
let now = Date.now();

beforeAll(async () => {
  issuer = await testIssuer({ portico: true });
  app = await TestApp.start(issuer, {
    controllers: [ObjectsController],
    providers: [NoteOfRequest],
    now: () => new Date(now),
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});
beforeEach(() => {
  now += 120_000;
});

const person = { id: ADA, name: 'Ada Lovelace', email: 'ada@example.com', permissions: ['note.read'] };
async function send(path: string, method = 'GET') {
  const authorization = `Bearer ${await issuer.accessToken(app.publicUrl, { sub: ADA, exp: 4e9 })}`;
  return app.browser().send(app.url(`/api/objects${path}`), { method, headers: { authorization } });
}
const update = async (id: string) => {
  const answer = await send(`/${id}`, 'PATCH');
  return answer.ok ? 200 : `${answer.status} ${(await problem(answer)).code}`;
};

it('decides on the object of a request, and tells only who can read it that it exists', async () => {
  issuer.addPeople({ ...person, grants: [own, shared] });

  expect(await update('mine')).toBe(200);
  expect(await update('shared')).toBe('403 auth.forbidden');
  expect(await update('secret')).toBe('404 auth.object_not_found');
  expect(await update('nothing')).toBe('404 auth.object_not_found');
});

it('answers a handler for one object and for all of them alike', async () => {
  issuer.addPeople({ ...person, grants: [own, shared] });

  expect(await (await send('')).json()).toEqual({
    canRead: ['mine', 'shared'],
    where: { AND: [{ OR: [{ AND: [{ ownerId: 'ada' }] }, { id: 'shared' }] }] },
  });
});

it("with the previous release of auth, gives the app's permissions on every object", async () => {
  issuer.addPeople(person);

  expect(await (await send('')).json()).toEqual({ canRead: ['mine', 'shared', 'secret'], where: { AND: [] } });
  expect(await update('mine')).toBe('403 auth.forbidden');
  expect(await (await send('/tenant')).json()).toEqual({ tenant: null });

  issuer.addPeople({ ...person, permissions: ['note.write'] });
  now += 120_000;
  expect(await (await send('')).json()).toEqual({ canRead: [], where: { AND: [{ id: { in: [] } }] } });
  expect(await update('mine')).toBe(200);
});

it('knows the tenant that the person acts in, and tells the page', async () => {
  issuer.addPeople({ ...person, grants: [], tenant: { ...tenant, status: 'active', attributes: {} } });

  expect(await (await send('/tenant')).json()).toEqual({ tenant });
  const browser = await app.signIn();
  expect(await (await browser.api(app.url('/api/auth/session'))).json()).toMatchObject({ tenant });
});

it('ends a grant at its millisecond, and asks again at that moment', async () => {
  const endsAt = new Date(now + 1500).toISOString();
  issuer.addPeople({ ...person, grants: [{ ...own, endsAt }] });
  const questions = () => issuer.requests.filter((request) => request === 'GET /access/v1/snapshot').length;

  expect(await update('mine')).toBe(200);
  const before = questions();
  now += 1500;
  expect(await update('mine')).toBe('404 auth.object_not_found');
  expect(questions()).toBe(before + 1);
});

it('reports refusals to the issuer, and counts those that it could not report', async () => {
  issuer.denials.length = 0;
  issuer.addPeople({ ...person, grants: [shared] });
  let lost = 0;
  const refuse = async (request: IncomingMessage, response: ServerResponse) => {
    lost = ((await json(request)) as DenialReport).denials.length;
    response.writeHead(503).end();
  };
  issuer.intercept = (request, response) => {
    if (request.url !== '/access/v1/denials' || lost > 0) return false;
    void refuse(request, response);
    return true;
  };

  expect(await update('secret')).toBe('404 auth.object_not_found');
  await expect.poll(() => lost).toBeGreaterThan(0);
  expect(await update('shared')).toBe('403 auth.forbidden');
  await expect
    .poll(() => issuer.denials)
    .toEqual([
      {
        subject: ADA,
        action: 'note.write',
        object: { type: 'note', id: 'shared' },
        tenantId: null,
        reason: 'no matching allow policy',
        at: expect.any(String),
      },
    ]);
  expect(issuer.droppedDenials).toBe(lost);
});
