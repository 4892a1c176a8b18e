-- Why somebody gave the role, in their words. Null: they did not say.
ALTER TABLE "role_assignment" ADD COLUMN "reason" TEXT;
