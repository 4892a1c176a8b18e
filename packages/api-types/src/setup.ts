import { z } from 'zod';
import { displayText } from './display-text.ts';

/** Passwords: length counts, composition does not (NIST SP 800-63B-4); a small list of common ones is refused. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 256;

/** An email address as typed. Only auth decides whether it is valid and which addresses are the same. */
export const emailAddress = z.string().trim().min(1).max(254);

export const newPassword = z.string().min(PASSWORD_MIN_LENGTH).max(PASSWORD_MAX_LENGTH);

/** `POST /api/setup/details { token }`: the person that the link is for. A POST keeps the token out of logs. */
export const setupDetailsRequest = z.strictObject({ token: z.string().min(1).max(200) });
export type SetupDetailsRequest = z.infer<typeof setupDetailsRequest>;

/**
 * `administrator`: first run; the page asks for name, email and password.
 * `password`: an invited person with a known name and email; the page asks for a password.
 */
export const setupDetails = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('administrator'), expiresAt: z.iso.datetime() }),
  z.object({ purpose: z.literal('password'), name: z.string(), email: z.string(), expiresAt: z.iso.datetime() }),
]);
export type SetupDetails = z.infer<typeof setupDetails>;

/** `POST /api/setup`. `name` and `email` are required for the purpose `administrator` and refused for the other. */
export const setupSubmission = z.strictObject({
  token: z.string().min(1).max(200),
  name: displayText(200).optional(),
  email: emailAddress.optional(),
  password: newPassword,
});
export type SetupSubmission = z.infer<typeof setupSubmission>;

/** The browser navigates to `redirectTo`, the portal. The person is signed in without another prompt. */
export const setupDone = z.object({ redirectTo: z.string() });
export type SetupDone = z.infer<typeof setupDone>;

export interface SetupLink {
  url: string;
  expiresAt: string;
}
