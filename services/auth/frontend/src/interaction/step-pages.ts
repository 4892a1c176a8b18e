import type { SignInStepName } from '@portico/api-types';
import type { ComponentType } from 'react';
import { Consent } from './consent.tsx';
import { DoorClosed } from './door-closed.tsx';
import { SignIn } from './sign-in.tsx';
import type { StepProps } from './step-props.ts';

/** A page for each step of the server. */
export const stepPages: { [Name in SignInStepName]: ComponentType<StepProps<Name>> } = {
  login: SignIn,
  door: DoorClosed,
  consent: Consent,
};
