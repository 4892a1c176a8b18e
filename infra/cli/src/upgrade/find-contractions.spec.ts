import { describe, expect, it } from 'vitest';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { findContractions } from './find-contractions.ts';

describe('findContractions', () => {
  it.each([
    'DROP TABLE "note"',
    'drop table if exists note cascade',
    'DROP VIEW totals',
    'DROP TYPE "Color"',
    'ALTER TABLE "note" DROP COLUMN "title"',
    'ALTER TABLE note DROP title',
    'ALTER TABLE "note" ADD COLUMN "a" TEXT, DROP COLUMN "b"',
    'ALTER TABLE "note" RENAME TO "entry"',
    'ALTER TABLE ONLY public.note RENAME COLUMN a TO b',
    "ALTER TYPE color RENAME VALUE 'red' TO 'crimson'",
    'ALTER TABLE "note" ALTER COLUMN "n" SET DATA TYPE BIGINT',
    'ALTER TABLE note ALTER n TYPE bigint USING n::bigint',
    'ALTER TABLE "note" ALTER COLUMN "title" SET NOT NULL',
    'ALTER TABLE "note" ALTER COLUMN "title" DROP DEFAULT',
    'ALTER TABLE "note" ADD COLUMN "title" TEXT NOT NULL',
    'ALTER TABLE "note" ADD COLUMN "a" TEXT DEFAULT \'\', ADD COLUMN "b" TEXT NOT NULL',
    'ALTER TABLE note ADD b text NOT NULL, ADD COLUMN "a" TEXT DEFAULT 1',
    'ALTER TABLE "note" ADD CONSTRAINT "note_title" CHECK ("title" <> \'\')',
    'ALTER TABLE "note" ADD CONSTRAINT "fk" FOREIGN KEY ("a") REFERENCES "b"("id")',
    'CREATE UNIQUE INDEX "note_title_key" ON "note"("title")',
    'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS k ON public.note (title)',
    'TRUNCATE note',
  ])('names %s', (sql) => {
    const [found, ...more] = findContractions(`-- a migration\n\n${sql};\n`);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ line: 3, why: expect.stringMatching(/^The version before .*\.$/) as string });
    expect(found!.statement).toMatch(/^[A-Z]/i);
  });

  it.each([
    'CREATE TABLE "note" ("id" UUID NOT NULL, CONSTRAINT "pk" PRIMARY KEY ("id"))',
    'CREATE INDEX "note_title_idx" ON "note"("title")',
    'ALTER TABLE "note" ADD COLUMN "title" TEXT',
    'ALTER TABLE "note" ADD COLUMN "title" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "note" ADD COLUMN "at" TIMESTAMPTZ(3) DEFAULT now() NOT NULL',
    'ALTER TABLE "note" ADD COLUMN n int GENERATED ALWAYS AS IDENTITY NOT NULL',
    'ALTER TABLE "note" ALTER COLUMN "title" DROP NOT NULL',
    'ALTER TABLE "note" ALTER COLUMN "title" SET DEFAULT \'x\'',
    'ALTER TABLE "note" DROP CONSTRAINT "note_title"',
    'DROP INDEX "note_title_idx"',
    'ALTER TYPE "Color" ADD VALUE \'green\'',
    "INSERT INTO note VALUES ('DROP TABLE note; ALTER TABLE note RENAME TO x')",
    '-- DROP TABLE note',
    '/* ALTER TABLE note DROP COLUMN a; */ SELECT 1',
    'CREATE FUNCTION f() RETURNS void AS $$ BEGIN DROP TABLE note; END $$ LANGUAGE plpgsql',
    'UPDATE note SET title = $x$; DROP TABLE note; $x$',
  ])('lets %s pass', (sql) => {
    expect(findContractions(`${sql};`)).toEqual([]);
  });

  const added = 'ALTER TABLE "note" ADD COLUMN "a" UUID, ADD COLUMN "n" NUMERIC(8, 2) DEFAULT 0, ADD COLUMN "b" INT;';

  it.each([
    'ALTER TABLE "note" ADD CONSTRAINT "fk" FOREIGN KEY ("a") REFERENCES "person"("id")',
    'ALTER TABLE "note" ADD CONSTRAINT "u" UNIQUE ("title", "a")',
    'CREATE UNIQUE INDEX "k" ON "note"("b")',
    'CREATE UNIQUE INDEX "k" ON "note"("title", "b") NULLS NOT DISTINCT WHERE "b" IS NOT NULL',
  ])('lets %s pass on a column that the same migration adds empty', (sql) => {
    expect(findContractions(`${added}${sql};`)).toEqual([]);
  });

  it.each([
    'ALTER TABLE "note" ADD CONSTRAINT "fk" FOREIGN KEY ("a", "title") REFERENCES "c"("a", "b") MATCH FULL',
    'ALTER TABLE "note" ADD CONSTRAINT "c" CHECK ("a" IS NOT NULL)',
    'ALTER TABLE "note" ADD CONSTRAINT "fk" FOREIGN KEY ("a") REFERENCES "c"("id"), ADD UNIQUE ("title")',
    'ALTER TABLE "other" ADD CONSTRAINT "fk" FOREIGN KEY ("a") REFERENCES "c"("id")',
    'CREATE UNIQUE INDEX "k" ON "note"("n")',
    'CREATE UNIQUE INDEX "k" ON "note"("a") NULLS NOT DISTINCT',
    'CREATE UNIQUE INDEX "k" ON "note"("title") WHERE "title" IS NOT NULL',
  ])('names %s even so', (sql) => {
    expect(findContractions(`${added}${sql};`)).toHaveLength(1);
  });

  it('ignores tables that the same migration creates', () => {
    const made = 'CREATE TABLE "tag" ("id" INT); CREATE UNIQUE INDEX "k" ON "tag"("id");';
    const constrained = 'ALTER TABLE "tag" ADD CONSTRAINT "fk" FOREIGN KEY ("id") REFERENCES "note"("id");';
    expect(findContractions(made + constrained)).toEqual([]);
    expect(findContractions(`${made}ALTER TABLE "note" RENAME TO "entry";`)).toHaveLength(1);
  });
});

it('finds none in the migrations of the SDK, which run in every app', () => {
  for (const { sql } of sessionMigrations.migrations) expect(findContractions(sql)).toEqual([]);
});
