-- The directory and the model of access. `person` and `app` stay what they are: each has an entity of the same id, which triggers write, so
-- that a release that does not know entities makes them as well.
-- AlterTable
ALTER TABLE "client" ADD COLUMN     "entity_id" UUID;

-- CreateTable
CREATE TABLE "action" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "app_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "dormant_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_applicability" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "action_id" UUID NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_type" TEXT,

    CONSTRAINT "action_applicability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permission_block" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "scope_mode" TEXT NOT NULL,
    "object_kind" TEXT,
    "object_type" TEXT,
    "object_id" UUID,
    "group_id" UUID,
    "effect" TEXT NOT NULL DEFAULT 'allow',
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "every_action" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "permission_block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permission_block_action" (
    "block_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,

    CONSTRAINT "permission_block_action_pkey" PRIMARY KEY ("block_id","action_id")
);

-- CreateTable
CREATE TABLE "role" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "app_id" UUID,
    "key" TEXT,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "dormant_since" TIMESTAMPTZ(3),
    "revision" BIGINT NOT NULL DEFAULT 1,
    "deleted_by" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_permission_block" (
    "role_id" UUID NOT NULL,
    "block_id" UUID NOT NULL,

    CONSTRAINT "role_permission_block_pkey" PRIMARY KEY ("role_id","block_id")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "direct_policy" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "block_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "direct_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guardrail" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "entity_kind" TEXT NOT NULL,
    "action_name" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_type" TEXT,
    "decision" TEXT NOT NULL,
    "is_absolute" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guardrail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token_ceiling" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token_id" UUID NOT NULL,
    "scope_mode" TEXT NOT NULL,
    "tenant_id" UUID,
    "object_kind" TEXT,
    "object_type" TEXT,
    "object_id" UUID,
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "action_ids" UUID[],

    CONSTRAINT "token_ceiling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "protected_object" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "protected_object_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "alias" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "revision" BIGINT NOT NULL DEFAULT 1,
    "created_by" UUID,
    "updated_by" UUID,
    "deleted_by" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entity" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "alias" TEXT,
    "external_id" TEXT,
    "tenant_id" UUID,
    "app_id" UUID,
    "profile_id" UUID,
    "profile_version_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'active',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "self_attributes" JSONB NOT NULL DEFAULT '{}',
    "managed_by" TEXT,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "deleted_by" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "object_kind" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile_version" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "profile_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "json_schema" JSONB NOT NULL DEFAULT '{}',
    "ui_schema" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_membership" (
    "tenant_id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "local_name" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_membership_pkey" PRIMARY KEY ("tenant_id","entity_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "invitee_id" UUID,
    "invitee_email_key" TEXT,
    "role_id" UUID,
    "group_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "rejected_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ownership" (
    "owner_id" UUID NOT NULL,
    "owned_id" UUID NOT NULL,
    "relation" TEXT NOT NULL DEFAULT 'owner',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ownership_pkey" PRIMARY KEY ("owner_id","owned_id")
);

-- CreateTable
CREATE TABLE "principal_group" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'active',
    "revision" BIGINT NOT NULL DEFAULT 1,
    "deleted_by" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "principal_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "principal_group_member" (
    "group_id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "principal_group_member_pkey" PRIMARY KEY ("group_id","entity_id")
);

-- CreateTable
CREATE TABLE "object_group" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tenant_id" UUID,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'active',
    "revision" BIGINT NOT NULL DEFAULT 1,
    "deleted_by" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "object_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "object_group_member" (
    "group_id" UUID NOT NULL,
    "object_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "object_group_member_pkey" PRIMARY KEY ("group_id","object_id")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "alias" TEXT,
    "external_id" TEXT,
    "tenant_id" UUID,
    "owner_id" UUID,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "revision" BIGINT NOT NULL DEFAULT 1,
    "deleted_by" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "action_app_id_name_key" ON "action"("app_id", "name") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "action_applicability_action_id_object_kind_object_type_key" ON "action_applicability"("action_id", "object_kind", "object_type") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "permission_block_tenant_id_idx" ON "permission_block"("tenant_id");

-- CreateIndex
CREATE INDEX "permission_block_object_id_idx" ON "permission_block"("object_id");

-- CreateIndex
CREATE INDEX "permission_block_group_id_idx" ON "permission_block"("group_id");

-- CreateIndex
CREATE INDEX "permission_block_action_action_id_idx" ON "permission_block_action"("action_id");

-- CreateIndex
CREATE INDEX "role_tenant_id_created_at_id_idx" ON "role"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "role_app_id_key_key" ON "role"("app_id", "key");

-- CreateIndex
CREATE INDEX "role_permission_block_block_id_idx" ON "role_permission_block"("block_id");

-- CreateIndex
CREATE INDEX "role_assignment_role_id_idx" ON "role_assignment"("role_id");

-- CreateIndex
CREATE INDEX "role_assignment_tenant_id_created_at_id_idx" ON "role_assignment"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "role_assignment_subject_id_role_id_tenant_id_key" ON "role_assignment"("subject_id", "role_id", "tenant_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "direct_policy_block_id_idx" ON "direct_policy"("block_id");

-- CreateIndex
CREATE INDEX "direct_policy_tenant_id_created_at_id_idx" ON "direct_policy"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "direct_policy_subject_id_block_id_tenant_id_key" ON "direct_policy"("subject_id", "block_id", "tenant_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "guardrail_tenant_id_entity_kind_action_name_object_kind_obj_key" ON "guardrail"("tenant_id", "entity_kind", "action_name", "object_kind", "object_type") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "token_ceiling_token_id_idx" ON "token_ceiling"("token_id");

-- CreateIndex
CREATE INDEX "token_ceiling_object_id_idx" ON "token_ceiling"("object_id");

-- CreateIndex
CREATE INDEX "entity_tenant_id_kind_created_at_id_idx" ON "entity"("tenant_id", "kind", "created_at", "id");

-- CreateIndex
CREATE INDEX "entity_created_at_id_idx" ON "entity"("created_at", "id");

-- CreateIndex
CREATE INDEX "entity_app_id_idx" ON "entity"("app_id");

-- CreateIndex
CREATE INDEX "entity_deleted_at_idx" ON "entity"("deleted_at");

-- CreateIndex
CREATE INDEX "entity_attributes_idx" ON "entity" USING GIN ("attributes" jsonb_path_ops);

-- CreateIndex
CREATE UNIQUE INDEX "profile_version_profile_id_version_key" ON "profile_version"("profile_id", "version");

-- CreateIndex
CREATE INDEX "tenant_membership_entity_id_idx" ON "tenant_membership"("entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_created_at_idx" ON "invitation"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "invitation_invitee_id_idx" ON "invitation"("invitee_id");

-- CreateIndex
CREATE INDEX "invitation_invitee_email_key_idx" ON "invitation"("invitee_email_key");

-- CreateIndex
CREATE INDEX "invitation_role_id_idx" ON "invitation"("role_id");

-- CreateIndex
CREATE INDEX "invitation_group_id_idx" ON "invitation"("group_id");

-- CreateIndex
CREATE INDEX "ownership_owned_id_idx" ON "ownership"("owned_id");

-- CreateIndex
CREATE INDEX "principal_group_parent_id_idx" ON "principal_group"("parent_id");

-- CreateIndex
CREATE INDEX "principal_group_tenant_id_created_at_id_idx" ON "principal_group"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "principal_group_member_entity_id_idx" ON "principal_group_member"("entity_id");

-- CreateIndex
CREATE INDEX "object_group_parent_id_idx" ON "object_group"("parent_id");

-- CreateIndex
CREATE INDEX "object_group_tenant_id_created_at_id_idx" ON "object_group"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "object_group_member_object_id_idx" ON "object_group_member"("object_id");

-- CreateIndex
CREATE INDEX "resource_tenant_id_kind_created_at_id_idx" ON "resource"("tenant_id", "kind", "created_at", "id");

-- CreateIndex
CREATE INDEX "resource_created_at_id_idx" ON "resource"("created_at", "id");

-- CreateIndex
CREATE INDEX "resource_owner_id_idx" ON "resource"("owner_id");

-- CreateIndex
CREATE INDEX "resource_attributes_idx" ON "resource" USING GIN ("attributes" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "client_entity_id_idx" ON "client"("entity_id");

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_applicability" ADD CONSTRAINT "action_applicability_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission_block" ADD CONSTRAINT "permission_block_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission_block" ADD CONSTRAINT "permission_block_object_id_fkey" FOREIGN KEY ("object_id") REFERENCES "protected_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission_block" ADD CONSTRAINT "permission_block_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "protected_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission_block_action" ADD CONSTRAINT "permission_block_action_block_id_fkey" FOREIGN KEY ("block_id") REFERENCES "permission_block"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permission_block_action" ADD CONSTRAINT "permission_block_action_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role" ADD CONSTRAINT "role_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role" ADD CONSTRAINT "role_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_permission_block" ADD CONSTRAINT "role_permission_block_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_permission_block" ADD CONSTRAINT "role_permission_block_block_id_fkey" FOREIGN KEY ("block_id") REFERENCES "permission_block"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "protected_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "direct_policy" ADD CONSTRAINT "direct_policy_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "direct_policy" ADD CONSTRAINT "direct_policy_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "protected_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "direct_policy" ADD CONSTRAINT "direct_policy_block_id_fkey" FOREIGN KEY ("block_id") REFERENCES "permission_block"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardrail" ADD CONSTRAINT "guardrail_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token_ceiling" ADD CONSTRAINT "token_ceiling_object_id_fkey" FOREIGN KEY ("object_id") REFERENCES "protected_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entity" ADD CONSTRAINT "entity_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entity" ADD CONSTRAINT "entity_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entity" ADD CONSTRAINT "entity_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entity" ADD CONSTRAINT "entity_profile_version_id_fkey" FOREIGN KEY ("profile_version_id") REFERENCES "profile_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_version" ADD CONSTRAINT "profile_version_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_membership" ADD CONSTRAINT "tenant_membership_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_membership" ADD CONSTRAINT "tenant_membership_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invitee_id_fkey" FOREIGN KEY ("invitee_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "principal_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_owned_id_fkey" FOREIGN KEY ("owned_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal_group" ADD CONSTRAINT "principal_group_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal_group" ADD CONSTRAINT "principal_group_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "principal_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal_group_member" ADD CONSTRAINT "principal_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "principal_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal_group_member" ADD CONSTRAINT "principal_group_member_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "object_group" ADD CONSTRAINT "object_group_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "object_group" ADD CONSTRAINT "object_group_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "object_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "object_group_member" ADD CONSTRAINT "object_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "object_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "object_group_member" ADD CONSTRAINT "object_group_member_object_id_fkey" FOREIGN KEY ("object_id") REFERENCES "protected_object"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "entity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Names, aliases and ids of other systems are unique among what is not removed.
CREATE UNIQUE INDEX "tenant_name_live_key" ON "tenant"(lower("name")) WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "tenant_alias_live_key" ON "tenant"("alias") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "entity_name_live_key" ON "entity"("tenant_id", lower("name")) NULLS NOT DISTINCT
  WHERE "deleted_at" IS NULL AND "kind" NOT IN ('human', 'application');
CREATE UNIQUE INDEX "entity_alias_live_key" ON "entity"(COALESCE("tenant_id", '00000000-0000-0000-0000-000000000000'), "alias")
  WHERE "deleted_at" IS NULL AND "alias" IS NOT NULL;
CREATE UNIQUE INDEX "entity_external_id_live_key" ON "entity"(COALESCE("tenant_id", '00000000-0000-0000-0000-000000000000'), "external_id")
  WHERE "deleted_at" IS NULL AND "external_id" IS NOT NULL;
CREATE UNIQUE INDEX "entity_app_live_key" ON "entity"("tenant_id", "app_id") WHERE "deleted_at" IS NULL AND "app_id" IS NOT NULL;
CREATE UNIQUE INDEX "principal_group_name_live_key" ON "principal_group"("tenant_id", lower("name")) NULLS NOT DISTINCT WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "object_group_name_live_key" ON "object_group"("tenant_id", lower("name")) NULLS NOT DISTINCT WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "resource_alias_live_key" ON "resource"(COALESCE("tenant_id", '00000000-0000-0000-0000-000000000000'), "alias")
  WHERE "deleted_at" IS NULL AND "alias" IS NOT NULL;
CREATE UNIQUE INDEX "resource_external_id_live_key" ON "resource"(COALESCE("tenant_id", '00000000-0000-0000-0000-000000000000'), "kind", "external_id")
  WHERE "deleted_at" IS NULL AND "external_id" IS NOT NULL;
CREATE UNIQUE INDEX "role_name_live_key" ON "role"("tenant_id", lower("name")) NULLS NOT DISTINCT WHERE "deleted_at" IS NULL AND "app_id" IS NULL;
CREATE UNIQUE INDEX "profile_key_key" ON "profile"("tenant_id", "object_kind", "kind", "key") NULLS NOT DISTINCT WHERE "key" IS NOT NULL;

ALTER TABLE "entity" ADD CONSTRAINT "entity_kind_check" CHECK ("kind" IN ('human', 'device', 'service', 'workload', 'application')),
  ADD CONSTRAINT "entity_status_check" CHECK ("status" IN ('active', 'inactive', 'suspended'));
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_status_check" CHECK ("status" IN ('active', 'inactive', 'frozen', 'deleted')),
  ADD CONSTRAINT "tenant_deleted_check" CHECK (("status" = 'deleted') = ("deleted_at" IS NOT NULL));
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_subject_kind_check" CHECK ("subject_kind" IN ('entity', 'group')),
  ADD CONSTRAINT "role_assignment_time_check" CHECK ("starts_at" < "ends_at");
ALTER TABLE "direct_policy" ADD CONSTRAINT "direct_policy_subject_kind_check" CHECK ("subject_kind" IN ('entity', 'group')),
  ADD CONSTRAINT "direct_policy_time_check" CHECK ("starts_at" < "ends_at");
ALTER TABLE "principal_group_member" ADD CONSTRAINT "principal_group_member_time_check" CHECK ("starts_at" < "ends_at");
ALTER TABLE "guardrail" ADD CONSTRAINT "guardrail_entity_kind_check" CHECK ("entity_kind" IN ('human', 'device', 'service', 'workload', 'application')),
  ADD CONSTRAINT "guardrail_decision_check" CHECK ("decision" IN ('allow', 'deny', 'require_override'));
ALTER TABLE "permission_block" ADD CONSTRAINT "permission_block_effect_check" CHECK ("effect" IN ('allow', 'deny')),
  ADD CONSTRAINT "permission_block_conditions_check" CHECK (jsonb_typeof("conditions") = 'object'),
  ADD CONSTRAINT "permission_block_scope_check" CHECK (
    CASE "scope_mode"
      WHEN 'platform' THEN num_nonnulls("tenant_id", "object_kind", "object_type", "object_id", "group_id") = 0
      WHEN 'tenant' THEN "tenant_id" IS NOT NULL AND num_nonnulls("object_kind", "object_type", "object_id", "group_id") = 0
      WHEN 'object_kind' THEN "object_kind" IS NOT NULL AND num_nonnulls("object_type", "object_id", "group_id") = 0
      WHEN 'object_type' THEN num_nonnulls("object_kind", "object_type") = 2 AND num_nonnulls("object_id", "group_id") = 0
      WHEN 'object' THEN "object_id" IS NOT NULL AND "group_id" IS NULL
      WHEN 'group' THEN num_nonnulls("tenant_id", "group_id") = 2 AND num_nonnulls("object_kind", "object_type", "object_id") = 0
      WHEN 'group_child_groups' THEN num_nonnulls("tenant_id", "group_id") = 2 AND num_nonnulls("object_kind", "object_type", "object_id") = 0
      WHEN 'group_descendant_groups' THEN num_nonnulls("tenant_id", "group_id") = 2 AND num_nonnulls("object_kind", "object_type", "object_id") = 0
      WHEN 'group_direct_objects' THEN num_nonnulls("tenant_id", "group_id", "object_type") = 3 AND "object_kind" IN ('entity', 'resource') AND "object_id" IS NULL
      WHEN 'group_descendant_objects' THEN num_nonnulls("tenant_id", "group_id", "object_type") = 3 AND "object_kind" IN ('entity', 'resource') AND "object_id" IS NULL
      ELSE false
    END
  );

-- One namespace for everything that a permission can name.
CREATE FUNCTION protected_object_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "protected_object" ("id", "kind") VALUES (NEW."id", TG_ARGV[0]);
  RETURN NULL;
END $$;
CREATE FUNCTION protected_object_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "protected_object" WHERE "id" = OLD."id";
  RETURN NULL;
END $$;
CREATE TRIGGER tenant_added AFTER INSERT ON "tenant" FOR EACH ROW EXECUTE FUNCTION protected_object_added('tenant');
CREATE TRIGGER tenant_removed AFTER DELETE ON "tenant" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();
CREATE TRIGGER entity_added AFTER INSERT ON "entity" FOR EACH ROW EXECUTE FUNCTION protected_object_added('entity');
CREATE TRIGGER entity_removed AFTER DELETE ON "entity" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();
CREATE TRIGGER principal_group_added AFTER INSERT ON "principal_group" FOR EACH ROW EXECUTE FUNCTION protected_object_added('group');
CREATE TRIGGER principal_group_removed AFTER DELETE ON "principal_group" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();
CREATE TRIGGER object_group_added AFTER INSERT ON "object_group" FOR EACH ROW EXECUTE FUNCTION protected_object_added('group');
CREATE TRIGGER object_group_removed AFTER DELETE ON "object_group" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();
CREATE TRIGGER resource_added AFTER INSERT ON "resource" FOR EACH ROW EXECUTE FUNCTION protected_object_added('resource');
CREATE TRIGGER resource_removed AFTER DELETE ON "resource" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();
CREATE TRIGGER role_added AFTER INSERT ON "role" FOR EACH ROW EXECUTE FUNCTION protected_object_added('role');
CREATE TRIGGER role_removed AFTER DELETE ON "role" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();
CREATE TRIGGER role_assignment_added AFTER INSERT ON "role_assignment" FOR EACH ROW EXECUTE FUNCTION protected_object_added('policy');
CREATE TRIGGER role_assignment_removed AFTER DELETE ON "role_assignment" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();
CREATE TRIGGER direct_policy_added AFTER INSERT ON "direct_policy" FOR EACH ROW EXECUTE FUNCTION protected_object_added('policy');
CREATE TRIGGER direct_policy_removed AFTER DELETE ON "direct_policy" FOR EACH ROW EXECUTE FUNCTION protected_object_removed();

-- A person is a human entity. A disabled one is suspended: found as an object, denied as a subject.
CREATE FUNCTION person_write_entity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state text := CASE WHEN NEW."disabled_at" IS NULL THEN 'active' ELSE 'suspended' END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "entity" ("id", "kind", "name", "status", "managed_by", "created_at", "updated_at")
    VALUES (NEW."id", 'human', NEW."name", state, 'person', NEW."created_at", NEW."updated_at") ON CONFLICT ("id") DO NOTHING;
  ELSE
    UPDATE "entity" SET "name" = NEW."name", "status" = state, "revision" = "revision" + 1, "updated_at" = now()
    WHERE "id" = NEW."id" AND ("name", "status") IS DISTINCT FROM (NEW."name", state);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_entity_written AFTER INSERT OR UPDATE OF "name", "disabled_at" ON "person" FOR EACH ROW EXECUTE FUNCTION person_write_entity();

-- An app is an application entity. One whose manifest is gone is inactive: not found, so nobody opens it.
CREATE FUNCTION app_write_entity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state text := CASE WHEN NEW."missing_since" IS NULL THEN 'active' ELSE 'inactive' END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "entity" ("id", "kind", "name", "status", "managed_by", "created_at", "updated_at")
    VALUES (NEW."id", 'application', NEW."name", state, 'manifest', NEW."created_at", NEW."updated_at") ON CONFLICT ("id") DO NOTHING;
  ELSE
    UPDATE "entity" SET "name" = NEW."name", "status" = CASE WHEN "app_id" IS NULL THEN state ELSE "status" END, "revision" = "revision" + 1, "updated_at" = now()
    WHERE ("id" = NEW."id" OR "app_id" = NEW."id") AND ("name" <> NEW."name" OR "app_id" IS NULL AND "status" <> state);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER app_entity_written AFTER INSERT OR UPDATE OF "name", "missing_since" ON "app" FOR EACH ROW EXECUTE FUNCTION app_write_entity();

CREATE FUNCTION own_entity_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "entity" WHERE "id" = OLD."id";
  RETURN NULL;
END $$;
CREATE TRIGGER person_entity_removed AFTER DELETE ON "person" FOR EACH ROW EXECUTE FUNCTION own_entity_removed();
CREATE TRIGGER app_entity_removed AFTER DELETE ON "app" FOR EACH ROW EXECUTE FUNCTION own_entity_removed();

INSERT INTO "entity" ("id", "kind", "name", "status", "managed_by", "created_at", "updated_at")
SELECT "id", 'human', "name", CASE WHEN "disabled_at" IS NULL THEN 'active' ELSE 'suspended' END, 'person', "created_at", "updated_at" FROM "person";
INSERT INTO "entity" ("id", "kind", "name", "status", "managed_by", "created_at", "updated_at")
SELECT "id", 'application', "name", CASE WHEN "missing_since" IS NULL THEN 'active' ELSE 'inactive' END, 'manifest', "created_at", "updated_at" FROM "app";

-- What every platform has. Ids of seeds are 00000000-0000-0000-0000-0000000000NN.
INSERT INTO "action" ("name", "description") VALUES
  ('read', 'See it'), ('create', 'Make one'), ('write', 'Change it'), ('delete', 'Remove it'), ('open', 'Open the app'),
  ('revoke', 'Revoke it'), ('rotate', 'Rotate it'), ('publish', 'Publish to it'), ('subscribe', 'Subscribe to it'), ('execute', 'Run it'),
  ('manage', 'Administer it'), ('policy.manage', 'Give and take permissions'), ('role.manage', 'Change roles'),
  ('request.decide', 'Decide requests for access'), ('authz.check', 'Ask for decisions about others');
INSERT INTO "action_applicability" ("action_id", "object_kind", "object_type")
SELECT a."id", w."object_kind", w."object_type" FROM "action" a JOIN (VALUES
  (ARRAY['read', 'write', 'delete', 'create'], 'entity', 'entity:human'), (ARRAY['read', 'write', 'delete', 'create'], 'entity', 'entity:device'),
  (ARRAY['read', 'write', 'delete', 'create'], 'entity', 'entity:service'), (ARRAY['read', 'write', 'delete', 'create'], 'entity', 'entity:workload'),
  (ARRAY['read', 'write', 'delete', 'create', 'open', 'request.decide'], 'entity', 'entity:application'),
  (ARRAY['read', 'write', 'delete', 'create'], 'resource', NULL), (ARRAY['read', 'write', 'delete', 'create'], 'group', NULL),
  (ARRAY['manage', 'role.manage', 'policy.manage'], 'entity', NULL), (ARRAY['manage', 'role.manage', 'policy.manage'], 'resource', NULL),
  (ARRAY['manage', 'role.manage', 'policy.manage'], 'group', NULL),
  (ARRAY['read', 'create', 'write', 'delete', 'manage', 'role.manage', 'policy.manage', 'request.decide', 'authz.check'], 'tenant', NULL),
  (ARRAY['read', 'role.manage', 'manage'], 'role', NULL), (ARRAY['read', 'policy.manage', 'manage'], 'policy', NULL),
  (ARRAY['read', 'manage', 'rotate', 'revoke'], 'credential', NULL), (ARRAY['read'], 'audit_log', NULL), (ARRAY['read', 'rotate'], 'signing_key', NULL),
  (ARRAY['publish', 'subscribe'], 'resource', 'resource:channel'), (ARRAY['execute'], 'resource', 'resource:rule')
) AS w("actions", "object_kind", "object_type") ON a."name" = ANY(w."actions") AND a."app_id" IS NULL;

-- Every active person is in this group; its members are not stored.
INSERT INTO "principal_group" ("id", "name", "description") VALUES
  ('00000000-0000-0000-0000-000000000005', 'Everyone', 'Every person who can sign in. Nobody is added or removed.');
INSERT INTO "role" ("id", "name", "description") VALUES
  ('00000000-0000-0000-0000-000000000002', 'Platform administrator', 'May do everything, everywhere.');
INSERT INTO "permission_block" ("id", "scope_mode", "every_action") VALUES ('00000000-0000-0000-0000-000000000012', 'platform', true);
INSERT INTO "role_permission_block" ("role_id", "block_id") VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000012');
-- The operator at the terminal: who holds the platform's own service credential.
INSERT INTO "entity" ("id", "kind", "name", "managed_by") VALUES ('00000000-0000-0000-0000-000000000003', 'service', 'portico', 'platform');
INSERT INTO "role_assignment" ("subject_kind", "subject_id", "role_id") VALUES
  ('entity', '00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000002');

INSERT INTO "profile" ("object_kind", "kind", "key", "display_name") VALUES
  ('entity', 'human', 'user', 'Person'), ('entity', 'device', 'client', 'Device'), ('entity', 'device', 'gateway', 'Gateway'),
  ('entity', 'service', 'service_account', 'Service account'), ('entity', 'workload', 'workload', 'Workload'), ('entity', 'application', 'application', 'Application');
INSERT INTO "profile_version" ("profile_id", "version") SELECT "id", 1 FROM "profile";
