// @vitest-environment happy-dom
import { ApiError } from '@portico/auth-client-ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDraftStore } from './create-draft-store.ts';
import { createDesk } from './create-desk.ts';
import { resumeDrafts } from './resume-drafts.ts';

type NoteText = { title: string; body: string };
type Note = NoteText & { id: string; createdAt: string; updatedAt: string };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
  localStorage.clear();
});
afterEach(() => void vi.useRealTimers());

const FROST: Note = {
  id: 'n1',
  title: 'Frost',
  body: 'Citrus first.',
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
};

/** A page of the app with its desk and drafts. A map stands for the server. */
function openPage(notes = new Map([[FROST.id, FROST]]), { tab = 'a', others = [] as string[], userId = 'p1' } = {}) {
  let failure: Error | undefined;
  const calls: string[] = [];
  const put = (id: string, text: NoteText) => {
    if (failure) throw failure;
    const at = new Date().toISOString();
    const note = { ...(notes.get(id) ?? { id, createdAt: at }), ...text, updatedAt: at };
    notes.set(id, note);
    return note;
  };
  const api = {
    create: async (text: NoteText) => {
      calls.push('create');
      return put(`n${notes.size + 1}`, text);
    },
    update: async (id: string, text: NoteText, base?: string) => {
      calls.push(`update ${id}`);
      if (!notes.has(id)) throw new ApiError(404, {});
      if (base !== notes.get(id)?.updatedAt) throw new ApiError(409, {});
      return put(id, text);
    },
    get: async (id: string) => {
      const note = notes.get(id);
      if (!note) throw new ApiError(404, {});
      return note;
    },
  };
  const drafts = createDraftStore<NoteText>(userId, { id: tab, others: new Set(others) }, { name: 'notes' });
  const onCreated = vi.fn();
  const desk = createDesk<Note, NoteText>({ api, blank: { title: '', body: '' }, drafts, onCreated });
  return { notes, api, drafts, desk, calls, onCreated, fail: (error?: Error) => (failure = error) };
}

const rest = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);

describe('writing', () => {
  test('a new note is created once, then updated', async () => {
    const { desk, calls, notes, onCreated, drafts } = openPage(new Map());
    const editing = desk.fresh();
    editing.autosave.change({ title: 'Peas', body: '' });
    await rest();
    editing.autosave.change({ title: 'Peas', body: 'Never tested.' });
    await rest();
    expect(calls).toEqual(['create', 'update n1']);
    expect(notes.get('n1')).toMatchObject({ title: 'Peas', body: 'Never tested.' });
    expect(onCreated).toHaveBeenCalledOnce();
    expect(drafts.keys()).toEqual([]);
  });

  test('a new note that nothing was written in is never created', async () => {
    const { desk, calls } = openPage();
    desk.fresh();
    await desk.flushAll();
    await rest(60_000);
    expect(calls).toEqual([]);
  });

  test('the note that got its id is the same editing, and the next new note another', async () => {
    const { desk, notes } = openPage(new Map());
    const editing = desk.fresh();
    editing.autosave.change({ title: 'Peas', body: '' });
    await rest();
    expect(desk.edit(notes.get('n1')!)).toBe(editing);
    expect(desk.fresh()).not.toBe(editing);
  });

  test('a newer state of the server is taken over, unless something is unsaved here', async () => {
    const { desk } = openPage();
    const editing = desk.edit(FROST);
    const newer = { ...FROST, body: 'Olives too.', updatedAt: '2026-11-22T09:00:00.000Z' };
    desk.edit(newer);
    expect(editing.autosave.getSnapshot().value.body).toBe('Olives too.');
    editing.autosave.change({ title: 'Frost', body: 'Mine.' });
    desk.edit({ ...newer, body: 'Theirs.', updatedAt: '2026-11-22T09:30:00.000Z' });
    expect(editing.autosave.getSnapshot().value.body).toBe('Mine.');
  });

  test('a deleted note is not saved any more', async () => {
    const { desk, calls, drafts } = openPage();
    desk.edit(FROST).autosave.change({ title: 'Frost', body: 'late words' });
    desk.forget(FROST.id);
    await rest(60_000);
    expect(calls).toEqual([]);
    expect(drafts.keys()).toEqual([]);
  });

  test('text of a deleted note can become a new note', async () => {
    const { desk, notes, drafts } = openPage();
    const editing = desk.edit(FROST);
    notes.delete(FROST.id);
    editing.autosave.change({ title: 'Frost', body: 'kept' });
    await rest();
    expect(editing.autosave.getSnapshot().status).toBe('failed');
    await desk.saveAsNew(editing);
    expect([...notes.values()]).toMatchObject([{ body: 'kept' }]);
    expect(editing.autosave.getSnapshot().status).toBe('saved');
    expect(drafts.keys()).toEqual([]);
  });
});

describe('two tabs on one note', () => {
  async function collide() {
    const first = openPage();
    const second = openPage(first.notes, { tab: 'b', others: ['a'] });
    const mine = first.desk.edit(FROST);
    const theirs = second.desk.edit(FROST);
    theirs.autosave.change({ title: 'Frost', body: 'theirs' });
    await rest();
    mine.autosave.change({ title: 'Frost', body: 'mine' });
    await rest();
    return { ...first, mine };
  }

  test('the later save overwrites nothing, reports the conflict, and keeps the text', async () => {
    const { notes, mine, desk, calls } = await collide();
    expect(notes.get('n1')?.body).toBe('theirs');
    expect(mine.conflict?.body).toBe('theirs');
    expect(mine.autosave.getSnapshot()).toMatchObject({ value: { body: 'mine' }, status: 'failed' });
    await desk.flushAll();
    await rest(60_000);
    expect(calls).toEqual(['update n1']);
    expect(mine.conflict?.body).toBe('theirs');
  });

  test.each([
    ['mine', 'keepDraft'],
    ['theirs', 'dropDraft'],
  ] as const)('the person chooses %s', async (body, choose) => {
    const { notes, mine, desk, drafts } = await collide();
    desk[choose](mine);
    await rest();
    expect(notes.get('n1')?.body).toBe(body);
    expect(mine.autosave.getSnapshot()).toMatchObject({ value: { body }, status: 'saved' });
    expect(mine.conflict).toBeUndefined();
    expect(drafts.keys()).toEqual([]);
    mine.autosave.change({ title: 'Frost', body: 'goes on' });
    await rest();
    expect(notes.get('n1')?.body).toBe('goes on');
  });

  test('a save with a lost response does not conflict with itself', async () => {
    const { desk, notes } = openPage();
    const editing = desk.edit(FROST);
    notes.set('n1', { ...FROST, body: 'sent', updatedAt: '2026-11-22T09:00:00.000Z' });
    editing.autosave.change({ title: 'Frost', body: 'sent' });
    await rest();
    expect(editing.conflict).toBeUndefined();
    expect(editing.autosave.getSnapshot().status).toBe('saved');
  });
});

describe('unsaved work', () => {
  const signedOut = new ApiError(401, {});

  test('survives a session that ends: in memory, and saved after the next sign-in', async () => {
    const { desk, notes, fail, drafts } = openPage();
    fail(signedOut);
    desk.edit(FROST).autosave.change({ title: 'Frost', body: 'signed out' });
    await rest(60_000);
    expect(drafts.keys()).toEqual(['n1']);
    fail(undefined);
    await desk.flushAll();
    expect(notes.get('n1')?.body).toBe('signed out');
    expect(drafts.keys()).toEqual([]);
  });

  test('survives the page: the next one saves it', async () => {
    const first = openPage();
    first.fail(signedOut);
    first.desk.edit(FROST).autosave.change({ title: 'Frost', body: 'before the crash' });
    first.desk.fresh().autosave.change({ title: 'New', body: '' });
    await rest();
    const next = openPage(first.notes, { tab: 'b' });
    await resumeDrafts(next);
    await rest();
    expect(next.notes.get('n1')?.body).toBe('before the crash');
    expect([...next.notes.values()].map(({ title }) => title)).toContain('New');
    expect(next.drafts.keys()).toEqual([]);
  });

  test('that a page sent while it closed arrived: the next one finds no other version', async () => {
    const first = openPage();
    first.fail(signedOut);
    first.desk.edit(FROST).autosave.change({ title: 'Frost', body: 'sent on leaving' });
    await rest();
    const arrived = { ...FROST, body: 'sent on leaving', updatedAt: '2026-11-22T10:00:01.000Z' };
    first.notes.set('n1', arrived);
    const next = openPage(first.notes, { tab: 'b' });
    await resumeDrafts(next);
    const editing = next.desk.edit(arrived);
    expect(editing.conflict).toBeUndefined();
    expect(editing.autosave.getSnapshot()).toMatchObject({ value: { body: 'sent on leaving' }, status: 'saved' });
    expect(next.drafts.keys()).toEqual([]);
    expect(next.calls).toEqual([]);
  });

  test('of a tab that is still open is left to it: nothing is created twice', async () => {
    const first = openPage();
    first.fail(signedOut);
    first.desk.fresh().autosave.change({ title: 'New', body: '' });
    await rest();
    const beside = openPage(first.notes, { tab: 'b', others: ['a'] });
    await resumeDrafts(beside);
    await rest();
    expect(beside.calls).toEqual([]);
    first.fail(undefined);
    await first.desk.flushAll();
    expect([...first.notes.values()].filter(({ title }) => title === 'New')).toHaveLength(1);
  });

  test('of another person is never read', async () => {
    const first = openPage();
    first.fail(signedOut);
    first.desk.edit(FROST).autosave.change({ title: 'Frost', body: 'private' });
    await rest();
    const other = openPage(new Map(), { tab: 'b', userId: 'p2' });
    await resumeDrafts(other);
    expect(other.calls).toEqual([]);
    expect(other.drafts.keys()).toEqual([]);
  });

  test('of a note that was deleted meanwhile comes back as a new one', async () => {
    const first = openPage();
    first.fail(signedOut);
    first.desk.edit(FROST).autosave.change({ title: 'Frost', body: 'kept' });
    await rest();
    first.notes.delete(FROST.id);
    const next = openPage(first.notes, { tab: 'b' });
    await resumeDrafts(next);
    expect([...next.notes.values()]).toMatchObject([{ body: 'kept' }]);
    expect(next.drafts.keys()).toEqual([]);
  });

  test.each([
    ['what was written here', 'mine', 'keepDraft'],
    ['what the server has', 'theirs', 'dropDraft'],
  ] as const)(
    'of a note that changed elsewhere overwrites nothing until the person chose %s',
    async (_, body, choose) => {
      const first = openPage();
      first.fail(signedOut);
      first.desk.edit(FROST).autosave.change({ title: 'Frost', body: 'mine' });
      await rest();
      first.notes.set('n1', { ...FROST, body: 'theirs', updatedAt: '2026-11-22T09:59:00.000Z' });
      const next = openPage(first.notes, { tab: 'b' });
      await resumeDrafts(next);
      await rest(60_000);
      const editing = next.desk.edit(next.notes.get('n1')!);
      expect(editing.conflict).toBeDefined();
      expect(next.notes.get('n1')?.body).toBe('theirs');
      next.desk[choose](editing);
      await rest();
      expect(next.notes.get('n1')?.body).toBe(body);
      expect(editing.autosave.getSnapshot()).toMatchObject({ value: { body }, status: 'saved' });
      expect(editing.conflict).toBeUndefined();
      expect(next.drafts.keys()).toEqual([]);
    },
  );

  test('is kept in memory where storage is full', async () => {
    const { desk, notes } = openPage();
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    desk.edit(FROST).autosave.change({ title: 'Frost', body: 'no draft' });
    await rest();
    full.mockRestore();
    expect(notes.get('n1')?.body).toBe('no draft');
  });
});
