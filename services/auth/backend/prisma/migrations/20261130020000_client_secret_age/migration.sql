-- When a connected app was given its secret. Those of this platform's apps are derived, so nobody gives them.
ALTER TABLE "client" ADD COLUMN "secret_created_at" TIMESTAMPTZ(3);

-- What is still known of the time before.
UPDATE "client" c SET "secret_created_at" = COALESCE(
  (SELECT max(e."at") FROM "audit_event" e WHERE e."action" = 'client.secret_rotated' AND e."target_id" = c."id"), c."created_at")
WHERE NOT c."first_party" AND c."secret_sealed" IS NOT NULL;
