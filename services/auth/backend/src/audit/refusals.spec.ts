import { expect, it } from 'vitest';
import { AUDIT_ACTIONS } from './audit-actions.ts';
import { chooseActions, outcomeOf } from './refusals.ts';

it('distinguishes refused from completed actions', () => {
  expect(outcomeOf('sign_in.failed')).toBe('deny');
  expect(outcomeOf('access_request.denied')).toBe('allow');
});

it('chooses events by how they ended', () => {
  expect(chooseActions(['sign_in.failed', 'sign_in.succeeded'], 'deny')).toEqual(['sign_in.failed']);
  expect(chooseActions(['sign_in.failed', 'sign_in.succeeded'], 'allow')).toEqual(['sign_in.succeeded']);
  expect(chooseActions(['sign_in.succeeded'], 'deny')).toEqual([]);
  expect(chooseActions(undefined, 'deny')).toContain('decision.denied');
  expect(chooseActions(undefined, 'allow')).toHaveLength(AUDIT_ACTIONS.length - 3);
  expect(chooseActions(undefined, undefined)).toBeUndefined();
});
