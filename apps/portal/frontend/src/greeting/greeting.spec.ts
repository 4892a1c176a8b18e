import { describe, expect, it } from 'vitest';
import { firstName } from './first-name.ts';
import { greetingOf } from './greeting-of.ts';

describe('greetingOf', () => {
  it.each([
    ['04:59', 'Good evening'],
    ['05:00', 'Good morning'],
    ['11:59', 'Good morning'],
    ['12:00', 'Good afternoon'],
    ['17:59', 'Good afternoon'],
    ['18:00', 'Good evening'],
    ['00:00', 'Good evening'],
  ])('at %s says "%s"', (time, greeting) => {
    expect(greetingOf(new Date(`2026-11-24T${time}:00`))).toBe(greeting);
  });
});

describe('firstName', () => {
  it.each([
    ['Inês Moreau', 'Inês'],
    ['  Łukasz   Wójcik ', 'Łukasz'],
    ['Cher', 'Cher'],
  ])('of "%s" is "%s"', (name, first) => {
    expect(firstName(name)).toBe(first);
  });
  it.each(['ines@fernhill.example', '0199c2a4-7e1d', '', '  '])('of "%s" is nothing to greet with', (name) => {
    expect(firstName(name)).toBeUndefined();
  });
});
