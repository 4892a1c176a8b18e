import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, operator } from '../../test/directory-actors.ts';
import { explainStatements } from '../../test/explain-statements.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { PeopleAdministration } from '../people/people-administration.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
  // Many have the same name and creation time.
  await app.db.pool.query(`
    INSERT INTO person (email, email_key, name, created_at)
    SELECT e, e, 'Name ' || n % 100, '2026-01-01'::timestamptz + n / 10 * interval '1 second'
    FROM generate_series(1, 5000) n, lateral (SELECT 'person' || lpad(n::text, 6, '0') || '@example.com') AS x(e)`);
  await app.db.pool.query(`
    INSERT INTO person (email, email_key, name, administrator, disabled_at) VALUES
      ('Ada@example.com', 'ada@example.com', 'Ada Lovelace', true, null),
      ('grace@example.com', 'grace@example.com', 'Émilie du Châtelet', true, now()),
      ('50%@example.com', '50%@example.com', '100_percent', false, now())`);
  await app.db.pool.query('ANALYZE person');
});
afterAll(() => app[Symbol.asyncDispose]());

/** Filters as a query string, so that test names can show them. */
function list(query: string) {
  const { limit, ...filters } = Object.fromEntries(new URLSearchParams(query));
  const search = { ...filters, ...(limit && { limit: Number(limit) }) };
  return app.get(PeopleAdministration).list(operator, search as Parameters<PeopleAdministration['list']>[1]);
}
const emails = async (query: string) => (await list(query)).items.map(({ email }) => email);

async function readAll(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof list>> = await list(`${query}&limit=200${cursor && `&cursor=${cursor}`}`);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

describe('the list of people', () => {
  it.each(['name', '-created'])('omits and repeats nobody, sorted by %s with many ties', async (sort) => {
    const ids = await readAll(`sort=${sort}`);
    expect([ids.length, new Set(ids).size]).toEqual([5003, 5003]);
  });

  it('is sorted as requested', async () => {
    expect(await emails('sort=email&limit=1')).toEqual(['50%@example.com']);
    expect(await emails('sort=-email&limit=1')).toEqual(['person005000@example.com']);
    expect(await emails('sort=name&limit=2')).toEqual(['50%@example.com', 'Ada@example.com']);
    expect(await emails('sort=-name&limit=1')).toEqual(['grace@example.com']);
  });

  it.each<[string, string[]]>([
    ['q=ADA', ['Ada@example.com']],
    ['q=ada lov', ['Ada@example.com']],
    ['q=%C3%A9MILIE', ['grace@example.com']],
    ['q=e%CC%81milie', ['grace@example.com']],
    ['q=person00199', Array.from({ length: 10 }, (_, n) => `person00199${n}@example.com`)],
    ['q=50%25', ['50%@example.com']],
    ['q=100_', ['50%@example.com']],
    ['q=person_', []],
    ['q=%25', []],
    ['status=disabled', ['50%@example.com', 'grace@example.com']],
  ])('finds with %s what begins so', async (query, found) => {
    const page = await list(query);
    expect(page.items.map(({ email }) => email)).toEqual(found);
    expect(page).toMatchObject({ total: found.length, totalIsEstimate: false, nextCursor: null });
  });

  it('keeps its place when rows come and go', async () => {
    const first = await list('limit=2&q=person0000');
    const last = first.items[1]!;
    await app.db.pool.query(`DELETE FROM person WHERE id = $1`, [last.id]);
    await app.db.pool.query(
      `INSERT INTO person (email, email_key, name) VALUES ('person000000@x', 'person000000@x', 'New')`,
    );
    expect(await emails(`limit=2&q=person0000&cursor=${first.nextCursor}`)).toEqual([
      'person000003@example.com',
      'person000004@example.com',
    ]);
  });

  it('says when its total is an estimate', async () => {
    const whole = await list('limit=1');
    expect(whole.totalIsEstimate).toBe(true);
    expect(whole.total).toBeGreaterThan(4900);
    expect(await list('limit=1&q=person')).toMatchObject({ total: 1000, totalIsEstimate: true });
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'sort=password_hash', 'cursor=x', 'after=a'])(
    'refuses %s',
    async (query) => {
      expect(await codeOf(list(query))).toMatch(/^request\.invalid/);
    },
  );

  it('refuses the cursor of another sort, search or filter', async () => {
    const { nextCursor } = await list('limit=1');
    for (const query of ['sort=name', 'sort=-email', 'q=person', 'status=invited']) {
      expect(await codeOf(list(`limit=1&${query}&cursor=${nextCursor}`))).toBe('request.invalid_cursor');
    }
  });

  const queries = ['', 'sort=-email', 'sort=name', 'sort=-name', 'sort=created', 'sort=-created'];
  const narrow = ['q=ada', 'q=person0019', 'q=name 7', 'q=7 name', 'status=disabled', 'status=invited'];
  it.each([...queries, ...narrow])('reads a page of "%s" and the one after through an index', async (query) => {
    const explained = await explainStatements(app, async () => {
      const { nextCursor } = await list(`limit=50&${query}`);
      if (nextCursor) await list(`limit=50&${query}&cursor=${nextCursor}`);
    });
    const ofPeople = explained.filter(({ text }) => text.includes('FROM person p') && !text.includes('count('));
    expect(ofPeople.length).toBeGreaterThan(0);
    for (const { nodes } of ofPeople) {
      expect(nodes.join(', ')).not.toContain('Seq Scan');
      expect(nodes.join(', ')).toMatch(/Index (Only )?Scan person_/);
    }
  });

  it('finds the place of a far page in the index, and does not read up to it', async () => {
    const { nextCursor } = await list('limit=1&sort=-name&q=');
    const [page] = await explainStatements(app, () => list(`limit=1&sort=-name&q=&cursor=${nextCursor}`));
    const { rows } = await app.db.pool.query(
      `EXPLAIN (FORMAT JSON) SELECT id FROM person WHERE name_key <= 'name 5' AND (name_key < 'name 5' OR id < uuidv7())
       ORDER BY name_key DESC, id DESC LIMIT 51`,
    );
    expect(JSON.stringify(rows[0]['QUERY PLAN'])).toContain('"Index Cond":"(name_key <= \'name 5\'::text)"');
    expect(page!.nodes.join()).toContain('person_name_key_id_idx');
  });
});

it('an older release, which does not know the column, writes the sort key too', async () => {
  await app.db.pool.query(
    `INSERT INTO person (email, email_key, name) VALUES ('old@example.com', 'old@example.com', 'Old RELEASE')`,
  );
  await app.db.pool.query(`UPDATE person SET name = 'NEWER' WHERE email_key = 'old@example.com'`);
  expect(await emails('q=newer')).toEqual(['old@example.com']);
});
