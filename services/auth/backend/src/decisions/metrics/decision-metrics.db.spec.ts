import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { AuthZenApi } from '../../../test/authzen-api.ts';
import { operator } from '../../../test/directory-actors.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { LauncherService } from '../../apps/launcher.service.ts';
import { AccessEngine } from '../access-engine.ts';
import { DecisionDesk } from '../explain/decision-desk.ts';

let app: TestApp;
let api: AuthZenApi;
let subject: string;
let channel: string;
beforeAll(async () => {
  app = await testApp();
  api = new AuthZenApi(app);
  const world = new AccessWorld(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1), registration('rota', 2)));
  subject = await world.entity();
  channel = await world.resource('channel');
  await world.policy(subject, { actions: ['publish'], scope: { mode: 'object_type', objectType: 'resource:channel' } });
});
afterAll(() => app[Symbol.asyncDispose]());

const METRIC =
  /^access_decision_duration_seconds_count\{(?:surface="(\w+)",result="(\w+)"|result="(\w+)",surface="(\w+)")\} (\d+)$/gm;

/** Decisions so far, by surface and result. */
async function count(): Promise<Record<string, number>> {
  const text = await (await app.request('/metrics')).text();
  const found = [...text.matchAll(METRIC)].map(([, a, b, c, d, n]) => [`${a ?? d} ${b ?? c}`, Number(n)] as const);
  return Object.fromEntries(found);
}

async function countedBy(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await count();
  await act();
  const after = Object.entries(await count()).map(([key, n]) => [key, n - (before[key] ?? 0)] as const);
  return Object.fromEntries(after.filter(([, n]) => n > 0));
}

const named = () => ({ subject: { type: 'user', id: subject }, action: { name: 'publish' } });
const resource = () => ({ type: 'channel', id: channel });

it('every decision of a batch counts', async () => {
  const engine = app.get(AccessEngine, { strict: false });
  const asked = ['publish', 'read', 'read'].map((action) => ({ subjectId: subject, action, target: { id: channel } }));
  expect(await countedBy(() => engine.decideMany(asked))).toEqual({ 'internal allow': 1, 'internal deny': 2 });
  expect(await countedBy(() => engine.decideMany([]))).toEqual({});
});

it('AuthZEN evaluations and searches count', async () => {
  expect(await countedBy(() => api.evaluate([subject], 'publish', resource()))).toEqual({ 'authzen allow': 1 });
  const search = (part: string, body: object) => () => api.post(`search/${part}`, body);
  expect(await countedBy(search('resource', { ...named(), resource: { type: 'channel' } }))).toEqual({
    'search allow': 1,
  });
  const bySubject = await countedBy(search('subject', { ...named(), subject: { type: 'user' }, resource: resource() }));
  expect(bySubject).toMatchObject({ 'search allow': 1 });
  const byAction = await countedBy(search('action', { subject: named().subject, resource: resource() }));
  expect(byAction).toMatchObject({ 'search allow': 1, 'search deny': expect.any(Number) });
});

it('doors count, also those of a launcher', async () => {
  const launcher = app.get(LauncherService, { strict: false });
  const counted = await countedBy(() => launcher.list(subject, null));
  expect(counted).toEqual({ 'door deny': expect.any(Number) });
  expect(counted['door deny']).toBeGreaterThanOrEqual(2);
});

it('questions of the console count', async () => {
  const desk = app.get(DecisionDesk, { strict: false });
  const asked = { subjectId: subject, action: 'publish', objectId: channel };
  const act = async () => {
    await desk.checkMany(operator, [asked, { ...asked, action: 'write' }]);
    await desk.explain(operator, asked);
  };
  expect(await countedBy(act)).toEqual({ 'console allow': 2, 'console deny': 1 });
});
