import { defineErrors } from '@portico/nest-service';

export const onboardingErrors = defineErrors('onboarding', {
  link_gone: { status: 404, title: 'This link was used already, or is too old.' },
  has_administrator: { status: 409, title: 'There is an administrator already; ask for an invitation.' },
  incomplete: { status: 400, title: 'The first administrator needs a name and an e-mail.' },
  not_yours: { status: 400, title: 'This link sets a password only; name and e-mail are known.' },
});
