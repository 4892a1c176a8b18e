import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '@portico/nest-service';
import { Sealer } from '../src/crypto/sealer.ts';
import { sha256 } from '../src/crypto/sha256.ts';
import { TEST_CLIENT_SECRET, testIssuer, type TestBrowser, type TestIssuer } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

const next = 'n'.repeat(43);
let issuer: TestIssuer;
let app: TestApp;

beforeEach(async () => {
  issuer = await testIssuer({ portico: true });
  app = await TestApp.start(issuer, { clientSecret: `${TEST_CLIENT_SECRET},${next}` });
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const replica = (clientSecret: string) => TestApp.start(issuer, { clientSecret, database: app.database });

async function meAt(there: TestApp, browser: TestBrowser): Promise<number> {
  issuer.route(app.publicUrl, await there.origin());
  return (await browser.api(app.url('/api/me'))).status;
}

describe('while the client secret is rotated', () => {
  it('people stay signed in on replicas of either order, and after the old one is gone', async () => {
    const browser = await app.signIn();
    await using switched = await replica(`${next},${TEST_CLIENT_SECRET}`);
    expect(await meAt(switched, browser)).toBe(200);
    expect(await meAt(app, browser)).toBe(200);
    await using done = await replica(next);
    expect(await meAt(done, browser)).toBe(200);
    await using before = await replica(TEST_CLIENT_SECRET);
    expect(await meAt(before, browser)).toBe(401);
  });

  it('a session that begins on a replica of the old order outlives the old secret once that replica was replaced', async () => {
    await using switched = await replica(`${next},${TEST_CLIENT_SECRET}`);
    issuer.route(app.publicUrl, await app.origin());
    const browser = await app.signIn();
    expect(await meAt(switched, browser)).toBe(200);
    await using lastReplaced = await replica(`${next},${TEST_CLIENT_SECRET}`);
    expect(await meAt(lastReplaced, browser)).toBe(200);
    await using done = await replica(next);
    expect(await meAt(done, browser)).toBe(200);
  });

  it('every session is resealed, however many there are; one that does not open stays as it is', async () => {
    const old = new Sealer([TEST_CLIENT_SECRET], 'session');
    const ids = Array.from({ length: 1200 }, (_, index) => sha256(String(index)));
    const sealed = ids.map((id, index) =>
      index === 700 ? Buffer.from('damaged') : old.seal({ index }, id.toString('hex')),
    );
    await app.app.get(Database).query({
      name: 'insert_many',
      text: `insert into portico_session
        select id, 'ada', null, sealed, now(), null, now(), now(), now() + interval '1 hour'
        from unnest($1::bytea[], $2::bytea[]) as t (id, sealed)`,
      values: [ids, sealed],
    });
    await using switched = await replica(`${next},${TEST_CLIENT_SECRET}`);
    const rows = (await switched.sessions()) as { id_hash: Buffer; sealed: Buffer }[];
    const fresh = new Sealer([next], 'session');
    const opened = rows.filter((row) => fresh.open(row.sealed, row.id_hash.toString('hex')) !== undefined);
    expect([rows.length, opened.length]).toEqual([1200, 1199]);
    expect(rows.some((row) => row.sealed.equals(Buffer.from('damaged')))).toBe(true);
  });

  it('a person who started to sign in under the old secret is redirected once more, not shown an error', async () => {
    await using other = await replica(next);
    const browser = other.browser();
    const start = await browser.send(app.url('/api/auth/login?return_to=/api/open'));
    issuer.route(app.publicUrl, await app.origin());
    await using done = await replica(TEST_CLIENT_SECRET);
    const visit = await browser.visit(start.headers.get('location') ?? '', app.publicUrl);
    expect(visit.hops.filter((hop) => hop.includes('/api/auth/callback'))).toHaveLength(2);
    expect(await meAt(done, browser)).toBe(200);
  });
});
