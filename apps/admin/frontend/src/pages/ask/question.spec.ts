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

const none = { attributes: {}, context: {} };

it('asks on the app, or on any object of the type that the permission is about', () => {
  const [open, deal] = listActions({ permissions }, 'Open it');
  expect(toAuthzInput('p', 'a', open!, none)).toEqual({ subjectId: 'p', action: 'open', objectId: 'a' });
  expect(toAuthzInput('p', 'a', deal!, none)).toEqual({
    subjectId: 'p',
    action: 'deal.read',
    objectType: 'resource:a/deal',
  });
  expect(toHttpRequest('https://id', { id: 'p', kind: 'human' }, { id: 'a', type: 'entity' }, deal!, none)).toMatch(
    /^POST https:\/\/id\/access\/v1\/evaluation\n\{/,
  );
});

it('takes attributes of a thing that is only spoken of, and the context of the request', () => {
  const [open, deal] = listActions({ permissions }, 'Open it');
  const facts = { attributes: { value: 5 }, context: { ip: '::1' } };
  // The app has attributes of its own.
  expect(toAuthzInput('p', 'a', open!, facts)).toEqual({
    subjectId: 'p',
    action: 'open',
    objectId: 'a',
    context: { ip: '::1' },
  });
  expect(toAuthzInput('p', 'a', deal!, facts)).toMatchObject({ attributes: { value: 5 }, context: { ip: '::1' } });
  const [, ...lines] = toHttpRequest(
    'https://id',
    { id: 'p', kind: 'human' },
    { id: 'a', type: 'entity' },
    deal!,
    facts,
  ).split('\n');
  expect(JSON.parse(lines.join('\n'))).toEqual({
    subject: { type: 'human', id: 'p' },
    action: { name: 'deal.read' },
    resource: { type: 'resource:a/deal', id: '…', properties: { value: 5 } },
    context: { ip: '::1' },
  });
});
