CREATE TABLE "app" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "manifest_id" UUID NOT NULL,
    "slug" TEXT,
    "previous_slugs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner" TEXT,
    "icon_svg" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "url" TEXT NOT NULL,
    "open" TEXT NOT NULL,
    "requestable" BOOLEAN NOT NULL,
    "hidden" BOOLEAN NOT NULL,
    "acr" TEXT NOT NULL,
    "max_age_seconds" INTEGER,
    "consumes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "digest" TEXT NOT NULL,
    "missing_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "app_open" CHECK ("open" IN ('assigned', 'everyone'))
);

CREATE UNIQUE INDEX "app_manifest_id_key" ON "app"("manifest_id");

CREATE UNIQUE INDEX "app_slug_key" ON "app"("slug");

CREATE TABLE "app_permission" (
    "app_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "on_type" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "app_permission_pkey" PRIMARY KEY ("app_id","action")
);

CREATE TABLE "app_role" (
    "app_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL,
    "grants" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL,

    CONSTRAINT "app_role_pkey" PRIMARY KEY ("app_id","key")
);

CREATE TABLE "app_sync" (
    "id" INTEGER NOT NULL,
    "version" BIGINT NOT NULL,
    "synced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_sync_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "app_grant" (
    "person_id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "role_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_grant_pkey" PRIMARY KEY ("person_id","app_id","role_key")
);

CREATE INDEX "app_grant_app_id_idx" ON "app_grant"("app_id");

CREATE TABLE "access_request" (
    "person_id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "reason" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("person_id","app_id")
);

CREATE INDEX "access_request_app_id_idx" ON "access_request"("app_id");

ALTER TABLE "app_permission" ADD CONSTRAINT "app_permission_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "app_role" ADD CONSTRAINT "app_role_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "app_grant" ADD CONSTRAINT "app_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "app_grant" ADD CONSTRAINT "app_grant_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "access_request" ADD CONSTRAINT "access_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "access_request" ADD CONSTRAINT "access_request_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "app"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
