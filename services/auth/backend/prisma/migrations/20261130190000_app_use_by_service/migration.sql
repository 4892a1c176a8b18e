-- The service notes when a person opens an app (`AppUses`), and remembers for an hour that it did. The trigger looked at each code. While
-- an older replica runs beside a newer one, the codes of the older one are not noted.
DROP TRIGGER oidc_payload_app_opened ON "oidc_payload";
DROP FUNCTION app_use_told();
