-- What an app calls is a grant of `open` to the app's entity, which an administrator sees and removes. The sync gives it once for each app
-- that a manifest consumes; `given_calls` tells which it gave, so that one which was removed stays removed.
ALTER TABLE "app" ADD COLUMN "given_calls" UUID[] NOT NULL DEFAULT '{}';

WITH wanted AS (
  SELECT a."id" AS app, t."id" AS target, uuidv7() AS id FROM "app" a JOIN "app" t ON t."slug" = ANY (a."consumes") AND t."id" <> a."id"
), noted AS (
  UPDATE "app" a SET "given_calls" = w.targets FROM (SELECT app, array_agg(target ORDER BY target) AS targets FROM wanted GROUP BY app) w WHERE w.app = a."id"
), blocks AS (
  INSERT INTO "permission_block" ("id", "scope_mode", "object_id") SELECT id, 'object', target FROM wanted
), policies AS (
  INSERT INTO "direct_policy" ("subject_kind", "subject_id", "block_id") SELECT 'entity', app, id FROM wanted
)
INSERT INTO "permission_block_action" ("block_id", "action_id")
SELECT w.id, a."id" FROM wanted w JOIN "action" a ON a."app_id" IS NULL AND a."name" = 'open';

-- An app that is suspended calls nothing, and people still open it. A sync leaves it suspended.
CREATE OR REPLACE FUNCTION app_write_entity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state text := CASE WHEN NEW."missing_since" IS NULL THEN 'active' ELSE 'inactive' END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "entity" ("id", "kind", "name", "status", "managed_by", "created_at", "updated_at")
    VALUES (NEW."id", 'application', NEW."name", state, 'manifest', NEW."created_at", NEW."updated_at") ON CONFLICT ("id") DO NOTHING;
  ELSE
    UPDATE "entity" e SET "name" = NEW."name", "status" = wanted.status, "revision" = "revision" + 1, "updated_at" = now()
    FROM (SELECT o."id", CASE WHEN o."app_id" IS NOT NULL OR o."status" = 'suspended' AND state = 'active' THEN o."status" ELSE state END AS status
          FROM "entity" o WHERE o."id" = NEW."id" OR o."app_id" = NEW."id") wanted
    WHERE e."id" = wanted."id" AND (e."name", e."status") IS DISTINCT FROM (NEW."name", wanted.status);
  END IF;
  RETURN NULL;
END $$;

-- A client's list of apps decides too.
DROP TRIGGER access_client_entity_changed ON "client";
CREATE TRIGGER access_client_entity_changed AFTER UPDATE OF "entity_id", "metadata" ON "client" FOR EACH ROW
  EXECUTE FUNCTION access_changed('client', 'id');

-- Apps remember a machine's answer by its entity, and a refusal by its client. What reaches an app's entity they hear of as a change for
-- everybody: it decides about the tokens of all people for whom the app calls.
CREATE FUNCTION platform_event_of_entity(changed uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "platform_event" ("kind", "body")
  SELECT 'permissions.changed', jsonb_build_object('sub', told.sub) FROM (
    SELECT CASE WHEN EXISTS (SELECT FROM "app" WHERE "id" = changed) THEN NULL ELSE changed::text END AS sub
    UNION ALL
    SELECT "id" FROM "client" WHERE "entity_id" = changed AND NOT "first_party"
  ) told
$$;

CREATE OR REPLACE FUNCTION platform_event_given() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := coalesce(to_jsonb(NEW), to_jsonb(OLD));
BEGIN
  IF changed ->> 'subject_kind' = 'group' THEN
    INSERT INTO "platform_event" ("kind", "body") VALUES ('permissions.changed', jsonb_build_object('sub', NULL));
  ELSE
    PERFORM platform_event_of_entity(coalesce(changed ->> 'entity_id', changed ->> 'subject_id')::uuid);
  END IF;
  RETURN NULL;
END $$;

-- Assignments are told of by their services, which name the subject.
CREATE FUNCTION platform_event_app_assigned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "app" WHERE "id" = coalesce(NEW."subject_id", OLD."subject_id")) THEN
    INSERT INTO "platform_event" ("kind", "body") VALUES ('permissions.changed', jsonb_build_object('sub', NULL));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER platform_event_app_assigned AFTER INSERT OR UPDATE OR DELETE ON "role_assignment"
  FOR EACH ROW EXECUTE FUNCTION platform_event_app_assigned();

-- Whether an entity acts at all, and what conditions read of it.
CREATE FUNCTION platform_event_entity_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM platform_event_of_entity(coalesce(NEW."id", OLD."id"));
  RETURN NULL;
END $$;
CREATE TRIGGER platform_event_entity_changed AFTER UPDATE ON "entity" FOR EACH ROW
  WHEN ((OLD."status", OLD."tenant_id", OLD."attributes", OLD."deleted_at")
    IS DISTINCT FROM (NEW."status", NEW."tenant_id", NEW."attributes", NEW."deleted_at"))
  EXECUTE FUNCTION platform_event_entity_changed();
CREATE TRIGGER platform_event_entity_purged AFTER DELETE ON "entity" FOR EACH ROW EXECUTE FUNCTION platform_event_entity_changed();

CREATE FUNCTION platform_event_client_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "platform_event" ("kind", "body")
  SELECT 'permissions.changed', jsonb_build_object('sub', told) FROM unnest(ARRAY[OLD."id", OLD."entity_id"::text]) told WHERE told IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER platform_event_client_changed AFTER UPDATE OF "metadata" ON "client" FOR EACH ROW
  WHEN ((OLD."metadata"::jsonb -> 'apis') IS DISTINCT FROM (NEW."metadata"::jsonb -> 'apis'))
  EXECUTE FUNCTION platform_event_client_changed();
CREATE TRIGGER platform_event_client_removed AFTER DELETE ON "client" FOR EACH ROW EXECUTE FUNCTION platform_event_client_changed();

-- An app was told which of its objects are in a group. `resource.kind` begins with the app's id.
CREATE FUNCTION platform_event_object_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "platform_event" ("kind", "app_slug", "body")
  SELECT 'permissions.changed', a."slug", jsonb_build_object('sub', NULL) FROM "resource" r JOIN "app" a ON a."id"::text = split_part(r."kind", '/', 1)
  WHERE r."id" = coalesce(NEW."object_id", OLD."object_id") AND a."slug" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER platform_event_object_moved AFTER INSERT OR DELETE ON "object_group_member"
  FOR EACH ROW EXECUTE FUNCTION platform_event_object_moved();

CREATE FUNCTION platform_event_object_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "platform_event" ("kind", "app_slug", "body")
  SELECT 'permissions.changed', "slug", jsonb_build_object('sub', NULL) FROM "app"
  WHERE "id"::text = split_part(NEW."kind", '/', 1) AND "slug" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER platform_event_object_changed AFTER UPDATE ON "resource" FOR EACH ROW
  WHEN ((OLD."tenant_id", OLD."external_id", OLD."deleted_at") IS DISTINCT FROM (NEW."tenant_id", NEW."external_id", NEW."deleted_at"))
  EXECUTE FUNCTION platform_event_object_changed();

-- What is given in a removed group waits for the group's return.
CREATE TRIGGER platform_event_object_group_changed AFTER UPDATE ON "object_group" FOR EACH ROW
  WHEN (OLD."parent_id" IS DISTINCT FROM NEW."parent_id" OR OLD."deleted_at" IS DISTINCT FROM NEW."deleted_at")
  EXECUTE FUNCTION platform_event_tenant_changed();

-- Machines use apps too. A machine's id is its entity's, as a person's is. No app: auth itself.
-- portico: contract (each person has an entity of the same id, so what an older release writes fits)
ALTER TABLE "app_use" DROP CONSTRAINT "app_use_person_id_fkey";
ALTER TABLE "app_use" ADD CONSTRAINT "app_use_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "app_use" ALTER COLUMN "app_id" DROP NOT NULL;
-- Since when the client's uses are noted: what came before nobody knows.
ALTER TABLE "client" ADD COLUMN "uses_noted_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
