-- Who has signed in since a time, for the overview.
CREATE INDEX "sign_in_session_created_at_person_id_idx" ON "sign_in_session"("created_at", "person_id");
-- Partial, so Prisma's schema takes no notice of it: few people are invited and not there yet.
CREATE INDEX "person_invited_idx" ON "person"("id") WHERE "password_hash" IS NULL AND "disabled_at" IS NULL AND "deleted_at" IS NULL;
