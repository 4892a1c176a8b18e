import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { genericGrantRequest, ResponseBodyError } from 'openid-client';
import { authErrors, callErrors } from '../auth.errors.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const EARLY_MS = 15_000;

/** Exchanges a person's token for one of another app's API (RFC 8693) and caches it until it expires. */
@Injectable()
export class CallTokens {
  private readonly tokens = new LRUCache<string, { token: string; expiresAt: number }>({ max: 5000 });

  constructor(
    private readonly issuer: Issuer,
    private readonly settings: AuthSettings,
  ) {}

  /** Throws `call.not_consumed` when this app's manifest does not consume that API. */
  async tokenFor(caller: { key: string; accessToken: string }, resource: string): Promise<string> {
    const key = `${caller.key} ${resource}`;
    const now = this.settings.now().getTime();
    const known = this.tokens.get(key);
    if (known && known.expiresAt - EARLY_MS > now) return known.token;
    const made = await this.exchange(caller.accessToken, resource);
    const expiresAt = now + (made.expires_in ?? 60) * 1000;
    this.tokens.set(key, { token: made.access_token, expiresAt });
    return made.access_token;
  }

  private async exchange(subjectToken: string, resource: string) {
    const parameters = { subject_token: subjectToken, subject_token_type: ACCESS_TOKEN, resource };
    try {
      return await this.issuer.ask((configuration) => genericGrantRequest(configuration, TOKEN_EXCHANGE, parameters));
    } catch (error) {
      if (!(error instanceof ResponseBodyError)) throw error;
      const detail = `token exchange for ${resource}: ${error.error} ${error.error_description ?? ''}`;
      if (error.error === 'invalid_grant') throw authErrors.signed_out({ cause: error, detail });
      const refusal = error.error === 'invalid_target' ? callErrors.not_consumed : callErrors.refused;
      throw refusal({ cause: error, detail });
    }
  }
}
