import { expect, it } from 'vitest';
import { clientInput, findFaults } from './client-input.ts';

const form = { name: ' Grafana ', redirectUri: ' https://g.example/cb ', trusted: true, apis: ['crm'] };

it.each([
  ['web', { name: 'Grafana', redirectUris: ['https://g.example/cb'], trusted: true }],
  // People must be asked before a public client gets anything.
  ['spa', { name: 'Grafana', redirectUris: ['https://g.example/cb'], public: true }],
  ['machine', { name: 'Grafana', grantTypes: ['client_credentials'], scopes: [], apis: ['crm'] }],
] as const)('%s is registered with what its flow needs', (kind, input) => {
  expect(clientInput(kind, form)).toEqual(input);
});

it('a device has no secret and no address', () => {
  expect(clientInput('device', form)).toMatchObject({
    public: true,
    grantTypes: [expect.stringMatching(/device_code$/), 'refresh_token'],
  });
});

it('says what is missing before anything is sent', () => {
  expect([...findFaults('web', { ...form, name: ' ', redirectUri: 'g.example' })]).toEqual(['name', 'redirectUri']);
  expect([...findFaults('machine', { ...form, redirectUri: '' })]).toEqual([]);
});
