// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { asTenantAdministrator, renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const profile = {
  id: 'employee',
  displayName: 'Employee',
  description: '',
  key: 'employee',
  objectKind: 'entity',
  kind: 'human',
  status: 'active',
  tenantId: null,
  createdAt: '2026-11-01T10:00:00Z',
};
const version = (number: number, jsonSchema: object) => ({
  id: `v${number}`,
  version: number,
  status: 'active',
  jsonSchema,
  createdAt: '2026-11-01T10:00:00Z',
});

it('begins a version with the newest schema, and says beside the field what is wrong with it', async () => {
  const versions = [version(1, { type: 'object' })];
  renderConsole('/profiles/employee', {
    Profile: () => ({ profile, profileVersions: versions }),
    CreateProfileVersion: ({ input }) => {
      const { jsonSchema } = input as { jsonSchema: { type: string } };
      if (jsonSchema.type !== 'object') {
        const fields = [{ path: 'jsonSchema', message: 'type must be one of the allowed values' }];
        throw { code: 'profiles.invalid_schema', retryable: false, fields };
      }
      versions.unshift(version(2, jsonSchema));
      return { createProfileVersion: { id: 'v2', version: 2 } };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'New version' }));
  const field = await screen.findByLabelText('JSON Schema');
  const type = (text: string) => {
    fireEvent.change(field, { target: { value: text } });
    fireEvent.click(screen.getByRole('button', { name: 'Create version' }));
  };
  expect(JSON.parse((field as HTMLTextAreaElement).value)).toEqual({ type: 'object' });
  type('{');
  await screen.findByText(/This isn't JSON/);
  type('{"type":"thing"}');
  await screen.findByText('type must be one of the allowed values');
  type('{"type":"object","required":["badge"]}');
  await screen.findByText('Changes since version 1');
  await screen.findByRole('button', { name: 'Version 2' });
});

it('renames and deprecates a profile, and takes it back', async () => {
  let current = profile;
  const { asked } = renderConsole('/profiles/employee', {
    Profile: () => ({ profile: current, profileVersions: [version(1, {})] }),
    UpdateProfile: ({ input }) => {
      current = { ...current, ...(input as object) };
      return { updateProfile: { id: 'employee' } };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  const name = await screen.findByLabelText('Name');
  fireEvent.change(name, { target: { value: ' ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Enter a name.');
  fireEvent.change(name, { target: { value: 'Staff' } });
  fireEvent.change(screen.getByLabelText('Description'), { target: { value: 'Everyone on the payroll' } });
  fireEvent.click(screen.getByRole('combobox', { name: 'Status' }));
  const option = await screen.findByRole('option', { name: 'Deprecated' });
  fireEvent.pointerDown(option);
  fireEvent.click(option);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('heading', { level: 1, name: 'Staff' });
  await screen.findByText('Everyone on the payroll');
  await screen.findByText('Deprecated');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByRole('heading', { level: 1, name: 'Employee' });
  expect(asked.filter(({ operation }) => operation === 'UpdateProfile').map(({ variables }) => variables)).toEqual([
    { id: 'employee', input: { displayName: 'Staff', description: 'Everyone on the payroll', status: 'deprecated' } },
    { id: 'employee', input: { displayName: 'Employee', description: '', status: 'active' } },
  ]);
});

it('withdraws a version, warns when none is offered any more, and takes it back', async () => {
  const versions = [version(1, {})];
  const { asked } = renderConsole('/profiles/employee', {
    Profile: () => ({ profile, profileVersions: versions.map((one) => ({ ...one })) }),
    UpdateProfileVersion: ({ status }) => {
      versions[0]!.status = String(status);
      return { updateProfileVersion: { id: 'v1' } };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Status of version 1: Active' }));
  fireEvent.click(await screen.findByRole('menuitemradio', { name: /^Disabled/ }));
  await screen.findByText('Version 1 is disabled');
  await screen.findByText('No version is active, so nothing new can take this profile.');
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByRole('button', { name: 'Status of version 1: Active' });
  const ids = { profileId: 'employee', versionId: 'v1' };
  const sent = asked.filter(({ operation }) => operation === 'UpdateProfileVersion').map(({ variables }) => variables);
  expect(sent).toEqual([
    { ...ids, status: 'disabled' },
    { ...ids, status: 'active' },
  ]);
});

it('offers no change of a profile of the platform to the administrator of a tenant', async () => {
  renderConsole('/profiles/employee', {
    ...asTenantAdministrator,
    Profile: () => ({ profile, profileVersions: [version(1, {})] }),
  });
  await screen.findByRole('button', { name: 'Version 1' });
  for (const name of ['Edit', 'New version', /^Status of version/])
    expect(screen.queryByRole('button', { name })).toBeNull();
});
