-- The log keeps the address that an invitation was for only as long as the invitation: it can go with a tenant, role, group or person, or
-- by the purge. Erases that half of the salt too, so that the address cannot be guessed from its digest.
CREATE FUNCTION invitation_erase_from_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "audit_event" SET "personal" = '{}', "personal_salt" = overlay("personal_salt" PLACING decode(repeat('00', 16), 'hex') FROM 17)
  WHERE "target_id" = OLD."id"::text AND "personal" <> '{}';
  RETURN NULL;
END $$;
CREATE TRIGGER invitation_erased_from_log AFTER DELETE ON "invitation" FOR EACH ROW EXECUTE FUNCTION invitation_erase_from_log();
