-- A page of the roles or policies that somebody may read walks one of these.
CREATE INDEX "role_created_at_id_idx" ON "role"("created_at", "id");
CREATE INDEX "role_assignment_created_at_id_idx" ON "role_assignment"("created_at", "id");
CREATE INDEX "direct_policy_created_at_id_idx" ON "direct_policy"("created_at", "id");
