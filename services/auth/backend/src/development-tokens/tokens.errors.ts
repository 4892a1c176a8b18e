import { defineErrors } from '@portico/nest-service';

export const tokensErrors = defineErrors('tokens', {
  no_such_app: { status: 404, title: "There's no app with sign-in of this slug." },
  door_shut: { status: 403, title: "This person can't open this app." },
});
