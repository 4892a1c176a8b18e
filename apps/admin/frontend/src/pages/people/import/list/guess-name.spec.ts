import { expect, it } from 'vitest';
import { guessName } from './guess-name.ts';

it.each([
  ['lena.hofmann@example.com', 'Lena Hofmann'],
  ['bo_li-2@example.com', 'Bo Li'],
  ['ines+portico@example.com', 'Ines'],
  ['élodie@example.com', 'Élodie'],
  ['j.smith@example.com', 'J Smith'],
  ['4711@example.com', ''],
  ['@example.com', ''],
])('for %s says “%s”', (email, name) => expect(guessName(email)).toBe(name));
