-- CreateTable
CREATE TABLE "portico_session" (
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

-- CreateIndex
CREATE INDEX "portico_session_sid_idx" ON "portico_session"("sid");

-- CreateIndex
CREATE INDEX "portico_session_subject_idx" ON "portico_session"("subject");

-- CreateIndex
CREATE INDEX "portico_session_expires_at_idx" ON "portico_session"("expires_at");
