// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Home } from './home.tsx';
import { launcherApp } from './launcher/launcher-app.fixture.ts';
import { renderInPortal } from './testing/render-in-portal.tsx';

afterEach(cleanup);

const open = (toDecide: object) =>
  renderInPortal(<Home />, {
    'GET /api/apps': () => ({ apps: [launcherApp('CRM'), launcherApp('Rota', { available: false })] }),
    'GET /api/places': () => ({ tenants: [] }),
    'GET /api/access-requests/to-decide': () => toDecide,
  });

it('tells those who decide how many wait for them, and leads to the console', async () => {
  open({ count: 2, url: 'http://admin.localhost:8080/requests' });
  const strip = await screen.findByRole('complementary', { name: 'Requests for you to review' });
  expect(strip.textContent).toContain('2 requests are waiting for your decision');
  const review = screen.getByRole('link', { name: 'Review' });
  expect(review.getAttribute('href')).toBe('http://admin.localhost:8080/requests');
});

it.each([
  ['nobody waits', { count: 0, url: 'http://admin.localhost:8080/requests' }],
  ['the person does not decide', { count: 0, url: null }],
  ['it is not known', new Response(null, { status: 503 })],
])('shows the apps alone where %s', async (_title, toDecide) => {
  open(toDecide);
  expect(await screen.findByRole('link', { name: /CRM/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: /Rota/ }).textContent).toContain('Unavailable right now');
  expect(screen.queryByRole('complementary')).toBeNull();
});
