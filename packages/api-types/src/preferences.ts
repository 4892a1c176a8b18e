import { z } from 'zod';

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

/**
 * What a person chose for every app. Reading never fails: a missing value, or one of a later release, reads as the default.
 * So a preference that this release does not know cannot take a session down.
 */
export const preferences = z.object({ theme: theme.catch('system') });
export type Preferences = z.infer<typeof preferences>;

/** `PATCH /api/me/preferences`: what changes; the rest stays. Answered with the whole `preferences`. */
export const preferencesChange = z.strictObject({ theme: theme.optional() });
export type PreferencesChange = z.infer<typeof preferencesChange>;
