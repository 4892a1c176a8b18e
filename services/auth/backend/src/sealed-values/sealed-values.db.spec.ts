import { createSecretKey, type KeyObject } from 'node:crypto';
import type { ClientCreated, Resealed } from '@portico/api-types';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { systemActor } from '../audit/actor.ts';
import { createApp } from '../create-app.ts';
import { ClientsRepository } from '../clients/clients.repository.ts';
import { SigningKeysService } from '../oidc/keys/signing-keys.service.ts';
import { Sealer } from '../platform/sealer.ts';
import { SealedValuesService } from './sealed-values.service.ts';

const OLD = createSecretKey(Buffer.alloc(32, 7));
const NEW = createSecretKey(Buffer.alloc(32, 8));

let app: TestApp;
let thirdParty: ClientCreated;
const replicas: NestFastifyApplication[] = [];

beforeEach(async () => {
  app = await testApp();
  const api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(registration('crm', 1), registration('billing', 2)));
  thirdParty = await api.admin.createClient({
    name: 'Foreign',
    redirectUris: ['https://foreign.example/callback'],
  });
});
afterEach(async () => {
  for (const replica of replicas.splice(0)) await replica.close();
  await app[Symbol.asyncDispose]();
});

/** Another replica on the same database, not listening. */
async function replica(...keyEncryptionKeys: KeyObject[]): Promise<NestFastifyApplication> {
  const prototype = Object.getPrototypeOf(app.config) as object;
  const config = Object.assign(Object.create(prototype) as object, app.config, { keyEncryptionKeys });
  const made = await createApp(config as typeof app.config);
  replicas.push(made);
  return made;
}

const secretsOf = async (from: NestFastifyApplication) =>
  Promise.all(
    ['crm', 'billing', thirdParty.clientId].map(
      async (id) => (await from.get(ClientsRepository).find(app.db, id))?.secret,
    ),
  );
const kidsOf = (from: NestFastifyApplication) =>
  from
    .get(SigningKeysService)
    .privateJwks()
    .map(({ kid }) => kid)
    .sort();
const audited = async () =>
  (
    await app.db.pool.query<{ kind: string; count: number; actor: string }>(
      `SELECT detail->>'kind' AS kind, (detail->>'count')::int AS count, actor_kind AS actor FROM audit_event
       WHERE action = 'sealed_values.resealed' ORDER BY id`,
    )
  ).rows;

describe('the key-encryption key is rotated', () => {
  test('without losing a key or a secret: announced, used, the old one withdrawn', async () => {
    const before = { secrets: await secretsOf(app.nest), kids: kidsOf(app.nest) };
    const announced = await replica(OLD, NEW);
    expect(await announced.get(SealedValuesService).reseal(systemActor)).toEqual({ resealed: 0, unreadable: [] });
    await replica(NEW, OLD);
    expect(await secretsOf(announced)).toEqual(before.secrets);
    const withdrawn = await replica(NEW);
    expect({ secrets: await secretsOf(withdrawn), kids: kidsOf(withdrawn) }).toEqual(before);
    await expect(replica(OLD)).rejects.toThrow();
    expect(await audited()).toEqual([
      { kind: 'signing-key', count: 2, actor: 'system' },
      { kind: 'client', count: 3, actor: 'system' },
    ]);
  });

  test('a crash in the middle leaves every value readable, and the next run continues', async () => {
    const before = { secrets: await secretsOf(app.nest), kids: kidsOf(app.nest) };
    const switched = await replica(OLD, NEW);
    const sealer = new Sealer(Object.assign({}, app.config, { keyEncryptionKeys: [NEW, OLD] }));
    const values = switched.get(SealedValuesService);
    Object.assign(values, { sealer });
    const seal = vi.spyOn(sealer, 'seal');
    // Both signing keys are committed; then it crashes in the middle of the clients.
    seal.mockImplementation(function crashing(this: Sealer, ...given) {
      if (seal.mock.calls.length > 3) throw new Error('crash');
      return Sealer.prototype.seal.apply(this, given);
    });
    await expect(values.reseal(systemActor)).rejects.toThrow('crash');
    expect(await audited()).toEqual([{ kind: 'signing-key', count: 2, actor: 'system' }]);
    expect(await secretsOf(switched)).toEqual(before.secrets);
    const restarted = await replica(NEW, OLD);
    expect({ secrets: await secretsOf(restarted), kids: kidsOf(restarted) }).toEqual(before);
    const withdrawn = await replica(NEW);
    expect({ secrets: await secretsOf(withdrawn), kids: kidsOf(withdrawn) }).toEqual(before);
  });

  test('two replicas at once do it once', async () => {
    const [one, two] = await Promise.all([replica(OLD, NEW), replica(OLD, NEW)]);
    for (const { sealer } of [one!, two!].map((made) => made.get(SealedValuesService) as unknown as { sealer: object }))
      Object.assign(sealer, { config: { keyEncryptionKeys: [NEW, OLD] } });
    const results = await Promise.all([one!, two!].map((made) => made.get(SealedValuesService).reseal(systemActor)));
    expect(results.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(5);
    const withdrawn = await replica(NEW);
    expect(await secretsOf(withdrawn)).toEqual(await secretsOf(one!));
  });

  test('writes of a replica with the old key order are found by the last run', async () => {
    const announced = await replica(OLD, NEW);
    await replica(NEW, OLD);
    await announced.get(SigningKeysService).rotate({ overlapSeconds: 0 });
    await expect(replica(NEW)).rejects.toThrow();
    await replica(NEW, OLD);
    expect(kidsOf(await replica(NEW))).toHaveLength(4);
  });

  test('a value that no key opens is named and left alone; the rest is done', async () => {
    await app.db.pool.query(`UPDATE client SET secret_sealed = '\\x0102' WHERE id = 'billing'`);
    const switched = await replica(NEW, OLD);
    expect(await switched.get(SealedValuesService).reseal(systemActor)).toEqual({
      resealed: 0,
      unreadable: ['client:billing'],
    });
    const { rows } = await app.db.pool.query(`SELECT secret_sealed AS sealed FROM client WHERE id = 'billing'`);
    expect(rows).toEqual([{ sealed: Buffer.from([1, 2]) }]);
  });

  test('only the platform may ask for it', async () => {
    expect((await app.request('/api/sealed-values/reseal', { method: 'POST' })).status).toBe(401);
    const answer = await serviceApi(app).call<Resealed>('POST', '/api/sealed-values/reseal');
    expect(answer).toEqual({ resealed: 0, unreadable: [] });
    expect(await audited()).toEqual([]);
  });
});
