import type { SignInPage } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { RequestId } from '@portico/ui/error-state';
import { StepCard } from '../frame/step-card.tsx';
import { StaleSign, TroubleSign } from './signs.tsx';
import { t } from './failure.texts.ts';

/** A server error in the server's words, with the id that operators can look up. */
export const Failure = ({ code, title, detail, requestId, continueUrl }: Extract<SignInPage, { page: 'error' }>) => (
  <StepCard
    sign={code === 'sign_in.interaction_gone' ? <StaleSign /> : <TroubleSign />}
    title={title.replace(/\.$/u, '')}
    lead={detail}
    foot={requestId ? <RequestId id={requestId} className="w-full justify-between" /> : null}
  >
    {continueUrl ? (
      <ButtonLink href={continueUrl} variant="primary" size="lg">
        {t('failure.continue')}
      </ButtonLink>
    ) : (
      <p className="text-pretty text-muted">{t('failure.open_again')}</p>
    )}
  </StepCard>
);
