import { describe, expect, it } from 'vitest';
import { planNeeds } from './plan-needs.ts';

const app = {
  id: 'a1',
  manifestId: 'm1',
  slug: 'foundry',
  name: 'Foundry',
  iconSvg: null,
  kind: 'product',
  open: 'assigned',
  missingSince: null,
  roles: [{ key: 'viewer', name: 'Viewer', isDefault: true, people: 31, groups: 0 }],
};
const BLOCK = {
  id: 'b1',
  scopeMode: 'platform' as const,
  objectKind: null,
  objectType: null,
  object: null,
  app: null,
  tenant: null,
  effect: 'allow' as const,
  everyAction: false,
  conditions: {},
  actions: [{ id: 'read', name: 'read', description: 'See it', app: null }],
};
const secret = {
  id: 'replaced-secret:c1',
  entity: { id: 'e1', kind: 'application', name: 'Foundry' },
  clientId: 'c1',
  expiresAt: '2026-12-02T08:00:00Z',
};
const job = { queue: 'mail', reason: 'refused', createdAt: '2026-11-29T08:00:00Z' };

it('says the same failure once, with how often and when last', () => {
  const jobs = [
    { ...job, id: '1', failedAt: '2026-11-29T09:00:00Z' },
    { ...job, id: '2', failedAt: '2026-11-29T10:00:00Z' },
    { ...job, id: '3', failedAt: null, reason: 'timed out' },
  ];
  const { broken } = planNeeds({ jobs });
  expect(broken.map(({ subject, reason, at }) => [subject, reason, at])).toEqual([
    ['2 jobs failed', 'refused', '2026-11-29T10:00:00Z'],
    ['1 job failed', 'timed out', '2026-11-29T08:00:00Z'],
  ]);
});

it('has a row for what is missing, with who keeps roles, and for a secret that ends', () => {
  const { broken, ending } = planNeeds({
    secrets: [secret],
    apps: [app, { ...app, id: 'a2', missingSince: '2026-11-29T08:00:00Z' }],
  });
  expect(broken).toMatchObject([{ id: 'missing-a2', at: '2026-11-29T08:00:00Z', href: '/apps/foundry' }]);
  expect(broken[0]!.reason).toContain('31 people keep');
  expect(ending).toMatchObject([{ until: '2026-12-02T08:00:00Z', href: '/apps/connected/c1' }]);
});

it('has a row for each app that answers badly or not at all, the worst first', () => {
  const named = (slug: string, more: object = {}) => ({ ...app, id: slug, slug, name: slug, ...more });
  const health = { state: 'running' as const, respondsInMs: 12, checks: {} };
  const { broken } = planNeeds({
    apps: ['slow', 'away', 'well', 'unwell'].map((slug) => named(slug)).concat(named('gone', { missingSince: 'x' })),
    healths: [
      { ...health, slug: 'slow', respondsInMs: 2300 },
      { ...health, slug: 'away', state: 'away', respondsInMs: null },
      { ...health, slug: 'well' },
      { ...health, slug: 'unwell', state: 'unwell', checks: { database: 'failed', cache: 'ok' } },
      { ...health, slug: 'gone', state: 'away' },
    ],
  });
  expect(broken.map(({ subject, words, reason, href }) => [`${subject} ${words}`, reason, href])).toEqual([
    ['gone is missing', expect.any(String), '/apps/gone'],
    ["away isn't answering", 'People who open it now see that it is unavailable.', '/apps/away'],
    ['unwell is unwell', 'It says that a part of it has failed: database.', '/apps/unwell'],
    ['slow is slow', 'It took 2.3 s to say how it is.', '/apps/slow'],
  ]);
});

it('has a row for each part of Portico that is broken, and not two for a missing signing key', () => {
  const check = (name: string, status: 'ok' | 'warning' | 'failed') => ({ name, status, message: `About ${name}.` });
  const checks = [check('database', 'warning'), check('migrations', 'failed'), check('signingKeys', 'failed')];
  const said = (facts: Parameters<typeof planNeeds>[0]) =>
    planNeeds(facts).broken.map(({ subject, words, reason }) => [`${subject} ${words}`, reason]);
  const migrations = ['Schema of the database failed the check', 'About migrations.'];
  expect(said({ checks })).toEqual([migrations, ['Signing keys failed the check', 'About signingKeys.']]);
  expect(said({ checks, signingKeys: [] })).toEqual([['No signing key ', expect.any(String)], migrations]);
});

const plain = { wishedRole: null, wishedEndsAt: null };

it('says which role is asked for, and until when', () => {
  const request = { id: 'r', person: { id: 'p', name: 'Chiara' }, app: { id: 'a1', name: 'Payroll' }, reason: null };
  const said = (wished: object, apps = [app]) =>
    planNeeds({
      apps,
      requests: [{ ...request, ...plain, requestedAt: '2026-11-29T10:00:00Z', ...wished }],
    }).waiting.map(({ words, thing, rest }) => [words, thing, rest]);
  expect(said({})).toEqual([['asks for', 'Payroll', undefined]]);
  expect(said({ wishedRole: 'viewer', wishedEndsAt: '2027-02-28T12:00:00Z' })).toEqual([
    ['asks for', 'Payroll, Viewer', expect.stringMatching(/^until .*28.*2027|^until .*Feb/)],
  ]);
  expect(said({ wishedRole: 'viewer' }, [])).toEqual([['asks for', 'Payroll, viewer', undefined]]);
});

it('has the request first that waits longest', () => {
  const request = { person: { id: 'p', name: 'Chiara' }, app: { id: 'a1', name: 'Payroll' }, reason: null, ...plain };
  const { waiting } = planNeeds({
    requests: [
      { ...request, id: 'new', requestedAt: '2026-11-29T10:00:00Z' },
      { ...request, id: 'old', requestedAt: '2026-11-27T10:00:00Z' },
    ],
  });
  expect(waiting.map(({ id }) => id)).toEqual(['request-old', 'request-new']);
});

it('asks for a signing key only where the viewer sees that there is none', () => {
  expect(planNeeds({ signingKeys: [{ status: 'waiting' }] }).broken).toMatchObject([{ id: 'signing-key' }]);
  expect(planNeeds({ signingKeys: [{ status: 'signing' }] }).broken).toEqual([]);
  expect(planNeeds({})).toEqual({ broken: [], waiting: [], ending: [] });
});

it('has a row for what nobody confirmed, and for each role that ends', () => {
  const subject = { id: 'p1', kind: 'person', name: 'Chiara' };
  const role = { id: 'editor', name: 'Editor', app: { name: 'CRM' } };
  const of = { subjectKind: 'entity' as const, tenant: null };
  const { waiting, ending } = planNeeds({
    secrets: [secret],
    review: {
      unconfirmed: {
        assignments: { total: 1000, totalIsEstimate: true },
        policies: { total: 1, totalIsEstimate: false },
      },
      ending: {
        items: [
          {
            id: 'a',
            ...of,
            subject,
            role,
            endsAt: '2026-12-01T08:00:00Z',
            grantedBy: { name: 'Marta' },
            lastUsedAt: null,
          },
        ],
        total: 1,
        totalIsEstimate: false,
      },
      policies: { items: [], total: 0, totalIsEstimate: false },
    },
  });
  expect(waiting.map((need) => [`${need.subject} ${need.words}`, need.href])).toEqual([
    ["Over 1,000 assignments haven't been confirmed for 90 days", '/review'],
    ["1 permission without a role hasn't been confirmed for 90 days", '/review?what=policies'],
  ]);
  expect(ending.map(({ id, subject: who, words, thing, reason }) => [id, who, words, thing, reason])).toMatchObject([
    ['end-a', 'Chiara', 'loses', 'CRM, Editor', 'Given by Marta.'],
    [secret.id, 'Foundry', 'still accepts its old secret', undefined, expect.any(String)],
  ]);
});

describe('access that ends', () => {
  const subject = { id: 'p1', kind: 'person', name: 'Chiara' };
  const none = { items: [], total: 0, totalIsEstimate: false };
  const assignment = {
    id: 'a',
    subject,
    subjectKind: 'entity' as const,
    role: { id: 'editor', name: 'Editor', app: { name: 'CRM' } },
    tenant: null,
    endsAt: '2026-12-02T08:00:00Z',
    grantedBy: null,
    lastUsedAt: null,
  };
  const policy = {
    id: 'd',
    tenantId: 't1',
    subject,
    permissionBlock: BLOCK,
    endsAt: '2026-12-01T08:00:00Z',
    grantedBy: { name: 'Marta' },
  };
  const list = (more: Partial<NonNullable<Parameters<typeof planNeeds>[0]['review']>>, mayGive = true) =>
    planNeeds({
      mayGive,
      review: { unconfirmed: { assignments: none, policies: none }, ending: none, policies: none, ...more },
    }).ending;

  it('is extended by the sentence that gives the same again', () => {
    const inTenant = {
      ...assignment,
      subjectKind: 'group' as const,
      tenant: { id: 't1' },
      endsAt: '2026-12-03T08:00:00Z',
    };
    const ending = { ...none, items: [assignment, inTenant] };
    expect(list({ ending }).map(({ action, href }) => [action, href])).toEqual([
      ['Extend', '/access?person=p1&role=editor'],
      ['Extend', '/access?group=p1&role=editor&in=t1'],
    ]);
    expect(list({ ending }, false).map(({ action, page }) => [action, page])).toEqual([
      ['Review', 'review'],
      ['Review', 'review'],
    ]);
  });

  it('may be a permission without a role, in its place by time', () => {
    const denied = { ...policy, id: 'n', tenantId: null, permissionBlock: { ...BLOCK, effect: 'deny' as const } };
    const needs = list({
      ending: { ...none, items: [assignment] },
      policies: { ...none, items: [policy, { ...denied, endsAt: '2026-12-04T08:00:00Z' }] },
    });
    expect(needs.map(({ id, words, thing, href }) => [id, words, thing, href])).toEqual([
      ['end-d', 'can no longer', 'see everything', '/policies?where=t1'],
      ['end-a', 'loses', 'CRM, Editor', '/access?person=p1&role=editor'],
      ['end-n', 'is no longer denied:', 'see everything', '/policies'],
    ]);
    expect(needs[0]!.reason).toBe('Given by Marta.');
  });
});
