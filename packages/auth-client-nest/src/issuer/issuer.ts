import { Injectable } from '@nestjs/common';
import { createPlatformFetch, type PlatformFetch } from '@portico/platform-fetch';
import { createRemoteJWKSet, customFetch as joseFetch } from 'jose';
import * as client from 'openid-client';
import { authErrors } from '../auth.errors.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { isIssuerAway } from './is-issuer-away.ts';
import { passCallerOn } from './pass-caller-on.ts';

export type IssuerKeys = ReturnType<typeof createRemoteJWKSet>;

const TIMEOUT_SECONDS = 8;

/** The OpenID issuer, discovered at first use: the app starts and stays up while the issuer is away. */
@Injectable()
export class Issuer {
  readonly fetch: PlatformFetch;
  #configuration: Promise<client.Configuration> | undefined;
  #keys: IssuerKeys | undefined;

  constructor(private readonly settings: AuthSettings) {
    this.fetch = passCallerOn(createPlatformFetch({ resolve: settings.resolve }), settings.issuer);
  }

  /** Throws `auth.issuer_unavailable` when the issuer cannot be reached; the next call tries again. */
  async configuration(): Promise<client.Configuration> {
    this.#configuration ??= this.discover();
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = undefined;
      throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
    }
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

  /** Where permission snapshots are; undefined with an issuer that is not Portico. */
  async snapshotEndpoint(): Promise<string | undefined> {
    const endpoint = (await this.configuration()).serverMetadata().portico_snapshot_endpoint;
    return typeof endpoint === 'string' ? endpoint : undefined;
  }

  /** The event stream for apps; undefined with an issuer that is not Portico. */
  async eventsEndpoint(): Promise<string | undefined> {
    return (await this.snapshotEndpoint()) && `${new URL(this.settings.issuer).origin}/api/events`;
  }

  /** RFC 8707: asks Portico for tokens of this app. Other issuers may refuse a parameter that they do not know. */
  async resourceParameter(): Promise<Record<string, string>> {
    return (await this.snapshotEndpoint()) ? { resource: this.settings.publicUrl } : {};
  }

  /** Runs a request to the issuer; only "away" becomes `auth.issuer_unavailable`, a refusal stays what it is. */
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
    const configuration = await client.discovery(
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
    return configuration;
  }
}
