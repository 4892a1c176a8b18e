import { expect, it } from 'vitest';
import { changesOfOthers } from './changes-of-others.ts';

const by = (id: string, event: string, more: { kind?: string; outcome?: string } = {}) => ({
  event,
  outcome: more.outcome ?? 'allow',
  actor: { id, kind: more.kind ?? 'person', name: id },
});

it('tells what other people changed: neither one’s own, nor Portico’s, nor what was refused, nor sign-ins and requests', () => {
  const shown = changesOfOthers(
    [
      by('ines', 'person.invited'),
      by('portico', 'key.rotated', { kind: 'system' }),
      by('jonas', 'access.denied', { outcome: 'deny' }),
      by('marta', 'sign_in.succeeded'),
      by('marta', 'session.ended'),
      by('chiara', 'access_request.created'),
      { event: 'person.invited', outcome: 'allow', actor: null },
      by('marta', 'role.updated'),
      ...['1', '2', '3'].map((name) => by('lena', `group.${name}`)),
    ],
    'ines',
  );
  expect(shown.map(({ event }) => event)).toEqual(['role.updated', 'group.1', 'group.2']);
});
