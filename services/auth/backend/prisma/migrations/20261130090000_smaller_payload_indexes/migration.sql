-- A hop writes a session, a grant and a code. Each has three or four of these columns empty, and an entry for the empty ones in every index.
-- The new indexes are built first: reads go on meanwhile, and only the last step locks them out, for a moment.
CREATE INDEX "oidc_payload_uid_set_idx" ON "oidc_payload"("uid") WHERE "uid" IS NOT NULL;
CREATE INDEX "oidc_payload_grant_id_set_idx" ON "oidc_payload"("grant_id") WHERE "grant_id" IS NOT NULL;
CREATE INDEX "oidc_payload_session_uid_set_idx" ON "oidc_payload"("session_uid") WHERE "session_uid" IS NOT NULL;
-- The index that it replaces refuses the same rows.
-- portico: contract
CREATE UNIQUE INDEX "oidc_payload_kind_user_code_set_key" ON "oidc_payload"("kind", "user_code") WHERE "user_code" IS NOT NULL;
DROP INDEX "oidc_payload_uid_idx", "oidc_payload_grant_id_idx", "oidc_payload_session_uid_idx", "oidc_payload_kind_user_code_key";

-- Room on each page for a newer version of its rows: sessions and grants are written again at each hop.
ALTER TABLE "oidc_payload" SET (fillfactor = 70);
