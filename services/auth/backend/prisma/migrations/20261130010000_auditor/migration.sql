-- A role that sees what the console shows and changes nothing. Somebody may have made one of this name.
INSERT INTO "role" ("id", "name", "description")
SELECT '00000000-0000-0000-0000-000000000006', n."name", 'Sees everything, such as people, access and the audit log. Changes nothing.'
FROM (VALUES (1, 'Auditor'), (2, 'Platform auditor'), (3, 'Auditor (Portico)')) n("place", "name")
WHERE NOT EXISTS (SELECT FROM "role" r
  WHERE r."tenant_id" IS NULL AND r."app_id" IS NULL AND r."deleted_at" IS NULL AND lower(r."name") = lower(n."name"))
ORDER BY n."place" LIMIT 1;
INSERT INTO "permission_block" ("id", "scope_mode") VALUES ('00000000-0000-0000-0000-000000000016', 'platform');
INSERT INTO "permission_block_action" ("block_id", "action_id")
SELECT '00000000-0000-0000-0000-000000000016', "id" FROM "action" WHERE "app_id" IS NULL AND "name" = 'read';
INSERT INTO "role_permission_block" ("role_id", "block_id")
VALUES ('00000000-0000-0000-0000-000000000006', '00000000-0000-0000-0000-000000000016');

-- Auditors open the console, which comes with the first sync. No other app can have its slug.
CREATE FUNCTION console_opens_to_auditors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "permission_block" ("id", "scope_mode", "object_id") VALUES ('00000000-0000-0000-0000-000000000017', 'object', NEW."id")
  ON CONFLICT ("id") DO UPDATE SET "object_id" = excluded."object_id";
  INSERT INTO "permission_block_action" ("block_id", "action_id")
  SELECT '00000000-0000-0000-0000-000000000017', "id" FROM "action" WHERE "app_id" IS NULL AND "name" = 'open' ON CONFLICT DO NOTHING;
  INSERT INTO "role_permission_block" ("role_id", "block_id")
  VALUES ('00000000-0000-0000-0000-000000000006', '00000000-0000-0000-0000-000000000017') ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
-- By its name after `app_entity_written`, which makes what the block names.
CREATE TRIGGER app_opens_to_auditors AFTER INSERT OR UPDATE OF "slug" ON "app" FOR EACH ROW
  WHEN (NEW."slug" = 'admin') EXECUTE FUNCTION console_opens_to_auditors();
UPDATE "app" SET "slug" = "slug" WHERE "slug" = 'admin';
