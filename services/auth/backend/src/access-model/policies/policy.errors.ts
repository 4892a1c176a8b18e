import { defineErrors } from '@portico/nest-service';

export const policyErrors = defineErrors('policy', {
  not_found: { status: 404, title: 'There is no such policy.' },
  declared: { status: 409, title: "An app's manifest opens it to everyone. Change the manifest instead." },
  undo_too_late: { status: 409, title: 'This confirmation can no longer be undone.' },
  of_administrators: { status: 409, title: 'Assign the role of administrators instead.' },
});
