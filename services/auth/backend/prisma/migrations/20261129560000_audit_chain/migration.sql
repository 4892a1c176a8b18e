-- Rows are sealed into one hash chain per tenant, in the order in which a job finds them. The chain covers personal data only by a salted
-- digest, so that it can be erased, and an end by a sealed head.
ALTER TABLE "audit_event" ADD COLUMN "tenant_id" UUID,
ADD COLUMN "acting_app" TEXT,
ADD COLUMN "impersonator_id" TEXT,
ADD COLUMN "token_id" TEXT,
ADD COLUMN "personal" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "personal_salt" BYTEA,
ADD COLUMN "personal_digest" BYTEA,
ADD COLUMN "chain_sequence" BIGINT,
ADD COLUMN "chain_hash" BYTEA;

CREATE TABLE "audit_chain" (
    "id" TEXT NOT NULL,
    "last_sequence" BIGINT NOT NULL,
    "head_sealed" BYTEA NOT NULL,
    "checkpoint_sealed" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "audit_event_tenant_id_at_idx" ON "audit_event"("tenant_id", "at");
CREATE UNIQUE INDEX "audit_event_chain_key" ON "audit_event"("tenant_id", "chain_sequence") NULLS NOT DISTINCT WHERE "chain_sequence" IS NOT NULL;
CREATE INDEX "audit_event_unsealed_idx" ON "audit_event"("id") WHERE "chain_sequence" IS NULL;
CREATE INDEX "audit_event_impersonator_id_idx" ON "audit_event"("impersonator_id") WHERE "impersonator_id" IS NOT NULL;
