import { defineErrors } from '@portico/nest-service';

// Passwords are set in onboarding and checked at sign-in; pages know these codes.
export const newPasswordErrors = defineErrors('onboarding', {
  weak_password: { status: 422, title: 'This password is too easy to guess.' },
});

export const passwordCheckErrors = defineErrors('sign_in', {
  busy: { status: 503, title: 'Many people are signing in right now. Try again in a moment.' },
});
