import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { BearerLookup } from './bearer-lookup.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { SessionsService } from './sessions.service.ts';

let app: TestApp;
let sessions: SessionsService;
let people: string[];
beforeAll(async () => {
  app = await testApp();
  sessions = app.get(SessionsService, { strict: false });
  people = [];
  for (const name of ['ines', 'lena', 'eve']) {
    const email = `${name}@example.com`;
    const { person } = await serviceApi(app).admin.createPerson({ email, name });
    people.push(person.id);
  }
});
afterAll(() => app[Symbol.asyncDispose]());

const originOf = (uid: string, personId: string) => ({
  uid,
  personId,
  grantId: `grant-${uid}`,
  issuedAt: Math.floor(Date.now() / 1000),
});

it('answers each of 50 checks that come in at once for itself, in two statements', async () => {
  const origins = Array.from({ length: 50 }, (_none, n) => originOf(randomUUID(), people[n % 3]!));
  for (const { uid, personId } of origins) await sessions.see({ uid, personId, ip: null, userAgent: null });
  await serviceApi(app).admin.setDisabled('eve@example.com', true);
  await sessions.end(origins[0]!.uid, 'signed_out');
  await app.db.pool.query(`INSERT INTO oidc_payload (kind, id, payload) VALUES ('RevokedGrant', $1, '{}')`, [
    origins[1]!.grantId,
  ]);
  const lookup = new BearerLookup(app.db, new SessionsRepository());
  const strangers = [originOf(randomUUID(), people[0]!), originOf(origins[3]!.uid, people[1]!)];
  const asked = [...origins, ...strangers];
  const { statements, result } = await countStatements(app, () =>
    Promise.all(asked.map((origin) => lookup.find(origin))),
  );
  expect(statements).toEqual(['session_find_bearers', 'session_find_bearers']);
  expect(result.map((bearer) => bearer?.id)).toEqual(
    asked.map(({ personId }, n) => (n < 2 || n >= 50 || personId === people[2] ? undefined : personId)),
  );
});

it('fails for everybody who waits while the database is away, and works again afterwards', async () => {
  const repository = new SessionsRepository();
  const lookup = new BearerLookup(app.db, repository);
  const origin = originOf(randomUUID(), people[0]!);
  await sessions.see({ uid: origin.uid, personId: origin.personId, ip: null, userAgent: null });
  const away = vi.spyOn(repository, 'findBearers').mockRejectedValue(new Error('away'));
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => lookup.find(origin)));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  away.mockRestore();
  expect(await lookup.find(origin)).toMatchObject({ id: origin.personId });
});
