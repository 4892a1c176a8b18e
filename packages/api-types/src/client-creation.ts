import { z } from 'zod';

/**
 * `POST /api/clients`: an OpenID client that is not one of our apps; people are asked for consent.
 * `public` clients (native, single page) get no secret and must use PKCE, as every client must.
 */
export const clientCreation = z.strictObject({
  name: z.string().trim().min(1).max(100),
  redirectUris: z.array(z.url()).max(20).default([]),
  postLogoutRedirectUris: z.array(z.url()).max(20).default([]),
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
});
export type ClientCreation = z.input<typeof clientCreation>;

/** `clientSecret` is answered this once and kept only as a hash; `null` for public clients. */
export const clientCreated = z.object({ clientId: z.string(), clientSecret: z.string().nullable(), name: z.string() });
export type ClientCreated = z.infer<typeof clientCreated>;
