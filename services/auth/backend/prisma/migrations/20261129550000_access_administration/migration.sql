-- Lists of the access model begin at a row, in this order.
CREATE INDEX "action_created_at_id_idx" ON "action"("created_at", "id");
CREATE INDEX "permission_block_tenant_id_created_at_id_idx" ON "permission_block"("tenant_id", "created_at", "id");
CREATE INDEX "guardrail_tenant_id_created_at_id_idx" ON "guardrail"("tenant_id", "created_at", "id");

-- A device never changes resources. What people and services may be given is said once, for the day on which the default becomes deny.
INSERT INTO "guardrail" ("entity_kind", "action_name", "object_kind", "decision", "is_absolute") VALUES
  ('device', 'manage', 'resource', 'deny', true), ('device', 'delete', 'resource', 'deny', true), ('device', 'write', 'resource', 'deny', true),
  ('human', 'manage', 'resource', 'allow', false), ('human', 'manage', 'entity', 'allow', false), ('human', 'manage', 'group', 'allow', false),
  ('human', 'manage', 'credential', 'allow', false), ('human', 'read', 'audit_log', 'allow', false),
  ('human', 'policy.manage', 'policy', 'allow', false), ('human', 'role.manage', 'role', 'allow', false),
  ('service', 'manage', 'resource', 'allow', false), ('service', 'manage', 'credential', 'allow', false),
  ('service', 'policy.manage', 'policy', 'allow', false), ('service', 'role.manage', 'role', 'allow', false);
