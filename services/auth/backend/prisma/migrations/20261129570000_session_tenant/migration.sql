-- The tenant that its person chose in this session. It counts only while the person is an active member of an active tenant, so no key
-- points from here: a choice that counts no more harms nothing, and it counts again when the person comes back.
ALTER TABLE "sign_in_session" ADD COLUMN "tenant_id" UUID;

-- Apps remember in which tenant a person acts. Memberships and tenants change in many places; each tells the apps.
CREATE FUNCTION platform_event_member_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "platform_event" ("kind", "body")
  VALUES ('permissions.changed', jsonb_build_object('sub', coalesce(NEW."entity_id", OLD."entity_id")));
  RETURN NULL;
END $$;

CREATE TRIGGER platform_event_member_added AFTER INSERT OR DELETE ON "tenant_membership"
  FOR EACH ROW EXECUTE FUNCTION platform_event_member_changed();
CREATE TRIGGER platform_event_member_changed AFTER UPDATE ON "tenant_membership"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION platform_event_member_changed();

CREATE FUNCTION platform_event_tenant_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "platform_event" ("kind", "body") VALUES ('permissions.changed', jsonb_build_object('sub', NULL));
  RETURN NULL;
END $$;

CREATE TRIGGER platform_event_tenant_changed AFTER UPDATE ON "tenant"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."name" IS DISTINCT FROM NEW."name"
    OR OLD."alias" IS DISTINCT FROM NEW."alias" OR OLD."attributes" IS DISTINCT FROM NEW."attributes")
  EXECUTE FUNCTION platform_event_tenant_changed();
