import { expect, it } from 'vitest';
import { nextOf } from './next-of.ts';

it.each([
  { decided: ['a'], next: 'b' },
  { decided: ['b'], next: 'c' },
  { decided: ['c'], next: 'b' },
  { decided: ['a', 'c'], next: 'b' },
  { decided: ['a', 'b'], next: 'c' },
  { decided: ['a', 'b', 'c'], next: undefined },
])('after $decided comes $next', ({ decided, next }) => {
  expect(nextOf(['a', 'b', 'c'], decided)).toBe(next);
});
