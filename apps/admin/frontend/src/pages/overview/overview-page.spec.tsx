// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const none = { items: [], total: 0, totalIsEstimate: false };
const check = (name: string, status: string, message: string) => ({ name, status, message });

const overview = (people: number) =>
  renderConsole('/', {
    OverviewApps: () => ({ apps: [] }),
    OverviewRequests: () => ({ accessRequests: none }),
    OverviewJobs: () => ({ failedJobs: [], orphanPolicies: none }),
    OverviewReview: () => ({ unconfirmed: none, ending: none }),
    OverviewEvents: () => ({ auditLogs: none }),
    OverviewFacts: () => ({
      people: { ...none, total: people },
      sessions: { ...none, total: 1 },
      clients: { total: people > 1 ? 1 : 0 },
      signingKeys: [{ status: 'signing' }],
      settings: [],
      systemStatus: {
        version: '1.0.0',
        checks: [
          check('database', 'ok', 'Answers in 20 ms.'),
          check('signingKeys', 'ok', 'RS256 and ES256 sign; 2 keys are published.'),
          check('auditSealing', 'warning', 'The oldest event that is not sealed is 30 minutes old.'),
        ],
      },
      expiringCredentials: [],
    }),
  });

it('explains beside the first steps how access works, and names the command that does the same', async () => {
  overview(1);
  expect((await screen.findByRole('heading', { name: 'How access works' })).closest('section')?.textContent).toContain(
    'A role is a named list of permissions.',
  );
  expect(screen.getByText('portico person add').parentElement?.textContent).toBe(
    'Prefer a terminal? portico person add does the same.',
  );
  expect(screen.queryByRole('heading', { name: 'Facts' })).toBeNull();
});

it('says of each check in a word or two how it is, and the whole in its title', async () => {
  overview(4);
  await screen.findByText('Answers in 20 ms');
  expect(screen.getByText('Signing').title).toBe('RS256 and ES256 sign; 2 keys are published.');
  expect(screen.getByText('Behind').className).toContain('text-warning');
});
