import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operator, testAccessModel, type TestAccessModel } from '../../../test/test-access-model.ts';
import { BlocksService } from '../blocks/blocks.service.ts';
import type { ActionInput } from './action-input.ts';
import { ActionsService } from './actions.service.ts';
import { isBuiltIn } from './built-in-actions.ts';

let model: TestAccessModel;
let actions: ActionsService;

beforeAll(async () => {
  model = await testAccessModel();
  actions = model.get(ActionsService);
});
afterAll(() => model[Symbol.asyncDispose]());

const channel = { objectKind: 'resource', objectType: 'resource:channel' } as const;

it('knows the actions of the platform by name', async () => {
  const { items } = await actions.list(operator, { appId: null, limit: 50 });
  expect(items.filter((action) => !isBuiltIn(action)).map((action) => action.name)).toEqual([]);
  expect(items).toHaveLength(15);
});

it('makes, describes and removes an action, and tells it', async () => {
  const made = await actions.create(operator, { name: 'invoice.approve', applicability: [channel] });
  expect(made).toMatchObject({ name: 'invoice.approve', applicability: [channel] });
  await expect(actions.create(operator, { name: 'invoice.approve' })).rejects.toMatchObject({
    code: 'action.name_taken',
  });
  await actions.update(operator, made.id, { description: 'Approve it' });
  await actions.addApplicability(operator, made.id, { objectKind: 'tenant' });
  await expect(actions.addApplicability(operator, made.id, { objectKind: 'tenant' })).rejects.toMatchObject({
    code: 'action.applicability_exists',
  });
  await actions.removeApplicability(operator, made.id, channel);
  await expect(actions.removeApplicability(operator, made.id, channel)).rejects.toMatchObject({
    code: 'action.applicability_not_found',
  });
  expect(await actions.get(operator, made.id)).toMatchObject({
    description: 'Approve it',
    applicability: [{ objectKind: 'tenant', objectType: null }],
  });
  await actions.remove(operator, made.id);
  await expect(actions.get(operator, made.id)).rejects.toMatchObject({ code: 'action.not_found' });
  const told = (await model.audited()).filter((event) => event.targetId === made.id);
  expect(told.map((event) => event.action)).toEqual([
    'action.created',
    'action.updated',
    'action.applicability_added',
    'action.applicability_removed',
    'action.removed',
  ]);
});

it('keeps an action that a block contains', async () => {
  const { id } = await actions.create(operator, { name: 'invoice.pay', applicability: [channel] });
  await model.get(BlocksService).create(operator, { scopeMode: 'platform', effect: 'deny', actionIds: [id] });
  await expect(actions.remove(operator, id)).rejects.toMatchObject({ code: 'action.in_use' });
});

it('lists actions that apply to a kind or a type', async () => {
  const names = async (query: object) =>
    (await actions.list(operator, { limit: 50, ...query })).items.map((one) => one.name);
  expect(await names({ objectKind: 'signing_key' })).toEqual(['read', 'rotate']);
  const onChannels = await names({ appId: null, objectType: 'resource:channel' });
  expect(onChannels).toEqual(expect.arrayContaining(['read', 'publish', 'subscribe', 'manage']));
  expect(onChannels).not.toContain('execute');
});

it('leaves those of apps to their manifests, and those of the platform alone', async () => {
  const ofApp = await model.db.prisma.action.create({ data: { appId: await model.app(), name: 'deal.read' } });
  const managed = { code: 'action.managed_by_app', status: 409 };
  await expect(actions.update(operator, ofApp.id, { description: 'x' })).rejects.toMatchObject(managed);
  await expect(actions.remove(operator, ofApp.id)).rejects.toMatchObject(managed);
  await expect(actions.addApplicability(operator, ofApp.id, channel)).rejects.toMatchObject(managed);
  const [read] = model.actions('read');
  const builtIn = { code: 'action.built_in', status: 409 };
  await expect(actions.remove(operator, read!)).rejects.toMatchObject(builtIn);
  await expect(actions.update(operator, read!, { description: 'x' })).rejects.toMatchObject(builtIn);
  await expect(actions.removeApplicability(operator, read!, { objectKind: 'tenant' })).rejects.toMatchObject(builtIn);
});

it.each<[string, Partial<ActionInput>, string]>([
  ['an empty name', { name: '' }, 'request.invalid'],
  ['a name with spaces', { name: 'approve it' }, 'request.invalid'],
  ['a name of a megabyte', { name: 'a'.repeat(1_000_000) }, 'request.invalid'],
  ['a description with a NUL', { description: 'a\0' }, 'request.invalid'],
  ['a bare type', { applicability: [{ objectKind: 'resource', objectType: 'channel' }] }, 'request.invalid'],
  [
    'a type of another kind',
    { applicability: [{ objectKind: 'resource', objectType: 'entity:device' }] },
    'action.invalid_type',
  ],
  ['an unknown kind', { applicability: [{ objectKind: 'planet' as 'tenant' }] }, 'request.invalid'],
  ['the name of one of the platform', { name: 'read' }, 'action.name_taken'],
])('refuses %s', async (_says, wrong, code) => {
  await expect(actions.create(operator, { name: `a${randomUUID().slice(0, 8)}`, ...wrong })).rejects.toMatchObject({
    code,
  });
});

it('needs the permission for policies on the platform', async () => {
  const tenantId = await model.tenant();
  const admin = await model.actorWith(tenantId, 'policy.manage', 'read');
  const forbidden = { code: 'access_model.forbidden' };
  await expect(actions.create(admin, { name: 'x' })).rejects.toMatchObject(forbidden);
  await expect(actions.list(admin, { limit: 10 })).rejects.toMatchObject(forbidden);
  expect((await actions.list(admin, { tenantId, limit: 10 })).items).toHaveLength(10);
  const [read] = model.actions('read');
  expect(await actions.get(admin, read!, tenantId)).toMatchObject({ name: 'read' });
  await expect(actions.get(operator, 'x')).rejects.toMatchObject({ code: 'action.not_found' });
});
