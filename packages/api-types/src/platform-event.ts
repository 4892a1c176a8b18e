import { z } from 'zod';

/**
 * Events of `GET /api/events`, for the backend of an app. An event invalidates what the app has cached; the app then
 * asks for the current state. Readers must skip unknown kinds: new ones are added over time.
 */
export const platformEvent = z.discriminatedUnion('kind', [
  /** Invalidates everything: the stream starts here, or earlier events can no longer be replayed. */
  z.object({ kind: z.literal('reset') }),
  /** `sid` and `sub` as in the person's access tokens. */
  z.object({ kind: z.literal('session.ended'), sid: z.string(), sub: z.string() }),
  /** `sub` is null when everyone in this app is affected. */
  z.object({ kind: z.literal('permissions.changed'), sub: z.string().nullable() }),
  /** The person changed a preference, such as the theme. */
  z.object({ kind: z.literal('preferences.changed'), sub: z.string() }),
  /** Apps that were added, removed, or changed what they declare. */
  z.object({ kind: z.literal('apps.changed'), slugs: z.array(z.string()) }),
]);
export type PlatformEvent = z.infer<typeof platformEvent>;
