import type { AuthSettings } from '../settings/auth-settings.ts';

/** The `Authorization` of this app as itself (RFC 6749 §2.3.1). */
export function basicCredentials({ clientId, clientSecret }: AuthSettings): string {
  const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':');
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
