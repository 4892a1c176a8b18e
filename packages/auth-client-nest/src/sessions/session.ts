import type { SessionUser } from '@portico/api-types';
import { z } from 'zod';

export const sealedSession = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  idToken: z.string().optional(),
  /** Milliseconds since 1970: the session cannot be prolonged beyond. */
  endsAt: z.number(),
});
export type SealedSession = z.infer<typeof sealedSession>;

/** A live session, tokens readable. Never leaves the server. */
export interface Session {
  idHash: Buffer;
  /** Names the session in caches of this process. */
  key: string;
  user: SessionUser;
  sid: string | null;
  accessToken: string;
  refreshToken: string | undefined;
  idToken: string | undefined;
  accessExpiresAt: Date;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  endsAt: Date;
}
