import { expect, test } from 'vitest';
import { greeting } from './greeting.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00`);

test.each([
  ['04:59', 'Good evening, Inês'],
  ['05:00', 'Good morning, Inês'],
  ['11:59', 'Good morning, Inês'],
  ['12:00', 'Good afternoon, Inês'],
  ['17:59', 'Good afternoon, Inês'],
  ['18:00', 'Good evening, Inês'],
  ['00:00', 'Good evening, Inês'],
])('at %s it says %s', (time, words) => expect(greeting('Inês Moreau', at(time))).toBe(words));

test.each([
  ['Li', 'Li'],
  ['Dr. Ada Byron', 'Dr. Ada Byron'],
  ['  Łukasz   Wójcik ', 'Łukasz'],
])('calls %j %j', (name, called) => expect(greeting(name, at('08:00'))).toBe(`Good morning, ${called}`));

test.each(['ines@fernhill.example', '0199c2a4-7e1d', '', '  '])('has no name for %j', (name) =>
  expect(greeting(name, at('08:00'))).toBe('Good morning'),
);
