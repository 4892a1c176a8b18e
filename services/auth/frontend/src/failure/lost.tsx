import type { SignInPage } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { StepCard } from '../frame/step-card.tsx';
import { StaleSign } from './signs.tsx';
import { t } from './failure.texts.ts';

/** Shown at an address of the issuer without a page. */
export const Lost = ({ continueUrl }: Extract<SignInPage, { page: 'lost' }>) => (
  <StepCard sign={<StaleSign />} title={t('failure.lost.title')} lead={t('failure.lost.lead')}>
    {continueUrl ? (
      <ButtonLink href={continueUrl} variant="primary" size="lg">
        {t('failure.lost.apps')}
      </ButtonLink>
    ) : null}
  </StepCard>
);
