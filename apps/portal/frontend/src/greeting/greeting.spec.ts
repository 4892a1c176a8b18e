import { describe, expect, it } from 'vitest';
import { firstName } from './first-name.ts';
import { timeOfDay } from './time-of-day.ts';

describe('timeOfDay', () => {
  it.each([
    ['04:59', 'evening'],
    ['05:00', 'morning'],
    ['11:59', 'morning'],
    ['12:00', 'afternoon'],
    ['17:59', 'afternoon'],
    ['18:00', 'evening'],
    ['00:00', 'evening'],
  ])('at %s it is %s', (time, part) => {
    expect(timeOfDay(new Date(`2026-11-24T${time}:00`))).toBe(part);
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
