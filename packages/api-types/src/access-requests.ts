import { z } from 'zod';
import { displayText } from './display-text.ts';

/** Without a role the app's default role, without `endsAt` for good. */
export const accessRequestApproval = z.strictObject({
  role: z.string().min(1).max(60).optional(),
  endsAt: z.iso.datetime({ offset: true }).optional(),
});

/** The person who asked reads the reason. */
export const accessRequestDenial = z.strictObject({ reason: displayText(500) });
