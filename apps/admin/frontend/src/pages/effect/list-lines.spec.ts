import { expect, it } from 'vitest';
import { listLines } from './list-lines.ts';

const change = (id: string, action: string) => ({ entity: { id, name: id }, action, app: { id: 'crm' } });

it('has a line for each action and direction, losses first, each person once', () => {
  const lines = listLines({
    changing: 41,
    gaining: 40,
    losing: 1,
    complete: true,
    byAction: [
      { action: 'edit', title: 'Edit deals', gaining: 40, losing: 0 },
      { action: 'read', title: 'See deals', gaining: 2, losing: 1 },
    ],
    gains: [change('Ada', 'edit'), change('Ada', 'read'), change('Ada', 'edit'), change('Bo', 'edit')],
    loses: [change('Cy', 'read')],
  });
  expect(lines.map(({ change, title, count, people }) => [change, title, count, people.map(({ id }) => id)])).toEqual([
    ['lose', 'See deals', 1, ['Cy']],
    ['gain', 'Edit deals', 40, ['Ada', 'Bo']],
    ['gain', 'See deals', 2, ['Ada']],
  ]);
});
