import { expect, test } from 'vitest';
import { greeting } from './greeting.ts';

const at = (hour: number) => new Date(2026, 10, 22, hour);

test.each([
  [3, 'Hello, Inês'],
  [8, 'Good morning, Inês'],
  [12, 'Good afternoon, Inês'],
  [18, 'Good evening, Inês'],
])('at %i o’clock says %s', (hour, words) => expect(greeting('Inês Moreau', at(hour))).toBe(words));

test.each([
  ['Li', 'Li'],
  ['Dr. Ada Byron', 'Dr. Ada Byron'],
  ['ines@example.com', 'ines@example.com'],
  ['  Łukasz  Nowak ', 'Łukasz'],
])('calls %j %j', (name, called) => expect(greeting(name, at(8))).toBe(`Good morning, ${called}`));
