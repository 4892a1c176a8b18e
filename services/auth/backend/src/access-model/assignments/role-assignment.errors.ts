import { defineErrors } from '@portico/nest-service';

export const roleAssignmentErrors = defineErrors('role_assignment', {
  not_found: { status: 404, title: 'There is no such assignment.' },
  declared: { status: 409, title: "An app's manifest gives this to everyone. Change the manifest instead." },
  other_tenant: { status: 409, title: "A tenant's role can only be assigned in that tenant." },
  undo_too_late: { status: 409, title: 'This confirmation can no longer be undone.' },
});
