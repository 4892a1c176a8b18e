-- As for assignments: somebody looked at a permission without a role and kept it. Null: nobody did since it was given.
ALTER TABLE "direct_policy" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3), ADD COLUMN "confirmed_by" UUID;

CREATE INDEX "direct_policy_reviewed_idx" ON "direct_policy"((COALESCE("confirmed_at", "created_at")), "id");
CREATE INDEX "direct_policy_tenant_reviewed_idx" ON "direct_policy"("tenant_id", (COALESCE("confirmed_at", "created_at")), "id");

-- A confirmation changes nothing that a decision reads: no replica forgets anything, and no app is told.
CREATE OR REPLACE TRIGGER access_direct_policy_changed
  AFTER INSERT OR DELETE OR UPDATE OF "tenant_id", "subject_kind", "subject_id", "block_id", "starts_at", "ends_at" ON "direct_policy"
  FOR EACH ROW EXECUTE FUNCTION access_given();
CREATE OR REPLACE TRIGGER platform_event_policy_changed
  AFTER INSERT OR DELETE OR UPDATE OF "tenant_id", "subject_kind", "subject_id", "block_id", "starts_at", "ends_at" ON "direct_policy"
  FOR EACH ROW EXECUTE FUNCTION platform_event_given();
