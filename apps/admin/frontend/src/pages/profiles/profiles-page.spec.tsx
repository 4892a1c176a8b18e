// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderConsole } from '../../testing/render-console.tsx';

afterEach(cleanup);

const profile = {
  id: 'employee',
  displayName: 'Employee',
  description: '',
  key: 'employee',
  objectKind: 'entity',
  kind: 'human',
  status: 'active',
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
