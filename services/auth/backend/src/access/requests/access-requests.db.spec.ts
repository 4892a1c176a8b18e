import type { AccessRequestList, AccessRequestListed, People } from '@portico/api-types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
  ines = (
    await api.call<{ person: { id: string } }>('POST', '/api/people', { email: 'ines@example.com', name: 'Ines' })
  ).person.id;
});

const ask = (slug: string, reason?: string) =>
  app.get(AccessRequestsService, { strict: false }).create(systemActor, ines, slug, reason);
const list = (query = '') => api.call<AccessRequestList>('GET', `/api/access-requests${query}`);
const waitingId = async () => (await list()).requests[0]!.id;
const heldRoles = async () => (await api.call<People>('GET', '/api/people')).items[0]!.grants.map(({ role }) => role);
const audited = async () =>
  (await app.db.pool.query(`SELECT action FROM audit_event WHERE action ~ 'request|grant' ORDER BY id`)).rows.map(
    ({ action }) => action as string,
  );

describe('access requests', () => {
  it('are listed, newest first, with who asked for what and why', async () => {
    await ask('crm', 'I sell');
    await ask('rota');
    const { requests } = await list();
    expect(requests.map(({ app: { slug }, reason }) => [slug, reason])).toEqual([
      ['rota', null],
      ['crm', 'I sell'],
    ]);
    expect(requests[1]).toMatchObject({ person: { email: 'ines@example.com', name: 'Ines' }, decision: null });
    const first = await list('?limit=1');
    expect(first.requests).toHaveLength(1);
    expect((await list(`?limit=1&after=${first.next}`)).requests[0]!.app.slug).toBe('crm');
  });

  it('are found by the address of a person, in any form', async () => {
    await ask('crm');
    const { person } = await api.call<{ person: { id: string } }>('POST', '/api/people', {
      email: 'lena@münchen.example',
      name: 'Lena',
    });
    await app.get(AccessRequestsService, { strict: false }).create(systemActor, person.id, 'rota');
    const slugs = async (email: string) =>
      (await list(`?email=${encodeURIComponent(email)}`)).requests.map(({ app: { slug } }) => slug);
    expect(await slugs('INES@example.com')).toEqual(['crm']);
    expect(await slugs('Lena@XN--MNCHEN-3YA.example')).toEqual(['rota']);
    expect((await api.send('GET', '/api/access-requests?email=nobody@example.com')).status).toBe(404);
    expect((await api.send('GET', '/api/access-requests?email=nobody')).status).toBe(400);
  });

  it('give the default role when approved, or the role that is named', async () => {
    await ask('crm');
    const approved = await api.call<AccessRequestListed>('POST', `/api/access-requests/${await waitingId()}/approval`);
    expect(approved.decision).toMatchObject({ outcome: 'approved', by: 'service', role: 'viewer' });
    expect(await heldRoles()).toEqual(['viewer']);
    expect(await audited()).toEqual(['access_request.created', 'grant.created', 'access_request.approved']);
    await ask('rota');
    await api.call('POST', `/api/access-requests/${await waitingId()}/approval`, { role: 'editor' });
    expect(await heldRoles()).toEqual(['viewer', 'editor']);
  });

  it('stay on record when denied, and can be made again', async () => {
    await ask('crm', 'first');
    const id = await waitingId();
    await api.call('POST', `/api/access-requests/${id}/denial`, { reason: 'Ask in spring.' });
    expect(await heldRoles()).toEqual([]);
    await ask('crm', 'second');
    expect((await list('?state=all')).requests.map(({ reason, decision }) => [reason, decision?.reason])).toEqual([
      ['second', undefined],
      ['first', 'Ask in spring.'],
    ]);
  });

  it('are closed by a grant, which counts as the approval', async () => {
    await ask('crm');
    await api.call('PUT', '/api/people/ines@example.com/grants/crm', { role: 'editor' });
    expect((await list()).requests).toEqual([]);
    expect((await list('?state=all')).requests[0]!.decision).toMatchObject({ outcome: 'approved', role: 'editor' });
  });

  it('are decided once, however many decide at the same time', async () => {
    await ask('crm');
    const id = await waitingId();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 2 === 0
          ? api.send('POST', `/api/access-requests/${id}/approval`, {})
          : api.send('POST', `/api/access-requests/${id}/denial`, { reason: 'No.' }),
      ),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const { outcome } = (await list('?state=all')).requests[0]!.decision!;
    expect(await heldRoles()).toEqual(outcome === 'approved' ? ['viewer'] : []);
  });

  it('change nothing when the role does not exist, and the answer lists the roles', async () => {
    await ask('crm');
    const id = await waitingId();
    const refused = await api.send('POST', `/api/access-requests/${id}/approval`, { role: 'owner' });
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({
      code: 'access.role_not_found',
      detail: 'crm has no role owner. Its roles are viewer, editor.',
    });
    expect((await list()).requests).toHaveLength(1);
  });

  it.each([
    ['an unknown id', '0199aaaa-0000-7000-8000-000000000000', { reason: 'No.' }, 404],
    ['a malformed id', 'x', { reason: 'No.' }, 404],
    ['a denial without a reason', undefined, {}, 400],
    ['a reason of 501 characters', undefined, { reason: 'x'.repeat(501) }, 400],
  ])('refuse %s', async (_title, id, body, status) => {
    await ask('crm');
    const path = `/api/access-requests/${id ?? (await waitingId())}/denial`;
    expect((await api.send('POST', path, body)).status).toBe(status);
  });
});
