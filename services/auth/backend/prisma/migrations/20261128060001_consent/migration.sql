-- CreateTable
CREATE TABLE "consent" (
    "person_id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "scopes" TEXT[],
    "claims" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("person_id","client_id")
);

-- CreateIndex
CREATE INDEX "consent_client_id_idx" ON "consent"("client_id");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What people have agreed to and a session or refresh token still holds.
INSERT INTO "consent" ("person_id", "client_id", "scopes", "claims", "since")
SELECT DISTINCT ON (p."id", c."id") p."id", c."id",
  string_to_array(coalesce(g."payload" #>> '{openid,scope}', ''), ' '), '{}', g."created_at"
FROM "oidc_payload" g
JOIN "client" c ON c."id" = g."client_id" AND NOT c."first_party"
JOIN "person" p ON p."id"::text = g."account_id"
WHERE g."kind" = 'Grant' AND g."expires_at" > now()
ORDER BY p."id", c."id", g."created_at" DESC;
