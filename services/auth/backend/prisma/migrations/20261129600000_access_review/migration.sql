-- Somebody looked at an assignment and kept it. Null: nobody did since it was made.
ALTER TABLE "role_assignment" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3), ADD COLUMN "confirmed_by" UUID;

-- A review begins with what nobody has looked at for longest: of the platform, of a tenant. What ends soon is told before it does.
CREATE INDEX "role_assignment_reviewed_idx" ON "role_assignment"((COALESCE("confirmed_at", "created_at")), "id");
CREATE INDEX "role_assignment_tenant_reviewed_idx" ON "role_assignment"("tenant_id", (COALESCE("confirmed_at", "created_at")), "id");
CREATE INDEX "role_assignment_ends_idx" ON "role_assignment"("ends_at", "id") WHERE "ends_at" IS NOT NULL;

-- A confirmation changes nothing that a decision reads, so no replica forgets anything.
CREATE OR REPLACE TRIGGER access_role_assignment_changed
  AFTER INSERT OR DELETE OR UPDATE OF "tenant_id", "subject_kind", "subject_id", "role_id", "starts_at", "ends_at" ON "role_assignment"
  FOR EACH ROW EXECUTE FUNCTION access_given();

-- When a person last opened an app, acting in a tenant or in none.
CREATE TABLE "app_use" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "tenant_id" UUID,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_use_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "app_use_person_id_app_id_tenant_id_key" ON "app_use"("person_id", "app_id", "tenant_id") NULLS NOT DISTINCT;
CREATE INDEX "app_use_app_id_idx" ON "app_use"("app_id");
CREATE INDEX "app_use_tenant_id_idx" ON "app_use"("tenant_id");
ALTER TABLE "app_use" ADD CONSTRAINT "app_use_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "app_use" ADD CONSTRAINT "app_use_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "app_use" ADD CONSTRAINT "app_use_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The statement that stores a code tells that its app is opened, so a sign-in has no statement more. Written at most once an hour. The tenant
-- is the one that `ActiveTenants` picks: the session's choice, else the first that the person joined.
CREATE FUNCTION app_use_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "app_use" AS u ("person_id", "app_id", "tenant_id")
  SELECT p."id", a."id", (
    SELECT m."tenant_id" FROM "tenant_membership" m JOIN "tenant" t ON t."id" = m."tenant_id"
    LEFT JOIN "sign_in_session" s ON s."uid" = NEW."session_uid" AND s."tenant_id" = m."tenant_id"
    WHERE m."entity_id" = p."id" AND m."status" = 'active' AND t."status" = 'active'
    ORDER BY (s."uid" IS NULL), m."created_at", m."tenant_id" LIMIT 1)
  FROM "person" p, "app" a WHERE p."id" = NEW."account_id"::uuid AND a."slug" = NEW."client_id"
  ON CONFLICT ("person_id", "app_id", "tenant_id") DO UPDATE SET "last_used_at" = now() WHERE u."last_used_at" < now() - interval '1 hour';
  RETURN NULL;
END $$;
CREATE TRIGGER oidc_payload_app_opened AFTER INSERT ON "oidc_payload" FOR EACH ROW
  WHEN (NEW."kind" = 'AuthorizationCode' AND NEW."account_id" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') EXECUTE FUNCTION app_use_told();

-- What is still known of the time before.
INSERT INTO "app_use" ("person_id", "app_id", "last_used_at")
SELECT p."id", a."id", max(o."created_at") FROM "oidc_payload" o JOIN "person" p ON p."id"::text = o."account_id" JOIN "app" a ON a."slug" = o."client_id"
WHERE o."kind" IN ('Grant', 'RefreshToken') GROUP BY p."id", a."id";
