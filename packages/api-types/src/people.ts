import { z } from 'zod';
import { displayText } from './display-text.ts';
import { pageOf } from './page-of.ts';
import { emailAddress, newPassword, setupLink } from './setup.ts';

/** `endsAt`: at that moment it is over; null: it has no end. Absent from an auth one release back. */
export const grant = z.object({
  slug: z.string(),
  role: z.string(),
  missing: z.boolean(),
  endsAt: z.iso.datetime().nullish(),
});
export type Grant = z.infer<typeof grant>;

export const person = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  administrator: z.boolean(),
  hasPassword: z.boolean(),
  /** When an administrator vouched for the address. */
  emailVerifiedAt: z.iso.datetime().nullable(),
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  grants: z.array(grant),
});
export type Person = z.infer<typeof person>;

/** `POST /api/people`. Without a password the answer carries a one-time link with which the person sets one. */
export const personCreation = z.strictObject({
  email: emailAddress,
  name: displayText(200),
  password: newPassword.optional(),
  administrator: z.boolean().default(false),
  /** The administrator's word that the person reads mail at this address. */
  emailVerified: z.boolean().default(false),
});
export type PersonCreation = z.input<typeof personCreation>;

export const personCreated = z.object({ person, setupLink: setupLink.nullable() });
export type PersonCreated = z.infer<typeof personCreated>;

/** `GET /api/people?q=&administrator=&disabled=&sort=&cursor=&limit=`. `q` begins the email address or the name; sorts: email, name, created. */
export const people = pageOf(person);
export type People = z.infer<typeof people>;

/**
 * `PUT` and `DELETE /api/people/:email/grants/:slug`. PUT without a role gives the app's default role, without `endsAt` for good; DELETE
 * without a role takes all.
 */
export const grantChange = z.strictObject({
  role: z.string().min(1).max(60).optional(),
  endsAt: z.iso.datetime({ offset: true }).optional(),
});
export type GrantChange = z.infer<typeof grantChange>;

/** `PATCH /api/people/:email`: disabling ends every session of the person at once. Absent fields stay as they are. */
export const personChange = z
  .strictObject({ disabled: z.boolean().optional(), emailVerified: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'says nothing to change');
export type PersonChange = z.infer<typeof personChange>;

/** `POST /api/development/tokens`; only in `development`. */
export const developmentTokenRequest = z.strictObject({ email: emailAddress, slug: z.string().min(1).max(40) });
export type DevelopmentTokenRequest = z.infer<typeof developmentTokenRequest>;

export const developmentToken = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresInSeconds: z.int(),
});
export type DevelopmentToken = z.infer<typeof developmentToken>;
