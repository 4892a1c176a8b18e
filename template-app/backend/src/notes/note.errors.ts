import { defineErrors } from '@portico/nest-service';

export const noteErrors = defineErrors('note', {
  /** Also for notes of others: whether they exist is nobody's business. */
  not_found: { status: 404, title: 'There is no such note.' },
  invalid_cursor: { status: 400, title: 'This page of notes does not exist; start again from the first.' },
});
