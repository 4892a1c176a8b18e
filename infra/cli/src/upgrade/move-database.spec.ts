import { describe, expect, it } from 'vitest';
import { catchRefusal } from '../../test/fixture/catch-refusal.ts';
import { checkRows } from './move-database.ts';

describe('the copy of a database', () => {
  it.each([
    ['a row fewer', ['public.note|3'], ['public.note|2'], 'public.note', '3 rows, and 2 rows'],
    ['a table fewer', ['public.note|3', 'public.tag|1'], ['public.note|3'], 'public.tag', '1 rows, and no rows'],
    ['a table more', ['public.note|3'], ['public.note|3', 'public.tag|1'], 'public.tag', 'no rows, and 1 rows'],
  ])('is refused with %s', (_, before, after, table, words) => {
    const refused = catchRefusal(() => checkRows('crm', before, after));
    expect(refused).toMatchObject({ code: 'upgrade.rows_differ', exitCode: 1 });
    expect(refused.failed).toContain(table);
    expect(refused.why).toContain(words);
  });

  it('is taken with the same rows in every table', () => {
    checkRows('crm', ['public.note|3', 'public.tag|0'], ['public.note|3', 'public.tag|0']);
  });
});
