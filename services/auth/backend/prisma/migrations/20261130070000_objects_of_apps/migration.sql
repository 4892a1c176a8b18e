-- An app numbers its changes of an object, so that a late or repeated one does nothing. A removed object keeps its number until the purge.
ALTER TABLE "resource" ADD COLUMN "app_change" BIGINT;
CREATE INDEX "resource_kind_external_id_idx" ON "resource"("kind", "external_id");
