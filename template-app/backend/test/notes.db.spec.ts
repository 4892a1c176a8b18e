import { readFileSync } from 'node:fs';
import { TEST_APP_ID, type TestGrant } from '@portico/auth-client-nest/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Note, NotePage } from '../src/notes/note.ts';
import { type Person, TestApp } from './test-app.ts';

let app: TestApp;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  app = await TestApp.start();
  grace = await app.signIn('grace', 'Grace Hopper');
  ada = await app.signIn('ada', 'Ada Lovelace');
});
afterAll(() => app[Symbol.asyncDispose]());

const create = async (person: Person, note: Partial<Note> = {}) =>
  (await person.call<Note>('POST', '/api/notes', note)).body;

describe('notes', () => {
  it('are created, read, changed and removed by their owner', async () => {
    const note = await create(ada, { title: 'Engine', body: 'It weaves algebraic patterns.' });
    expect(note).toMatchObject({ title: 'Engine', body: 'It weaves algebraic patterns.' });
    expect(note.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);

    const changed = await ada.call<Note>('PATCH', `/api/notes/${note.id}`, { title: 'Analytical engine' });
    expect(changed.body).toMatchObject({ title: 'Analytical engine', body: 'It weaves algebraic patterns.' });
    expect(Date.parse(changed.body.updatedAt)).toBeGreaterThanOrEqual(Date.parse(note.updatedAt));
    expect((await ada.get<Note>(`/api/notes/${note.id}`)).body).toEqual(changed.body);

    expect((await ada.call('DELETE', `/api/notes/${note.id}`)).status).toBe(204);
    expect((await ada.get(`/api/notes/${note.id}`)).status).toBe(404);
  });

  it('of another person do not exist', async () => {
    const note = await create(grace, { title: 'COBOL' });
    const list = await ada.get<NotePage>('/api/notes');
    expect(list.body.items.map(({ id }) => id)).not.toContain(note.id);
    for (const [method, body] of [['GET'], ['PATCH', { title: 'mine now' }], ['DELETE']] as const) {
      const answer = await ada.call<{ code: string }>(method, `/api/notes/${note.id}`, body);
      expect([answer.status, answer.body.code]).toEqual([404, 'note.not_found']);
    }
    expect((await grace.get<Note>(`/api/notes/${note.id}`)).body.title).toBe('COBOL');
  });

  it('come newest change first, in pages without gaps or repeats', async () => {
    const reader = await app.signIn('reader');
    for (let index = 0; index < 7; index += 1) await reader.call('POST', '/api/notes', { title: `n${index}` });
    const titles: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: NotePage = (await reader.get<NotePage>(`/api/notes?limit=3${cursor && `&cursor=${cursor}`}`)).body;
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    expect(titles).toEqual(['n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0']);
  });

  it('are found by text in title or body, taken literally', async () => {
    const finder = await app.signIn('finder');
    await finder.call('POST', '/api/notes', { title: 'Rate', body: 'Up by 100% today' });
    await finder.call('POST', '/api/notes', { title: 'PERCENT', body: '1000' });
    const found = async (q: string) =>
      (await finder.get<NotePage>(`/api/notes?q=${encodeURIComponent(q)}`)).body.items.map(({ title }) => title);
    expect(await found('100%')).toEqual(['Rate']);
    expect(await found('percent')).toEqual(['PERCENT']);
    expect(await found('_')).toEqual([]);
    expect(await found('\\')).toEqual([]);
  });

  it.each([
    ['a title that is too long', 'POST', '/api/notes', { title: 'x'.repeat(201) }, 'request.invalid'],
    ['a body that is too long', 'POST', '/api/notes', { body: 'x'.repeat(100_001) }, 'request.invalid'],
    ['a field that does not exist', 'POST', '/api/notes', { ownerId: 'grace' }, 'request.invalid'],
    ['a title that is no text', 'POST', '/api/notes', { title: { $ne: '' } }, 'request.invalid'],
    ['NUL in a title', 'POST', '/api/notes', { title: 'a\0b' }, 'request.invalid'],
    ['NUL in a body', 'POST', '/api/notes', { body: 'a\0b' }, 'request.invalid'],
    ['half a surrogate pair', 'POST', '/api/notes', { body: 'a\ud800b' }, 'request.invalid'],
    ['NUL in a search', 'GET', '/api/notes?q=%00', undefined, 'request.invalid'],
    ['NUL in a cursor', 'GET', '/api/notes?cursor=%00', undefined, 'request.invalid'],
    ['NUL within a cursor', 'GET', `/api/notes?cursor=${btoa('1.\0')}`, undefined, 'request.invalid_cursor'],
    ['NUL in an id', 'GET', '/api/notes/%00', undefined, 'request.invalid'],
    ['a page that is too long', 'GET', '/api/notes?limit=1000', undefined, 'request.invalid'],
    ['a made-up cursor', 'GET', '/api/notes?cursor=abc', undefined, 'request.invalid_cursor'],
  ])('refuse %s', async (_name, method, path, body, code) => {
    const answer = await ada.call<{ code: string }>(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it('are overwritten only by who saw the latest: of 50 changes at once one goes through', async () => {
    const { body: created } = await ada.call<Note>('POST', '/api/notes', { title: 'Base', body: '' });
    const change = (body: string) =>
      ada.call<Note & { code?: string }>('PATCH', `/api/notes/${created.id}`, { body, base: created.updatedAt });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => change(`${index}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 409 && body.code === 'note.changed')).toHaveLength(49);
    const { body: latest } = await ada.get<Note>(`/api/notes/${created.id}`);
    const again = { body: 'last', base: latest.updatedAt };
    expect((await ada.call('PATCH', `/api/notes/${created.id}`, again)).status).toBe(200);
    expect((await ada.call('PATCH', `/api/notes/${created.id}`, { body: 'x', base: 'yesterday' })).status).toBe(400);
  });

  it('refuse a body over the limit, and take the longest note there may be', async () => {
    expect((await ada.call('POST', '/api/notes', { body: '💡'.repeat(300_000) })).status).toBe(413);
    expect((await ada.call('POST', '/api/notes', { body: '語'.repeat(100_000) })).status).toBe(201);
  });

  it.each(['1', 'x', "' or 1=1 --"])('do not exist under the id %s', async (id) => {
    expect((await ada.get(`/api/notes/${encodeURIComponent(id)}`)).status).toBe(404);
  });
});

describe('a grant', () => {
  const grant = (facts: Partial<TestGrant>): TestGrant => ({
    actions: ['note.read', 'note.write'],
    scope: { mode: 'object_type', objectType: `resource:${TEST_APP_ID}/note` },
    effect: 'allow',
    conditions: {},
    tenantBoundary: null,
    ...facts,
  });
  const acme = { id: '01a20595-0000-7000-8000-0000000000aa', name: 'Acme', alias: 'acme' };

  it('that denies hides the note from its list and its page, and one that only reads lets no change through', async () => {
    const mary = await app.signIn('mary');
    const [shown, hidden] = [await create(mary, { title: 'Shown' }), await create(mary, { title: 'Hidden' })];
    const denied = grant({ effect: 'deny', scope: { mode: 'object', objectId: hidden.id } });
    const readOnly = grant({ effect: 'deny', actions: ['note.write'], scope: { mode: 'object', objectId: shown.id } });
    const again = await app.signIn('mary', 'mary', ['note.read', 'note.write'], {
      grants: [grant({}), denied, readOnly],
    });

    expect((await again.get<NotePage>('/api/notes')).body.items.map(({ title }) => title)).toEqual(['Shown']);
    expect((await again.get<Note>(`/api/notes/${shown.id}`)).status).toBe(200);
    expect((await again.get<Note>(`/api/notes/${hidden.id}`)).status).toBe(404);
    for (const method of ['PATCH', 'DELETE']) {
      const change = (id: string) =>
        again.call<{ code: string }>(method, `/api/notes/${id}`, method === 'PATCH' ? {} : undefined);
      expect((await change(shown.id)).body.code).toBe('auth.forbidden');
      expect((await change(hidden.id)).body.code).toBe('note.not_found');
    }
  });

  it('of a tenant reaches the notes that were written there', async () => {
    const tenant = { ...acme, status: 'active' as const, attributes: {} };
    const alone = await app.signIn('lin', 'Lin', undefined, { grants: [grant({})] });
    await create(alone, { title: 'At home' });
    const atAcme = await app.signIn('lin', 'Lin', undefined, { grants: [grant({})], tenant });
    await create(atAcme, { title: 'At Acme' });
    const titles = async (person: Person) =>
      (await person.get<NotePage>('/api/notes')).body.items.map(({ title }) => title);

    expect(await titles(atAcme)).toEqual(['At Acme']);
    expect(await titles(await app.signIn('lin', 'Lin', undefined, { grants: [grant({})] }))).toEqual(['At home']);
  });
});

describe('the API', () => {
  it('is closed without a session', async () => {
    const stranger = await app.signIn('nobody');
    stranger.browser.cookies.clear();
    for (const [method, path] of [
      ['GET', '/api/notes'],
      ['POST', '/api/notes'],
    ] as const) {
      expect((await stranger.call(method, path)).status).toBe(401);
    }
  });

  it('needs the permission that the manifest names', async () => {
    const viewer = await app.signIn('viewer', 'Viewer', ['note.read']);
    expect((await viewer.get('/api/notes')).status).toBe(200);
    const refused = await viewer.call<{ code: string }>('POST', '/api/notes', {});
    expect([refused.status, refused.body.code]).toEqual([403, 'auth.forbidden']);
  });

  it('takes a bearer token of this audience', async () => {
    const token = await app.issuer.accessToken('http://template-app.localhost:8080', { sub: 'ada' });
    const answer = await ada.browser.send('http://template-app.localhost:8080/api/notes', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
  });

  it('is described by openapi.json', async () => {
    const written = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as object;
    expect((await ada.get('/api/openapi.json')).body).toEqual(written);
  });

  it('is healthy', async () => {
    expect((await ada.get('/api/health')).body).toEqual({ status: 'ok', checks: { database: 'ok' } });
  });
});

it('works for everyone who signs in at an issuer that is not Portico', async () => {
  await using foreign = await TestApp.start({ portico: false });
  const person = await foreign.signIn('ada', 'Ada Lovelace');
  expect((await person.call<Note>('POST', '/api/notes', { title: 'Hello' })).status).toBe(201);
  expect((await person.get<NotePage>('/api/notes')).body.items).toHaveLength(1);
});
