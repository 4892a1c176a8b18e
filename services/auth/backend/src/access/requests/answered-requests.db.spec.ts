import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addMember, startCrm } from '../../../test/crm-in-tenants.ts';
import { codeOf, operator, type PersonActor } from '../../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { AssignmentsService } from '../../access-model/assignments/assignments.service.ts';
import { GrantsService } from '../grants.service.ts';
import { AccessRequestsService } from './access-requests.service.ts';
import { ApprovalUndo } from './approval-undo.ts';
import { RequestInbox } from './request-inbox.ts';

let app: TestApp;
let world: AccessWorld;
let requests: AccessRequestsService;
let inbox: RequestInbox;
let north: string;
let south: string;
let ines: PersonActor;

beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  requests = app.get(AccessRequestsService, { strict: false });
  inbox = app.get(RequestInbox, { strict: false });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ north, south } = await startCrm(app));
  ines = await addMember(app, 'Ines', north);
  await world.joins(south, ines.id);
});

const ask = async (tenantId: string | null, slug = 'crm') => (await requests.ask(ines, { slug, tenantId })).id;
const stateOf = async (id: string) => (await inbox.get(operator, id)).state;
const roleOf = async (slug: string, key: string): Promise<string> =>
  (
    await app.db.pool.query<{ id: string }>(
      'SELECT r.id FROM role r JOIN app a ON a.id = r.app_id WHERE a.slug = $1 AND r.key = $2',
      [slug, key],
    )
  ).rows[0]!.id;
const give = async (roleId: string, tenantId: string | null, subject: object = {}) =>
  app
    .get(AssignmentsService, { strict: false })
    .create(operator, { subjectKind: 'entity', subjectId: ines.id, roleId, tenantId, ...subject });

it('a role that is given directly approves the request for its app, and a decider can undo that', async () => {
  const id = await ask(north);
  await give(await roleOf('crm', 'editor'), north);
  expect(await inbox.get(operator, id)).toMatchObject({
    state: 'approved',
    decision: { role: 'editor', by: { kind: 'service', id: null }, undoableUntil: expect.any(Date) },
  });
  const { rows } = await app.db.pool.query(
    `SELECT action, tenant_id AS tenant, detail ->> 'role' AS role FROM audit_event WHERE target_kind = 'access_request' ORDER BY id`,
  );
  expect(rows.at(-1)).toEqual({ action: 'access_request.approved', tenant: north, role: 'editor' });
  await app.get(ApprovalUndo, { strict: false }).undoApproval(operator, id);
  expect(await stateOf(id)).toBe('waiting');
  expect((await app.db.pool.query('SELECT 1 FROM role_assignment WHERE subject_id = $1', [ines.id])).rowCount).toBe(0);
});

it('one for everywhere answers in every tenant; another app, another tenant and a group answer nothing', async () => {
  const id = await ask(north);
  const crm = await roleOf('crm', 'viewer');
  await give(await roleOf('rota', 'viewer'), null);
  await give(crm, south);
  await give(crm, null, { subjectKind: 'group', subjectId: await world.principalGroup() });
  expect(await codeOf(give(crm, north, { endsAt: new Date(0) }))).toBeDefined();
  expect(await stateOf(id)).toBe('waiting');
  await give(crm, null);
  expect(await stateOf(id)).toBe('approved');
});

it('waits for a decision under way before it writes: neither blocks the other, and the decision counts', async () => {
  const id = await ask(null);
  const role = await roleOf('crm', 'viewer');
  const decider = await app.db.pool.connect();
  await decider.query(`BEGIN`);
  await decider.query('SELECT 1 FROM app_access_request WHERE id = $1 FOR UPDATE', [id]);
  const given = [
    give(role, null),
    app.get(GrantsService, { strict: false }).grant(operator, { person: ines.id, slug: 'crm', role: 'viewer' }),
  ];
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await app.db.pool.query(waiting)).rows[0].n).toBe(2);
  // If either had written first, it would already hold the lock, and PostgreSQL would abort one of the three.
  await decider.query(
    `INSERT INTO role_assignment (subject_kind, subject_id, role_id) VALUES ('entity', '${ines.id}', '${role}')`,
  );
  await decider.query(
    `UPDATE app_access_request SET decision = 'approved', decided_at = now(), decided_by_kind = 'system', role_key = 'viewer'
     WHERE id = $1`,
    [id],
  );
  await decider.query('COMMIT');
  decider.release();
  await Promise.all(given);
  expect(await inbox.get(operator, id)).toMatchObject({ state: 'approved', decision: { by: { kind: 'system' } } });
});
