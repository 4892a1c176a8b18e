import { z } from 'zod';

/** Maximum ids per request. */
export const DIRECTORY_MOST_IDS = 100;

/** `GET /api/directory/people?ids=`, comma-separated. Ignores repeated and malformed ids. */
export const directoryQuery = z.strictObject({
  ids: z
    .string()
    .max(DIRECTORY_MOST_IDS * 64)
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .pipe(z.array(z.string()).max(DIRECTORY_MOST_IDS)),
});
export type DirectoryQuery = z.infer<typeof directoryQuery>;

/** Unordered. Omits people who can't open the calling app, so a stranger looks like an unknown id. */
export const directoryPeople = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) });
export type DirectoryPeople = z.infer<typeof directoryPeople>;
