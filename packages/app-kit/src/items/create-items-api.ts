import type { AuthFetch } from '@portico/auth-client-ts';
import type { Item, ItemPage } from './item.ts';

export type ItemsApi<T extends Item, F extends object> = ReturnType<typeof createItemsApi<T, F>>;
export type ListItemsOptions = { query: string; cursor: string | null; signal?: AbortSignal };

/** Browsers refuse `keepalive` for larger bodies. */
const KEEPALIVE_BYTES = 30_000;

/** Client of the app's own API at `base`. Every call throws `ApiError` when it fails. */
export function createItemsApi<T extends Item, F extends object>(authFetch: AuthFetch, base: string) {
  const addressOf = (id: string) => `${base}/${encodeURIComponent(id)}`;
  const send = (address: string, method: string, body?: object): Promise<Response> => {
    const json = body && JSON.stringify(body);
    return authFetch(address, {
      method,
      // The save completes even if the page closes.
      keepalive: (json?.length ?? 0) < KEEPALIVE_BYTES,
      ...(json && { body: json, headers: { 'Content-Type': 'application/json' } }),
    });
  };
  return {
    async list({ query, cursor, signal }: ListItemsOptions): Promise<ItemPage<T>> {
      const search = new URLSearchParams();
      if (query) search.set('q', query);
      if (cursor) search.set('cursor', cursor);
      return (await authFetch(`${base}?${search}`, { signal })).json();
    },
    async get(id: string, signal?: AbortSignal): Promise<T> {
      return (await authFetch(addressOf(id), { signal })).json();
    },
    async create(fields: F): Promise<T> {
      return (await send(base, 'POST', fields)).json();
    },
    /** `since` is `updatedAt` of the edited version. 409 when the item has changed since. */
    async update(id: string, fields: F, since?: string): Promise<T> {
      return (await send(addressOf(id), 'PATCH', { ...fields, base: since })).json();
    },
    async remove(id: string): Promise<void> {
      await send(addressOf(id), 'DELETE');
    },
  };
}
