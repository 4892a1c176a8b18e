-- AlterTable
ALTER TABLE "client" ADD COLUMN     "other_secret_sealed" BYTEA;
