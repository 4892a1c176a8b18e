-- Addresses are compared in one form from here on: the local part in NFC, the domain in ASCII. Every address that a release accepted is in
-- it already. One that was written by hand may not be: nobody could sign in with it, and a second account could be made for the same
-- mailbox. Nothing is changed here. Such accounts are named, with those that may be the same person.
DO $$
DECLARE
  odd text;
BEGIN
  SELECT string_agg(concat(p.id, ' ', to_json(p.email), (
           SELECT concat(', perhaps the person of ', string_agg(concat(o.id, ' ', to_json(o.email)), ' or ' ORDER BY o.id))
           FROM person o
           WHERE o.id <> p.id AND substring(o.email FROM '@[^@]*$') ~* '(@|\.)xn--'
             AND lower(normalize(substring(o.email FROM '^(.*)@'))) = lower(normalize(substring(p.email FROM '^(.*)@')))
           HAVING count(*) > 0
         )), '; ' ORDER BY p.email_key)
  INTO odd FROM person p
  WHERE p.email IS NOT NFC NORMALIZED OR p.email ~ '^\s|\s$|İ' OR substring(p.email FROM '[^@]*$') ~ '[^!-~]';
  IF odd IS NOT NULL THEN
    RAISE EXCEPTION 'These accounts have an email address in a form that no release has written: %. Write the ASCII form of the domain into email and email_key, or remove the account, then run this again.', odd;
  END IF;
END $$;
