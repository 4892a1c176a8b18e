import type { SignInPage } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { DoneSign } from '../failure/signs.tsx';
import { StepCard } from '../frame/step-card.tsx';

export const SignedOut = ({ continueUrl }: Extract<SignInPage, { page: 'signed-out' }>) => (
  <StepCard
    sign={<DoneSign />}
    title="You are signed out"
    lead="Every app on this browser has ended your session. You can close this tab."
  >
    {continueUrl ? (
      <ButtonLink href={continueUrl} size="lg">
        Sign in again
      </ButtonLink>
    ) : null}
  </StepCard>
);
