import { defineErrors } from '@portico/nest-service';

export const permissionBlockErrors = defineErrors('permission_block', {
  not_found: { status: 404, title: 'There is no such permission block.' },
  invalid_scope: { status: 400, title: "This scope isn't complete, or says too much." },
  invalid_conditions: { status: 400, title: "These conditions can't be evaluated." },
  too_large: { status: 413, title: 'These conditions are too large.' },
  unknown_action: { status: 404, title: 'There is no such action.' },
  not_applicable: { status: 400, title: "This action can't be done to what the scope reaches." },
  object_not_found: { status: 404, title: 'There is no such object here.' },
  group_not_found: { status: 404, title: 'There is no such group here.' },
  in_use: { status: 409, title: 'Roles or policies use this permission block.' },
  of_administrators: { status: 409, title: "The administrators' permission block can't be changed." },
});
