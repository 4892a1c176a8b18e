import { expect, it } from 'vitest';
import { findMachine } from './find-machine.ts';

it.each([
  ['a person of Portico', { sub: 'ada', client_id: 'crm', sid: 's' }, true, undefined],
  ['a client credentials token of Portico', { sub: 'crm', client_id: 'crm' }, true, 'crm'],
  ['a client whose token names a session', { sub: 'crm', client_id: 'crm', sid: 's' }, true, 'crm'],
  ['a token of Portico without a session, whatever its subject', { sub: 'ada', client_id: 'crm' }, true, 'crm'],
  ['an empty session', { sub: 'ada', client_id: 'crm', sid: '' }, true, 'crm'],
  ['a session that is no text', { sub: 'ada', client_id: 'crm', sid: 1 }, true, 'crm'],
  ['a person of another issuer, which names no session', { sub: 'ada', client_id: 'crm' }, false, undefined],
  ['a machine of another issuer', { sub: 'crm', client_id: 'crm' }, false, 'crm'],
  ['a machine of another issuer that says azp', { sub: 'crm', azp: 'crm' }, false, 'crm'],
])('%s', (_title, claims, isPortico, machine) => {
  expect(findMachine(claims, isPortico)).toBe(machine);
});
