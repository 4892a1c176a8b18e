-- Apps remember what people may do. Whatever changes it tells them, whichever service made the change; assignments are told of by theirs.
CREATE FUNCTION platform_event_given() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := coalesce(to_jsonb(NEW), to_jsonb(OLD));
BEGIN
  INSERT INTO "platform_event" ("kind", "body") VALUES ('permissions.changed', jsonb_build_object('sub',
    CASE WHEN changed ->> 'subject_kind' = 'group' THEN NULL ELSE coalesce(changed ->> 'entity_id', changed ->> 'subject_id') END));
  RETURN NULL;
END $$;

CREATE TRIGGER platform_event_policy_changed AFTER INSERT OR UPDATE OR DELETE ON "direct_policy"
  FOR EACH ROW EXECUTE FUNCTION platform_event_given();
CREATE TRIGGER platform_event_group_member_changed AFTER INSERT OR UPDATE OR DELETE ON "principal_group_member"
  FOR EACH ROW EXECUTE FUNCTION platform_event_given();

-- Of a role that somebody has. One event for a statement: a sync writes the blocks of many roles.
CREATE FUNCTION platform_event_role_blocks_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM changed c JOIN "role_assignment" a ON a."role_id" = c."role_id") THEN
    INSERT INTO "platform_event" ("kind", "body") VALUES ('permissions.changed', jsonb_build_object('sub', NULL));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER platform_event_role_blocks_added AFTER INSERT ON "role_permission_block"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION platform_event_role_blocks_changed();
CREATE TRIGGER platform_event_role_blocks_removed AFTER DELETE ON "role_permission_block"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION platform_event_role_blocks_changed();

CREATE TRIGGER platform_event_role_changed AFTER UPDATE ON "role" FOR EACH ROW
  WHEN (OLD."deleted_at" IS DISTINCT FROM NEW."deleted_at" OR OLD."dormant_since" IS DISTINCT FROM NEW."dormant_since")
  EXECUTE FUNCTION platform_event_tenant_changed();
CREATE TRIGGER platform_event_group_changed AFTER UPDATE ON "principal_group" FOR EACH ROW
  WHEN (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."parent_id" IS DISTINCT FROM NEW."parent_id"
    OR OLD."deleted_at" IS DISTINCT FROM NEW."deleted_at")
  EXECUTE FUNCTION platform_event_tenant_changed();
