import { z } from 'zod';
import { preferences } from './preferences.ts';

/** `GET /access/v1/snapshot`: what the bearer of this token may do in the app that is the token's audience. */
export const permissionSnapshot = z.object({
  /** Changes whenever roles or permissions could have changed; opaque. */
  version: z.string(),
  subject: z.string(),
  app: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  expiresInSeconds: z.int(),
  /** Absent from an auth one release back. */
  preferences: preferences.optional(),
  /** Who the person is: access tokens don't say. Absent from an auth one release back. */
  person: z.object({ name: z.string(), email: z.string() }).optional(),
});
export type PermissionSnapshot = z.infer<typeof permissionSnapshot>;
