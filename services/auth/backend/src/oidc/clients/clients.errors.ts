import { defineErrors } from '@portico/nest-service';

export const clientsErrors = defineErrors('clients', {
  not_found: { status: 404, title: 'There is no third-party client with this id.' },
});
