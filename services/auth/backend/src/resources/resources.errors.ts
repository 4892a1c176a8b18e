import { defineErrors } from '@portico/nest-service';

export const resourcesErrors = defineErrors('resources', {
  not_found: { status: 404, title: 'There is no such resource.' },
  alias_taken: { status: 409, title: 'A resource with this alias already exists here.' },
  external_id_taken: { status: 409, title: 'A resource of this kind with this external id already exists here.' },
  owner_not_found: { status: 404, title: 'There is no such owner.' },
  unknown_app: { status: 404, title: 'There is no such app.' },
  app_suspended: { status: 403, title: 'This app is suspended.' },
  undeclared_type: { status: 409, title: "The app's manifest declares no permission on objects of this type." },
  /** Also for a tenant that does not exist. */
  app_not_enabled: { status: 404, title: 'The app is enabled in no such tenant.' },
  in_another_tenant: { status: 409, title: 'This object is registered in another tenant. Unregister it there first.' },
  not_deleted: { status: 409, title: "This resource isn't deleted." },
  tenant_gone: { status: 409, title: 'The tenant that it belongs to is deleted or not active.' },
});
