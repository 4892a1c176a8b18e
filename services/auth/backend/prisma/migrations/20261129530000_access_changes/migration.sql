-- Every change of what decisions read is told to all replicas with the commit that makes it. The payload is `<what>:<id>`; `all` when a table
-- was emptied. The same payload twice in one transaction is one notification.
CREATE FUNCTION access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  what text := TG_ARGV[0];
  id_column text := TG_ARGV[1];
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('portico_access', what || ':' || COALESCE(to_jsonb(OLD) ->> id_column, ''));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('portico_access', what || ':' || COALESCE(to_jsonb(NEW) ->> id_column, ''));
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION access_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portico_access', 'all');
  RETURN NULL;
END $$;

-- What a subject or a group was given directly: an entity's is kept with the entity, a group's in the index.
CREATE FUNCTION access_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_notify('portico_access', CASE OLD."subject_kind" WHEN 'group' THEN 'grants_of_group:' ELSE 'subject:' END || OLD."subject_id");
    PERFORM pg_notify('portico_access', 'target:' || OLD."id");
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM pg_notify('portico_access', CASE NEW."subject_kind" WHEN 'group' THEN 'grants_of_group:' ELSE 'subject:' END || NEW."subject_id");
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER access_action_changed AFTER INSERT OR UPDATE OR DELETE ON "action" FOR EACH ROW EXECUTE FUNCTION access_changed('action', 'id');
CREATE TRIGGER access_action_applicability_changed AFTER INSERT OR UPDATE OR DELETE ON "action_applicability"
  FOR EACH ROW EXECUTE FUNCTION access_changed('action', 'action_id');
CREATE TRIGGER access_permission_block_changed AFTER INSERT OR UPDATE OR DELETE ON "permission_block"
  FOR EACH ROW EXECUTE FUNCTION access_changed('block', 'id');
CREATE TRIGGER access_permission_block_action_changed AFTER INSERT OR UPDATE OR DELETE ON "permission_block_action"
  FOR EACH ROW EXECUTE FUNCTION access_changed('block', 'block_id');
CREATE TRIGGER access_role_changed AFTER INSERT OR UPDATE OR DELETE ON "role" FOR EACH ROW EXECUTE FUNCTION access_changed('role', 'id');
CREATE TRIGGER access_role_permission_block_changed AFTER INSERT OR UPDATE OR DELETE ON "role_permission_block"
  FOR EACH ROW EXECUTE FUNCTION access_changed('role', 'role_id');
CREATE TRIGGER access_principal_group_changed AFTER INSERT OR UPDATE OR DELETE ON "principal_group"
  FOR EACH ROW EXECUTE FUNCTION access_changed('group', 'id');
CREATE TRIGGER access_object_group_changed AFTER INSERT OR UPDATE OR DELETE ON "object_group"
  FOR EACH ROW EXECUTE FUNCTION access_changed('group', 'id');
CREATE TRIGGER access_role_assignment_changed AFTER INSERT OR UPDATE OR DELETE ON "role_assignment" FOR EACH ROW EXECUTE FUNCTION access_given();
CREATE TRIGGER access_direct_policy_changed AFTER INSERT OR UPDATE OR DELETE ON "direct_policy" FOR EACH ROW EXECUTE FUNCTION access_given();
CREATE TRIGGER access_principal_group_member_changed AFTER INSERT OR UPDATE OR DELETE ON "principal_group_member"
  FOR EACH ROW EXECUTE FUNCTION access_changed('subject', 'entity_id');
CREATE TRIGGER access_tenant_membership_changed AFTER INSERT OR UPDATE OR DELETE ON "tenant_membership"
  FOR EACH ROW EXECUTE FUNCTION access_changed('subject', 'entity_id');
CREATE TRIGGER access_object_group_member_changed AFTER INSERT OR UPDATE OR DELETE ON "object_group_member"
  FOR EACH ROW EXECUTE FUNCTION access_changed('target', 'object_id');

-- New rows are in no cache. A new app is in the index.
CREATE TRIGGER access_entity_changed AFTER UPDATE ON "entity" FOR EACH ROW
  WHEN ((OLD."kind", OLD."tenant_id", OLD."app_id", OLD."status", OLD."alias", OLD."external_id", OLD."attributes", OLD."deleted_at")
    IS DISTINCT FROM (NEW."kind", NEW."tenant_id", NEW."app_id", NEW."status", NEW."alias", NEW."external_id", NEW."attributes", NEW."deleted_at"))
  EXECUTE FUNCTION access_changed('entity', 'id');
CREATE TRIGGER access_entity_forgotten AFTER DELETE ON "entity" FOR EACH ROW EXECUTE FUNCTION access_changed('entity', 'id');
CREATE TRIGGER access_person_email_changed AFTER UPDATE OF "email" ON "person" FOR EACH ROW EXECUTE FUNCTION access_changed('entity', 'id');
CREATE TRIGGER access_resource_changed AFTER UPDATE ON "resource" FOR EACH ROW
  WHEN ((OLD."kind", OLD."tenant_id", OLD."alias", OLD."external_id", OLD."attributes", OLD."deleted_at")
    IS DISTINCT FROM (NEW."kind", NEW."tenant_id", NEW."alias", NEW."external_id", NEW."attributes", NEW."deleted_at"))
  EXECUTE FUNCTION access_changed('target', 'id');
CREATE TRIGGER access_resource_forgotten AFTER DELETE ON "resource" FOR EACH ROW EXECUTE FUNCTION access_changed('target', 'id');
CREATE TRIGGER access_tenant_changed AFTER UPDATE ON "tenant" FOR EACH ROW
  WHEN ((OLD."status", OLD."alias", OLD."attributes") IS DISTINCT FROM (NEW."status", NEW."alias", NEW."attributes"))
  EXECUTE FUNCTION access_changed('tenant', 'id');
CREATE TRIGGER access_tenant_forgotten AFTER DELETE ON "tenant" FOR EACH ROW EXECUTE FUNCTION access_changed('tenant', 'id');
CREATE TRIGGER access_app_added AFTER INSERT ON "app" FOR EACH ROW EXECUTE FUNCTION access_changed('app', 'id');
CREATE TRIGGER access_app_renamed AFTER UPDATE ON "app" FOR EACH ROW
  WHEN ((OLD."slug", OLD."missing_since") IS DISTINCT FROM (NEW."slug", NEW."missing_since")) EXECUTE FUNCTION access_changed('app', 'id');
CREATE TRIGGER access_app_forgotten AFTER DELETE ON "app" FOR EACH ROW EXECUTE FUNCTION access_changed('app', 'id');
CREATE TRIGGER access_client_entity_changed AFTER UPDATE OF "entity_id" ON "client" FOR EACH ROW EXECUTE FUNCTION access_changed('client', 'id');
CREATE TRIGGER access_client_forgotten AFTER DELETE ON "client" FOR EACH ROW EXECUTE FUNCTION access_changed('client', 'id');

DO $$
DECLARE
  emptied text;
BEGIN
  FOREACH emptied IN ARRAY ARRAY['action', 'action_applicability', 'permission_block', 'permission_block_action', 'role', 'role_permission_block',
    'principal_group', 'object_group', 'role_assignment', 'direct_policy', 'principal_group_member', 'tenant_membership', 'object_group_member',
    'entity', 'resource', 'tenant', 'app', 'client'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION access_emptied()', emptied || '_emptied', emptied);
  END LOOP;
END $$;

-- Whoever holds it on an app may ask about the app's objects.
INSERT INTO "action_applicability" ("action_id", "object_kind", "object_type")
SELECT "id", 'entity', 'entity:application' FROM "action" WHERE "name" = 'authz.check' AND "app_id" IS NULL;

-- A page of what somebody may read walks one of these.
CREATE INDEX "entity_kind_created_at_id_idx" ON "entity"("kind", "created_at", "id");
CREATE INDEX "resource_kind_created_at_id_idx" ON "resource"("kind", "created_at", "id");
