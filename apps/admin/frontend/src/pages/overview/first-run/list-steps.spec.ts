import { expect, it } from 'vitest';
import { listSteps } from './list-steps.ts';

const done = (facts: Parameters<typeof listSteps>[0]) =>
  listSteps(facts)
    .filter((step) => step.done)
    .map(({ id }) => id);
const own = { slug: 'admin', open: 'assigned', roles: [{ people: 1, groups: 0 }] };
const role = { people: 0, groups: 0 };
const crm = { slug: 'crm', open: 'assigned', roles: [role] };

it('a fresh platform is set up and no more: the first administrator and the apps that it came with do not count', () => {
  const shipped = ['auth', 'portal', 'template-app'].map((slug) => ({ ...own, slug, open: 'everyone' }));
  expect(done({ people: 1, clients: 0, apps: [own, ...shipped] })).toEqual(['set-up']);
});

it('each step is done by what it leads to', () => {
  expect(done({ people: 2, clients: 0, apps: [own] })).toEqual(['set-up', 'people']);
  expect(done({ people: 1, clients: 1, apps: [own] })).toEqual(['set-up', 'app']);
  expect(done({ people: 1, clients: 0, apps: [own, crm] })).toEqual(['set-up', 'app']);
  const given = { ...crm, roles: [{ ...role, groups: 1 }] };
  expect(done({ people: 1, clients: 0, apps: [given] })).toEqual(['set-up', 'app', 'access']);
});

it('an app that its manifest opens to everyone is no access that an administrator gave', () => {
  const open = { ...crm, open: 'everyone' };
  const everyone = { ...role, groups: 1 };
  for (const roles of [[], [everyone], [role, everyone], [everyone, role]])
    expect(done({ people: 2, clients: 0, apps: [{ ...open, roles }] })).toEqual(['set-up', 'people', 'app']);
  const both = { ...open, roles: [{ ...everyone, people: 1 }] };
  expect(done({ people: 2, clients: 0, apps: [both] })).toEqual(['set-up', 'people', 'app', 'access']);
});
