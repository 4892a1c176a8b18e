import { z } from 'zod';
import { displayText } from './display-text.ts';
import { findIconFault } from './icon-fault.ts';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Refuses what the provider would refuse later (RFC 6749 §3.1.2), and addresses that would run script in a browser. */
const redirectUri = z.url().superRefine((uri, context) => {
  const protocol = URL.parse(uri)?.protocol;
  if (protocol === undefined) return;
  if (uri.includes('#')) context.addIssue(`${uri} has a fragment: leave out what follows the #`);
  if (['javascript:', 'data:', 'blob:', 'file:', 'vbscript:', 'about:'].includes(protocol)) {
    context.addIssue(`${uri} begins with ${protocol}, where no app can be: use https`);
  }
});
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https address' });

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const publicKey = z.looseObject({ kty: z.string().min(1).max(20) }).superRefine((jwk, context) => {
  const secret = PRIVATE_MEMBERS.find((member) => member in jwk);
  if (secret !== undefined) context.addIssue(`holds the private member "${secret}": give the public key only`);
});

const glyph = z.string().superRefine((text, context) => {
  const fault = findIconFault(text);
  if (fault) context.addIssue(`${fault}: a logo is one SVG element of paths and shapes, under 20,000 characters`);
});

const fields = {
  name: displayText(100),
  redirectUris: z.array(redirectUri).max(20),
  postLogoutRedirectUris: z.array(redirectUri).max(20),
  grantTypes: z.array(z.enum(['authorization_code', 'refresh_token', 'client_credentials', DEVICE_CODE])).min(1),
  scopes: z.array(z.enum(['openid', 'profile', 'email', 'offline_access'])),
  /** Native or single-page client: it has no secret. */
  public: z.boolean(),
  /** On by default. Only a confidential client can turn it off, for software that lacks PKCE. */
  pkce: z.boolean(),
  /**
   * How a confidential client authenticates. Default: `private_key_jwt` when it has keys, else `client_secret_basic`.
   * Public clients have none.
   */
  tokenEndpointAuthMethod: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt']),
  /** Public keys for `private_key_jwt` (RFC 7517), or their address. */
  jwks: z.strictObject({ keys: z.array(publicKey).min(1).max(20) }).nullable(),
  jwksUri: httpsUrl.nullable(),
  /** Binds access tokens to a key of the client (RFC 9449). */
  dpop: z.boolean(),
  /** Accepts authorization requests by the back channel only (RFC 9126). */
  requirePar: z.boolean(),
  /** Called when a person signs out (OpenID Connect Back-Channel Logout 1.0). */
  backchannelLogoutUri: webUrl.nullable(),
  /** Hosts on private networks, as `host` or `host:port`, that the issuer can call for this client. */
  privateHosts: z.array(z.string().min(1).max(253)).max(10),
  /** Slugs of the apps whose APIs the client calls as itself, with `client_credentials`. */
  apis: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,62}$/)).max(100),
  /** Where sign-in starts when a person arrives from elsewhere (OpenID Connect Core §4). */
  initiateLoginUri: httpsUrl.nullable(),
  /** Home page. */
  clientUri: webUrl.nullable(),
  logoSvg: glyph.nullable(),
  /** Skips consent. */
  trusted: z.boolean(),
  /** `fapi2`: enforces the client rules of the FAPI 2.0 Security Profile. */
  profile: z.enum(['fapi2']).nullable(),
};

const clientFields = z.strictObject({
  ...fields,
  redirectUris: fields.redirectUris.default([]),
  postLogoutRedirectUris: fields.postLogoutRedirectUris.default([]),
  grantTypes: fields.grantTypes.default(['authorization_code', 'refresh_token']),
  scopes: fields.scopes.default(['openid', 'profile', 'email']),
  public: fields.public.default(false),
  pkce: fields.pkce.default(true),
  tokenEndpointAuthMethod: fields.tokenEndpointAuthMethod.optional(),
  jwks: fields.jwks.default(null),
  jwksUri: fields.jwksUri.default(null),
  dpop: fields.dpop.optional(),
  requirePar: fields.requirePar.optional(),
  backchannelLogoutUri: fields.backchannelLogoutUri.default(null),
  privateHosts: fields.privateHosts.default([]),
  apis: fields.apis.default([]),
  initiateLoginUri: fields.initiateLoginUri.default(null),
  clientUri: fields.clientUri.default(null),
  logoSvg: fields.logoSvg.default(null),
  trusted: fields.trusted.default(false),
  profile: fields.profile.default(null),
});
type ClientFields = z.infer<typeof clientFields>;

/** A client with every default filled in. */
export type ClientDefinition = Omit<ClientFields, 'tokenEndpointAuthMethod' | 'dpop' | 'requirePar'> & {
  tokenEndpointAuthMethod: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
  dpop: boolean;
  requirePar: boolean;
};

/** Contradictions within one client: the field, and what to change. */
const rules: [field: keyof ClientFields, message: string, broken: (client: ClientFields) => boolean][] = [
  ['pkce', 'a public client must use PKCE (RFC 9700 §2.1.1)', (it) => it.public && !it.pkce],
  [
    'redirectUris',
    'a client that signs people in needs at least one redirect URI',
    (it) => it.grantTypes.includes('authorization_code') && it.redirectUris.length === 0,
  ],
  ['jwksUri', 'give either jwks or jwksUri', (it) => it.jwks !== null && it.jwksUri !== null],
  [
    'tokenEndpointAuthMethod',
    'private_key_jwt needs the public keys of the client: jwks or jwksUri',
    (it) => it.tokenEndpointAuthMethod === 'private_key_jwt' && it.jwks === null && it.jwksUri === null,
  ],
  [
    'tokenEndpointAuthMethod',
    'a public client has nothing to prove itself with',
    (it) => it.public && (it.tokenEndpointAuthMethod !== undefined || it.jwks !== null || it.jwksUri !== null),
  ],
  [
    'grantTypes',
    'a public client cannot act in its own name: leave out client_credentials',
    (it) => it.public && it.grantTypes.includes('client_credentials'),
  ],
  // RFC 8252 §8.6: any program can pretend to be a public client.
  ['trusted', 'people must be asked before a public client gets anything', (it) => it.public && it.trusted],
  ['profile', 'FAPI 2.0 has no public clients', (it) => it.profile !== null && it.public],
  [
    'profile',
    'FAPI 2.0 demands private_key_jwt: give jwks or jwksUri, and no secret',
    (it) =>
      it.profile !== null &&
      ((it.tokenEndpointAuthMethod ?? 'private_key_jwt') !== 'private_key_jwt' ||
        (it.jwks === null && it.jwksUri === null)),
  ],
  [
    'profile',
    'FAPI 2.0 demands PKCE, pushed authorization requests and DPoP: do not turn them off',
    (it) => it.profile !== null && (!it.pkce || it.requirePar === false || it.dpop === false),
  ],
  [
    'redirectUris',
    'FAPI 2.0 demands https',
    (it) => it.profile !== null && it.redirectUris.some((uri) => !uri.startsWith('https://')),
  ],
  ['grantTypes', 'FAPI 2.0 has no device flow', (it) => it.profile !== null && it.grantTypes.includes(DEVICE_CODE)],
];

/** An OpenID client that is not one of our apps. The error names the field and the value that the provider would refuse later. */
export const clientCreation = clientFields
  .superRefine((client, context) => {
    for (const [field, message, broken] of rules) {
      if (broken(client)) context.addIssue({ code: 'custom', path: [field], message });
    }
  })
  .transform(complete);
export type ClientCreation = z.input<typeof clientCreation>;

function complete(client: ClientFields): ClientDefinition {
  const hasKeys = client.jwks !== null || client.jwksUri !== null;
  const method = client.tokenEndpointAuthMethod ?? (hasKeys ? 'private_key_jwt' : 'client_secret_basic');
  return {
    ...client,
    tokenEndpointAuthMethod: client.public ? 'none' : method,
    dpop: client.dpop ?? client.profile !== null,
    requirePar: client.requirePar ?? client.profile !== null,
  };
}

/** `clientSecret` is returned only here and then stored sealed. Null for clients without one. */
export interface ClientCreated {
  clientId: string;
  clientSecret: string | null;
  name: string;
}

/** The fields to change; lists are replaced as a whole. The result must be a valid client. A client that now needs a secret gets one. */
export const clientChange = z.strictObject(fields).partial();
export type ClientChange = z.input<typeof clientChange>;

/** The previous secret is accepted for 24 more hours, or no longer. */
export interface ClientSecretRotated {
  clientId: string;
  clientSecret: string;
  /** Null: it ended at once. */
  previousSecretUntil: string | null;
}

/** Never includes a secret. */
export type ClientDetails = ClientDefinition & {
  clientId: string;
  createdAt: string;
  updatedAt: string;
  /** How long the secret before the last rotation is accepted. Null when it is not. */
  previousSecretUntil: string | null;
};

/** An entry of a list. Never includes a secret. */
export interface ClientListed {
  clientId: string;
  name: string;
  redirectUris: string[];
  grantTypes: string[];
  public: boolean;
  pkce: boolean;
  trusted: boolean;
  /** Slugs of the apps that it calls as itself. */
  apis: string[];
  createdAt: string;
}
