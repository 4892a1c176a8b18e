-- Whom an event about an assignment or a direct permission concerns, so that a person's events include it. Earlier rows have none: for
-- roles of apps a second row, `grant.created` or `grant.removed`, names the person.
ALTER TABLE "audit_event" ADD COLUMN "subject_id" TEXT;
CREATE INDEX "audit_event_subject_id_at_idx" ON "audit_event"("subject_id", "at") WHERE "subject_id" IS NOT NULL;
