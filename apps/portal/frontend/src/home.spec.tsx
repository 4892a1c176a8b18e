// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Home } from './home.tsx';
import { launcherApp } from './launcher/launcher-app.fixture.ts';
import { renderInPortal } from './testing/render-in-portal.tsx';

afterEach(cleanup);

const open = (toDecide: object) =>
  renderInPortal(<Home />, {
    'GET /api/apps': () => ({ apps: [launcherApp('CRM'), launcherApp('Rota', { available: false })] }),
    'GET /api/places': () => ({ tenants: [] }),
    'GET /api/access-requests/to-decide': () => toDecide,
    'GET /api/invitations': () => ({ invitations: [] }),
  });

const waits = (name: string, app: string, hours: number) => ({
  person: { id: `id of ${name}`, name },
  app,
  requestedAt: new Date(Date.now() - hours * 3_600_000).toISOString(),
});

it.each([
  [1, 1, [waits('Daniel Osei', 'Foundry', 2)], 'Daniel Osei requested access to Foundry 2 hours ago.'],
  [
    5,
    3,
    [waits('Daniel Osei', 'Foundry', 26), waits('Chiara Bellandi', 'Billing', 2)],
    '3 people requested access. Daniel Osei to Foundry yesterday, Chiara Bellandi to Billing 2 hours ago, and 3 more requests.',
  ],
  [
    1000,
    1001,
    [waits('Daniel Osei', 'Foundry', 26), waits('Chiara Bellandi', 'Billing', 2)],
    'Over 1,000 people requested access. Daniel Osei to Foundry yesterday, Chiara Bellandi to Billing 2 hours ago.',
  ],
])(
  'tells those who decide who waits for them, and leads to the page where they decide (%i)',
  async (count, people, first, said) => {
    open({ count, people, first, url: null });
    const strip = await screen.findByRole('complementary', { name: 'Requests for you to review' });
    expect(strip.querySelector('p')!.textContent).toBe(said);
    const review = screen.getByRole('link', { name: 'Review' });
    expect(review.getAttribute('href')).toBe('/requests/review');
  },
);

it.each([
  ['nobody waits', { count: 0, people: 0, first: [], url: 'http://admin.localhost:8080/requests' }],
  ['the person does not decide', { count: 0, people: 0, first: [], url: null }],
  ['it is not known', new Response(null, { status: 503 })],
])('shows the apps alone where %s', async (_title, toDecide) => {
  open(toDecide);
  expect(await screen.findByRole('link', { name: /CRM/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: /Rota/ }).textContent).toContain('Unavailable right now');
  expect(screen.queryByRole('complementary')).toBeNull();
});

const invitation = (tenant: string, invitedBy: string | null, role: string | null) => ({
  tenant: { id: `id of ${tenant}`, name: tenant },
  invitedBy,
  role,
  expiresAt: '2030-01-02T12:00:00.000Z',
});

it('shows who invites, and joins or declines', async () => {
  const waiting = [invitation('Fernhill', 'Ada Lovelace', 'Editor'), invitation('Birch', null, null)];
  const answered = () => {
    waiting.shift();
    return new Response(null, { status: 204 });
  };
  const { asked } = renderInPortal(<Home />, {
    'GET /api/apps': () => ({ apps: [launcherApp('CRM')] }),
    'GET /api/access-requests/to-decide': () => ({ count: 0, people: 0, first: [], url: null }),
    'GET /api/invitations': () => ({ invitations: [...waiting] }),
    'POST /api/invitations/acceptance': answered,
    'POST /api/invitations/rejection': answered,
  });
  const list = await screen.findByRole('list', { name: 'Invitations' });
  expect([...list.children].map((row) => row.querySelector('div')!.textContent)).toEqual([
    'Fernhill invites youFrom Ada Lovelace. You get the role Editor. Until Jan 2, 2030.',
    'Birch invites youUntil Jan 2, 2030.',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Join Fernhill' }));
  await screen.findByText("You're in Fernhill now");
  fireEvent.click(await screen.findByRole('button', { name: 'Decline the invitation to Birch' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Decline' }));
  await screen.findByText('You declined the invitation to Birch');
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Invitations' })).toBeNull());
  expect(asked.filter((call) => call === 'GET /api/apps').length).toBeGreaterThan(1);
});

describe('a link that was followed', () => {
  const link = (details: () => object) => {
    history.replaceState(null, '', '/?invitation=secret&q=1');
    return renderInPortal(<Home />, {
      'GET /api/apps': () => ({ apps: [launcherApp('CRM')] }),
      'GET /api/access-requests/to-decide': () => ({ count: 0, people: 0, first: [], url: null }),
      'GET /api/invitations': () => ({ invitations: [invitation('Birch', null, null)] }),
      'POST /api/invitations/details': details,
      'POST /api/invitations/acceptance': () => new Response(null, { status: 204 }),
    });
  };

  it('comes first, is answered by its secret, and leaves the address', async () => {
    const { bodies } = link(() => ({ ...invitation('Fernhill', null, null), isAccepted: false }));
    fireEvent.click(await screen.findByRole('button', { name: 'Join Fernhill' }));
    await screen.findByText("You're in Fernhill now");
    expect(location.search).toBe('?q=1');
    expect(bodies['POST /api/invitations/acceptance']).toEqual({ token: 'secret' });
  });

  it('welcomes a newcomer who used it already', async () => {
    link(() => ({ ...invitation('Fernhill', null, null), isAccepted: true }));
    await screen.findByText("You're in Fernhill now");
    expect(screen.queryByRole('button', { name: 'Join Fernhill' })).toBeNull();
  });

  it('says so when it is for somebody else', async () => {
    link(() => Response.json({ code: 'invitations.gone', title: 'Gone.' }, { status: 404 }));
    const notice = await screen.findByText(/This invitation isn't for ines@example.com/);
    expect(notice.getAttribute('role')).toBe('status');
  });
});
