-- People are found by the start of any word of their name. A column, because a list in another order would parse each name that it passes.
ALTER TABLE "person" ADD COLUMN "name_words" TSVECTOR;

-- Written here, so that an older release, which does not know the column, writes it as well.
CREATE OR REPLACE FUNCTION person_write_name_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_key := lower(NEW.name);
  NEW.name_words := to_tsvector('simple', NEW.name_key);
  RETURN NEW;
END $$;
UPDATE "person" SET "name_words" = to_tsvector('simple', "name_key");

-- Partial, though of every row: Prisma's schema cannot name the kind of index and takes no notice of partial ones.
CREATE INDEX "person_name_words_idx" ON "person" USING GIN ("name_words") WHERE "name_words" IS NOT NULL;
