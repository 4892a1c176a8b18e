import { expect, it } from 'vitest';
import { sayRefusal } from './say-refusal.ts';

const code = 'guardrail.rejected';

it('says which guardrail forbids the blocks and whom it stops, or else what is known', () => {
  const guardrail = {
    name: 'Quiet sensors',
    reason: null,
    entityKind: 'device',
    actionName: 'manage',
    objectKind: 'resource',
    objectType: null,
    setAt: '2026-03-02T10:00:00Z',
    setBy: null,
  };
  const facts = { guardrail, actionTitle: 'Manage resources', subjects: [{ name: 'Gate' }], subjectCount: 3 };
  expect(sayRefusal({ code, facts })).toBe(
    'Quiet sensors forbids Manage resources on every resource for devices. It stops Gate and 2 more.',
  );
  const bare = { entityKind: 'device', actionName: 'manage', on: 'resource' };
  expect(sayRefusal({ code, facts: bare })).toContain('manage');
});
