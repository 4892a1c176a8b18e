import { parseCookie, stringifySetCookie } from 'cookie';
import type { AuthSettings } from '../settings/auth-settings.ts';

/** RFC 10017 §6.1.3.2: HttpOnly, Secure on https, SameSite=Strict, path `/`, no Domain, `__Host-`. */
export function writeSessionCookie(settings: AuthSettings, value: string, maxAgeSeconds: number): string {
  return stringifySetCookie({
    name: settings.sessionCookie,
    value,
    maxAge: Math.max(0, Math.floor(maxAgeSeconds)),
    path: '/',
    httpOnly: true,
    secure: settings.isSecure,
    sameSite: 'strict',
  });
}

/** The session id that the browser sent. Undefined unless it has the form of ours. */
export function readSessionCookie(settings: AuthSettings, cookieHeader: string | undefined): string | undefined {
  const value = cookieHeader ? parseCookie(cookieHeader)[settings.sessionCookie] : undefined;
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}
