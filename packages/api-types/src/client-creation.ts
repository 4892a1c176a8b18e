import { z } from 'zod';
import { displayText } from './display-text.ts';

/**
 * `POST /api/clients`: an OpenID client that is not one of our apps; people are asked for consent.
 * `public` clients (native, single page) get no secret. PKCE is for every client; only a confidential one can be registered without,
 * for software that cannot do it.
 */
/** What the provider would refuse later (RFC 6749 §3.1.2), or what would run script in somebody's browser. */
const redirectUri = z.url().superRefine((uri, context) => {
  const protocol = URL.parse(uri)?.protocol;
  if (protocol === undefined) return;
  if (uri.includes('#')) context.addIssue(`${uri} has a fragment: leave out what follows the #`);
  if (['javascript:', 'data:', 'blob:', 'file:', 'vbscript:', 'about:'].includes(protocol)) {
    context.addIssue(`${uri} begins with ${protocol}, where no app can be: use https`);
  }
});

const clientFields = z.strictObject({
  name: displayText(100),
  redirectUris: z.array(redirectUri).max(20).default([]),
  postLogoutRedirectUris: z.array(redirectUri).max(20).default([]),
  grantTypes: z
    .array(
      z.enum([
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ]),
    )
    .min(1)
    .default(['authorization_code', 'refresh_token']),
  scopes: z.array(z.enum(['openid', 'profile', 'email', 'offline_access'])).default(['openid', 'profile', 'email']),
  public: z.boolean().default(false),
  pkce: z.boolean().default(true),
  /** How a confidential client proves who it is at the token endpoint. */
  tokenEndpointAuthMethod: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_basic'),
  /** Told when a person signs out (OpenID Connect Back-Channel Logout 1.0). */
  backchannelLogoutUri: z.url().nullable().default(null),
  /** Hosts on private networks, as `host` or `host:port`, that the issuer may call for this client. */
  privateHosts: z.array(z.string().min(1).max(253)).max(10).default([]),
});

export const clientCreation = clientFields.superRefine((client, context) => {
  if (client.public && !client.pkce) {
    context.addIssue({ code: 'custom', path: ['pkce'], message: 'a public client must use PKCE (RFC 9700 §2.1.1)' });
  }
  if (client.grantTypes.includes('authorization_code') && client.redirectUris.length === 0) {
    const message = 'a client that signs people in needs at least one redirect URI';
    context.addIssue({ code: 'custom', path: ['redirectUris'], message });
  }
});
export type ClientCreation = z.input<typeof clientCreation>;

/** `clientSecret` is answered this once and kept only as a hash; `null` for public clients. */
export const clientCreated = z.object({ clientId: z.string(), clientSecret: z.string().nullable(), name: z.string() });
export type ClientCreated = z.infer<typeof clientCreated>;

/** A third-party client as `GET /api/clients` lists it; never with a secret. */
export const clientListed = z.object({
  clientId: z.string(),
  name: z.string(),
  redirectUris: z.array(z.string()),
  public: z.boolean(),
  pkce: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type ClientListed = z.infer<typeof clientListed>;

export const clientList = z.object({ clients: z.array(clientListed) });
export type ClientList = z.infer<typeof clientList>;
