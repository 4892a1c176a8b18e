-- What a guardrail is called, why it is there, and who set it. The built-in ones have none of these.
ALTER TABLE "guardrail" ADD COLUMN "name" TEXT, ADD COLUMN "reason" TEXT, ADD COLUMN "created_by" UUID;
