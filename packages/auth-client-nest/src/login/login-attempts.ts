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
const MOST_AT_ONCE = 6;

/**
 * What must be remembered between leaving for the issuer and coming back, sealed in a Lax cookie of its own per attempt: two
 * tabs can sign in at once, and the callback, which the issuer's site starts, gets it although Strict cookies stay behind.
 */
@Injectable()
export class LoginAttempts {
  readonly #sealer: Sealer;

  constructor(private readonly settings: AuthSettings) {
    this.#sealer = new Sealer(settings.sealingSecrets, 'login-attempt');
  }

  /** The `Set-Cookie` lines that remember the attempt; the oldest others go when there are too many. */
  remember(found: LoginAttempt, cookieHeader: string | undefined): string[] {
    const name = this.nameOf(found.state);
    const others = Object.keys(parseCookie(cookieHeader ?? '')).filter((other) =>
      other.startsWith(this.settings.loginCookiePrefix),
    );
    const surplus = others.slice(0, Math.max(0, others.length - MOST_AT_ONCE + 1));
    const value = this.#sealer.seal(found, name).toString('base64url');
    return [this.write(name, value, TTL_SECONDS), ...surplus.map((other) => this.write(other, '', 0))];
  }

  /** The attempt that this state belongs to; undefined when it is not this browser's, is too old or was altered. */
  find(state: unknown, cookieHeader: string | undefined): LoginAttempt | undefined {
    if (typeof state !== 'string' || state === '') return undefined;
    const name = this.nameOf(state);
    const value = parseCookie(cookieHeader ?? '')[name];
    if (!value) return undefined;
    const opened = attempt.safeParse(this.#sealer.open(Buffer.from(value, 'base64url'), name));
    if (!opened.success || opened.data.state !== state) return undefined;
    const age = this.settings.now().getTime() - opened.data.startedAt;
    return age < TTL_SECONDS * 1000 ? opened.data : undefined;
  }

  /** This browser did begin an attempt of this name, but it was sealed under a secret that is not known (any more). */
  isLost(state: unknown, cookieHeader: string | undefined): boolean {
    if (typeof state !== 'string' || state === '') return false;
    const name = this.nameOf(state);
    const value = parseCookie(cookieHeader ?? '')[name];
    return Boolean(value) && this.#sealer.open(Buffer.from(value ?? '', 'base64url'), name) === undefined;
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
