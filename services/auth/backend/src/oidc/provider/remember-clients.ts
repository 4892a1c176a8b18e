import type { Client, Provider } from 'oidc-provider';
import type { ClientAdapter } from '../payloads/client.adapter.ts';

/**
 * At each request the library reads a client and hashes what it reads, to see whether it has made a `Client` of it before. The
 * adapter answers the same object until a client changes, so the object itself tells.
 */
export function rememberClients(provider: Provider): void {
  // The library's types leave it out.
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
