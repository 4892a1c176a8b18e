import type { SignInPage } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { StepCard } from '../frame/step-card.tsx';
import { StaleSign } from './signs.tsx';

/** An address of the issuer that shows no page. */
export const Lost = ({ continueUrl }: Extract<SignInPage, { page: 'lost' }>) => (
  <StepCard
    sign={<StaleSign />}
    title="This page doesn't exist"
    lead="Check the address for a typo, or start from your apps."
  >
    {continueUrl ? (
      <ButtonLink href={continueUrl} variant="primary" size="lg">
        Go to your apps
      </ButtonLink>
    ) : null}
  </StepCard>
);
