-- A request can be for a tenant's object of the app, name the role and the end that the person wishes for, and expire. An older release asks for
-- an app without a tenant, and its rows expire as well. `app_access_request_waiting_key` stays while that release inserts: of one person, one
-- request for an app waits, whatever its tenant.
ALTER TABLE "app_access_request" ADD COLUMN "tenant_id" UUID REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "app_access_request" ADD COLUMN "expires_at" TIMESTAMPTZ(3) NOT NULL DEFAULT (now() + INTERVAL '30 days');
ALTER TABLE "app_access_request" ADD COLUMN "wished_role_key" TEXT;
ALTER TABLE "app_access_request" ADD COLUMN "wished_ends_at" TIMESTAMPTZ(3);
ALTER TABLE "app_access_request" ADD COLUMN "undo" JSONB;

CREATE INDEX "app_access_request_tenant_id_idx" ON "app_access_request"("tenant_id");
CREATE INDEX "app_access_request_requested_at_id_idx" ON "app_access_request"("requested_at", "id");
