import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPerson, operator } from '../../test/directory-actors.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
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

it('is for readers of the platform', async () => {
  await expect(totals.list(await addPerson(app, 'Eve'), ['people'])).rejects.toMatchObject({
    code: 'decision.forbidden',
  });
});
