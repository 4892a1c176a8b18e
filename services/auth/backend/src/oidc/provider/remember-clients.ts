import type { Client, Provider } from 'oidc-provider';
import type { ClientAdapter } from '../payloads/client.adapter.ts';

/**
 * At each request the library reads and hashes a client to see whether it already has a `Client` for it. The adapter
 * returns the same object until a client changes, so identity is enough.
 */
export function rememberClients(provider: Provider): void {
  // Missing in the library's types.
  const { adapter } = provider.Client as unknown as { adapter: ClientAdapter };
  const known = new WeakMap<object, Client>();
  const find = provider.Client.find.bind(provider.Client);
  provider.Client.find = async (id) => {
    const metadata = typeof id === 'string' ? await adapter.find(id) : undefined;
    if (!metadata) return find(id);
    const made = known.get(metadata);
    if (made) return made;
    const client = await find(id);
    if (client) known.set(metadata, client);
    return client;
  };
}
