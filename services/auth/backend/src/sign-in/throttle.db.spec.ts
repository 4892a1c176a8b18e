import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { createKnownBrowser } from './known-browser.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { ThrottleSweep } from './throttle-sweep.ts';
import { planDelaySeconds, THROTTLE, type ThrottleRule } from './throttle-policy.ts';
import { ThrottleRepository } from './throttle.repository.ts';

let app: TestApp;
let throttle: SignInThrottle;
let repository: ThrottleRepository;

beforeAll(async () => {
  app = await testApp();
  throttle = app.get(SignInThrottle, { strict: false });
  repository = app.get(ThrottleRepository, { strict: false });
});
afterAll(() => app[Symbol.asyncDispose]());

const attempt = (email: string, ip: string, knownBrowser?: string) => throttle.charge({ email, ip, knownBrowser });
const passes = async (...args: Parameters<typeof attempt>) =>
  attempt(...args).then(
    () => true,
    () => false,
  );
/** Ends every wait, as for a patient attacker. */
const waitOut = () => app.db.pool.query(`UPDATE sign_in_throttle SET blocked_until = now() - interval '1 s'`);

/** Keeps what is blocked blocked, however slow the machine is. */
const holdBlocked = () =>
  app.db.pool.query(
    `UPDATE sign_in_throttle SET blocked_until = now() + interval '1 h' WHERE blocked_until > last_failure_at`,
  );

/** Like `SignInThrottle`, with keys of the test. */
const charge = (key: string, rule: ThrottleRule) => repository.charge(app.db, [{ key, rule }]);
const counters = async () =>
  (await app.db.pool.query('SELECT key, failures, last_failure_at, blocked_until FROM sign_in_throttle ORDER BY key'))
    .rows;

async function guess(times: number, email: string, ip: string): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await waitOut();
    await passes(email, ip);
  }
}

describe('the throttle', () => {
  it('waits as the policy says, failure after failure', async () => {
    const rule = THROTTLE.pair;
    const key = randomUUID();
    for (let failures = 1; failures <= 17; failures += 1) {
      await waitOut();
      expect(await charge(key, rule)).toBe(0);
      const { rows } = await app.db.pool.query(
        'SELECT failures, extract(epoch FROM blocked_until - last_failure_at)::float8 AS wait FROM sign_in_throttle WHERE key = $1',
        [key],
      );
      expect(rows[0]).toEqual({ failures, wait: planDelaySeconds(failures, rule) });
    }
  });

  it('does not block a free attempt that follows within a millisecond', async () => {
    for (let n = 0; n < 60; n += 1) {
      for (let m = 0; m < 4; m += 1) expect(await charge(`fast-${n}`, THROTTLE.account)).toBe(0);
    }
  });

  it.each(['Ines@Example.com', 'old@xn--mnchen-3ya.example', 'not-an-address'])(
    'continues to count under the key of releases before the one form of addresses: %s',
    async (email) => {
      const former = (subject: string) =>
        createHmac('sha256', app.config.keyEncryptionKeys[0]!).update(`throttle ${subject}`).digest('base64url');
      const key = former(`pair 192.0.2.77 ${email.normalize('NFC').trim().toLowerCase()}`);
      for (let n = 0; n < 6; n += 1) {
        await waitOut();
        expect(await charge(key, THROTTLE.pair)).toBe(0);
      }
      await holdBlocked();
      expect(await passes(email, '192.0.2.77')).toBe(false);
      expect(await passes(`other-${email}`, '192.0.2.77')).toBe(true);
    },
  );

  it('counts an IDN domain and its ASCII form together, and look-alikes apart', async () => {
    await guess(6, 'form@münchen.example', '192.0.2.78');
    await holdBlocked();
    expect(await passes('FORM@xn--mnchen-3ya.example', '192.0.2.78')).toBe(false);
    expect(await passes('form@munchen.example', '192.0.2.78')).toBe(true);
    await guess(6, 'identity@example.com', '192.0.2.79');
    expect(await passes('İdentity@example.com', '192.0.2.79')).toBe(true);
  });

  it('says how long to wait', async () => {
    await guess(9, 'wait@example.com', '192.0.2.1');
    await expect(attempt('wait@example.com', '192.0.2.1')).rejects.toMatchObject({
      code: 'sign_in.throttled',
      status: 429,
      retryAfterSeconds: expect.toSatisfy((wait: number) => wait > 8 && wait <= 16),
    });
  });

  it('lets a handful through when fifty guess at once', async () => {
    const tries = Array.from({ length: 50 }, () => passes('race@example.com', '192.0.2.2'));
    const passed = (await Promise.all(tries)).filter(Boolean).length;
    expect(passed).toBeGreaterThanOrEqual(THROTTLE.pair.free);
    // One for each wait that ends meanwhile: the first takes two seconds, the second four.
    expect(passed).toBeLessThanOrEqual(THROTTLE.pair.free + 3);
  });

  it.each([
    ['in capitals', 'SPELL@example.com'],
    ['with spaces', '  spell@example.com '],
    ['with a full stop of another script', 'spell@example。com'],
    ['with letters that stand for others', 'spell@ⓔxample.com'],
  ])('counts the same account %s', async (_title, spelling) => {
    await guess(6, 'spell@example.com', '192.0.2.3');
    await holdBlocked();
    expect(await passes(spelling, '192.0.2.3')).toBe(false);
  });

  it('slows one address down over many accounts', async () => {
    let passed = 0;
    for (let n = 0; n < 60; n += 1) if (await passes(`spray${n}@example.com`, '192.0.2.4')) passed += 1;
    expect(passed).toBeGreaterThanOrEqual(THROTTLE.address.free);
    expect(passed).toBeLessThan(60);
  });

  it('counts the addresses of one IPv6 household together', async () => {
    for (let n = 0; n < 6; n += 1) await passes('six@example.com', `2001:db8:1:1::${n}`);
    await holdBlocked();
    expect(await passes('six@example.com', '2001:db8:1:1::ff')).toBe(false);
    expect(await passes('six@example.com', '2001:db8:1:2::1')).toBe(true);
  });

  it('does not shut out the owner at another address while one attacker guesses', async () => {
    await guess(60, 'owner@example.com', '198.51.100.1');
    await holdBlocked();
    expect(await passes('owner@example.com', '198.51.100.1')).toBe(false);
    expect(await passes('owner@example.com', '198.51.100.2')).toBe(true);
  });

  it('lets a browser that has signed in before through while guesses come from everywhere', async () => {
    for (let n = 0; n < 120; n += 1) await passes('mobbed@example.com', `203.0.113.${n}`);
    await holdBlocked();
    expect(await passes('mobbed@example.com', '203.0.113.200')).toBe(false);
    const known = createKnownBrowser(app.config.cookieKeys[0]!, 'mobbed@example.com');
    expect(await passes('mobbed@example.com', '203.0.113.200', known)).toBe(true);
    expect(await passes('mobbed@example.com', '203.0.113.201', 'forged.cookie')).toBe(false);
  });

  it('slows a stolen browser cookie down too', async () => {
    const known = createKnownBrowser(app.config.cookieKeys[0]!, 'stolen@example.com');
    let passed = 0;
    for (let n = 0; n < 30; n += 1) if (await passes('stolen@example.com', `203.0.113.${n}`, known)) passed += 1;
    expect(passed).toBeGreaterThanOrEqual(THROTTLE.browser.free);
    expect(passed).toBeLessThan(20);
  });

  it('forgets the account’s failures after a success, and keeps the address’s', async () => {
    await guess(4, 'typo@example.com', '192.0.2.9');
    await throttle.release(app.db, await attempt('typo@example.com', '192.0.2.9'));
    const { rows } = await app.db.pool.query(
      'SELECT failures FROM sign_in_throttle ORDER BY last_failure_at DESC LIMIT 1',
    );
    expect(rows[0].failures).toBe(4);
    for (let n = 0; n < 5; n += 1) expect(await passes('typo@example.com', '192.0.2.9')).toBe(true);
  });

  it('takes many sign-ins of one person at once without a deadlock', async () => {
    const signIn = async () => throttle.release(app.db, await attempt('busy@example.com', '192.0.2.50'));
    for (let n = 0; n < 40; n += 1) await Promise.all([1, 2, 3, 4].map(signIn));
    const { rows } = await app.db.pool.query(`SELECT coalesce(sum(deadlocks), 0)::int AS n FROM pg_stat_database`);
    expect(rows[0].n).toBe(0);
  });

  it('reads only its own counts, also of a table that PostgreSQL believes to be empty', async () => {
    const client = await app.db.pool.connect();
    try {
      await client.query('TRUNCATE sign_in_throttle');
      await client.query('VACUUM ANALYZE sign_in_throttle');
      const calls = [
        `sign_in_throttle_charge('{a,b}', '{5,5}', '{1,1}', '{9,9}', '{60,60}')`,
        `sign_in_throttle_release('{a}', 'b')`,
      ];
      // Prepared while the table is empty.
      for (const call of calls) for (let n = 0; n < 6; n += 1) await client.query(`SELECT ${call}`);
      await client.query(
        `INSERT INTO sign_in_throttle SELECT 'k' || n, 1, now(), now() FROM generate_series(1, 20000) n`,
      );
      for (const call of calls) {
        const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT ${call}`);
        const { Plan: plan } = rows[0]['QUERY PLAN'][0];
        // The table has about 200 pages.
        expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], call).toBeLessThan(100);
      }
    } finally {
      client.release();
    }
  });

  it('keeps neither email nor address readable', async () => {
    await passes('secret-typo@example.com', '192.0.2.77');
    const { rows } = await app.db.pool.query('SELECT string_agg(key, chr(10)) AS keys FROM sign_in_throttle');
    expect(rows[0].keys).not.toMatch(/secret-typo|192\.0\.2/);
  });
});

describe('a refused attempt', () => {
  const email = 'target@example.com';
  const ip = '198.51.100.77';
  const known = () => createKnownBrowser(app.config.cookieKeys[0]!, email);
  beforeEach(() => app.db.pool.query('TRUNCATE sign_in_throttle'));

  /** Each blocks by one rule only: its attempts share no other key with the next one. */
  const blockers: [string, string | undefined, () => Promise<unknown>][] = [
    ['pair', undefined, () => Promise.all(Array.from({ length: 8 }, () => passes(email, ip)))],
    ['account', undefined, () => Promise.all(Array.from({ length: 120 }, (_, n) => passes(email, `203.0.113.${n}`)))],
    ['address', undefined, () => Promise.all(Array.from({ length: 60 }, (_, n) => passes(`n${n}@example.com`, ip)))],
  ];

  it.each(blockers)('by the rule for the %s leaves every other count as it is', async (_rule, browser, block) => {
    await block();
    await holdBlocked();
    const before = await counters();
    expect(before.filter((row) => row.blocked_until > row.last_failure_at)).toHaveLength(1);
    expect(await Promise.all(Array.from({ length: 20 }, () => passes(email, ip, browser)))).not.toContain(true);
    expect(await counters()).toEqual(before);
  });

  it('by the rule for a known browser leaves every other count as it is, and no other rule refuses that browser', async () => {
    for (const [, , block] of blockers) await block();
    const browser = known();
    for (let n = 0; n < THROTTLE.browser.free + 1; n += 1) expect(await passes(email, ip, browser)).toBe(true);
    await holdBlocked();
    const before = await counters();
    expect(await passes(email, ip, browser)).toBe(false);
    expect(await counters()).toEqual(before);
  });

  it('at one address blocks the person nowhere else, however long it continues', async () => {
    for (let n = 0; n < 250; n += 1) await passes(email, ip);
    await Promise.all(Array.from({ length: 250 }, () => passes(email, ip)));
    for (let n = 0; n < 18; n += 1) {
      const keys = await attempt(email, `192.0.2.${100 + n}`);
      await throttle.release(app.db, keys);
    }
  });

  it('leaves nothing behind when fifty new ones race: exactly those that passed are counted', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => passes(email, ip)));
    const passed = results.filter(Boolean).length;
    expect((await counters()).map(({ failures }) => failures)).toEqual([passed, passed, passed]);
  });
});

describe('the sweep', () => {
  it('removes failures that no longer count, in batches, and keeps those that do', async () => {
    await app.db.pool.query(`INSERT INTO sign_in_throttle (key, failures, last_failure_at, blocked_until)
      SELECT 'old-' || n, 1, now() - interval '3 days', now() FROM generate_series(1, 700) n`);
    await app.db.pool.query(`INSERT INTO sign_in_throttle (key, failures, last_failure_at, blocked_until)
      VALUES ('yesterday', 9, now() - interval '1 day', now())`);
    expect(await app.get(ThrottleSweep, { strict: false }).run()).toBe(700);
    const { rowCount } = await app.db.pool.query("SELECT 1 FROM sign_in_throttle WHERE key = 'yesterday'");
    expect(rowCount).toBe(1);
  });
});
