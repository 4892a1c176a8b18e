import { z } from 'zod';

/**
 * What `GET /api/events` tells the backend of an app. An event withdraws what the app remembers; what is true now it asks for.
 * Kinds are added over time: a reader skips those that it does not know.
 */
export const platformEvent = z.discriminatedUnion('kind', [
  /** Everything that the app remembers may be wrong: the stream begins here, or what came before can no longer be told. */
  z.object({ kind: z.literal('reset') }),
  /** `sid` and `sub` as in the person's access tokens. */
  z.object({ kind: z.literal('session.ended'), sid: z.string(), sub: z.string() }),
  /** `sub` null: of everybody, in this app. */
  z.object({ kind: z.literal('permissions.changed'), sub: z.string().nullable() }),
  /** The person chose something, for instance another theme. */
  z.object({ kind: z.literal('preferences.changed'), sub: z.string() }),
  /** Apps that came, went, or changed what they declare. */
  z.object({ kind: z.literal('apps.changed'), slugs: z.array(z.string()) }),
]);
export type PlatformEvent = z.infer<typeof platformEvent>;
