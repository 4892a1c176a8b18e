import type { AdapterPayload } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { PayloadAdapter } from './payload.adapter.ts';
import { PayloadRepository } from './payload.repository.ts';
import { PayloadSweep } from './payload-sweep.ts';
import { RequestPayloads } from './request-payloads.ts';

let app: TestApp;
let payloads: PayloadRepository;
const adapter = (kind: string) => new PayloadAdapter(kind, payloads);
beforeAll(async () => {
  app = await testApp();
  payloads = app.get(PayloadRepository);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Runs `work` as one provider request, which writes at its end. */
function request(work: () => Promise<void>): Promise<void> {
  const pending = new RequestPayloads();
  return pending.run(async () => {
    await work();
    const changes = pending.take();
    if (changes) await payloads.write(changes);
  });
}

describe('the adapter', () => {
  test('consumes once, however many ask at once', async () => {
    const codes = adapter('AuthorizationCode');
    await codes.upsert('code-1', { kind: 'AuthorizationCode' }, 60);
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => codes.consume('code-1')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await codes.find('code-1'))?.consumed).toBeTypeOf('number');
  });

  test('takes the id of a proof once, however many present it at once, and again after it has expired', async () => {
    const { ReplayDetection } = app.get(OidcProvider).current;
    const now = Date.now() / 1000;
    expect(await ReplayDetection.unique('crm', 'proof-1', now - 1)).toBe(true);
    const raced = await Promise.all(
      Array.from({ length: 50 }, () => ReplayDetection.unique('crm', 'proof-1', now + 60)),
    );
    expect(raced.filter(Boolean)).toHaveLength(1);
    expect(await ReplayDetection.unique('billing', 'proof-1', now + 60)).toBe(true);
  });

  test('merges what two requests add to one session, and lets one take something out', async () => {
    const sessions = adapter('Session');
    const base: AdapterPayload = { uid: 'uid-1', accountId: 'ada', kind: 'Session' };
    await sessions.upsert('session-1', { ...base, authorizations: { portal: { sid: 's' } } }, 60);
    await Promise.all(
      ['crm', 'billing'].map((clientId) =>
        request(async () => {
          const found = (await sessions.find('session-1'))!;
          await new Promise((resolve) => setTimeout(resolve, 20));
          await sessions.upsert(
            'session-1',
            { ...found, authorizations: { ...found.authorizations, [clientId]: { sid: 's' } } },
            60,
          );
        }),
      ),
    );
    expect(Object.keys((await sessions.find('session-1'))!.authorizations!).sort()).toEqual([
      'billing',
      'crm',
      'portal',
    ]);
    await request(async () => {
      const { authorizations, ...found } = (await sessions.find('session-1'))!;
      const { crm: _gone, ...rest } = authorizations!;
      await sessions.upsert('session-1', { ...found, authorizations: rest }, 60);
    });
    expect(Object.keys((await sessions.find('session-1'))!.authorizations!).sort()).toEqual(['billing', 'portal']);
  });

  test('does not bring back a session that was ended while a request was under way', async () => {
    const sessions = adapter('Session');
    await sessions.upsert('session-2', { uid: 'uid-2', accountId: 'ada', kind: 'Session' }, 60);
    const { rows } = await app.db.pool.query<{ id: string }>(
      `INSERT INTO person (email, email_key, name) VALUES ('a@b.c', 'a@b.c', 'A') RETURNING id`,
    );
    await request(async () => {
      const found = (await sessions.find('session-2'))!;
      await app.db.pool.query(`DELETE FROM oidc_payload WHERE uid = 'uid-2'`);
      await app.db.pool.query(`INSERT INTO sign_in_session (uid, person_id, ended_at) VALUES ('uid-2', $1, now())`, [
        rows[0]!.id,
      ]);
      await sessions.upsert('session-2', found, 60);
    });
    expect(await sessions.find('session-2')).toBeUndefined();
    expect(await sessions.findByUid('uid-2')).toBeUndefined();
  });

  test('keeps credentials out of the table, and stored ids open nothing', async () => {
    const tokens = adapter('RefreshToken');
    await tokens.upsert('secret-refresh-token', { jti: 'secret-refresh-token', kind: 'RefreshToken' }, 60);
    const { rows } = await app.db.pool.query<{ id: string; row: string }>(
      `SELECT id, p::text AS row FROM oidc_payload p WHERE kind = 'RefreshToken'`,
    );
    expect(rows[0]!.row).not.toContain('secret-refresh-token');
    expect(await tokens.find(rows[0]!.id)).toBeUndefined();
    expect(await tokens.find(`stored:${rows[0]!.id}`)).toBeUndefined();
    expect((await tokens.find('secret-refresh-token'))?.jti).toBe('secret-refresh-token');
  });

  test('revokes all that came from a grant and nothing else', async () => {
    for (const [kind, id, grantId] of [
      ['AccessToken', 'a', 'g1'],
      ['RefreshToken', 'r', 'g1'],
      ['AccessToken', 'b', 'g2'],
    ] as const) {
      await adapter(kind).upsert(id, { kind, grantId }, 60);
    }
    await request(() => adapter('AccessToken').revokeByGrantId('g1'));
    expect(await adapter('AccessToken').find('a')).toBeUndefined();
    expect(await adapter('RefreshToken').find('r')).toBeUndefined();
    expect(await adapter('AccessToken').find('b')).toBeDefined();
  });
});

describe('the sweep', () => {
  test('removes only expired rows, in batches', async () => {
    await app.db.pool.query(`INSERT INTO oidc_payload (kind, id, payload, expires_at)
      SELECT 'Interaction', 'old-' || n, '{}', now() - interval '1 second' FROM generate_series(1, 1200) n`);
    await adapter('Interaction').upsert('young', { kind: 'Interaction' }, 60);
    expect(await app.get(PayloadSweep).run()).toBe(1200);
    expect(await adapter('Interaction').find('young')).toBeDefined();
  });
});
