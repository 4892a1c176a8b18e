import { defineErrors } from '@portico/nest-service';

export const clientsErrors = defineErrors('clients', {
  not_found: { status: 404, title: 'There is no third-party client with this id.' },
  no_secret: { status: 409, title: 'This client has no secret: it proves itself with a key, or is public.' },
  no_replaced_secret: { status: 409, title: 'This client has no secret but the one in use.' },
});
