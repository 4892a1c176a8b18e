import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addPerson, operator } from '../../test/directory-actors.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { ADMINISTRATOR_ROLE_ID } from '../access-model/seed-ids.ts';
import { PlatformTotals } from './platform-totals.ts';

let app: TestApp;
let totals: PlatformTotals;
beforeAll(async () => {
  app = await testApp();
  totals = app.get(PlatformTotals, { strict: false });
});
afterAll(() => app[Symbol.asyncDispose]());

it('counts what is live, and over a thousand only estimates', async () => {
  const { id } = await addPerson(app, 'Ada');
  await app.db.pool.query(
    `INSERT INTO sign_in_session (uid, person_id, ended_at) SELECT n::text, $1, CASE WHEN n > 3 THEN now() END FROM generate_series(1, 5) n`,
    [id],
  );
  const redirectUris = ['https://wiki.example.com/callback'];
  await serviceApi(app).admin.createClient({ name: 'Wiki', redirectUris });
  const exact = (total: number) => ({ what: expect.any(String), total, totalIsEstimate: false });
  expect(await totals.list(operator, ['clients', 'people', 'sessions'])).toEqual([1, 1, 3].map(exact));
  await app.db.pool.query(
    `INSERT INTO sign_in_session (uid, person_id) SELECT 'more ' || n, $1 FROM generate_series(1, 1000) n`,
    [id],
  );
  expect(await totals.list(operator, ['sessions'])).toMatchObject([{ total: 1000, totalIsEstimate: true }]);
});

it('counts who was invited, and who has signed in since a time, each once', async () => {
  const count = async (since: Date) =>
    (await totals.list(operator, ['invited', { signedInSince: since }, { signedInSince: new Date(0) }])).map(
      ({ total }) => total,
    );
  const [invited, , ever] = (await count(new Date())) as [number, number, number];
  const [fay, gus] = [await addPerson(app, 'Fay'), await addPerson(app, 'Gus')];
  const hal = await addPerson(app, 'Hal');
  await addPerson(app, 'Ida');
  await app.db.pool.query(`UPDATE person SET password_hash = 'x' WHERE id = ANY($1)`, [[fay.id, gus.id]]);
  await app.db.pool.query('UPDATE person SET disabled_at = now() WHERE id = $1', [hal.id]);
  // Of a time that no other test uses.
  await app.db.pool.query(
    `INSERT INTO sign_in_session (uid, person_id, created_at, last_seen_at, ended_at)
     SELECT 'since ' || n, id, at::timestamptz, now(), CASE WHEN n = 1 THEN now() END FROM (VALUES
       (1, $1::uuid, '2096-01-02T08:00:00Z'), (2, $1::uuid, '2096-01-02T09:00:00Z'), (3, $2::uuid, '2096-01-01T23:00:00Z')) s(n, id, at)`,
    [fay.id, gus.id],
  );
  expect(await count(new Date('2096-01-02T00:00:00Z'))).toEqual([invited + 1, 1, ever + 2]);
});

it('counts who administers the platform, and grants without effect', async () => {
  const world = new AccessWorld(app);
  const count = async () => (await totals.list(operator, ['administrators', 'orphans'])).map(({ total }) => total);
  const [administrators, orphans] = (await count()) as [number, number];
  const [bo, cy] = [await addPerson(app, 'Bo'), await addPerson(app, 'Cy')];
  await world.assign(bo.id, ADMINISTRATOR_ROLE_ID);
  await world.assign(cy.id, ADMINISTRATOR_ROLE_ID, { endsAt: new Date(Date.now() - 1000) });
  const role = await world.role([]);
  await world.assign(bo.id, role);
  await app.db.pool.query('UPDATE role SET deleted_at = now() WHERE id = $1', [role]);
  expect(await count()).toEqual([administrators + 1, orphans + 1]);
});

it('is for readers of the platform', async () => {
  await expect(totals.list(await addPerson(app, 'Eve'), ['people'])).rejects.toMatchObject({
    code: 'decision.forbidden',
  });
});
