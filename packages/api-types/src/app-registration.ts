import { z } from 'zod';

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .min(2)
  .max(40);
const key = z.string().min(1).max(100);

export const appPermission = z.object({
  action: key,
  title: z.string().max(200),
  on: z.string().max(100).nullable().default(null),
});
export const appRole = z.object({
  key,
  title: z.string().max(200),
  grants: z.array(key).max(500),
  default: z.boolean().default(false),
});

/**
 * The OpenID client of an app. `secret` is the derived client secret. Addresses are public and matched exactly. During
 * a rotation `otherSecret`, the next or the previous one, is accepted too.
 */
export const appClient = z.object({
  secret: z.string().min(32).max(200),
  otherSecret: z.string().min(32).max(200).optional(),
  redirectUris: z.array(z.url()).min(1).max(10),
  postLogoutRedirectUris: z.array(z.url()).max(10),
  backchannelLogoutUri: z.url().nullable(),
});

/** One app as declared by its manifest. `client` is null for platform parts without sign-in (auth, gateway). */
export const appRegistration = z.object({
  id: z.uuid(),
  slug,
  name: z.string().min(1).max(100),
  description: z.string().max(500).default(''),
  kind: z.enum(['product', 'client', 'internal', 'platform']),
  owner: z.string().max(254).nullable().default(null),
  iconSvg: z.string().max(20_000).nullable().default(null),
  tags: z.array(z.string().max(40)).max(20).default([]),
  url: z.url(),
  /** Path that responds 200 when the app is ready. */
  health: z
    .string()
    .regex(/^\/[\w.~/-]*$/)
    .max(200)
    .default('/api/health'),
  access: z.object({ open: z.enum(['assigned', 'everyone']), requestable: z.boolean() }),
  launcher: z.object({ hidden: z.boolean() }),
  auth: z
    .object({
      acr: z.enum(['password', 'mfa', 'passkey']),
      maxAgeSeconds: z.int().positive().nullable(),
    })
    .default({ acr: 'password', maxAgeSeconds: null }),
  permissions: z.array(appPermission).max(500).default([]),
  roles: z.array(appRole).max(100).default([]),
  /** Slugs of the apps whose API this app can call on behalf of a person. */
  consumes: z.array(slug).max(100).default([]),
  previousSlugs: z.array(slug).max(20).default([]),
  client: appClient.nullable(),
});
export type AppRegistration = z.infer<typeof appRegistration>;
export type AppRegistrationInput = z.input<typeof appRegistration>;

/**
 * `PUT /api/apps`, always the whole set. `version` grows with every discovery (milliseconds since 1970 work); an older
 * one is refused with 409 `apps.stale_version`. Removing three or more apps at once needs `confirmRemoval`.
 */
export const appsSync = z.strictObject({
  version: z.int().nonnegative(),
  confirmRemoval: z.boolean().default(false),
  /** Ids of apps whose scaffold was undone. They are deleted without a trace unless a person already has a grant. */
  forget: z.array(z.uuid()).max(100).default([]),
  apps: z.array(appRegistration).max(1000),
});
export type AppsSync = z.input<typeof appsSync>;

/** What the sync changed, by slug. Each slug is in one list only. */
export const appsSynced = z.object({
  version: z.int(),
  created: z.array(z.string()),
  updated: z.array(z.string()),
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
  removed: z.array(z.string()),
  unchanged: z.int(),
  /** Permissions and roles that left the manifest but that people still have. Their grants stay and allow nothing. */
  dormant: z.array(
    z.object({ slug: z.string(), kind: z.enum(['permission', 'role']), name: z.string(), grants: z.int() }),
  ),
});
export type AppsSynced = z.infer<typeof appsSynced>;
