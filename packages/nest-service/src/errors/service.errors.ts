import { defineErrors } from './define-errors.ts';

export const requestErrors = defineErrors('request', {
  invalid: { status: 400, title: "Some of what was sent isn't valid." },
  invalid_cursor: { status: 400, title: "This page of the list doesn't exist. Start from the first page." },
  malformed: { status: 400, title: "The request couldn't be read." },
  unauthenticated: { status: 401, title: "You're not signed in." },
  forbidden: { status: 403, title: "You can't do this." },
  not_found: { status: 404, title: 'There is nothing at this address.' },
  method_not_allowed: { status: 405, title: "This address doesn't accept that method." },
  timed_out: { status: 408, title: 'The request took too long to arrive.' },
  conflict: { status: 409, title: 'This conflicts with what is already there.' },
  too_large: { status: 413, title: 'What was sent is too large.' },
  url_too_long: { status: 414, title: 'A part of this address is too long.' },
  unsupported_media_type: { status: 415, title: "This kind of content isn't accepted." },
  headers_too_large: { status: 431, title: 'The browser sent too many cookies or headers.' },
  too_many: { status: 429, title: 'Too many requests at once. Try again in a moment.' },
});

export const serviceErrors = defineErrors('service', {
  failed: { status: 500, title: 'Something went wrong on our side.' },
  unavailable: { status: 503, title: "The service can't answer right now. Try again in a moment." },
  database_unavailable: { status: 503, title: "The database can't be reached right now. Try again in a moment." },
});
