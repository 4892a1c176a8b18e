import { expect, it } from 'vitest';
import { fromForm, toForm } from './tenant-form.ts';

it('reads what was typed, and writes it again', () => {
  const form = { name: ' Acme ', alias: ' ', tags: 'eu, pilot,, eu' };
  const input = { name: 'Acme', alias: null, tags: ['eu', 'pilot'] };
  expect(fromForm(form)).toEqual(input);
  expect(toForm({ ...input, id: 'a', revision: 1 })).toEqual({ name: 'Acme', alias: '', tags: 'eu, pilot' });
  expect(toForm(undefined)).toEqual({ name: '', alias: '', tags: '' });
});
