import { z } from 'zod';
import { displayText } from './display-text.ts';
import { newPassword } from './setup.ts';

const token = z.string().min(1).max(200);

/** `POST /api/invitations/details { token }`, for the page behind the link. The token is in the body so that it stays out of logs. */
export const invitationDetailsRequest = z.strictObject({ token });
export type InvitationDetailsRequest = z.infer<typeof invitationDetailsRequest>;

/** `email`: the invited address. Null if the invitation is for an existing account, which must sign in. */
export const invitationDetails = z.object({
  tenant: z.string(),
  email: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  /** The portal, which knows the link after signing in. */
  signInUrl: z.string(),
});
export type InvitationDetails = z.infer<typeof invitationDetails>;

/**
 * `POST /api/invitations/newcomer`: creates an account with the invited address. The answer is the same if the address already has one:
 * that account is unchanged, and the invitation waits until its owner signs in.
 */
export const invitationSubmission = z.strictObject({ token, name: displayText(200), password: newPassword });
export type InvitationSubmission = z.infer<typeof invitationSubmission>;

/** An invitation that the signed-in person can answer. */
export const ownInvitation = z.object({
  tenant: z.object({ id: z.string(), name: z.string() }),
  /** Name of the inviter. Null when that person is gone. */
  invitedBy: z.string().nullable(),
  /** Name of the included role. */
  role: z.string().nullable(),
  expiresAt: z.iso.datetime(),
});
export type OwnInvitation = z.infer<typeof ownInvitation>;

/** `POST /api/me/invitations/details { token }`, after following a link. `isAccepted`: the person already used it. */
export const heldInvitation = ownInvitation.extend({ isAccepted: z.boolean() });
export type HeldInvitation = z.infer<typeof heldInvitation>;

/** `GET /api/me/invitations`, newest first, at most 200: invitations for the person and, once verified, for the address. */
export const ownInvitationList = z.object({ invitations: z.array(ownInvitation) });
export type OwnInvitationList = z.infer<typeof ownInvitationList>;

/**
 * `POST /api/me/invitations/acceptance` and `/rejection`: names an invitation of the list by its tenant, or one of a link by its token.
 * An unverified address requires the token.
 */
export const invitationAnswer = z.union([z.strictObject({ token }), z.strictObject({ tenantId: z.uuid() })]);
export type InvitationAnswer = z.infer<typeof invitationAnswer>;
