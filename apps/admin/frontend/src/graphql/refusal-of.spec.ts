import { expect, it } from 'vitest';
import { AdminError } from './admin-error.ts';
import { refusalOf } from './refusal-of.ts';

const error = Object.create(AdminError.prototype) as AdminError;

it('is the error of what was sent, and of nothing else', () => {
  const sent = { variables: { input: { who: 'ada', until: null } }, error };
  expect(refusalOf(sent, { input: { who: 'ada', until: null } })).toBe(error);
  expect(refusalOf(sent, { input: { who: 'bo', until: null } })).toBeNull();
  expect(refusalOf({ ...sent, error: null }, sent.variables)).toBeNull();
});
