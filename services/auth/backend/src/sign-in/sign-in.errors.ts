import { defineErrors } from '@portico/nest-service';

export const signInErrors = defineErrors('sign_in', {
  invalid_credentials: { status: 401, title: 'E-mail or password is not right.' },
  throttled: { status: 429, title: 'Too many attempts; wait a little and try again.' },
  interaction_gone: { status: 410, title: 'This sign-in is over, or was started in another browser.' },
  wrong_step: { status: 409, title: 'This sign-in is at another step by now.' },
  cross_site: { status: 403, title: 'This request did not come from the sign-in page.' },
});
