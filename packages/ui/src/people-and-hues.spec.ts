import { describe, expect, it } from 'vitest';
import { hueOf } from './hue-of.ts';
import { initials } from './initials.ts';

describe('hueOf', () => {
  it('gives the same hue for the same id', () => {
    expect(hueOf('0199c2a4-7e1d-7c3b-9a55-1f0a7d1c2e88')).toBe(hueOf('0199c2a4-7e1d-7c3b-9a55-1f0a7d1c2e88'));
  });
  it('spreads ids that differ in their last sign over the circle, in steps of five degrees', () => {
    const hues = Array.from({ length: 360 }, (_, index) => hueOf(`0199c2a4-7e1d-7c3b-9a55-1f0a7d1c${index}`));
    expect(hues.every((hue) => hue >= 0 && hue < 360 && hue % 5 === 0)).toBe(true);
    expect(new Set(hues).size).toBeGreaterThan(50);
  });
});

describe('initials', () => {
  it.each([
    ['Inês Moreau', 'IM'],
    ['Łukasz van der Żółć', 'ŁŻ'],
    ['cher', 'C'],
    ['ines.moreau@fernhill.example', 'IM'],
    ['𝒜lice 𝓑ob', '𝒜𝓑'],
    ['  ', '?'],
  ])('of "%s" are "%s"', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
