-- A person who was deleted can be restored. Their address is free meanwhile: it moves to `former_email`, and `email` is a text that no
-- address can be. An older release sees a disabled person.
-- AlterTable
ALTER TABLE "person" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "former_email" TEXT;

-- What the background purge looks for. Few rows are deleted, so these indexes stay small.
CREATE INDEX "tenant_deleted_idx" ON "tenant"("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "resource_deleted_idx" ON "resource"("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "principal_group_deleted_idx" ON "principal_group"("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "object_group_deleted_idx" ON "object_group"("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "role_deleted_idx" ON "role"("deleted_at") WHERE "deleted_at" IS NOT NULL;
