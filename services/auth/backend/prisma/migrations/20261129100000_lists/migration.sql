-- What lists are searched and sorted by has an index. Prefixes are found under the C collation, whatever that of the database is.
ALTER TABLE "person" ADD COLUMN "name_key" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- Written here, so that an older release, which does not know the column, writes it as well.
CREATE FUNCTION person_write_name_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_key := lower(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER person_name_written BEFORE INSERT OR UPDATE OF "name" ON "person" FOR EACH ROW EXECUTE FUNCTION person_write_name_key();
UPDATE "person" SET "name_key" = lower("name");

CREATE INDEX "person_name_key_id_idx" ON "person"("name_key", "id");
-- Partial, though of every row: Prisma's schema cannot name operator classes and takes no notice of partial indexes.
CREATE INDEX "person_email_key_prefix_idx" ON "person"("email_key" text_pattern_ops) WHERE "email_key" IS NOT NULL;
CREATE INDEX "person_created_at_id_idx" ON "person"("created_at", "id");
CREATE INDEX "person_administrators_idx" ON "person"("email_key") WHERE "administrator";
CREATE INDEX "person_disabled_idx" ON "person"("email_key") WHERE "disabled_at" IS NOT NULL;

CREATE INDEX "audit_event_action_at_idx" ON "audit_event"("action", "at");
