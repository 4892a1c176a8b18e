import { z } from 'zod';
import { newPassword } from './setup.ts';

/** `GET /api/me/account` */
export const account = z.object({
  name: z.string(),
  email: z.string(),
  passwordChangedAt: z.iso.datetime().nullable(),
});
export type Account = z.infer<typeof account>;

/** A browser with a live session. `current` marks the calling browser. `ip` and `userAgent` are the last ones seen. */
export const accountSession = z.object({
  id: z.string(),
  current: z.boolean(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type AccountSession = z.infer<typeof accountSession>;

/** `GET /api/me/sessions`, last seen first. `DELETE /api/me/sessions/:id` ends one, `DELETE /api/me/sessions` the others. */
export const accountSessions = z.object({ sessions: z.array(accountSession) });
export type AccountSessions = z.infer<typeof accountSessions>;

/** Response of both DELETE routes. */
export const sessionsEnded = z.object({ ended: z.int() });
export type SessionsEnded = z.infer<typeof sessionsEnded>;

/** `POST /api/me/password`. Ends the person's other sessions. */
export const passwordChange = z.strictObject({
  currentPassword: z.string().min(1).max(1024),
  newPassword,
});
export type PasswordChange = z.infer<typeof passwordChange>;
