import type { Configuration } from 'oidc-provider';
import type { Config } from '../../config/config.ts';
import { CookieSignatures } from './cookie-signatures.ts';

/**
 * Cookies ignore ports, so names contain the instance: two checkouts on one machine stay apart. On https the session
 * cookie is `__Host-` and cross-site: a POST to the authorization endpoint (OpenID Connect Core §3.1.2.1) must find it.
 */
export function cookies(config: Config): NonNullable<Configuration['cookies']> {
  const { instance, cookieKeys } = config;
  const name = (part: string) => `portico_${instance}_${part}`;
  return {
    // The type knows only lists of keys.
    keys: new CookieSignatures(cookieKeys) as never,
    names: {
      session: sessionCookieName(config),
      interaction: name('interaction'),
      resume: name('resume'),
    },
    long: longCookie(config),
    short: shortCookie(config),
  };
}

export function sessionCookieName({ instance, secure }: Config): string {
  return `${secure ? '__Host-' : ''}portico_${instance}_session`;
}

/** Options of the session's cookie. */
export function longCookie({ secure }: Config) {
  return { httpOnly: true, signed: true, secure, sameSite: secure ? 'none' : 'lax', path: '/' } as const;
}

/** Options of an interaction's cookies. */
export function shortCookie({ secure }: Config) {
  return { httpOnly: true, signed: true, secure, sameSite: 'lax' } as const;
}
