import { expect, it } from 'vitest';
import { EVERYONE } from '../../groups/everyone.ts';
import type { Explained } from '../ask-queries.ts';
import { grant as base } from '../grant.fixture.ts';
import { listRemedies } from './list-remedies.ts';

type Evaluated = Explained['evaluated'][number];

const one = (grant: Partial<Evaluated['grant']>, more: Partial<Evaluated> = {}): Evaluated => ({
  matched: true,
  skipReason: null,
  grant: {
    ...base,
    effect: 'deny',
    actions: ['deal.write'],
    role: { id: 'r', name: 'Contractor limits' },
    scopeMode: 'platform',
    ...grant,
  },
  ...more,
});

const refused = (more: Partial<Explained>): Explained => ({
  allowed: false,
  reason: "explicitly denied by role 'Contractor limits' block",
  action: 'deal.write',
  subject: { id: 'jonas', name: 'Jonas Weber', kind: 'human', status: 'active' },
  target: null,
  tenantStatus: null,
  decidedBy: 0,
  evaluated: [],
  ...more,
});

const say = (explained: Explained) => listRemedies(explained, 'crm').map(({ title, href }) => [title, href]);
const contractors = [
  { id: 'top', name: 'Fernhill' },
  { id: 'g', name: 'Contractors' },
];
const role = ['Change what Contractor limits forbids', '/roles/r'];

const allows = one({ effect: 'allow', role: { id: 'e', name: 'Editor' } });

it('leads out of the group, the role or the policy that forbids it', () => {
  const denied = (grant: Partial<Evaluated['grant']>) => say(refused({ evaluated: [one(grant), allows] }));
  // The membership is in the last group; the role was given to the first.
  expect(denied({ groups: contractors })).toEqual([['Take Jonas out of Contractors', '/groups/g'], role]);
  expect(denied({})).toEqual([['Remove Contractor limits from Jonas', '/people/jonas'], role]);
  const machine = { id: 'm', name: 'Alarm bridge', kind: 'device', status: 'active' };
  expect(say(refused({ subject: machine, evaluated: [one({}), allows] }))[0]).toEqual([
    'Remove Contractor limits from Alarm bridge',
    '/machines/m',
  ]);
  expect(denied({ groups: [{ id: EVERYONE, name: 'Everyone' }] })).toEqual([role]);
  expect(denied({ role: null })).toEqual([['Change or remove the policy', '/policies']]);
});

it('lists every deny, each of a role once, and a role where none allows it either', () => {
  const other = { role: { id: 'o', name: 'Other limits' } };
  expect(say(refused({ evaluated: [one({}), one({}), one(other), allows] }))).toEqual([
    ['Remove Contractor limits from Jonas', '/people/jonas'],
    role,
    ['Remove Other limits from Jonas', '/people/jonas'],
    ['Change what Other limits forbids', '/roles/o'],
  ]);
  expect(say(refused({ evaluated: [one({ role: null })] }))).toEqual([
    ['Change or remove the policy', '/policies'],
    ['Give Jonas a role that allows it', '/access?app=crm&person=jonas'],
  ]);
});

it('gives a role where none allows it; first what is over, begins later or has a condition', () => {
  const nothing = { reason: 'no matching allow policy', decidedBy: null };
  const give = ['Give Jonas a role that allows it', '/access?app=crm&person=jonas'];
  expect(say(refused(nothing))).toEqual([give]);
  const allow = { effect: 'allow', role: { id: 'e', name: 'Editor' } } as const;
  const ended = one(
    { ...allow, endsAt: '2026-01-31T12:00:00Z', tenant: { id: 'lyon', name: 'Lyon' } },
    { matched: false, skipReason: 'ended' },
  );
  const condition = one(allow, { matched: false, skipReason: 'conditions' });
  // Neither would allow it, whatever their time.
  const otherAction = one({ ...ended.grant, actions: ['read'] }, { matched: false, skipReason: 'ended' });
  const endedDeny = one({ ...ended.grant, effect: 'deny' }, { matched: false, skipReason: 'ended' });
  const elsewhere = one(
    { ...ended.grant, role: { id: 'x', name: 'Elsewhere' }, tenant: { id: 'porto', name: 'Porto' } },
    { matched: false, skipReason: 'ended' },
  );
  const otherThing = one(
    {
      ...allow,
      role: { id: 'y', name: 'Other thing' },
      scopeMode: 'object',
      object: { id: 'd2', kind: 'resource', name: 'D' },
    },
    { matched: false, skipReason: 'conditions' },
  );
  const target = { id: 'd1', type: 'resource:deal', object: null, tenant: { id: 'lyon', name: 'Lyon' } };
  const evaluated = [ended, ended, condition, otherAction, endedDeny, elsewhere, otherThing];
  const explained = refused({ ...nothing, target, evaluated });
  expect(say(explained)).toEqual([
    ['Give Editor from today', '/access?person=jonas&role=e&in=lyon'],
    ['Change the condition of Editor', '/roles/e'],
    give,
  ]);
  expect(listRemedies(explained, '')[0]!.hint).toMatch(/^It ended .*2026/);
});

it('activates the person or the place', () => {
  expect(say(refused({ reason: 'subject is not active', decidedBy: null }))).toEqual([
    ['Reinstate Jonas', '/people/jonas'],
  ]);
  const target = { id: 'o', type: 'resource:deal', object: null, tenant: { id: 'lyon', name: 'Lyon' } };
  expect(say(refused({ reason: 'tenant is frozen', decidedBy: null, target }))).toEqual([
    ['Enable Lyon', '/tenants/lyon'],
  ]);
});

it('has nothing for an answer of yes, or for a question about what does not exist', () => {
  expect(say(refused({ allowed: true, reason: 'allowed' }))).toEqual([]);
  expect(say(refused({ reason: "unknown action 'fly'", decidedBy: null }))).toEqual([]);
  expect(say(refused({ reason: 'subject not found', decidedBy: null, subject: null }))).toEqual([]);
});
