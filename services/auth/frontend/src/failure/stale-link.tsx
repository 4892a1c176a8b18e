import { ButtonLink } from '@portico/ui/button';
import { StepCard } from '../frame/step-card.tsx';
import { StaleSign } from './signs.tsx';

export interface StaleLinkProps {
  title: string;
  lead: string;
  /** One line each. */
  ways: string[];
  signIn: string;
}

/** A one-time link that no longer works. The issuer's address redirects to the portal. */
export const StaleLink = ({ title, lead, ways, signIn }: StaleLinkProps) => (
  <StepCard sign={<StaleSign />} title={title} lead={lead}>
    <ul className="grid list-disc gap-2 ps-4 text-muted marker:text-faint">
      {ways.map((way) => (
        <li key={way}>{way}</li>
      ))}
    </ul>
    <ButtonLink href="/" variant="primary" size="lg">
      {signIn}
    </ButtonLink>
  </StepCard>
);
