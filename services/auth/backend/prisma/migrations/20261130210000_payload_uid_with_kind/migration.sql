-- Without statistics, as after a restore, PostgreSQL also read the keys of all sessions to find one by its uid.
CREATE INDEX "oidc_payload_uid_kind_idx" ON "oidc_payload"("uid", "kind") WHERE "uid" IS NOT NULL;
DROP INDEX "oidc_payload_uid_set_idx";
