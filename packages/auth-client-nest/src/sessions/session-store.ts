/** A session as it is stored. Times are the app's own clock. */
export interface SessionRecord {
  /** SHA-256 of the value in the cookie. */
  idHash: Buffer;
  subject: string;
  /** The issuer's session. */
  sid: string | null;
  /** Tokens and profile, encrypted. Empty while the session is being made. */
  sealed: Buffer;
  accessExpiresAt: Date;
  createdAt: Date;
  lastSeenAt: Date;
  /** Ends then unless it is used before. */
  expiresAt: Date;
}

/** Which sessions a logout token ends. */
export interface LogoutScope {
  sid?: string;
  subject?: string;
  /** Sessions that began later stay: a logout token that arrives twice cannot end a new sign-in. */
  createdBefore: Date;
}

/** Where sessions live. All replicas of an app share one; nothing about a session is remembered outside it. */
export abstract class SessionStore {
  /** Keeps the place of a session that is being made, until `until`. False for all callers but the first, in every replica. */
  abstract claim(idHash: Buffer, now: Date, until: Date): Promise<boolean>;
  /** Puts the session into its place. */
  abstract complete(session: SessionRecord): Promise<void>;
  /** The session could not be made. Its place stays taken, by something that opens as no session. */
  abstract abandon(idHash: Buffer): Promise<void>;
  /** Undefined when there is none, or it has expired at `now`. */
  abstract find(idHash: Buffer, now: Date): Promise<SessionRecord | undefined>;
  abstract touch(idHash: Buffer, lastSeenAt: Date, expiresAt: Date): Promise<void>;
  /** True for one caller at a time among all replicas, until `until` or `saveTokens` or `releaseRefresh`. */
  abstract leaseRefresh(idHash: Buffer, now: Date, until: Date): Promise<boolean>;
  abstract releaseRefresh(idHash: Buffer): Promise<void>;
  /** False when the session has ended meanwhile. Ends the lease. */
  abstract saveTokens(idHash: Buffer, sealed: Buffer, accessExpiresAt: Date): Promise<boolean>;
  abstract remove(idHash: Buffer): Promise<void>;
  /** Answers how many ended. */
  abstract removeByLogout(scope: LogoutScope): Promise<number>;
  abstract removeExpired(now: Date): Promise<void>;
  /**
   * Runs through all sessions and writes what `replace` answers in place of `sealed`, unless that changed meanwhile. Answers how
   * many were written. May end half-way; run again it goes on.
   */
  abstract replaceSealed(replace: (idHash: Buffer, sealed: Buffer) => Buffer | undefined): Promise<number>;
}
