import { z } from 'zod';
import { displayText } from './display-text.ts';
import { emailAddress, newPassword } from './setup.ts';

/** Without a password, the response contains a one-time link with which the person sets one. */
export const personCreation = z.strictObject({
  email: emailAddress,
  name: displayText(200),
  password: newPassword.optional(),
  administrator: z.boolean().default(false),
  /** The administrator confirms that the person reads mail at this address. */
  emailVerified: z.boolean().default(false),
});
export type PersonCreation = z.input<typeof personCreation>;

/** `POST /api/development/tokens`. Exists only in `development`. */
export const developmentTokenRequest = z.strictObject({ email: emailAddress, slug: z.string().min(1).max(40) });
export type DevelopmentTokenRequest = z.infer<typeof developmentTokenRequest>;

export const developmentToken = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresInSeconds: z.int(),
});
export type DevelopmentToken = z.infer<typeof developmentToken>;
