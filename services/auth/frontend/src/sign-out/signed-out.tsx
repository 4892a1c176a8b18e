import type { SignInPage } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { DoneSign } from '../failure/signs.tsx';
import { StepCard } from '../frame/step-card.tsx';

export const SignedOut = ({ continueUrl, notTold = [] }: Extract<SignInPage, { page: 'signed-out' }>) => (
  <StepCard
    sign={<DoneSign />}
    title="You're signed out"
    lead={
      notTold.length > 0
        ? `These apps couldn't be reached and may still show you as signed in: ${notTold.join(', ')}.`
        : 'Every app on this browser has ended your session. You can close this tab.'
    }
  >
    {continueUrl ? (
      <ButtonLink href={continueUrl} size="lg">
        {notTold.length > 0 ? 'Continue' : 'Sign in again'}
      </ButtonLink>
    ) : null}
  </StepCard>
);
