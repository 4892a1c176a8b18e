-- Names are kept in memory too, so a change of a name is told like one of the rest.
CREATE OR REPLACE TRIGGER access_entity_changed AFTER UPDATE ON "entity" FOR EACH ROW
  WHEN ((OLD."kind", OLD."name", OLD."tenant_id", OLD."app_id", OLD."status", OLD."alias", OLD."external_id", OLD."attributes", OLD."deleted_at")
    IS DISTINCT FROM
    (NEW."kind", NEW."name", NEW."tenant_id", NEW."app_id", NEW."status", NEW."alias", NEW."external_id", NEW."attributes", NEW."deleted_at"))
  EXECUTE FUNCTION access_changed('entity', 'id');
CREATE OR REPLACE TRIGGER access_resource_changed AFTER UPDATE ON "resource" FOR EACH ROW
  WHEN ((OLD."kind", OLD."name", OLD."tenant_id", OLD."alias", OLD."external_id", OLD."attributes", OLD."deleted_at")
    IS DISTINCT FROM (NEW."kind", NEW."name", NEW."tenant_id", NEW."alias", NEW."external_id", NEW."attributes", NEW."deleted_at"))
  EXECUTE FUNCTION access_changed('target', 'id');
CREATE OR REPLACE TRIGGER access_tenant_changed AFTER UPDATE ON "tenant" FOR EACH ROW
  WHEN ((OLD."name", OLD."status", OLD."alias", OLD."attributes") IS DISTINCT FROM (NEW."name", NEW."status", NEW."alias", NEW."attributes"))
  EXECUTE FUNCTION access_changed('tenant', 'id');
