-- AlterTable
ALTER TABLE "client" ADD COLUMN     "other_secret_until" TIMESTAMPTZ(3);
