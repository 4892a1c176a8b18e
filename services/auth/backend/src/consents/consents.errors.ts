import { defineErrors } from '@portico/nest-service';

export const consentsErrors = defineErrors('consents', {
  not_connected: { status: 404, title: "This app isn't connected to your account." },
});
