// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';
import { APP_ANSWERS, CRM } from './app.fixture.ts';

afterEach(cleanup);

const health = async () => {
  const section = (await screen.findByRole('heading', { name: 'Health' })).closest('section')!;
  await within(section).findByRole('status');
  return section.textContent;
};

it.each([
  [
    { state: 'running', respondsInMs: 183.6, checks: { database: 'ok' } },
    'HealthRunningIt answers at its address.Responds in184 msdatabaseWorks',
  ],
  [
    { state: 'unwell', respondsInMs: 0.2, checks: { database: 'failed' } },
    'HealthUnwellIt answers that a part of it has failed. Its log says why.Responds in1 msdatabaseFailed',
  ],
  [
    { state: 'away', respondsInMs: null, checks: {} },
    'HealthNot answeringPeople who open it now see that it is unavailable. “portico ps” and its log say more.',
  ],
  [{ state: 'unknown', respondsInMs: null, checks: {} }, 'HealthUnknownIt couldn’t be asked just now.'],
])('says how the app is: %j', async (answer, words) => {
  renderConsole('/apps/crm', { ...APP_ANSWERS, AppHealth: () => ({ lastHourMs: [], ...answer }) });
  expect(await health()).toBe(words);
});

it('draws how fast the app answered in the last hour, and says when it was slowest and who measured it', async () => {
  renderConsole('/apps/crm', {
    ...APP_ANSWERS,
    AppHealth: () => ({ state: 'running', respondsInMs: 20, checks: {}, lastHourMs: [null, 180, 260, 190] }),
  });
  expect(await health()).toMatch(
    /Response time, last 3 minutesSlowest: 260 ms at \d\d:\d\d.*Measured by this replica of the console/,
  );
  const figure = screen.getByRole('figure');
  expect(figure.querySelector('path')!.getAttribute('d')).toMatch(/^M0\.0 .*L48\.0 3\.0L96\.0 /);
});

it('says nothing of an app without a manifest', async () => {
  renderConsole('/apps/crm', {
    ...APP_ANSWERS,
    App: () => ({ app: { ...CRM, missingSince: '2026-11-02T10:00:00Z' } }),
  });
  await screen.findByRole('heading', { name: /Recent sign-ins/ });
  expect(screen.queryByRole('heading', { name: 'Health' })).toBeNull();
});
