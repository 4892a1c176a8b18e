import { expect, it } from 'vitest';
import { listChecks } from './list-checks.ts';

const target = { id: 'd', type: 'deal', object: { name: 'Refit' }, tenant: { id: 'lyon', name: 'Lyon' } };
const said = (reason: string, tenantStatus: string | null = 'active') =>
  listChecks({ reason, target, tenantStatus }).map(({ words, passed }) => (passed ? words : `not: ${words}`));

it('names what is looked at before any grant', () => {
  const all = ['The person exists', 'and is active', 'The thing exists', 'Lyon is active', 'The action applies to it'];
  expect(said('no matching allow policy')).toEqual(all);
  expect(said('allowed', null)).toEqual(all.filter((words) => words !== 'Lyon is active'));
});

it('ends with the one that failed', () => {
  expect(said('subject not found')).toEqual(['not: The person exists']);
  expect(said('tenant is frozen', 'frozen').at(-1)).toBe('not: Lyon is active');
  expect(said("unknown action 'fly'").at(-1)).toBe('not: The action applies to it');
  expect(said('object not found')).toEqual(['The person exists', 'and is active', 'not: The thing exists']);
});
