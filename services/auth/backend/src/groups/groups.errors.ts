import { defineErrors } from '@portico/nest-service';

export const groupsErrors = defineErrors('groups', {
  not_found: { status: 404, title: 'There is no such group.' },
  name_taken: { status: 409, title: 'A group with this name already exists here.' },
  cycle: { status: 409, title: 'A group cannot be below itself.' },
  too_deep: { status: 409, title: 'Groups can be nested 32 levels deep.' },
  other_tenant: { status: 400, title: 'Both have to belong to the same tenant.' },
  not_a_member: { status: 409, title: 'Only members of the tenant can be in its groups.' },
  member_not_found: { status: 404, title: 'There is no such entity or object.' },
  ungroupable: { status: 400, title: 'Only entities and resources can be in object groups.' },
  platform_group: { status: 400, title: 'An object group needs a tenant.' },
  not_deleted: { status: 409, title: "This group isn't deleted." },
  tenant_gone: { status: 409, title: 'The tenant that it belongs to is deleted or not active.' },
});
