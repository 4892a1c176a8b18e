/** A session as stored. Times come from the app's clock. */
export interface SessionRecord {
  /** SHA-256 of the cookie value. */
  idHash: Buffer;
  subject: string;
  /** Id of the issuer's session. */
  sid: string | null;
  /** Encrypted tokens and profile. Empty while the session is being created. */
  sealed: Buffer;
  accessExpiresAt: Date;
  createdAt: Date;
  lastSeenAt: Date;
  /** When the session ends if it is not used. */
  expiresAt: Date;
}

/** Selects the sessions that a logout token ends. */
export interface LogoutScope {
  sid?: string;
  subject?: string;
  /** Keeps later sessions, so that a repeated logout token cannot end a new sign-in. */
  createdBefore: Date;
}

/** Stores sessions. All replicas of an app share one store and cache no session outside it. */
export abstract class SessionStore {
  /** Reserves a session that is being created, until `until`. True for the first caller only, across replicas. */
  abstract claim(idHash: Buffer, now: Date, until: Date): Promise<boolean>;
  /** Stores the session in its reserved place. */
  abstract complete(session: SessionRecord): Promise<void>;
  /** The session could not be created. Its place stays reserved, with content that never opens as a session. */
  abstract abandon(idHash: Buffer): Promise<void>;
  /** Undefined when there is none or it has expired at `now`. */
  abstract find(idHash: Buffer, now: Date): Promise<SessionRecord | undefined>;
  abstract touch(idHash: Buffer, lastSeenAt: Date, expiresAt: Date): Promise<void>;
  /** True for one caller at a time across replicas, until `until`, `saveTokens` or `releaseRefresh`. */
  abstract leaseRefresh(idHash: Buffer, now: Date, until: Date): Promise<boolean>;
  abstract releaseRefresh(idHash: Buffer): Promise<void>;
  /** False when the session has ended meanwhile. Releases the lease. */
  abstract saveTokens(idHash: Buffer, sealed: Buffer, accessExpiresAt: Date): Promise<boolean>;
  abstract remove(idHash: Buffer): Promise<void>;
  /** Returns the number of ended sessions. */
  abstract removeByLogout(scope: LogoutScope): Promise<number>;
  abstract removeExpired(now: Date): Promise<void>;
  /**
   * Replaces `sealed` of every session with the result of `replace`, unless it changed meanwhile. Returns the number of
   * written rows. If interrupted, running it again continues.
   */
  abstract replaceSealed(replace: (idHash: Buffer, sealed: Buffer) => Buffer | undefined): Promise<number>;
}
