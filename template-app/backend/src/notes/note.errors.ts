import { defineErrors } from '@portico/nest-service';

export const noteErrors = defineErrors('note', {
  /** Also returned for other people's notes, so that it doesn't reveal whether they exist. */
  not_found: { status: 404, title: "This note doesn't exist." },
  changed: { status: 409, title: 'This note changed somewhere else. Load it again before you save.' },
});
