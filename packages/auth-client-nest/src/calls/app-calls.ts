import { Injectable } from '@nestjs/common';
import { callErrors } from '../auth.errors.ts';
import type { UserCaller } from '../guards/caller.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { CallTokens } from './call-tokens.ts';

const TIMEOUT_MS = 15_000;

/** Calls another app at its public address, with a token for its audience and without cookies. */
@Injectable()
export class AppCalls {
  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly tokens: CallTokens,
  ) {}

  /**
   * Fetches `path` from the app `slug` (`auth` is the issuer) on behalf of `caller`. Does not follow redirects. Throws
   * `call.unavailable` when there is no response.
   */
  async call(caller: UserCaller, slug: string, path: string, init: RequestInit = {}): Promise<Response> {
    const origin = this.originOf(slug);
    const url = new URL(path, origin);
    if (!path.startsWith('/') || url.origin !== origin) throw new TypeError(`${path} is not a path of ${slug}`);
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await this.tokens.tokenFor(caller, origin)}`);
    headers.set('x-request-id', caller.requestId);
    try {
      return await this.issuer.fetch(url, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...init,
        headers: Object.fromEntries(headers),
        redirect: 'manual',
      });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw callErrors.unavailable({ cause: error, detail: `${slug} gave no answer`, retryAfterSeconds: 2 });
    }
  }

  /** The public origin of another app: our own, with its slug as the first label. */
  originOf(slug: string): string {
    if (!/^[a-z][a-z0-9-]{1,39}$/.test(slug)) throw new TypeError(`${slug} is not a slug`);
    if (slug === 'auth') return new URL(this.settings.issuer).origin;
    const url = new URL(this.settings.publicUrl);
    url.hostname = `${slug}.${url.hostname.split('.').slice(1).join('.')}`;
    return url.origin;
  }
}
