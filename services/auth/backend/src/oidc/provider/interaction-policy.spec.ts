import { describe, expect, it } from 'vitest';
import type { SignInStep } from '../../sign-in/steps/sign-in-step.ts';
import { createInteractionPolicy } from './interaction-policy.ts';

const step = (name: string, more: Partial<SignInStep> = {}): SignInStep => ({ name, describe: () => ({}), ...more });

describe('createInteractionPolicy', () => {
  it('has one prompt for each step, in order, with the checks of the standard and of the step', () => {
    const terms = step('terms', { isAsked: () => true, refusal: { error: 'access_denied', description: 'no terms' } });
    const policy = createInteractionPolicy([step('login'), terms, step('consent')]);
    expect(policy.map(({ name }) => name)).toEqual(['login', 'terms', 'consent']);
    const [login, added] = policy;
    expect(login!.checks.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['unmet_demand', 'no_session', 'app_max_age']),
    );
    expect(added!.checks).toMatchObject([{ reason: 'terms', error: 'access_denied', description: 'no terms' }]);
    expect(added!.requestable).toBe(false);
  });

  it('refuses a step that nothing asks for', () => {
    expect(() => createInteractionPolicy([step('login'), step('terms')])).toThrow('step terms');
  });
});
