import { ButtonLink } from '@portico/ui/button';
import { Mark } from '@portico/ui/mark';
import { StepCard } from '../frame/step-card.tsx';
import { t } from './invitation.texts.ts';

/** For a person with an account. The invitation is in the portal. */
export const SignInToAnswer = ({ tenant, signInUrl }: { tenant: string; signInUrl: string }) => (
  <StepCard
    sign={<Mark className="size-10" />}
    title={t('invitation.title', { place: tenant })}
    lead={t('invitation.member_lead')}
  >
    <SignIn href={signInUrl} />
  </StepCard>
);

/** Shown after the form. Does not reveal whether the address already had an account. */
export const SignInToOpen = ({ email, signInUrl }: { email: string; signInUrl: string }) => (
  <StepCard
    sign={<Mark className="size-10" />}
    title={t('invitation.done.title')}
    lead={t('invitation.done.lead', { email })}
  >
    <p className="text-pretty text-muted">{t('invitation.done.hint')}</p>
    <SignIn href={signInUrl} />
  </StepCard>
);

const SignIn = ({ href }: { href: string }) => (
  <ButtonLink href={href} variant="primary" size="lg">
    {t('invitation.sign_in')}
  </ButtonLink>
);
