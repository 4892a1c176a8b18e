import type { InteractionDetails, SignInStepName } from '@portico/api-types';

/** What the page of a step gets. */
export interface StepProps<Name extends SignInStepName> {
  details: InteractionDetails<Name>;
  /** The step is over, here or in another tab: loads what there is to show now. */
  onStale: () => void;
}
