import { StepCard } from '../frame/step-card.tsx';
import { StaleSign } from './signs.tsx';

/** An address of the issuer that shows no page. */
export const Lost = () => (
  <StepCard
    sign={<StaleSign />}
    title="There is nothing at this address"
    lead="Sign-in starts at an app. Open the app you want; it leads you here by itself."
  />
);
