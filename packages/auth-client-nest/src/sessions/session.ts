import type { SessionUser } from '@portico/api-types';
import { z } from 'zod';

export const sealedSession = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  idToken: z.string().optional(),
  /** Milliseconds since 1970. The session cannot be prolonged past this. */
  endsAt: z.number(),
});
export type SealedSession = z.infer<typeof sealedSession>;

/** A live session with readable tokens. Never leaves the server. */
export interface Session {
  idHash: Buffer;
  /** Cache key of this process. */
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
