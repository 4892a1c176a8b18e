-- The service notes when a person opens an app (`AppUses`), and remembers for an hour that it did. The trigger looked at each code. What an
-- older release hands out is not noted from now on. A later migration drops the function `app_use_told`.
DROP TRIGGER oidc_payload_app_opened ON "oidc_payload";
