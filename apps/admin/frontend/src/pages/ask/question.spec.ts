import { expect, it } from 'vitest';
import { listActions, toAuthzInput, toHttpRequest } from './question.ts';

const permissions = [
  { name: 'deal.read', title: 'See deals', on: 'deal', dormantSince: null },
  { name: 'report', title: 'See reports', on: null, dormantSince: null },
  { name: 'old', title: 'Old', on: null, dormantSince: '2026-01-01T00:00:00Z' },
];

it('offers the door and what the manifest declares today', () => {
  expect(listActions({ permissions }, 'Open it').map(({ name }) => name)).toEqual(['open', 'deal.read', 'report']);
});

it('asks on the app, or on any object of the type that the permission is about', () => {
  const [open, deal] = listActions({ permissions }, 'Open it');
  expect(toAuthzInput('p', 'a', open!)).toEqual({ subjectId: 'p', action: 'open', objectId: 'a' });
  expect(toAuthzInput('p', 'a', deal!)).toEqual({ subjectId: 'p', action: 'deal.read', objectType: 'resource:a/deal' });
  expect(toHttpRequest('https://id', 'p', { id: 'a', type: 'entity' }, deal!)).toMatch(
    /^POST https:\/\/id\/access\/v1\/evaluation\n\{/,
  );
});
