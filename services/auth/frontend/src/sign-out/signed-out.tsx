import type { SignInPage } from '@portico/api-types';
import { LOCALE } from '@portico/texts';
import { ButtonLink } from '@portico/ui/button';
import { DoneSign } from '../failure/signs.tsx';
import { StepCard } from '../frame/step-card.tsx';
import { t } from './sign-out.texts.ts';

const list = new Intl.ListFormat(LOCALE, { type: 'unit' });

export const SignedOut = ({ continueUrl, notTold = [] }: Extract<SignInPage, { page: 'signed-out' }>) => (
  <StepCard
    sign={<DoneSign />}
    title={t('sign_out.done.title')}
    lead={notTold.length > 0 ? t('sign_out.done.not_told', { apps: list.format(notTold) }) : t('sign_out.done.lead')}
  >
    {continueUrl ? (
      <ButtonLink href={continueUrl} size="lg">
        {t(notTold.length > 0 ? 'sign_out.done.continue' : 'sign_out.done.sign_in')}
      </ButtonLink>
    ) : null}
  </StepCard>
);
