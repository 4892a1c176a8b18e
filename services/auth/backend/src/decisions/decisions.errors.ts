import { defineErrors } from '@portico/nest-service';

export const decisionErrors = defineErrors('decision', {
  forbidden: { status: 403, title: "You don't have permission to do this." },
  too_many: { status: 413, title: 'This question has too many parts.' },
});
