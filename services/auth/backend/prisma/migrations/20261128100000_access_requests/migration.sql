-- A request is a row of its own, so that a second one does not overwrite the history of the first. `access_request` stays for the previous release.
CREATE TABLE "app_access_request" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "reason" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_kind" TEXT,
    "decided_by_id" TEXT,
    "decision_reason" TEXT,
    "role_key" TEXT,

    CONSTRAINT "app_access_request_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "app_access_request_person_id_app_id_idx" ON "app_access_request"("person_id", "app_id");

CREATE INDEX "app_access_request_app_id_idx" ON "app_access_request"("app_id");

-- At most one request of a person for an app waits.
CREATE UNIQUE INDEX "app_access_request_waiting_key" ON "app_access_request"("person_id", "app_id") WHERE "decided_at" IS NULL;

ALTER TABLE "app_access_request" ADD CONSTRAINT "app_access_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "app_access_request" ADD CONSTRAINT "app_access_request_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO "app_access_request" ("person_id", "app_id", "reason", "requested_at", "decided_at", "decision")
SELECT "person_id", "app_id", "reason", "requested_at", "settled_at",
    CASE "outcome" WHEN 'granted' THEN 'approved' WHEN 'refused' THEN 'denied' END
FROM "access_request";
