import { z } from 'zod';
import { preferences } from './preferences.ts';

/** The person of a session. `name` is never empty: it falls back to the email address, then the id. */
export const sessionUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
});
export type SessionUser = z.infer<typeof sessionUser>;

export const sessionTenant = z.object({ id: z.string(), name: z.string(), alias: z.string().nullable() });
export type SessionTenant = z.infer<typeof sessionTenant>;

/** `GET /api/auth/session` with a live session. Permissions and roles are empty if the issuer is not Portico. */
export const signedInSession = z.object({
  state: z.literal('signed-in'),
  user: sessionUser,
  permissions: z.array(z.string()),
  roles: z.array(z.string()),
  /** When the session ends if it is not used. */
  expiresAt: z.iso.datetime(),
  /** Where the person manages the account. Null if there is no such page. */
  accountUrl: z.string().nullable(),
  /** The portal with all apps. Null if the issuer is not Portico. */
  portalUrl: z.string().nullable(),
  /** Chosen in the portal for every app. Null if the issuer stores none. */
  preferences: preferences.nullable(),
  /** The person's active tenant. Null without one, or if the issuer has no tenants. */
  tenant: sessionTenant.nullable(),
});
export type SignedInSession = z.infer<typeof signedInSession>;

/** `GET /api/auth/session`: always 200, never a redirect. */
export const sessionAnswer = z.discriminatedUnion('state', [
  signedInSession,
  z.object({ state: z.literal('signed-out') }),
]);
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** `POST /api/auth/logout`: where the browser goes next to end the issuer's session too. */
export const logoutAnswer = z.object({ redirectTo: z.string() });
export type LogoutAnswer = z.infer<typeof logoutAnswer>;
