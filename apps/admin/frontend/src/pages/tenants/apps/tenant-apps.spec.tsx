// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const acme = {
  id: 'acme',
  name: 'Acme',
  alias: 'acme',
  tags: [],
  status: 'active',
  revision: 1,
  deletedAt: null,
  createdAt: '2026-11-01T10:00:00Z',
};
const crm = { id: 'crm-id', slug: 'crm', name: 'CRM', manifestId: 'm1', iconSvg: null, missingSince: null };
const console_ = { ...crm, id: 'console-id', slug: 'admin', name: 'Administration', manifestId: 'm2' };
const ada = { entity: { id: 'ada', name: 'Ada' }, action: 'open', app: null };

function open(isOn: boolean) {
  let on = isOn;
  const effect = { changing: 1, complete: true, gaining: 0, losing: 0, gains: [], loses: [] };
  return renderConsole('/tenants/acme?tab=apps', {
    Tenant: () => ({ tenant: acme }),
    TenantChoices: () => ({ tenants: { items: [acme] } }),
    TenantApps: () => ({
      apps: [crm, console_],
      entities: { items: on ? [crm, console_].map(({ id }) => ({ appId: id, status: 'active' })) : [] },
    }),
    TurnAppEffect: ({ disable }) => ({
      simulateAppForTenant: {
        ...effect,
        ...(disable === true ? { losing: 1, loses: [ada] } : { gaining: 1, gains: [ada] }),
        byAction: [
          { action: 'open', title: 'Open apps', gaining: disable === true ? 0 : 1, losing: disable === true ? 1 : 0 },
        ],
      },
    }),
    EnableAppForTenant: () => ((on = true), { enableAppForTenant: true }),
    DisableAppForTenant: () => ((on = false), { disableAppForTenant: true }),
  });
}

it.each([
  [true, 'Turn CRM off', 'Turn off', '1 person loses Open apps: Ada', 'CRM is off', 'DisableAppForTenant'],
  [false, 'Turn CRM on', 'Turn on', '1 person gains Open apps: Ada', 'CRM is on', 'EnableAppForTenant'],
])(
  'when an app is on (%s), "%s" shows its effect first, and is undone',
  async (isOn, button, verb, effect, done, mutation) => {
    const { asked } = open(isOn);
    fireEvent.click(await screen.findByRole('button', { name: button }));
    const dialog = await screen.findByRole('dialog', { name: `${button}?` });
    await waitFor(() => expect(dialog.textContent).toContain(effect));
    const sent = () => asked.map(({ operation }) => operation).filter((name) => name.endsWith('AppForTenant'));
    expect(sent()).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: verb }));
    await screen.findByText(done);
    expect(sent()).toEqual([mutation]);
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(sent()).toHaveLength(2));
  },
);

it('says what the console is for while it is off', async () => {
  open(false);
  const hint = "Off: the tenant's own administrators can't open it.";
  expect((await screen.findByText(hint)).closest('li')?.textContent).toContain('Administration');
  cleanup();
  open(true);
  await screen.findByText('Administration', { selector: 'main *' });
  expect(screen.queryByText(hint)).toBeNull();
});
