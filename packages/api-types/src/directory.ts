import { z } from 'zod';

/** Most ids in one question. */
export const DIRECTORY_MOST_IDS = 100;

/** `GET /api/directory/people?ids=`: ids, comma-separated. A repeated or a malformed one does no harm. */
export const directoryQuery = z.strictObject({
  ids: z
    .string()
    .max(DIRECTORY_MOST_IDS * 64)
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .pipe(z.array(z.string()).max(DIRECTORY_MOST_IDS)),
});
export type DirectoryQuery = z.infer<typeof directoryQuery>;

/**
 * The answer, in no order. It lacks everyone who can't open the app that asks, so it doesn't tell a stranger from an unknown id.
 */
export const directoryPeople = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) });
export type DirectoryPeople = z.infer<typeof directoryPeople>;
