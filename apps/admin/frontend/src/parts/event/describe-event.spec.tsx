import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Router } from 'wouter';
import type { AuditApp, AuditEvent } from './event-query.ts';
import { actorOf, placeOf } from './actor-of.ts';
import { describeEvent } from './describe-event.tsx';
import { countOf } from './event-facts.ts';
import { iconOf } from './event-icon.ts';

const source = new URL('../../../../../../services/auth/backend/src/audit/audit-actions.ts', import.meta.url);
const names = [...readFileSync(source, 'utf8').matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, name]) => name!);

const eventOf = (event: string, facts: Partial<AuditEvent> = {}): AuditEvent => ({
  id: 'e1',
  createdAt: '2026-11-24T09:41:07.000Z',
  event,
  outcome: 'allow',
  actorKind: 'person',
  actorEntityId: 'p1',
  actor: { id: 'p1', kind: 'person', name: 'Marta Lindqvist' },
  actingApp: null,
  targetKind: null,
  targetId: null,
  target: null,
  mentions: [],
  tenantId: null,
  ip: '192.0.2.7',
  requestId: 'r1',
  tokenId: null,
  sealed: true,
  details: {},
  personal: {},
  ...facts,
});
const crm: AuditApp = {
  id: 'a1',
  slug: 'crm',
  manifestId: 'm1',
  name: 'CRM',
  iconSvg: null,
  roles: [{ id: 'r9', key: 'editor', name: 'Editor' }],
};
const say = (event: AuditEvent, hasTenants = true) =>
  renderToStaticMarkup(<Router ssrPath="/audit">{describeEvent(event, [crm], hasTenants)}</Router>).replaceAll(
    /<[^>]+>/g,
    '',
  );

it('every event of the log has a sentence, though nothing in it has a name', () => {
  expect(names.length).toBeGreaterThan(90);
  for (const name of names) {
    const sentence = say(eventOf(name));
    expect(sentence, name).toMatch(/^[a-z].{8,}[a-z]$/);
    expect(sentence, name).not.toContain('undefined');
    expect(sentence, name).not.toBe(say(eventOf('event.of_tomorrow')));
  }
});

it('no sentence says tenant without several of them', () => {
  const acme = { id: 't1', kind: 'tenant', name: 'Acme' };
  expect(say(eventOf('tenant.created', { target: acme }))).toBe('added the tenant Acme');
  expect(say(eventOf('tenant.created', { target: acme }), false)).toBe('added the company or team Acme');
  expect(names.map((name) => say(eventOf(name), false)).filter((sentence) => /tenant/i.test(sentence))).toEqual([]);
});

it('names people, roles and apps', () => {
  const jonas = { id: 'p2', kind: 'person', name: 'Jonas Weber' };
  const facts = { target: jonas, targetId: 'p2', details: { app: 'crm', role: 'editor' } };
  expect(say(eventOf('grant.created', facts))).toBe('gave Jonas Weber the role Editor in CCRM');
  const role = { id: 'r1', kind: 'role', name: 'Auditor' };
  const details = { before: { subjectId: 'p2', roleId: 'r1' }, after: {} };
  expect(say(eventOf('role_assignment.removed', { mentions: [jonas, role], details }))).toBe(
    'took the role Auditor away from Jonas Weber',
  );
  const changed = { subjectId: 'p2', roleId: 'r1', before: { endsAt: null }, after: { endsAt: '2027-01-01' } };
  expect(say(eventOf('role_assignment.updated', { mentions: [jonas, role], details: changed }))).toBe(
    'changed how long, or why, Jonas Weber has the role Auditor',
  );
  expect(say(eventOf('app.renamed', { details: { from: 'old', to: 'gone-app' } }))).toContain('gone-app');
  expect(say(eventOf('setting.changed', { targetId: 'password-policy' }))).toContain('password-policy');
});

it('names connected apps, and whose setup link was used', () => {
  const target = { id: 'client-1', kind: 'client', name: 'Wiki' };
  const client = (event: string) => say(eventOf(event, { targetKind: 'client', targetId: 'client-1', target }));
  expect(client('consent.given')).toBe('let Wiki use their account');
  expect(client('consent.revoked')).toBe('stopped Wiki from using their account');
  expect(client('client.secret_rotated')).toBe('replaced the secret of Wiki');
  const gone = { targetKind: 'client', targetId: 'client-1', target: { ...target, kind: 'gone', name: '' } };
  expect(say(eventOf('consent.given', gone))).toBe('let a connected app use their account');
  const jonas = { id: 'p2', kind: 'person', name: 'Jonas Weber' };
  const details = { purpose: 'password', personId: 'p2' };
  expect(say(eventOf('setup_link.used', { mentions: [jonas], details }))).toBe('used the setup link of Jonas Weber');
});

it('names what a decision was about: an object, or a type', () => {
  const details = { action: 'deal.export', reason: 'no matching allow policy' };
  const denied = (facts: Partial<AuditEvent>) => say(eventOf('decision.denied', { details, ...facts }));
  expect(denied({ targetKind: 'resource:a1/deal' })).toBe('was refused deal.export on deal');
  expect(denied({ targetKind: 'resource:price_list', targetId: '42' })).toBe(
    'was refused deal.export on price list 42',
  );
  expect(denied({ targetKind: 'app', targetId: 'crm' })).toBe('was refused deal.export on CCRM');
  expect(denied({ targetKind: 'object', targetId: 'gone' })).toBe('was refused deal.export on something');
  expect(denied({ targetKind: 'app', targetId: 'crm', details: { ...details, count: 40 } })).toBe(
    'was refused deal.export on CCRM, 40 times',
  );
  expect(countOf(eventOf('decision.denied', { details: { count: 40 } }))).toBe(40);
  expect(countOf(eventOf('client.created', { details: { count: 40 } }))).toBe(1);
});

it('says who asked about whom', () => {
  const jonas = { id: 'p2', kind: 'person', name: 'Jonas Weber' };
  const about = (objectKind: string, objectId: string | null, mentions: AuditEvent['mentions'] = []) => {
    const details = { action: 'deal.export', allowed: false, objectKind, objectId };
    return say(eventOf('decision.asked', { target: jonas, targetKind: 'entity', targetId: 'p2', details, mentions }));
  };
  expect(about('resource:a1/deal', null)).toBe('asked whether Jonas Weber can do deal.export on deal');
  expect(about('object', 'd1', [{ id: 'd1', kind: 'resource', name: 'Big deal' }])).toBe(
    'asked whether Jonas Weber can do deal.export on Big deal',
  );
});

it('has an icon of what an event is about', () => {
  expect(iconOf({ event: 'sign_in.succeeded', outcome: 'allow' })).toBe('sign_in');
  expect(iconOf({ event: 'guardrail.created', outcome: 'allow' })).toBe('access');
  expect(iconOf({ event: 'sign_in.failed', outcome: 'deny' })).toBe('refused');
});

it('says who did it and from where', () => {
  expect(actorOf(eventOf('sign_in.succeeded'))).toEqual({ id: 'p1', kind: 'person', name: 'Marta Lindqvist' });
  expect(placeOf(eventOf('sign_in.succeeded'))).toBe('192.0.2.7');
  const failed = eventOf('sign_in.failed', { actorKind: 'anonymous', actorEntityId: null, actor: null });
  expect(actorOf(failed)).toMatchObject({ kind: 'unknown', name: 'Somebody' });
  const gone = eventOf('consent.given', { actor: { id: 'p1', kind: 'gone', name: '' } });
  expect(actorOf(gone).name).toBe('A deleted account');
  expect(placeOf(eventOf('signing_key.rotated', { actorKind: 'system', ip: null }))).toBe('By itself');
});

it('does not name the actor again as the target', () => {
  const target = { id: 'p1', kind: 'person', name: 'Marta Lindqvist' };
  const said = (event: string) =>
    renderToStaticMarkup(<>{describeEvent(eventOf(event, { targetId: 'p1', target }), [], true)}</>);
  expect([said('member.added'), said('member.removed')]).toEqual(['became a member', 'left']);
  expect(said('person.password_set')).toBe('chose a password');
});

it('names the app of a role that was given by its id', () => {
  const mentions = [
    { id: 'p2', kind: 'person', name: 'Jonas Weber' },
    { id: 'r9', kind: 'role', name: 'Editor' },
    { id: 'r2', kind: 'role', name: 'Auditor' },
  ];
  const given = (roleId: string) =>
    say(eventOf('role_assignment.created', { mentions, details: { after: { subjectId: 'p2', roleId } } }));
  expect(given('r9')).toMatch(/^gave .*Jonas Weber the role Editor in C+RM$/);
  expect(given('r2')).toMatch(/the role Auditor$/);
});
