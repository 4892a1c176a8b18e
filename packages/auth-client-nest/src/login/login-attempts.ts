import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import { z } from 'zod';
import { Sealer } from '../crypto/sealer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';

const attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  startedAt: z.number(),
});
export type LoginAttempt = z.infer<typeof attempt>;

const TTL_SECONDS = 15 * 60;
const MOST_AT_ONCE = 8;
/** Names and values of all attempts together. Services accept 16 kB of headers, and the app has its own cookies. */
const MOST_BYTES = 6144;

/**
 * Stores each sign-in attempt sealed in its own cookie, so that two tabs can sign in at once. The cookie is Lax: the
 * issuer's site starts the callback, and Strict cookies would not be sent.
 */
@Injectable()
export class LoginAttempts {
  readonly #sealer: Sealer;

  constructor(private readonly settings: AuthSettings) {
    this.#sealer = new Sealer(settings.sealingSecrets, 'login-attempt');
  }

  /** `Set-Cookie` lines that store the attempt and delete the oldest others when there are too many. */
  remember(found: LoginAttempt, cookieHeader: string | undefined): string[] {
    const name = this.nameOf(found.state);
    const value = this.#sealer.seal(found, name).toString('base64url');
    const others = Object.entries(parseCookie(cookieHeader ?? '')).filter(
      ([other]) => other !== name && other.startsWith(this.settings.loginCookiePrefix),
    );
    const surplus = others.slice(0, countSurplus([...others, [name, value]]));
    return [this.write(name, value, TTL_SECONDS), ...surplus.map(([other]) => this.write(other, '', 0))];
  }

  /** The attempt of this state. Undefined when it was altered, is too old, or belongs to another browser. */
  find(state: unknown, cookieHeader: string | undefined): LoginAttempt | undefined {
    if (typeof state !== 'string' || state === '') return undefined;
    const name = this.nameOf(state);
    const value = parseCookie(cookieHeader ?? '')[name];
    if (!value) return undefined;
    const opened = attempt.safeParse(this.#sealer.open(Buffer.from(value, 'base64url'), name));
    // Compares only the random part: the cookie name has room for it, and the seal is bound to it.
    if (!opened.success || opened.data.state !== randomPartOf(state)) return undefined;
    const age = this.settings.now().getTime() - opened.data.startedAt;
    return age < TTL_SECONDS * 1000 ? opened.data : undefined;
  }

  forget(state: string): string {
    return this.write(this.nameOf(state), '', 0);
  }

  private nameOf(state: string): string {
    return this.settings.loginCookiePrefix + state.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 8);
  }

  private write(name: string, value: string, maxAge: number): string {
    const { isSecure } = this.settings;
    // `__Host-` demands the path `/`.
    const path = isSecure ? '/' : '/api/auth';
    return stringifySetCookie({ name, value, maxAge, path, httpOnly: true, secure: isSecure, sameSite: 'lax' });
  }
}

/** How many of the oldest attempts must go. They come first. */
function countSurplus(cookies: [string, string | undefined][]): number {
  const sizes = cookies.map(([name, value = '']) => name.length + value.length);
  let bytes = sizes.reduce((sum, size) => sum + size, 0);
  let count = 0;
  while (count < sizes.length - 1 && (bytes > MOST_BYTES || sizes.length - count > MOST_AT_ONCE))
    bytes -= sizes[count++]!;
  return count;
}

function randomPartOf(state: string): string {
  return state.split('.', 1)[0]!;
}
