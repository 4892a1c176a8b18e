import { z } from 'zod';

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

/**
 * A person's choices for every app. Parsing never fails: a missing or unknown value reads as the default, so a
 * preference of a later release cannot break a session.
 */
export const preferences = z.object({ theme: theme.catch('system') });
export type Preferences = z.infer<typeof preferences>;

/** `PATCH /api/me/preferences`. Omitted fields stay as they are. Responds with the whole `preferences`. */
export const preferencesChange = z.strictObject({ theme: theme.optional() });
export type PreferencesChange = z.infer<typeof preferencesChange>;
