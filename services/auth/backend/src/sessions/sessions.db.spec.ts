import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { SessionsService } from './sessions.service.ts';

let app: TestApp;
let sessions: SessionsService;
let ines: string;
let lena: string;

beforeAll(async () => {
  app = await testApp();
  sessions = app.get(SessionsService, { strict: false });
  const create = async (email: string) => (await serviceApi(app).admin.createPerson({ email, name: email })).person.id;
  [ines, lena] = [await create('ines@example.com'), await create('lena@example.com')];
});
afterAll(() => app[Symbol.asyncDispose]());

const seen = (uid: string, personId = ines, ip = '192.0.2.1') => ({ uid, personId, ip, userAgent: 'Firefox' });
const originOf = (uid: string, personId: string) => ({ uid, personId, grantId: 'none', issuedAt: Date.now() / 1000 });
const row = async (uid: string) =>
  (await app.db.pool.query('SELECT * FROM sign_in_session WHERE uid = $1', [uid])).rows[0];

describe('a session', () => {
  it('is recorded once, whatever comes at once', async () => {
    const uid = randomUUID();
    await Promise.all(Array.from({ length: 20 }, () => sessions.see(seen(uid))));
    const { rows } = await app.db.pool.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'session.started' AND target_id = $1`,
      [uid],
    );
    expect(rows[0].n).toBe(1);
    expect(await sessions.findBearer(originOf(uid, ines))).toMatchObject({ id: ines, email: 'ines@example.com' });
  });

  it('writes when it was last seen at most once a minute', async () => {
    const uid = randomUUID();
    const repository = new SessionsRepository();
    await repository.start(app.db, seen(uid), 60);
    const first = (await row(uid)).last_seen_at;
    await repository.start(app.db, seen(uid, ines, '192.0.2.2'), 60);
    expect(await row(uid)).toMatchObject({ last_seen_at: first, ip: '192.0.2.1' });
    await app.db.pool.query(`UPDATE sign_in_session SET last_seen_at = now() - interval '61 s' WHERE uid = $1`, [uid]);
    await repository.start(app.db, seen(uid, ines, '192.0.2.2'), 60);
    expect((await row(uid)).ip).toBe('192.0.2.2');
  });

  it('asks the database nothing while it was seen within the minute', async () => {
    const uid = randomUUID();
    await sessions.see(seen(uid));
    const tenTimes = async () => {
      for (let n = 0; n < 10; n += 1) await sessions.see(seen(uid));
    };
    expect((await countStatements(app, tenTimes)).statements).toEqual([]);
  });

  it('ends once, and does not come back to life', async () => {
    const uid = randomUUID();
    await sessions.see(seen(uid));
    await Promise.all(Array.from({ length: 5 }, () => sessions.end(uid, 'signed_out')));
    await new SessionsRepository().start(app.db, seen(uid), 0);
    expect(await sessions.findBearer(originOf(uid, ines))).toBeUndefined();
    const { rows } = await app.db.pool.query(
      `SELECT actor_id, detail FROM audit_event WHERE action = 'session.ended' AND target_id = $1`,
      [uid],
    );
    expect(rows).toEqual([{ actor_id: ines, detail: { reason: 'signed_out' } }]);
  });

  it('is nobody else’s', async () => {
    const uid = randomUUID();
    await sessions.see(seen(uid));
    await sessions.see(seen(uid, lena));
    expect(await sessions.findBearer(originOf(uid, lena))).toBeUndefined();
    expect(await sessions.findBearer(originOf(uid, ines))).toBeDefined();
  });

  it('keeps a huge user agent short', async () => {
    const uid = randomUUID();
    await sessions.see({ ...seen(uid), userAgent: 'x'.repeat(10_000) });
    expect((await row(uid)).user_agent).toHaveLength(400);
  });

  it('is listed to its owner until it ends', async () => {
    const uid = randomUUID();
    await sessions.see(seen(uid, lena));
    expect((await sessions.list(lena)).map((session) => session.uid)).toEqual([uid]);
    await sessions.end(uid, 'signed_out');
    expect(await sessions.list(lena)).toEqual([]);
  });
});
