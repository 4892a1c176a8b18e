import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { addManagerOf, addPerson, auditOf, operator, type PersonActor } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { serviceApi } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { codeOf } from '../../../test/directory-actors.ts';
import { AuditReading } from '../../audit-log/audit-reading.ts';
import { JobsAdministration } from '../../operations/jobs-administration.ts';
import { SessionsAdministration } from '../../operations/sessions-administration.ts';
import { SettingsAdministration } from '../../operations/settings-administration.ts';
import { SigningKeysAdministration } from '../../operations/signing-keys-administration.ts';
import { SystemStatus } from '../../operations/system-status.ts';
import { GraphqlService } from '../graphql.service.ts';
import { TenantsService } from '../../tenants/tenants.service.ts';

let app: TestApp;
let api: GraphqlApi;
let ada: PersonActor;
let eve: PersonActor;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  ada = await addPerson(app, 'Ada');
  eve = await addPerson(app, 'Eve');
});
afterAll(() => app[Symbol.asyncDispose]());

describe('settings', () => {
  const CHANGE = `mutation Change($version: Int!, $values: JSONObject) {
    changeSettings(namespace: "access-limits", version: $version, values: $values) { version settings { key value default } }
  }`;

  it('are changed with the version that was read, and show the default beside the value', async () => {
    const { settings } = await api.call<{ settings: { name: string; version: number }[] }>(
      '{ settings { name title version settings { key value default description public } } }',
    );
    const version = settings.find(({ name }) => name === 'access-limits')!.version;
    const { changeSettings } = await api.call<{ changeSettings: { settings: unknown[] } }>(CHANGE, {
      version,
      values: { search: 700 },
    });
    expect(changeSettings.settings).toContainEqual({ key: 'search', value: 700, default: 600 });
    expect(await api.refuse(CHANGE, { version, values: { search: 800 } })).toBe('settings.stale');
    const { errors } = await api.send(CHANGE, { version: version + 1, values: { search: 0 } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'request.invalid', fields: [{ path: 'search' }] });
  });
});

describe('signing keys', () => {
  it('are rotated with an overlap: the new ones wait', async () => {
    interface Keys {
      keys: { algorithm: string; status: string }[];
    }
    const { keys } = await api.call<Keys>('mutation { keys: rotateSigningKeys { kid algorithm status expiresAt } }');
    expect(keys.map(({ algorithm, status }) => `${algorithm} ${status}`).sort()).toEqual([
      'ES256 signing',
      'ES256 waiting',
      'RS256 signing',
      'RS256 waiting',
    ]);
    expect((await api.call<Keys>('{ keys: signingKeys { algorithm status } }')).keys).toHaveLength(4);
    const { rows } = await app.db.pool.query(`SELECT actor_kind FROM audit_event WHERE action = 'signing_key.rotated'`);
    expect(rows).toEqual([{ actor_kind: 'service' }, { actor_kind: 'service' }]);
  });
});

describe('jobs', () => {
  const FAILED = '{ failedJobs { id queue attempts reason } }';
  const act = (mutation: string, job: { id: string; queue: string }) =>
    `mutation { ${mutation}(queue: "${job.queue}", id: "${job.id}") }`;

  it('that failed are told with their reason, and run again or are forgotten', async () => {
    const unknown = { queue: 'oidc.rotate-keys', id: ada.id };
    // The queues are created with the first job.
    expect(await api.refuse(act('retryJob', unknown))).toBe('operations.job_not_found');
    const { rows } = await app.db.pool.query<{ id: string }>(
      `INSERT INTO jobs.job (name, state, completed_on, output)
       VALUES ('oidc.rotate-keys', 'failed', now(), '{"message": "no more disk"}'),
         ('audit.prune-rows', 'failed', now(), '{"message": "no more disk"}') RETURNING id`,
    );
    interface Failed {
      failedJobs: { id: string; queue: string; reason: string }[];
    }
    const { failedJobs } = await api.call<Failed>(FAILED);
    expect(failedJobs.map(({ reason }) => reason)).toEqual(['no more disk', 'no more disk']);
    await api.call(act('retryJob', failedJobs[0]!));
    await api.call(act('removeJob', failedJobs[1]!));
    expect((await api.call<Failed>(FAILED)).failedJobs).toEqual([]);
    expect(await api.refuse(act('retryJob', failedJobs[1]!))).toBe('operations.job_not_found');
    expect((await Promise.all(rows.map(({ id }) => auditOf(app, id)))).flat().sort()).toEqual([
      'job.removed',
      'job.retried',
    ]);
    const { jobQueues } = await api.call<{ jobQueues: { name: string; schedule: string | null }[] }>(
      '{ jobQueues { name schedule queued active failed completed medianMs lastCompletedAt } }',
    );
    expect(jobQueues).toContainEqual(expect.objectContaining({ name: 'oidc.rotate-keys', schedule: '0 */6 * * *' }));
  });
});

describe('queues', () => {
  it('tell how long their runs took, over the day', async () => {
    const run = (hoursAgo: number, seconds: number) => {
      const end = `now() - interval '${hoursAgo} hours'`;
      return `('audit.prune-rows', 'completed', ${end} - interval '${seconds} seconds', ${end})`;
    };
    const runs = [run(1, 4), run(1.5, 2), run(23, 1), run(25, 90)];
    await app.db.pool.query(`INSERT INTO jobs.job (name, state, started_on, completed_on) VALUES ${runs.join()}`);
    const { jobQueues } = await api.call<{ jobQueues: { name: string; completed: number }[] }>(
      '{ jobQueues { name completed medianMs mediansMs } }',
    );
    const none = Array.from({ length: 10 }, () => null);
    expect(jobQueues).toContainEqual({
      name: 'audit.prune-rows',
      completed: 4,
      medianMs: 2000,
      mediansMs: [1000, ...none, 3000],
    });
    expect(jobQueues).toContainEqual({ name: 'oidc.rotate-keys', completed: 0, medianMs: null, mediansMs: [] });
  });
});

describe('sessions', () => {
  const LIST = `query List($personId: ID, $cursor: String) {
    sessions(personId: $personId, cursor: $cursor, limit: 2) { items { id person { name } } total nextCursor }
  }`;
  interface Listed {
    sessions: { items: { id: string; person: { name: string } }[]; total: number; nextCursor: string | null };
  }

  it("are listed page by page with people's names in one statement, and ended one by one or all together", async () => {
    await app.db.pool.query(
      `INSERT INTO sign_in_session (uid, person_id, last_seen_at) SELECT 'uid_' || n, $1, now() - n * interval '1 hour' FROM generate_series(1, 5) n`,
      [ada.id],
    );
    const { result, statements } = await countStatements(app, () => api.call<Listed>(LIST));
    expect(result.sessions).toMatchObject({
      total: 5,
      items: [{ id: 'uid_1', person: { name: 'Ada' } }, { id: 'uid_2' }],
    });
    expect(statements.filter((name) => name === 'administration_list_named_objects')).toHaveLength(1);
    const next = await api.call<Listed>(LIST, { cursor: result.sessions.nextCursor });
    expect(next.sessions.items.map(({ id }) => id)).toEqual(['uid_3', 'uid_4']);
    await api.call('mutation { endSession(id: "uid_1") }');
    expect(await api.refuse('mutation { endSession(id: "uid_1") }')).toBe('account.session_not_found');
    expect(await api.call(`mutation { endSessions(personId: "${ada.id}") }`)).toEqual({ endSessions: 4 });
    const { rows } = await app.db.pool.query('SELECT DISTINCT end_reason FROM sign_in_session');
    expect(rows).toEqual([{ end_reason: 'ended_by_administrator' }]);
  });
});

describe('the audit log', () => {
  it('names who did what to what, counts by time, and is chosen by event, actor and time', async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const to = new Date(Date.now() + 3_600_000).toISOString();
    interface Log {
      auditLogs: { items: { event: string; outcome: string; actorKind: string }[]; total: number };
      auditBars: { done: number }[];
    }
    const { auditLogs, auditBars } = await api.call<Log>(
      `query Log($from: DateTime!, $to: DateTime!) {
        auditLogs(events: ["session.ended"], from: $from, to: $to) { items { event outcome actorKind actor { name } target { name kind } details } total }
        auditBars(from: $from, to: $to, bars: 4) { from done refused }
      }`,
      { from, to },
    );
    expect(auditLogs).toMatchObject({
      total: 5,
      items: Array.from({ length: 5 }, () => ({ event: 'session.ended', outcome: 'allow', actorKind: 'service' })),
    });
    expect(auditBars).toHaveLength(4);
    expect(auditBars.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThanOrEqual(5);
  });

  it('is searched by name, id and event, and by whether it was refused; bars follow, and names in details are resolved', async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const to = new Date(Date.now() + 3_600_000).toISOString();
    await app.db.pool.query(
      `INSERT INTO audit_event (action, actor_kind, actor_id, target_kind, target_id, request_id, detail) VALUES
         ('sign_in.failed', 'anonymous', NULL, 'person', $1, 'req-lost', '{}'),
         ('access_request.denied', 'person', $1, 'access_request', 'x', 'req-2', jsonb_build_object('person', $2::text)),
         ('decision.denied', 'entity', NULL, 'resource', 'loop', 'req-3', '{"count": 40}'), ('decision.denied', 'entity', NULL, 'resource', 'loop', 'req-4', '{}')`,
      [ada.id, eve.id],
    );
    interface Found {
      auditLogs: {
        items: {
          event: string;
          outcome: string;
          target: { kind: string; name: string } | null;
          mentions: { name: string }[];
        }[];
      };
      auditBars: { done: number; refused: number }[];
    }
    const find = async (filter: Record<string, unknown>) => {
      const { auditLogs, auditBars } = await api.call<Found>(
        `query Find($from: DateTime!, $to: DateTime!, $q: String, $outcome: String, $events: [String!]) {
          auditLogs(from: $from, to: $to, q: $q, outcome: $outcome, events: $events) { items { event outcome target { kind name } mentions { name } } }
          auditBars(from: $from, to: $to, bars: 1, q: $q, outcome: $outcome, events: $events) { done refused }
        }`,
        { from, to, ...filter },
      );
      return { events: auditLogs.items.map(({ event }) => event), items: auditLogs.items, bars: auditBars };
    };
    // Of equal decisions, a row has the number.
    expect((await find({ q: 'loop', events: ['decision.denied'] })).bars).toEqual([{ done: 0, refused: 41 }]);
    const refused = await find({ outcome: 'deny', events: ['sign_in.failed'] });
    expect(refused).toMatchObject({
      items: [{ event: 'sign_in.failed', outcome: 'deny' }],
      bars: [{ done: 0, refused: 1 }],
    });
    const byName = await find({ q: 'ada', events: ['sign_in.failed', 'access_request.denied'] });
    expect(byName.events.sort()).toEqual(['access_request.denied', 'sign_in.failed']);
    expect(byName.items.flatMap(({ mentions }) => mentions)).toEqual([{ name: 'Eve' }]);
    const { clientId } = await serviceApi(app).admin.createClient({
      name: 'Lantern',
      redirectUris: ['https://l.example/back'],
    });
    await app.db.pool.query(
      `INSERT INTO audit_event (action, actor_kind, target_kind, target_id) VALUES ('consent.given', 'person', 'client', $1)`,
      [clientId],
    );
    expect((await find({ q: 'lantern', events: ['consent.given'] })).items).toMatchObject([
      { target: { kind: 'client', name: 'Lantern' } },
    ]);
    expect((await find({ q: 'req-lost' })).events).toEqual(['sign_in.failed']);
    expect((await find({ q: 'access_request' })).bars).toEqual([{ done: 1, refused: 0 }]);
    expect((await find({ q: 'nothing of the kind' })).events).toEqual([]);
  });

  it('shows the manager of a tenant the events of that tenant', async () => {
    const acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
    const manager = await addManagerOf(app, acme);
    const { items } = await app.get(AuditReading).list(manager, {});
    expect(new Set(items.map(({ tenantId }) => tenantId))).toEqual(new Set([acme]));
    const from = new Date(0);
    const bars = await app.get(AuditReading).countByTime(manager, { from, to: new Date(Date.now() + 1000), bars: 1 });
    expect(bars[0]!.done).toBe(items.length);
  });
});

describe('the system', () => {
  it('is healthy while its database answers', async () => {
    expect(await api.call('{ health }')).toEqual({ health: 'ok' });
  });

  it('says its version and how each part of it is', async () => {
    interface Status {
      systemStatus: { version: string; checks: { name: string; status: string; message: string }[] };
    }
    const { systemStatus } = await api.call<Status>(
      '{ systemStatus { version node startedAt checks { name status message } } }',
    );
    expect(systemStatus.version).toMatch(/^\d+\./);
    const status = Object.fromEntries(systemStatus.checks.map((check) => [check.name, check.status]));
    expect(status).toMatchObject({ database: expect.any(String), migrations: 'ok', signingKeys: 'ok', settings: 'ok' });
    expect(Object.keys(status)).toHaveLength(6);
  });
});

describe('a person without permissions', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['reads settings', () => app.get(SettingsAdministration).list(eve)],
    [
      'changes settings',
      () => app.get(SettingsAdministration).change(eve, 'access-limits', { version: 1, values: {}, reset: [] }),
    ],
    ['sees signing keys', () => app.get(SigningKeysAdministration).list(eve)],
    ['rotates signing keys', () => app.get(SigningKeysAdministration).rotate(eve, { now: true })],
    ['sees jobs', () => app.get(JobsAdministration).listQueues(eve)],
    ['sees failed jobs', () => app.get(JobsAdministration).listFailed(eve)],
    ['runs jobs again', () => app.get(JobsAdministration).retry(eve, 'oidc.rotate-keys', ada.id)],
    ['runs a schedule', () => app.get(JobsAdministration).runSchedule(eve, 'audit.prune-rows')],
    ['pauses a schedule', () => app.get(JobsAdministration).pauseSchedule(eve, 'audit.prune-rows')],
    ['resumes a schedule', () => app.get(JobsAdministration).resumeSchedule(eve, 'audit.prune-rows')],
    ['sees all sessions', () => app.get(SessionsAdministration).list(eve, {})],
    ['sees the sessions of others', () => app.get(SessionsAdministration).list(eve, { personId: ada.id })],
    ['ends the sessions of others', () => app.get(SessionsAdministration).endAll(eve, ada.id)],
    ['sees how the system is', () => app.get(SystemStatus).describe(eve)],
    ['reads the audit log', () => app.get(AuditReading).list(eve, {})],
  ])('is refused who %s', async (_what, attempt) => {
    expect(await codeOf(attempt())).toBe('decision.forbidden');
  });

  it('sees their own sessions, and learns nothing about others', async () => {
    expect((await app.get(SessionsAdministration).list(eve, { personId: eve.id })).items).toEqual([]);
    await app.db.pool.query(`INSERT INTO sign_in_session (uid, person_id) VALUES ('of_ada', $1)`, [ada.id]);
    expect(await codeOf(app.get(SessionsAdministration).end(eve, 'of_ada'))).toBe('account.session_not_found');
  });
});

describe('one session', () => {
  const get = (id: string) => `{ session(id: "${id}") { id entityId } }`;
  const addSession = (uid: string, personId: string) =>
    app.db.pool.query('INSERT INTO sign_in_session (uid, person_id) VALUES ($1, $2)', [uid, personId]);

  let cora: PersonActor;
  beforeAll(async () => {
    cora = await addPerson(app, 'Cora');
  });

  it('is shown to its person and to who may read them, and to nobody else', async () => {
    await addSession('uid_of_cora', cora.id);
    const found = { session: { id: 'uid_of_cora', entityId: cora.id } };
    expect(await api.call(get('uid_of_cora'))).toEqual(found);
    expect(await graphqlApiAs(app, cora).call(get('uid_of_cora'))).toEqual(found);
    expect(await graphqlApiAs(app, await addManagerOf(app, cora.id)).call(get('uid_of_cora'))).toEqual(found);
    for (const id of ['uid_of_cora', 'none'])
      expect(await graphqlApiAs(app, eve).refuse(get(id))).toBe('account.session_not_found');
  });

  it('is current for the requests that come from it, and for no others', async () => {
    await addSession('uid_mine', cora.id);
    await addSession('uid_mine_too', cora.id);
    const query = `{ sessions(personId: "${cora.id}") { items { id isCurrent } } }`;
    const listCurrent = async (sessionUid?: string) => {
      const { data } = await app.get(GraphqlService).answer(cora, { query }, sessionUid);
      const { sessions } = data as unknown as { sessions: { items: { id: string; isCurrent: boolean }[] } };
      return sessions.items.filter(({ isCurrent }) => isCurrent).map(({ id }) => id);
    };
    expect([await listCurrent('uid_mine'), await listCurrent('uid_of_nobody'), await listCurrent()]).toEqual([
      ['uid_mine'],
      [],
      [],
    ]);
  });

  it('ends by logout, which ends no other', async () => {
    await addSession('uid_here', cora.id);
    await addSession('uid_elsewhere', cora.id);
    await addSession('uid_of_eve', eve.id);
    const logout = async (actor: PersonActor, sessionUid?: string) => {
      const { errors } = await app.get(GraphqlService).answer(actor, { query: 'mutation { logout }' }, sessionUid);
      return errors?.[0]?.extensions['code'];
    };
    expect(await api.refuse('mutation { logout }')).toBe('account.session_not_found');
    expect(await logout(cora)).toBe('account.session_not_found');
    expect(await logout(cora, 'uid_of_eve')).toBe('account.session_not_found');
    expect([await logout(cora, 'uid_here'), await logout(cora, 'uid_here')]).toEqual([
      undefined,
      'account.session_not_found',
    ]);
    expect(await api.refuse(get('uid_here'))).toBe('account.session_not_found');
    for (const id of ['uid_elsewhere', 'uid_of_eve'])
      expect(await api.call(get(id))).toMatchObject({ session: { id } });
    expect(await auditOf(app, 'uid_here')).toEqual(['session.ended']);
  });
});

describe('the audit log of an entity', () => {
  it('is its 50 newest events, as actor and as target', async () => {
    const { person } = await serviceApi(app).admin.createPerson({ email: 'nora@example.com', name: 'Nora' });
    await app.db.pool.query(
      `INSERT INTO audit_event (at, action, actor_kind, actor_id) SELECT now() - n * interval '1 hour', 'sign_in.succeeded', 'person', $1 FROM generate_series(1, 60) n`,
      [person.id],
    );
    const query = `{ entityAuditLogs(entityId: "${person.id}") { event targetId } }`;
    const { entityAuditLogs: events } = await api.call<{ entityAuditLogs: { event: string }[] }>(query);
    expect([events.length, events[0]]).toEqual([50, { event: 'person.created', targetId: person.id }]);
    expect(await graphqlApiAs(app, eve).refuse(query)).toBe('decision.forbidden');
  });
});
