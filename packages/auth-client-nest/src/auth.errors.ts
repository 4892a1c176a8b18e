import { defineErrors } from '@portico/nest-service';

export const authErrors = defineErrors('auth', {
  signed_out: { status: 401, title: "You're not signed in." },
  invalid_token: { status: 401, title: "The access token isn't valid here." },
  forbidden: { status: 403, title: "You can't do this." },
  /** Also for objects that the person may not know of. */
  object_not_found: { status: 404, title: "This doesn't exist." },
  not_a_person: { status: 403, title: 'Only a person can do this; the access token belongs to a client.' },
  not_a_client: { status: 403, title: 'Only a client that calls for itself can do this.' },
  csrf: { status: 403, title: "The request doesn't come from this app." },
  undeclared_route: { status: 403, title: "This address doesn't say who can use it." },
  issuer_unavailable: { status: 503, title: "The sign-in service can't be reached. Try again in a moment." },
});

export const callErrors = defineErrors('call', {
  not_consumed: { status: 502, title: "This app isn't allowed to call the other app." },
  refused: { status: 502, title: 'The sign-in service refused the call to the other app.' },
  unavailable: { status: 503, title: "Another app can't be reached. Try again in a moment." },
});
