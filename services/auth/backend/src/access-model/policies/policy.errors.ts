import { defineErrors } from '@portico/nest-service';

export const policyErrors = defineErrors('policy', {
  not_found: { status: 404, title: 'There is no such policy.' },
  of_administrators: { status: 409, title: 'Assign the role of administrators instead.' },
});
