-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

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
CREATE INDEX "note_owner_id_updated_at_id_idx" ON "note"("owner_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "portico_session_sid_idx" ON "portico_session"("sid");

-- CreateIndex
CREATE INDEX "portico_session_subject_idx" ON "portico_session"("subject");

-- CreateIndex
CREATE INDEX "portico_session_expires_at_idx" ON "portico_session"("expires_at");
