// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';
import { CRM } from '../apps/app/app.fixture.ts';

afterEach(cleanup);

it('has the apps beside the parts of Portico: with one that is away, not everything works', async () => {
  const asked = Promise.withResolvers<object>();
  const checks = [{ name: 'database', status: 'ok', message: 'Answers in 20 ms.' }];
  renderConsole('/health', {
    SystemHealth: () => ({ systemStatus: { version: '1.0.0', node: '26', startedAt: '2026-11-01T10:00:00Z', checks } }),
    Apps: () => ({ apps: [CRM] }),
    AppsHealth: () => asked.promise,
  });
  await screen.findByText('Portico works. The apps are being asked.');
  asked.resolve({ apps: [{ slug: 'crm', state: 'away', respondsInMs: null, checks: {} }] });
  await screen.findByText('1 not answering');
  expect(screen.getByText('One thing is broken')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open Apps' }).getAttribute('href')).toBe('/apps');
});
