import type { AuthSettings } from '../settings/auth-settings.ts';

/** The `Authorization` header of this app as a client (RFC 6749 §2.3.1). */
export function basicCredentials({ clientId, clientSecret }: AuthSettings): string {
  const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':');
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
