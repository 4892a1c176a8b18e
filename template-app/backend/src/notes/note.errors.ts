import { defineErrors } from '@portico/nest-service';

export const noteErrors = defineErrors('note', {
  /** Also for notes of others: whether they exist is nobody's business. */
  not_found: { status: 404, title: "This note doesn't exist." },
  changed: { status: 409, title: 'This note changed somewhere else. Load it again before you save.' },
  invalid_cursor: { status: 400, title: "This page of notes doesn't exist. Start from the first page." },
});
