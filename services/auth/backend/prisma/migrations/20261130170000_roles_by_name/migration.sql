-- Roles are listed by name.
CREATE INDEX "role_name_id_idx" ON "role"("name", "id");
CREATE INDEX "role_tenant_id_name_id_idx" ON "role"("tenant_id", "name", "id");
