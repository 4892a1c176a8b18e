import { defineErrors } from '@portico/nest-service';

export const onboardingErrors = defineErrors('onboarding', {
  link_gone: { status: 404, title: 'This link was already used or has expired.' },
  has_administrator: { status: 409, title: 'There is already an administrator. Ask for an invitation.' },
  incomplete: { status: 400, title: 'The first administrator needs a name and an email address.' },
  not_yours: { status: 400, title: 'This link only sets a password; name and email are known.' },
});
