-- AlterTable
ALTER TABLE "note" ADD COLUMN     "tenant_id" UUID;
