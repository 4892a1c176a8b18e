import { ApiError, readApiError } from './api-error.ts';

/**
 * `fetch` for the app's own API. Returns only 2xx responses and throws {@link ApiError} for others. Refuses other
 * origins, also in redirects.
 */
export type AuthFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export type SendOptions = {
  fetch: typeof fetch;
  onUnauthorized?: () => Promise<unknown>;
};

/** The custom header prevents forged requests (RFC 10017 §6.1.3.3): another site cannot send it without a preflight. */
export function createAuthFetch({ fetch, onUnauthorized }: SendOptions): AuthFetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const url = new URL(request?.url ?? String(input), location.href);
    if (url.origin !== location.origin) {
      throw new TypeError(`authFetch refuses ${url.origin}: call other origins from this app's backend.`);
    }
    const headers = new Headers(init?.headers ?? request?.headers);
    headers.set('X-Portico-CSRF', '1');
    const sent = new Request(request ?? url, { ...init, headers, credentials: 'same-origin', mode: 'same-origin' });
    const response = await fetch(sent).catch((error: unknown) => {
      throw sent.signal.aborted ? error : new ApiError(0, {}, error);
    });
    if (response.ok) return response;
    if (response.status === 401) await onUnauthorized?.();
    throw await readApiError(response);
  };
}
