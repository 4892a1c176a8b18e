import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainStatements } from '../../../test/explain-statements.ts';
import { Browser } from '../../../test/protocol-browser.ts';
import { signInToCrm, type World, world } from '../../../test/relying-party.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  await app.db.pool.query(`
    INSERT INTO oidc_payload (kind, id, payload, uid, grant_id, session_uid, account_id, expires_at)
    SELECT kind, kind || n, '{}', CASE WHEN kind = 'Session' THEN 'uid' || n END,
      CASE WHEN kind LIKE '%Token' THEN 'Grant' || n END, CASE WHEN kind LIKE '%Token' THEN 'uid' || n END,
      'account' || n, now() + interval '1 day'
    FROM generate_series(1, 3000) n, unnest(ARRAY['Session', 'Grant', 'RefreshToken']) kind`);
});
afterAll(() => app[Symbol.asyncDispose]());

// The first run has no statistics, like a database that was just restored.
test.each(['no', 'current'])(
  'a sign-in finds each of its rows by one index, with %s statistics',
  async (statistics) => {
    if (statistics === 'current') await app.db.pool.query('ANALYZE oidc_payload');
    const explained = await explainStatements(app, async () => {
      await signInToCrm(here);
      await signInToCrm(here, new Browser(), { prompt: 'login' });
    });
    const ofPayloads = explained.filter(({ text }) => text.includes('oidc_payload'));
    expect(ofPayloads.length).toBeGreaterThanOrEqual(12);
    for (const { nodes, keptNodes, text } of ofPayloads) {
      expect([...nodes, ...keptNodes].join(', '), text).not.toMatch(
        /Seq Scan oidc_payload|Merge Join|Hash Join|BitmapAnd/,
      );
    }
  },
);
