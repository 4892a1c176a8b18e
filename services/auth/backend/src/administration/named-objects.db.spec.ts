import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { countStatements } from '../../test/count-statements.ts';
import { addPerson } from '../../test/directory-actors.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { createApp } from '../create-app.ts';
import { NamedObjects } from './named-objects.ts';

let app: TestApp;
let other: NestFastifyApplication;
let world: AccessWorld;
beforeAll(async () => {
  app = await testApp();
  other = await createApp(app.config, { jobs: false });
  world = new AccessWorld(app);
});
afterAll(async () => {
  await other.close();
  await app[Symbol.asyncDispose]();
});

const nameIn = async (nest: Pick<NestFastifyApplication, 'get'>, id: string) =>
  (await nest.get(NamedObjects, { strict: false }).list([id]))[0]?.name;

it.each<[string, () => Promise<string>]>([
  ['entity', () => world.entity('device', { name: 'Pump' })],
  ['person', async () => (await addPerson(app, 'Pump')).id],
  ['resource', () => world.resource('channel', { name: 'Pump' })],
  ['tenant', async () => world.tenant('active', { name: 'Pump' })],
])('%s: a name is read once, and again when it changes or is gone, in every replica', async (table, create) => {
  const id = await create();
  expect(await nameIn(app, id)).toBe('Pump');
  expect(await nameIn(other, id)).toBe('Pump');
  expect((await countStatements(app, () => nameIn(app, id))).statements).toEqual([]);
  await app.db.pool.query(`UPDATE ${table} SET name = 'Meter' WHERE id = $1`, [id]);
  expect(await nameIn(app, id)).toBe('Meter');
  await expect.poll(() => nameIn(other, id), { timeout: 10_000, interval: 20 }).toBe('Meter');
  await app.db.pool.query(`DELETE FROM ${table} WHERE id = $1`, [id]);
  expect(await nameIn(app, id)).toBeUndefined();
});

it('a connected app has the name of its client, also when a service has the same', async () => {
  await world.entity('service', { name: 'Wiki' });
  const { admin } = serviceApi(app);
  const { clientId } = await admin.createClient({ name: 'Wiki', redirectUris: ['https://wiki.example/callback'] });
  expect(await app.get(NamedObjects, { strict: false }).list([clientId, 'client-of-nobody'])).toEqual([
    { id: clientId, kind: 'client', name: 'Wiki' },
    null,
  ]);
  expect((await countStatements(app, () => nameIn(app, clientId))).statements).toEqual([]);
  expect(await nameIn(other, clientId)).toBe('Wiki');
  await app.db.pool.query(`UPDATE client SET name = 'Books' WHERE id = $1`, [clientId]);
  expect(await nameIn(app, clientId)).toBe('Books');
  await expect.poll(() => nameIn(other, clientId), { timeout: 10_000, interval: 20 }).toBe('Books');
  await app.db.pool.query('DELETE FROM client WHERE id = $1', [clientId]);
  expect(await nameIn(app, clientId)).toBeUndefined();
});

it('does not ask again at once for ids that name nothing', async () => {
  const id = await world.assign(await world.entity(), await world.role([]));
  expect(await nameIn(app, id)).toBeUndefined();
  expect((await countStatements(app, () => nameIn(app, id))).statements).toEqual([]);
});
