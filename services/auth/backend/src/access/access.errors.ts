import { defineErrors } from '@portico/nest-service';

export const accessErrors = defineErrors('access', {
  app_not_found: { status: 404, title: 'There is no such app.' },
  role_not_found: { status: 404, title: 'This app has no such role.' },
  no_role: { status: 409, title: 'This app declares no roles, so there is nothing to grant.' },
  not_requestable: { status: 409, title: 'This app cannot be asked for.' },
  request_not_found: { status: 404, title: 'There is no such access request.' },
  request_decided: { status: 409, title: 'Someone has already decided this request.' },
  already_open: { status: 409, title: 'This app is open to you already.' },
  door_shut: { status: 403, title: 'This app is not open to you.' },
  unauthenticated: { status: 401, title: 'This address needs a valid access token.' },
  service_only: { status: 401, title: 'This address needs the service credential.' },
  app_only: { status: 401, title: 'This address needs the client id and secret of an app (HTTP Basic).' },
  administrators_only: { status: 403, title: 'Only administrators may do this.' },
});
