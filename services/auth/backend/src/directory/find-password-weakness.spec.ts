import { describe, expect, it } from 'vitest';
import { findPasswordWeakness } from './find-password-weakness.ts';

const owner = { email: 'ines.moreau@fernhill.example', name: 'Ines Moreau' };

describe('findPasswordWeakness', () => {
  it.each([
    ['eleven letters', 'short-pass1', 'length'],
    ['eleven emoji of two code units each', '😀'.repeat(11), 'length'],
    ['a megabyte', 'ab1c'.repeat(250_000), 'length'],
    ['a common one', 'password1234', 'common'],
    ['a common one in capitals', 'PassWord1234', 'common'],
    ['one letter again and again', 'aaaaaaaaaaaaaaaa', 'repetitive'],
    ['the email', 'Ines.Moreau@fernhill.example', 'personal'],
    ['the name with digits', 'InesMoreau1987', 'personal'],
  ])('refuses %s', (_title, password, weakness) => {
    expect(findPasswordWeakness(password, owner)).toBe(weakness);
  });

  it.each([
    ['a sentence without digits', 'the lamp is on the third shelf'],
    ['twelve random letters', 'kvwqzjtrxbnd'],
    ['letters of any script', 'парольдлинный'],
    ['spaces at both ends', ' tram 19 to the end '],
  ])('takes %s', (_title, password) => {
    expect(findPasswordWeakness(password, owner)).toBeUndefined();
  });
});
