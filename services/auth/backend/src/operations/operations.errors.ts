import { defineErrors } from '@portico/nest-service';

export const operationsErrors = defineErrors('operations', {
  job_not_found: { status: 404, title: 'There is no such failed job. Perhaps it ran meanwhile.' },
});
