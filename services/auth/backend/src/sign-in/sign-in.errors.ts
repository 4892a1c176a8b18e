import { defineErrors } from '@portico/nest-service';

export const signInErrors = defineErrors('sign_in', {
  invalid_credentials: { status: 401, title: "That email and password don't match." },
  throttled: { status: 429, title: 'Too many attempts. Wait a moment, then try again.' },
  interaction_gone: { status: 410, title: 'This sign-in has ended, or it was started in another browser.' },
  wrong_step: { status: 409, title: 'This sign-in has moved to another step.' },
  place_not_found: { status: 404, title: "You can't open this app there any more." },
  cross_site: { status: 403, title: "This request didn't come from the sign-in page." },
});
