import { defineErrors } from '@portico/nest-service';

export const operationsErrors = defineErrors('operations', {
  job_not_found: { status: 404, title: 'There is no such failed job. Perhaps it ran meanwhile.' },
  schedule_not_found: { status: 404, title: 'Nothing of this name runs on a schedule.' },
  schedule_needed: { status: 409, title: "Portico relies on this schedule, so it can't be paused." },
  schedule_busy: { status: 409, title: 'It already waits or runs.' },
});
