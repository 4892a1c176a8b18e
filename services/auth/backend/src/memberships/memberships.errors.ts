import { defineErrors } from '@portico/nest-service';

export const membershipsErrors = defineErrors('memberships', {
  entity_not_found: { status: 404, title: 'There is no such person.' },
  not_a_person: { status: 400, title: 'Only people are members. Everything else belongs to one tenant.' },
  not_found: { status: 404, title: 'This person is not a member of the tenant.' },
});
