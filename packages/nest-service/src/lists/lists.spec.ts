import { describe, expect, it } from 'vitest';
import { countRows } from './count-rows.ts';
import { listQuery, searchText } from './list-query.ts';
import { MOST_CURSOR_CHARACTERS, writeCursor } from './page-cursor.ts';
import { planPage } from './plan-page.ts';

const list = {
  name: 'person',
  sorts: { name: { field: 'nameKey', holds: 'text' }, newest: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const;
const id = (n: number) => `01a20595-abe4-77c7-a9e4-${String(n).padStart(12, '0')}`;
const row = (n: number, nameKey = `name ${n}`) => ({ id: id(n), nameKey, createdAt: new Date(1_700_000_000_000 + n) });

describe('planPage', () => {
  it('reads one row more than the page has, in an order without ties', () => {
    expect(planPage(list, { limit: 2 })).toMatchObject({
      after: {},
      orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
      take: 3,
    });
    expect(planPage(list, { limit: 2, sort: '-name' }).orderBy).toEqual([{ nameKey: 'desc' }, { id: 'desc' }]);
    expect(planPage(list, { limit: 2, sort: 'newest' }).orderBy).toEqual([{ createdAt: 'desc' }, { id: 'desc' }]);
    expect(planPage(list, { limit: 2, sort: '-newest' }).orderBy).toEqual([{ createdAt: 'asc' }, { id: 'asc' }]);
  });

  it('begins the next page behind the last row of this one, in both directions', () => {
    const first = planPage(list, { limit: 2 }).toPage([row(1), row(2), row(3)]);
    expect(first.items).toEqual([row(1), row(2)]);
    expect(planPage(list, { limit: 2, cursor: first.nextCursor! }).after).toEqual({
      nameKey: { gte: 'name 2' },
      OR: [{ nameKey: { gt: 'name 2' } }, { id: { gt: id(2) } }],
    });
    const newest = planPage(list, { limit: 1, sort: 'newest' }).toPage([row(2), row(1)]);
    const at = row(2).createdAt;
    expect(planPage(list, { limit: 1, sort: 'newest', cursor: newest.nextCursor! }).after).toEqual({
      createdAt: { lte: at },
      OR: [{ createdAt: { lt: at } }, { id: { lt: id(2) } }],
    });
  });

  it('has no cursor on the last page, nor on an empty one', () => {
    expect(planPage(list, { limit: 2 }).toPage([row(1), row(2)]).nextCursor).toBeNull();
    expect(planPage(list, { limit: 2 }).toPage([])).toEqual({ items: [], nextCursor: null });
  });

  it('takes back the cursor of the longest name', () => {
    const plan = planPage(list, { limit: 1 });
    const cursor = plan.toPage([row(1, '🛋'.repeat(200)), row(2)]).nextCursor!;
    expect(cursor.length).toBeLessThanOrEqual(MOST_CURSOR_CHARACTERS);
    expect(planPage(list, { limit: 1, cursor })).toBeTruthy();
  });

  it('takes a cursor with another limit, and with the same filters in another order', () => {
    const query = { limit: 1, q: 'a', disabled: true };
    const cursor = planPage(list, query).toPage([row(1), row(2)]).nextCursor!;
    expect(planPage(list, { disabled: true, q: 'a', limit: 9, cursor })).toBeTruthy();
  });

  const whole = { name: 'person', sort: 'name' };
  it.each<[string, string]>([
    ['nothing', ''],
    ['any text', 'x'],
    ['a number', Buffer.from('1').toString('base64url')],
    ['a cursor cut short', writeCursor(whole, { value: 'a', id: id(1) }).slice(0, -5)],
    ['a cursor of another list', writeCursor({ ...whole, name: 'note' }, { value: 'a', id: id(1) })],
    ['a cursor of another sort', writeCursor({ ...whole, sort: '-name' }, { value: 'a', id: id(1) })],
    ['a cursor of another search', writeCursor({ ...whole, q: 'a' }, { value: 'a', id: id(1) })],
    ['an id that is none', writeCursor(whole, { value: 'a', id: "' or 1=1" })],
    ['a time for a text', writeCursor(whole, { value: new Date(1), id: id(1) })],
    ['a NUL, which PostgreSQL has no place for', writeCursor(whole, { value: 'a\0', id: id(1) })],
  ])('refuses %s with 400', (_title, cursor) => {
    expect(() => planPage(list, { limit: 1, cursor })).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('refuses a time beyond the calendar', () => {
    const cursor = writeCursor({ name: 'person', sort: 'newest' }, { value: new Date(Number.NaN), id: id(1) });
    expect(() => planPage(list, { limit: 1, sort: 'newest', cursor })).toThrow(
      expect.objectContaining({ status: 400, code: 'request.invalid_cursor' }),
    );
  });
});

describe('listQuery', () => {
  const schema = listQuery(list, { q: searchText.optional() });

  it('knows the sorts of the list, both ways, and its filters', () => {
    expect(schema.parse({ sort: '-newest', q: 'ines' })).toEqual({ sort: '-newest', q: 'ines', limit: 50 });
  });

  it.each<[string, object]>([
    ['a sort without an index', { sort: 'password_hash' }],
    ['an unknown filter', { administrator: 'true' }],
    ['a page of none', { limit: '0' }],
    ['a page of 201', { limit: '201' }],
    ['an endless cursor', { cursor: 'x'.repeat(MOST_CURSOR_CHARACTERS + 1) }],
    ['a search of 201 letters', { q: 'x'.repeat(201) }],
    ['a NUL', { q: 'a\0' }],
    ['half of a surrogate pair', { q: '\ud800' }],
  ])('refuses %s', (_title, query) => {
    expect(schema.safeParse(query).success).toBe(false);
  });
});

describe('countRows', () => {
  const db = (rows: number) => ({ query: async () => ({ rows: [{ rows }] }) as never });
  const count = (all: number) => async (take: number) => Math.min(all, take);

  it('counts up to a thousand and estimates beyond', async () => {
    expect(await countRows(db(0), { count: count(1000), wholeTable: 'person' })).toEqual({
      total: 1000,
      totalIsEstimate: false,
    });
    expect(await countRows(db(99_871), { count: count(100_000), wholeTable: 'person' })).toEqual({
      total: 99_871,
      totalIsEstimate: true,
    });
    expect(await countRows(db(99_871), { count: count(2000) })).toEqual({ total: 1000, totalIsEstimate: true });
  });

  it('counts nothing if the first page has the whole list', async () => {
    const never = () => Promise.reject(new Error('counted'));
    const length = planPage(list, { limit: 2 }).lengthOf([1, 2]);
    expect(await countRows(db(0), { count: never, length })).toEqual({ total: 2, totalIsEstimate: false });
    expect(planPage(list, { limit: 2 }).lengthOf([1, 2, 3])).toBeUndefined();
    const cursor = planPage(list, { limit: 1 }).toPage([row(1), row(2)]).nextCursor!;
    expect(planPage(list, { limit: 1, cursor }).lengthOf([1])).toBeUndefined();
  });

  it('reports at least the counted rows of a table without statistics', async () => {
    expect(await countRows(db(-1), { count: count(5000), wholeTable: 'person' })).toEqual({
      total: 1001,
      totalIsEstimate: true,
    });
  });
});
