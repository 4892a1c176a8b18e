import { CLIENT_ADDRESS_HEADER, findCurrentRequest } from '@portico/nest-service';
import type { PlatformFetch } from '@portico/platform-fetch';

/**
 * Sends the browser's address and the request id to the issuer, and to no other server. Auth trusts the address only
 * beside a token that an app got by token exchange (docs/decisions/0007).
 */
export function passCallerOn(fetch: PlatformFetch, issuer: string): PlatformFetch {
  const { origin } = new URL(issuer);
  return (input, init) => {
    const current = findCurrentRequest();
    if (!current || new URL(input as string | URL).origin !== origin) return fetch(input, init);
    const headers = new Headers(init?.headers);
    headers.set(CLIENT_ADDRESS_HEADER, current.address);
    headers.set('x-request-id', current.id);
    return fetch(input, { ...init, headers: Object.fromEntries(headers) });
  };
}
