import { ButtonLink } from '@portico/ui/button';
import { StaleSign } from '../failure/signs.tsx';
import { StepCard } from '../frame/step-card.tsx';

/** Used, expired, or cut off by a mail program: the same words for all three. The issuer's own address leads to the portal. */
export const LinkGone = () => (
  <StepCard
    sign={<StaleSign />}
    title="This link no longer works"
    lead="A set-up link works once and for a limited time. It may also have been cut off when it was copied."
  >
    <ul className="grid list-disc gap-2 ps-4 text-muted marker:text-faint">
      <li>Already set your password? Sign in.</li>
      <li>Otherwise, ask the person who sent you the link for a new one.</li>
    </ul>
    <ButtonLink href="/" variant="primary" size="lg">
      Sign in
    </ButtonLink>
  </StepCard>
);
