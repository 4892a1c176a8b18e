// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Answers, asTenantAdministrator, renderConsole } from '../../../testing/render-console.tsx';

afterEach(cleanup);

const profiles = { items: [{ id: 'staff', displayName: 'Staff' }] };

function open(address: string, others: Answers = {}) {
  const jonas = {
    id: 'jonas',
    name: 'Jonas Webber',
    revision: 1,
    profileId: null as string | null,
    attributes: { badge: 7 } as object,
    selfAttributes: { pronouns: 'he' },
  };
  const console = renderConsole(address, {
    Person: () => ({
      person: {
        id: 'jonas',
        name: jonas.name,
        email: 'jonas@fernhill.example',
        status: 'active',
        hasPassword: true,
        emailVerifiedAt: null,
        administrator: false,
        createdAt: '2026-11-01T10:00:00Z',
      },
      sessions: { items: [], total: 0 },
    }),
    PersonProfile: () => ({ entity: { ...jonas }, profiles }),
    ProfilesOfKind: () => ({ profiles }),
    UpdatePerson: ({ input }) => {
      const { revision = jonas.revision, ...change } = input as Partial<typeof jonas>;
      if (revision !== jonas.revision) throw { code: 'administration.stale', retryable: false };
      Object.assign(jonas, change, { revision: jonas.revision + 1 });
      return { updateEntity: { id: 'jonas', revision: jonas.revision } };
    },
    ActivityOfPerson: () => ({ auditLogs: { items: [] } }),
    AppDoors: () => ({ apps: [] }),
    AccessOfPerson: () => ({ effectiveAccess: [] }),
    RolesOfPerson: () => ({ effectiveRoles: [] }),
    GroupsOfPerson: () => ({ entityGroups: [] }),
    ...others,
  });
  const sent = () => console.asked.filter(({ operation }) => operation === 'UpdatePerson').map((one) => one.variables);
  return { jonas, sent };
}

async function openDialog() {
  fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByLabelText('Name');
  return dialog;
}
const type = (label: HTMLElement, value: string) => fireEvent.change(label, { target: { value } });

it('corrects a name from the menu of the page, and takes it back', async () => {
  const { sent } = open('/people/jonas');
  fireEvent.click(await screen.findByRole('button', { name: 'More for Jonas Webber' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
  type(await screen.findByLabelText('Name'), ' Jonas Weber ');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('heading', { level: 1, name: 'Jonas Weber' });
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByRole('heading', { level: 1, name: 'Jonas Webber' });
  expect(sent()).toEqual([
    { id: 'jonas', input: { revision: 1, name: 'Jonas Weber' } },
    { id: 'jonas', input: { revision: 2, name: 'Jonas Webber' } },
  ]);
});

it('shows what administrators set apart from what the person wrote, and changes the former', async () => {
  open('/people/jonas?tab=profile', {
    UpdatePerson: () => {
      const fields = [{ path: 'attributes.badge', message: 'must be string' }];
      throw { code: 'profiles.unfit_attributes', retryable: false, fields };
    },
  });
  expect((await screen.findByRole('region', { name: 'Attributes' })).textContent).toContain('"badge": 7');
  expect(screen.getByRole('region', { name: 'Written by Jonas' }).textContent).toContain('"pronouns": "he"');
  const dialog = await openDialog();
  const attributes = dialog.getByLabelText('Attributes');
  type(attributes, '{');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText("This isn't a JSON object.");
  type(attributes, '{ "badge": 8 }');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('badge: must be string');
  expect((attributes as HTMLTextAreaElement).value).toBe('{ "badge": 8 }');
});

it('says what somebody else changed meanwhile, keeps what was typed, and saves only that', async () => {
  const { jonas, sent } = open('/people/jonas?tab=profile');
  const dialog = await openDialog();
  type(dialog.getByLabelText('Attributes'), '{ "badge": 8 }');
  Object.assign(jonas, { name: 'Jonas Roth', revision: 5 });
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('Somebody else changed Jonas Roth in the meantime');
  dialog.getByText('The name is now Jonas Roth.');
  // Pressing it again decides nothing.
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(sent()).toHaveLength(1);
  fireEvent.click(dialog.getByRole('button', { name: 'Keep my changes' }));
  expect((dialog.getByLabelText('Attributes') as HTMLTextAreaElement).value).toBe('{ "badge": 8 }');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent().at(-1)).toEqual({ id: 'jonas', input: { revision: 5, attributes: { badge: 8 } } });
  expect(jonas.name).toBe('Jonas Roth');
});

it('is offered to nobody who administers only a tenant', async () => {
  open('/people/jonas?tab=profile', asTenantAdministrator);
  await screen.findByText('Active');
  expect(screen.queryByRole('button', { name: /^More for/ })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Profile' })).toBeNull();
});
