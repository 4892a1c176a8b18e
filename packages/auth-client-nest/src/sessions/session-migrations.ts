/**
 * The table of `PgSessionStore`. Apps apply these migrations after their own, and a service refuses a database that
 * lacks one (`libraries` of `runMigrations` and `assertMigrated`). Add migrations, never change one. Only grow the
 * table: the previous release runs on it too. This module imports nothing.
 */
export const sessionMigrations = {
  history: 'portico_session_migration',
  migrations: [
    {
      name: '20261122000000_sessions',
      // Apps of the first releases created the table in their own migration; their sessions are kept.
      sql: `
CREATE TABLE IF NOT EXISTS "portico_session" (
    "id_hash" BYTEA NOT NULL,
    "subject" TEXT NOT NULL,
    "sid" TEXT,
    "sealed" BYTEA NOT NULL,
    "access_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "refresh_leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portico_session_pkey" PRIMARY KEY ("id_hash")
);
CREATE INDEX IF NOT EXISTS "portico_session_sid_idx" ON "portico_session"("sid");
CREATE INDEX IF NOT EXISTS "portico_session_subject_idx" ON "portico_session"("subject");
CREATE INDEX IF NOT EXISTS "portico_session_expires_at_idx" ON "portico_session"("expires_at")`,
    },
  ],
} as const;
