-- AlterTable
ALTER TABLE "person" ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3);

-- The word was given for one address; another address is not verified, whichever statement changes it.
CREATE FUNCTION person_forget_email_verified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.email_verified_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER person_email_changed BEFORE UPDATE ON "person" FOR EACH ROW
  WHEN (lower(OLD.email) IS DISTINCT FROM lower(NEW.email) AND NEW.email_verified_at IS NOT DISTINCT FROM OLD.email_verified_at)
  EXECUTE FUNCTION person_forget_email_verified();
