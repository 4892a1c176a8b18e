import { afterAll, beforeAll, expect, it } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { KnownActions } from './known-actions.ts';

let app: TestApp;
let known: KnownActions;
beforeAll(async () => {
  app = await testApp();
  known = app.get(KnownActions, { strict: false });
});
afterAll(() => app[Symbol.asyncDispose]());

it('an action is read once, and again when its text or what it applies to changes, or it goes', async () => {
  const { id } = await app.db.prisma.action.create({ data: { name: 'door.unlock', description: 'Unlock' } });
  const find = async () => (await known.list([id])).get(id);
  expect(await find()).toMatchObject({ description: 'Unlock', applicability: [], createdAt: expect.any(Date) });
  expect((await countStatements(app, find)).statements).toEqual([]);
  await app.db.prisma.action.update({ where: { id }, data: { description: 'Unlock doors' } });
  expect(await find()).toMatchObject({ description: 'Unlock doors' });
  const applicability = { objectKind: 'resource', objectType: 'resource:door' };
  await app.db.prisma.actionApplicability.create({ data: { actionId: id, ...applicability } });
  expect(await find()).toMatchObject({ applicability: [applicability] });
  await app.db.prisma.action.delete({ where: { id } });
  expect(await find()).toBeUndefined();
});
