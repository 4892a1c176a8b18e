import { expect, it } from 'vitest';
import { listIdsIn } from './list-ids-in.ts';

const idOf = (n: number) => `0199a3f2-6d1c-7b40-9e55-${String(n).padStart(12, '0')}`;

it('finds ids at every depth, each once, and at most twelve', () => {
  expect(listIdsIn([{ after: { roleId: idOf(1), ends: null, list: [idOf(2), idOf(1), 'x'] } }, {}])).toEqual([
    idOf(1),
    idOf(2),
  ]);
  expect(listIdsIn(Array.from({ length: 30 }, (_, n) => idOf(n)))).toHaveLength(12);
});
