import { ConsentStep } from './consent.step.ts';
import { DoorStep } from './door.step.ts';
import { LoginStep } from './login.step.ts';
import type { SignInStepClass } from './sign-in-step.ts';

/** The door comes before consent, so that people do not consent to something that they cannot open. */
export const STEP_ORDER: readonly SignInStepClass[] = [LoginStep, DoorStep, ConsentStep];
