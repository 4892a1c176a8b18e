import Provider, { type Adapter } from 'oidc-provider';
import { expect, it, vi } from 'vitest';
import { rememberClients } from './remember-clients.ts';

it("makes one client of the adapter's object, and another once that changes", async () => {
  const metadataOf = (name: string) => ({
    client_id: 'crm',
    client_name: name,
    client_secret: 'a secret of the tests 0123456789',
    redirect_uris: ['http://crm.localhost:8080/callback'],
  });
  const find = vi.fn<(id: string) => unknown>();
  const provider = new Provider('http://auth.localhost:8080', { adapter: () => ({ find }) as unknown as Adapter });
  rememberClients(provider);
  const metadata = metadataOf('CRM');
  const toJSON = vi.fn<() => object>(() => ({ name: metadata.client_name }));
  find.mockReturnValue(Object.defineProperty(metadata, 'toJSON', { value: toJSON }));
  const first = await provider.Client.find('crm');
  expect(first?.clientName).toBe('CRM');
  expect(await provider.Client.find('crm')).toBe(first);
  expect(toJSON).toHaveBeenCalledTimes(1);
  find.mockReturnValue(metadataOf('Sales'));
  expect((await provider.Client.find('crm'))?.clientName).toBe('Sales');
  find.mockReturnValue(undefined);
  expect(await provider.Client.find('crm')).toBeUndefined();
});
