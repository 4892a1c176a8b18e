import { defineErrors } from '@portico/nest-service';

export const tenantsErrors = defineErrors('tenants', {
  not_found: { status: 404, title: 'There is no such tenant.' },
  not_active: { status: 409, title: "This tenant isn't active, so nothing in it can be changed." },
  name_taken: { status: 409, title: 'A tenant with this name already exists.' },
  alias_taken: { status: 409, title: 'A tenant with this alias already exists.' },
  not_deleted: { status: 409, title: "This tenant isn't deleted." },
  in_use: { status: 409, title: 'Something outside the tenant still refers to it. Remove that first.' },
});
