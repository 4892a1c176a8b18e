import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../../../test/directory-actors.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../test/service-api.ts';
import { emptyDirectory } from '../../../test/empty-directory.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { systemActor } from '../../audit/actor.ts';
import { AccessRequestsService } from './access-requests.service.ts';

let app: TestApp;
let api: ServiceApi;
let ines: string;
const crm = registration('crm', 1);
const rota = registration('rota', 2);

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await emptyDirectory(app);
  await api.call('PUT', '/api/apps', syncOf(crm, rota));
  ines = (await api.admin.createPerson({ email: 'ines@example.com', name: 'Ines' })).person.id;
});

const ask = (slug: string, reason?: string) =>
  app.get(AccessRequestsService, { strict: false }).create(systemActor, ines, slug, reason);
const list = (state: 'waiting' | 'all' = 'waiting', personId?: string) => api.admin.listRequests(state, personId);
const waitingId = async () => (await list())[0]!.id;
const approve = (id: string, role?: string) => api.admin.approveRequest({ id, role });
const deny = (id: string, reason: string) => api.admin.denyRequest({ id, reason });
const heldRoles = async () => (await api.admin.listPeople())[0]!.grants.map(({ role }) => role);
const audited = async () =>
  (
    await app.db.pool.query(`SELECT action FROM audit_event WHERE action ~ 'request|grant|role_assignment' ORDER BY id`)
  ).rows.map(({ action }) => action as string);

describe('access requests', () => {
  it('are listed, newest first, with requester, app and reason', async () => {
    await ask('crm', 'I sell');
    await ask('rota');
    const requests = await list();
    expect(requests.map(({ app: { slug }, reason }) => [slug, reason])).toEqual([
      ['rota', null],
      ['crm', 'I sell'],
    ]);
    expect(requests[1]).toMatchObject({ person: { email: 'ines@example.com', name: 'Ines' }, decision: null });
  });

  it('are found by the person', async () => {
    await ask('crm');
    const { person } = await api.admin.createPerson({ email: 'lena@münchen.example', name: 'Lena' });
    await app.get(AccessRequestsService, { strict: false }).create(systemActor, person.id, 'rota');
    const slugs = async (email: string) =>
      (await list('waiting', (await api.admin.getPerson(email)).id)).map(({ app: { slug } }) => slug);
    expect(await slugs('INES@example.com')).toEqual(['crm']);
    expect(await slugs('Lena@XN--MNCHEN-3YA.example')).toEqual(['rota']);
    expect(await codeOf(slugs('nobody@example.com'))).toBe('directory.person_not_found');
  });

  it('give the default role when approved, or the role that is named', async () => {
    await ask('crm');
    const approved = await approve(await waitingId());
    expect(approved.decision).toMatchObject({ outcome: 'approved', by: 'service', role: 'viewer' });
    expect(await heldRoles()).toEqual(['viewer']);
    expect(await audited()).toEqual(['access_request.created', 'role_assignment.created', 'access_request.approved']);
    await ask('rota');
    await approve(await waitingId(), 'editor');
    expect(await heldRoles()).toEqual(['viewer', 'editor']);
  });

  it('stay on record when denied, and can be made again', async () => {
    await ask('crm', 'first');
    const id = await waitingId();
    await deny(id, 'Ask in spring.');
    expect(await heldRoles()).toEqual([]);
    await ask('crm', 'second');
    expect((await list('all')).map(({ reason, decision }) => [reason, decision?.reason])).toEqual([
      ['second', undefined],
      ['first', 'Ask in spring.'],
    ]);
  });

  it('are closed by a grant, which counts as the approval', async () => {
    await ask('crm');
    await api.admin.giveAppRole({ person: 'ines@example.com', slug: 'crm', role: 'editor' });
    expect(await list()).toEqual([]);
    expect((await list('all'))[0]!.decision).toMatchObject({ outcome: 'approved', role: 'editor' });
  });

  it('are decided once, however many decide at the same time', async () => {
    await ask('crm');
    const id = await waitingId();
    const codes = await Promise.all(
      Array.from({ length: 30 }, (_, n) => codeOf(n % 2 === 0 ? approve(id) : deny(id, 'No.'))),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set([undefined, 'access.request_decided']));
    const { outcome } = (await list('all'))[0]!.decision!;
    expect(await heldRoles()).toEqual(outcome === 'approved' ? ['viewer'] : []);
  });

  it('change nothing when the role does not exist, and the answer lists the roles', async () => {
    await ask('crm');
    const id = await waitingId();
    await expect(approve(id, 'owner')).rejects.toMatchObject({
      code: 'access.role_not_found',
      detail: 'crm has no role owner. Its roles are viewer, editor.',
    });
    expect(await list()).toHaveLength(1);
  });

  it.each([
    ['an unknown id', '0199aaaa-0000-7000-8000-000000000000', 'No.', 'access.request_not_found'],
    ['a malformed id', 'x', 'No.', 'access.request_not_found'],
    ['a denial without a reason', undefined, '', 'request.invalid'],
    ['a reason of 501 characters', undefined, 'x'.repeat(501), 'request.invalid'],
  ])('refuse %s', async (_title, id, reason, code) => {
    await ask('crm');
    expect(await codeOf(deny(id ?? (await waitingId()), reason))).toBe(code);
  });
});
