import { z } from 'zod';

/** At most a week. */
export const secretRotation = z.strictObject({ overlapHours: z.int().min(0).max(168).default(24) });
export type SecretRotation = z.output<typeof secretRotation>;
