import { Injectable } from '@nestjs/common';
import type { PorticoConfiguration } from '@portico/api-types';
import { createPlatformFetch, type PlatformFetch } from '@portico/platform-fetch';
import { createRemoteJWKSet, customFetch as joseFetch } from 'jose';
import * as client from 'openid-client';
import { authErrors } from '../auth.errors.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { findPorticoConfiguration } from './find-portico-configuration.ts';
import { isIssuerAway } from './is-issuer-away.ts';
import { keepSuccess } from './keep-success.ts';
import { passCallerOn } from './pass-caller-on.ts';

export type IssuerKeys = ReturnType<typeof createRemoteJWKSet>;

const TIMEOUT_SECONDS = 8;

/** The OpenID issuer. Discovered on first use, so the app starts and stays up while the issuer is down. */
@Injectable()
export class Issuer {
  readonly fetch: PlatformFetch;
  #keys: IssuerKeys | undefined;
  readonly #openid = keepSuccess(() => this.discover());
  readonly #portico = keepSuccess(async () =>
    findPorticoConfiguration(this.fetch, (await this.configuration()).serverMetadata()),
  );

  constructor(private readonly settings: AuthSettings) {
    this.fetch = passCallerOn(createPlatformFetch({ resolve: settings.resolve }), settings.issuer);
  }

  /** Throws `auth.issuer_unavailable` when the issuer is unreachable. The next call tries again. */
  async configuration(): Promise<client.Configuration> {
    return this.#openid().catch(refuseAsUnavailable);
  }

  async keys(): Promise<IssuerKeys> {
    const { jwks_uri } = (await this.configuration()).serverMetadata();
    if (!jwks_uri) throw authErrors.issuer_unavailable({ detail: 'the issuer publishes no keys' });
    this.#keys ??= createRemoteJWKSet(new URL(jwks_uri), {
      [joseFetch]: this.fetch,
      timeoutDuration: TIMEOUT_SECONDS * 1000,
      cooldownDuration: 5000,
    });
    return this.#keys;
  }

  /**
   * What Portico offers beyond OpenID Connect. Undefined if the issuer is not Portico. Throws `auth.issuer_unavailable`
   * until the issuer has answered once.
   */
  async portico(): Promise<PorticoConfiguration | undefined> {
    return this.#portico().catch(refuseAsUnavailable);
  }

  /** Asks Portico for tokens of this app (RFC 8707). Other issuers may refuse the unknown parameter. */
  async resourceParameter(): Promise<Record<string, string>> {
    return (await this.portico()) ? { resource: this.settings.publicUrl } : {};
  }

  /** Sends a request to the issuer. Turns only unavailability into `auth.issuer_unavailable`; refusals pass through. */
  async ask<Result>(request: (configuration: client.Configuration) => Promise<Result>): Promise<Result> {
    const configuration = await this.configuration();
    try {
      return await request(configuration);
    } catch (error) {
      if (!isIssuerAway(error)) throw error;
      throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
    }
  }

  private async discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const plain = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    return client.discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret },
      client.ClientSecretBasic(clientSecret),
      {
        execute: [...plain, client.enableNonRepudiationChecks],
        timeout: TIMEOUT_SECONDS,
        [client.customFetch]: this.fetch as never,
      },
    );
  }
}

function refuseAsUnavailable(error: unknown): never {
  throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
}
