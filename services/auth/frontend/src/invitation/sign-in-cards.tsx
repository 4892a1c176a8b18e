import { ButtonLink } from '@portico/ui/button';
import { Mark } from '@portico/ui/mark';
import { StepCard } from '../frame/step-card.tsx';
import { t } from './invitation.texts.ts';

/** For a person who has an account. The issuer's own address leads to the portal, where the invitation waits. */
export const SignInToAnswer = ({ tenant }: { tenant: string }) => (
  <StepCard
    sign={<Mark className="size-10" />}
    title={t('invitation.title', { tenant })}
    lead={t('invitation.member_lead')}
  >
    <SignIn />
  </StepCard>
);

/** After the form. It does not say whether the address had an account before. */
export const SignInToOpen = ({ email }: { email: string }) => (
  <StepCard
    sign={<Mark className="size-10" />}
    title={t('invitation.done.title')}
    lead={t('invitation.done.lead', { email })}
  >
    <p className="text-pretty text-muted">{t('invitation.done.hint')}</p>
    <SignIn />
  </StepCard>
);

const SignIn = () => (
  <ButtonLink href="/" variant="primary" size="lg">
    {t('invitation.sign_in')}
  </ButtonLink>
);
