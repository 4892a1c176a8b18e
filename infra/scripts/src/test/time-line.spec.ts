import { expect, test } from 'vitest';
import { timeLine } from './time-line.ts';

test.each([
  [59.9, '0 min 59 s in all', false],
  [1200, '20 min 0 s in all', false],
  [1687, '28 min 7 s in all: more than 20 minutes', true],
])('%d seconds are %j', (seconds, text, isTooLong) => {
  expect(timeLine(seconds)).toEqual({ text, isTooLong });
});
