import createClient, { type Client } from 'openapi-fetch';
import type { AuthFetch } from './auth-fetch.ts';

export type { AuthFetch } from './auth-fetch.ts';

/** Placeholder for the other app's origin, which `authFetch` adds. */
const ORIGIN = 'http://app.invalid';

/**
 * A typed client of another app's API, in the name of the person of this request. `pnpm generate` writes the types to
 * `src/apis/<slug>.ts` for each app under `apis.consumes`. Refusals are `error`, a problem document; `authFetch` throws the rest.
 *
 * @example
 * const { data, error } = await apiClient<paths>(authFetch, 'billing').GET('/api/invoices/{id}', { params: { path: { id } } });
 */
export function apiClient<Paths extends object>(authFetch: AuthFetch, slug: string): Client<Paths> {
  return createClient<Paths>({
    baseUrl: ORIGIN,
    fetch: async (request: Request) => {
      const { pathname, search } = new URL(request.url);
      const body = request.body ? await request.text() : undefined;
      return authFetch(slug, pathname + search, { method: request.method, headers: request.headers, body });
    },
  });
}
