-- What manifests declare and people hold becomes actions, roles, blocks and assignments. The sync writes the same rows from now on
-- (`apps/plan-access.ts`); this makes decisions right before the first sync.
INSERT INTO "action" ("app_id", "name", "description") SELECT "app_id", "action", "title" FROM "app_permission";
INSERT INTO "action_applicability" ("action_id", "object_kind", "object_type")
SELECT a."id", CASE WHEN p."on_type" IS NULL THEN 'entity' ELSE 'resource' END,
  CASE WHEN p."on_type" IS NULL THEN 'entity:application' ELSE 'resource:' || p."app_id" || '/' || p."on_type" END
FROM "app_permission" p JOIN "action" a ON a."app_id" = p."app_id" AND a."name" = p."action";

INSERT INTO "role" ("app_id", "key", "name", "is_default") SELECT "app_id", "key", "title", "is_default" FROM "app_role";
-- A grant of a role that the manifest no longer declares stays, dormant.
INSERT INTO "role" ("app_id", "key", "name", "dormant_since")
SELECT DISTINCT g."app_id", g."role_key", g."role_key", now() FROM "app_grant" g ON CONFLICT ("app_id", "key") DO NOTHING;

-- A role opens the app and gives what it names and what the default roles name: a block for the app, one for each type of its objects.
WITH granted AS (
  SELECT r."id" AS role_id, r."app_id", NULL::text AS on_type, a."id" AS action_id
  FROM "role" r JOIN "app_role" d ON d."app_id" = r."app_id" AND d."key" = r."key"
    JOIN "action" a ON a."app_id" IS NULL AND a."name" = 'open'
  UNION
  SELECT r."id", r."app_id", p."on_type", a."id"
  FROM "role" r JOIN "app_role" d ON d."app_id" = r."app_id" AND (d."key" = r."key" OR d."is_default")
    JOIN "app_permission" p ON p."app_id" = r."app_id" AND p."action" = ANY (d."grants")
    JOIN "action" a ON a."app_id" = p."app_id" AND a."name" = p."action"
  WHERE r."dormant_since" IS NULL
), block AS (
  SELECT role_id, app_id, on_type, uuidv7() AS id FROM (SELECT DISTINCT role_id, app_id, on_type FROM granted) one
), blocks AS (
  INSERT INTO "permission_block" ("id", "scope_mode", "object_kind", "object_type", "object_id")
  SELECT id, CASE WHEN on_type IS NULL THEN 'object' ELSE 'object_type' END, CASE WHEN on_type IS NOT NULL THEN 'resource' END,
    'resource:' || app_id || '/' || on_type, CASE WHEN on_type IS NULL THEN app_id END
  FROM block
), links AS (
  INSERT INTO "role_permission_block" ("role_id", "block_id") SELECT role_id, id FROM block
)
INSERT INTO "permission_block_action" ("block_id", "action_id")
SELECT block.id, granted.action_id FROM granted JOIN block
  ON block.role_id = granted.role_id AND block.on_type IS NOT DISTINCT FROM granted.on_type;

-- An app that is open to everyone: its default roles, without one its first role, without any role the door alone.
INSERT INTO "role_assignment" ("subject_kind", "subject_id", "role_id")
SELECT 'group', '00000000-0000-0000-0000-000000000005', r."id"
FROM "app" a JOIN "app_role" d ON d."app_id" = a."id" JOIN "role" r ON r."app_id" = d."app_id" AND r."key" = d."key"
WHERE a."open" = 'everyone' AND (d."is_default" OR NOT EXISTS (SELECT FROM "app_role" o WHERE o."app_id" = a."id"
  AND (o."is_default" OR (o."position", o."key") < (d."position", d."key"))));
WITH block AS (
  SELECT "id" AS app_id, uuidv7() AS id FROM "app" a WHERE "open" = 'everyone' AND NOT EXISTS (SELECT FROM "app_role" r WHERE r."app_id" = a."id")
), blocks AS (
  INSERT INTO "permission_block" ("id", "scope_mode", "object_id") SELECT id, 'object', app_id FROM block
), policies AS (
  INSERT INTO "direct_policy" ("subject_kind", "subject_id", "block_id") SELECT 'group', '00000000-0000-0000-0000-000000000005', id FROM block
)
INSERT INTO "permission_block_action" ("block_id", "action_id")
SELECT block.id, a."id" FROM block JOIN "action" a ON a."app_id" IS NULL AND a."name" = 'open';

INSERT INTO "role_assignment" ("subject_kind", "subject_id", "role_id", "created_at")
SELECT 'entity', g."person_id", r."id", g."created_at" FROM "app_grant" g JOIN "role" r ON r."app_id" = g."app_id" AND r."key" = g."role_key";
INSERT INTO "role_assignment" ("subject_kind", "subject_id", "role_id")
SELECT 'entity', "id", '00000000-0000-0000-0000-000000000002' FROM "person" WHERE "administrator";

-- An older release reads and writes `app_grant` and `person.administrator`. They mirror the assignments that hold everywhere and at
-- any time; an assignment with a tenant or a time limit has no mirror. Each side writes only what is not there yet, so the two end.
CREATE FUNCTION app_grant_write_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM "role_assignment" a USING "role" r
    WHERE r."id" = a."role_id" AND r."app_id" = OLD."app_id" AND r."key" = OLD."role_key"
      AND a."subject_id" = OLD."person_id" AND num_nonnulls(a."tenant_id", a."starts_at", a."ends_at") = 0;
  ELSE
    INSERT INTO "role" ("app_id", "key", "name", "dormant_since") VALUES (NEW."app_id", NEW."role_key", NEW."role_key", now())
    ON CONFLICT ("app_id", "key") DO NOTHING;
    INSERT INTO "role_assignment" AS a ("subject_kind", "subject_id", "role_id", "created_at")
    SELECT 'entity', NEW."person_id", r."id", NEW."created_at" FROM "role" r WHERE r."app_id" = NEW."app_id" AND r."key" = NEW."role_key"
    ON CONFLICT ("subject_id", "role_id", "tenant_id") DO UPDATE SET "starts_at" = NULL, "ends_at" = NULL
      WHERE num_nonnulls(a."starts_at", a."ends_at") > 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER app_grant_assignment_written AFTER INSERT OR DELETE ON "app_grant" FOR EACH ROW EXECUTE FUNCTION app_grant_write_assignment();

CREATE FUNCTION person_write_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."administrator" THEN
    INSERT INTO "role_assignment" AS a ("subject_kind", "subject_id", "role_id")
    SELECT 'entity', NEW."id", "id" FROM "role" WHERE "id" = '00000000-0000-0000-0000-000000000002'
    ON CONFLICT ("subject_id", "role_id", "tenant_id") DO UPDATE SET "starts_at" = NULL, "ends_at" = NULL
      WHERE num_nonnulls(a."starts_at", a."ends_at") > 0;
  ELSE
    DELETE FROM "role_assignment" WHERE "subject_id" = NEW."id" AND "role_id" = '00000000-0000-0000-0000-000000000002'
      AND num_nonnulls("tenant_id", "starts_at", "ends_at") = 0;
  END IF;
  RETURN NULL;
END $$;
-- Triggers fire in the order of their names: after `person_entity_written`, which makes the subject.
CREATE TRIGGER person_of_administrator_added AFTER INSERT ON "person"
  FOR EACH ROW WHEN (NEW."administrator") EXECUTE FUNCTION person_write_administrator();
CREATE TRIGGER person_of_administrator_changed AFTER UPDATE OF "administrator" ON "person"
  FOR EACH ROW WHEN (OLD."administrator" <> NEW."administrator") EXECUTE FUNCTION person_write_administrator();

CREATE FUNCTION role_assignment_write_mirrors() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one "role_assignment";
  mirrored boolean := false;
BEGIN
  IF TG_OP = 'DELETE' THEN
    one := OLD;
  ELSE
    one := NEW;
    mirrored := num_nonnulls(one."starts_at", one."ends_at") = 0;
  END IF;
  IF one."subject_kind" <> 'entity' OR one."tenant_id" IS NOT NULL THEN RETURN NULL; END IF;
  IF one."role_id" = '00000000-0000-0000-0000-000000000002' THEN
    UPDATE "person" SET "administrator" = mirrored WHERE "id" = one."subject_id" AND "administrator" <> mirrored;
  ELSIF mirrored THEN
    INSERT INTO "app_grant" ("person_id", "app_id", "role_key", "created_at")
    SELECT p."id", r."app_id", r."key", one."created_at" FROM "person" p, "role" r
    WHERE p."id" = one."subject_id" AND r."id" = one."role_id" AND num_nonnulls(r."app_id", r."key") = 2
    ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM "app_grant" g USING "role" r
    WHERE r."id" = one."role_id" AND g."person_id" = one."subject_id" AND g."app_id" = r."app_id" AND g."role_key" = r."key";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER role_assignment_mirrors_written AFTER INSERT OR DELETE OR UPDATE OF "starts_at", "ends_at" ON "role_assignment"
  FOR EACH ROW EXECUTE FUNCTION role_assignment_write_mirrors();

-- Every client acts as one entity: an app's client as the app, a third party's as an entity made with it.
CREATE FUNCTION client_write_entity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sort text := CASE WHEN NEW."metadata"::jsonb -> 'grant_types' <@ '["client_credentials"]' THEN 'service' ELSE 'application' END;
BEGIN
  IF NEW."first_party" THEN
    NEW."entity_id" := COALESCE((SELECT "id" FROM "app" WHERE "slug" = NEW."id"), NEW."entity_id");
  ELSIF NEW."entity_id" IS NULL THEN
    INSERT INTO "entity" ("kind", "name", "managed_by") VALUES (sort, NEW."name", 'client') ON CONFLICT DO NOTHING
    RETURNING "id" INTO NEW."entity_id";
    -- Names of services are unique, names of clients are not.
    IF NEW."entity_id" IS NULL THEN
      INSERT INTO "entity" ("kind", "name", "managed_by") VALUES (sort, NEW."name" || ' (' || NEW."id" || ')', 'client')
      RETURNING "id" INTO NEW."entity_id";
    END IF;
  ELSIF TG_OP = 'UPDATE' AND NEW."name" <> OLD."name" THEN
    UPDATE "entity" e SET "revision" = "revision" + 1, "updated_at" = now(), "name" = CASE WHEN EXISTS (
        SELECT FROM "entity" o WHERE o."tenant_id" IS NULL AND lower(o."name") = lower(NEW."name") AND o."id" <> e."id" AND o."deleted_at" IS NULL
      ) THEN NEW."name" || ' (' || NEW."id" || ')' ELSE NEW."name" END
    WHERE "id" = NEW."entity_id" AND "managed_by" = 'client';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER client_entity_written BEFORE INSERT OR UPDATE OF "name" ON "client" FOR EACH ROW EXECUTE FUNCTION client_write_entity();
UPDATE "client" SET "name" = "name";

CREATE FUNCTION client_remove_entity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "entity" WHERE "id" = OLD."entity_id" AND "managed_by" = 'client';
  RETURN NULL;
END $$;
CREATE TRIGGER client_entity_removed AFTER DELETE ON "client" FOR EACH ROW EXECUTE FUNCTION client_remove_entity();

-- An older release deletes an app before the app's client.
CREATE FUNCTION app_release_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "client" SET "entity_id" = NULL WHERE "entity_id" = OLD."id";
  RETURN OLD;
END $$;
CREATE TRIGGER app_client_released BEFORE DELETE ON "app" FOR EACH ROW EXECUTE FUNCTION app_release_client();
