import type { InteractionDetails, SignInStepName } from '@portico/api-types';

/** Props of a step's page. */
export interface StepProps<Name extends SignInStepName> {
  details: InteractionDetails<Name>;
  /** The step ended, here or in another tab. Loads the current one. */
  onStale: () => void;
}
