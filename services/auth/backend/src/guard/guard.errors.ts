import { defineErrors } from '@portico/nest-service';

export const guardErrors = defineErrors('access', {
  unauthenticated: { status: 401, title: 'This address needs a valid access token.' },
  service_only: { status: 401, title: 'This address needs the service credential.' },
  app_only: { status: 401, title: 'This address needs the client id and secret of an app (HTTP Basic).' },
  beyond_app: { status: 403, title: "This app can't do that in a person's name." },
  administrators_only: { status: 403, title: 'Only administrators can do this.' },
});
