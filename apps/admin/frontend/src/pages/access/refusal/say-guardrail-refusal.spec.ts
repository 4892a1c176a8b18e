import { expect, it } from 'vitest';
import { sayGuardrailRefusal } from './say-guardrail-refusal.ts';

const guardrail = {
  name: null,
  reason: null,
  entityKind: 'device',
  actionName: 'manage',
  objectKind: 'resource',
  objectType: null,
  setAt: '2026-03-02T10:00:00Z',
  setBy: null,
};
const facts = { guardrail, actionTitle: null, subjects: [{ name: 'Gate' }], subjectCount: 1 };

it('says of a built-in one what it forbids', () => {
  expect(sayGuardrailRefusal({ facts }, 1)).toEqual({
    rule: 'It forbids manage on every resource for devices.',
    hits: 'It stops Gate.',
    origin: 'No role can override it.',
  });
  expect(sayGuardrailRefusal({ facts: {} }, 1)).toBeUndefined();
});

it.each([
  [['Ana', 'Bo', 'Cy', 'Di'], 6, 6, 'That’s all 6: Ana, Bo, Cy, and 3 more.'],
  [['Ana', 'Bo'], 2, 12, 'It stops 2 of 12: Ana and Bo.'],
  [['Ana', 'Bo'], 2, undefined, 'It stops Ana and Bo.'],
  // The viewer does not see them.
  [[], 2, 12, 'It stops 2 of 12.'],
  [[], 2, 2, 'That’s all 2.'],
  [[], 2, undefined, ''],
])('names those whom it stops: %s, %s of %s', (names, subjectCount, count, words) => {
  const subjects = names.map((name) => ({ name }));
  expect(sayGuardrailRefusal({ facts: { ...facts, subjects, subjectCount } }, count)!.hits).toBe(words);
});

it('says when it was set and why, where the viewer does not see by whom', () => {
  const origin = (more: object) =>
    sayGuardrailRefusal({ facts: { ...facts, guardrail: { ...guardrail, name: 'Quiet', ...more } } }, 1)!.origin;
  expect(origin({ reason: 'Audit.' })).toBe('Set on March 2, 2026: “Audit.” No role can override it.');
  expect(origin({})).toBe('Set on March 2, 2026. No role can override it.');
});
