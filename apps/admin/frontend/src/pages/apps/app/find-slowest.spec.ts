import { expect, it } from 'vitest';
import { findSlowest } from './find-slowest.ts';

const at = new Date('2026-11-24T10:00:30Z').getTime();

it('finds the slowest minute and when it was, the last one of equals', () => {
  expect(findSlowest([null, 20, 260, 90], at)).toEqual({ ms: 260, at: new Date('2026-11-24T09:59:30Z') });
  expect(findSlowest([260, 20, 260, null], at)).toEqual({ ms: 260, at: new Date('2026-11-24T09:59:30Z') });
});

it('says nothing of fewer than two answers', () => {
  expect(findSlowest([], at)).toBeUndefined();
  expect(findSlowest([null, 20, null], at)).toBeUndefined();
});
