// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, renderConsole } from '../../../testing/render-console.tsx';
import { APP_ANSWERS, CRM } from './app.fixture.ts';

afterEach(cleanup);

const assignments = ['Sales', 'Operations', 'Finance', 'Porto', 'Lyon', 'Design', 'People'].map((name) => ({
  id: name,
  endsAt: null,
  startsAt: null,
  declared: false,
  dormant: false,
  subjectKind: 'group',
  memberCount: name === 'Sales' ? 12 : null,
  subject: { id: name, kind: 'group', name },
  role: { id: 'editor', name: 'Editor', key: 'editor' },
  tenant: null,
  grantedBy: null,
}));
const role = { key: 'editor', name: 'Editor', isDefault: true, dormantSince: null, people: 3, groups: 4 };
const permission = (name: string, dormantSince: string | null = null) => ({
  id: name,
  name,
  title: name,
  on: 'deal',
  dormantSince,
});

const answers: Answers = {
  ...APP_ANSWERS,
  App: () => ({
    app: {
      ...CRM,
      open: 'assigned',
      roles: [{ ...role, id: 'editor', actions: ['deal.1', 'contact.merge'] }],
      permissions: [
        permission('contact.merge', '2026-11-02T10:00:00Z'),
        ...Array.from({ length: 9 }, (_, n) => permission(`deal.${n}`)),
      ],
    },
  }),
  AppAssignments: ({ limit }) => ({
    roleAssignments: {
      items: assignments.slice(0, Number(limit)),
      total: 7,
      totalIsEstimate: false,
      nextCursor: Number(limit) < 7 ? 'more' : null,
    },
  }),
};
const tabs = async () => {
  const nav = await screen.findByRole('navigation', { name: 'Sections' });
  return [...nav.querySelectorAll('a')].map(({ textContent }) => textContent);
};

it('begins the lists on its first tab, and has each whole on its own', async () => {
  renderConsole('/apps/crm', answers);
  expect(await tabs()).toEqual(['Overview', 'Access7', 'Roles1', 'Permissions10', 'Sign-ins', 'Events']);
  await screen.findByText('Lyon');
  expect(screen.getByText('Sales').closest('a')?.textContent).toContain('Group, 12 people');
  expect(screen.getByText('Lyon').closest('a')?.textContent).toMatch(/Group$/);
  expect(screen.queryByText('Design')).toBeNull();
  fireEvent.click(screen.getByRole('link', { name: 'All 7 assignments' }));
  await screen.findByText('Design');
  expect(location.search).toBe('?tab=access');
  expect(screen.queryByRole('heading', { name: /^Roles/ })).toBeNull();
});

it('says which permissions the manifest no longer declares, and who still has them', async () => {
  renderConsole('/apps/crm', answers);
  const note = await screen.findByText(/The manifest no longer declares/);
  expect(note.textContent).toBe(
    'The manifest no longer declares contact.merge. 1 role still has it; it does nothing until it comes back.',
  );
  expect(screen.queryByText('deal.8')).toBeNull();
  fireEvent.click(screen.getByRole('link', { name: 'All 10 permissions' }));
  expect((await screen.findAllByText('deal.8')).length).toBeGreaterThan(0);
});

it('lists who opened the app last, the first of them beside the overview', async () => {
  const uses = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'].map((name) => ({
    person: { id: name, kind: 'human', name },
    lastUsedAt: '2026-11-01T10:00:00Z',
  }));
  renderConsole('/apps/crm', {
    ...answers,
    AppVisitors: ({ limit }) => ({ appVisitors: uses.slice(0, Number(limit)) }),
  });
  expect((await screen.findByRole('link', { name: 'Ed' })).getAttribute('href')).toBe('/people/Ed');
  expect(screen.queryByText('Flo')).toBeNull();
  const recent = screen.getByRole('heading', { name: 'Recent sign-ins' }).closest('section')!;
  fireEvent.click(within(recent).getByRole('link', { name: 'All' }));
  await screen.findByText('Flo');
  expect(location.search).toBe('?tab=sign-ins');
});

it('lists the events of the app on their tab', async () => {
  const event = { id: 'e1', event: 'app.updated', createdAt: '2026-11-01T10:00:00Z', actorKind: 'service' };
  const { asked } = renderConsole('/apps/crm?tab=events', {
    ...answers,
    AuditApps: () => ({ apps: [] }),
    AppEvents: () => ({ auditLogs: { items: [{ ...event, actor: null, target: null, mentions: [], details: {} }] } }),
  });
  await screen.findByText('app.updated');
  expect(screen.getByRole('link', { name: 'Audit log of CRM' }).getAttribute('href')).toBe(
    '/audit?thing=crm-id&span=30d',
  );
  expect(asked.find(({ operation }) => operation === 'AppEvents')?.variables).toEqual({ id: 'crm-id', limit: 100 });
});
