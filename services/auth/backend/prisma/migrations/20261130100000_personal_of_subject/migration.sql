-- Personal facts about somebody who is neither the actor nor the target, for example why a role was given: found when that person is erased.
CREATE INDEX "audit_event_personal_subject_idx" ON "audit_event"(("personal" ->> 'subjectId')) WHERE "personal" ? 'subjectId';
