import { defineErrors } from '@portico/nest-service';

export const authErrors = defineErrors('auth', {
  signed_out: { status: 401, title: 'You are not signed in.' },
  invalid_token: { status: 401, title: 'The access token is not valid here.' },
  forbidden: { status: 403, title: 'You may not do this.' },
  not_a_person: { status: 403, title: 'Only a person may do this; the access token stands for a client.' },
  not_a_client: { status: 403, title: 'Only a client that calls for itself may do this.' },
  csrf: { status: 403, title: 'The request does not come from this app.' },
  undeclared_route: { status: 403, title: 'This address does not say who may use it.' },
  issuer_unavailable: { status: 503, title: 'The sign-in service cannot be reached; try again in a moment.' },
});

export const callErrors = defineErrors('call', {
  not_consumed: { status: 502, title: 'This app is not allowed to call the other app.' },
  refused: { status: 502, title: 'The sign-in service refused the call to the other app.' },
  unavailable: { status: 503, title: 'Another app cannot be reached; try again in a moment.' },
});
