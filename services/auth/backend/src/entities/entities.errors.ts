import { defineErrors } from '@portico/nest-service';

export const entitiesErrors = defineErrors('entities', {
  not_found: { status: 404, title: 'There is no such entity.' },
  name_taken: { status: 409, title: 'An entity with this name already exists here.' },
  alias_taken: { status: 409, title: 'An entity with this alias already exists here.' },
  external_id_taken: { status: 409, title: 'An entity with this external id already exists here.' },
  app_taken: { status: 409, title: 'The tenant already has this app.' },
  kind_required: { status: 400, title: 'A new entity needs a kind or a profile.' },
  kind_mismatch: { status: 400, title: 'The profile is for another kind of entity.' },
  person_in_tenant: { status: 400, title: "People don't belong to a tenant. Add them as members instead." },
  email_required: { status: 400, title: 'A person needs an email address, and nothing else has one.' },
  not_deleted: { status: 409, title: "This entity isn't deleted." },
  tenant_gone: { status: 409, title: 'The tenant that it belongs to is deleted or not active.' },
  in_use: { status: 409, title: 'Something still refers to it. Remove that first.' },
  owns_itself: { status: 400, title: 'An entity cannot own itself.' },
  not_active: { status: 409, title: 'Both entities have to be active.' },
});
