import { z } from 'zod';
import { displayText } from './display-text.ts';

/** Without a role, approves the app's default role. Without `endsAt`, the access does not end. */
export const accessRequestApproval = z.strictObject({
  role: z.string().min(1).max(60).optional(),
  endsAt: z.iso.datetime({ offset: true }).optional(),
});

/** The requester reads the reason. */
export const accessRequestDenial = z.strictObject({ reason: displayText(500) });
