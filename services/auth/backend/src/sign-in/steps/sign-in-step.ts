import type { StepFacts } from '@portico/api-types';
import type { Type } from '@nestjs/common';
import type { SignedInInteraction } from '../interaction.ts';

/** An authorization request, as input for the steps' rules. */
export interface SignInRequest {
  clientId: string;
  firstParty: boolean;
  /** Null until a person is signed in. */
  personId: string | null;
  /** Not stored before the sign-in is complete. */
  sessionUid: string | null;
  /** The rule is asked once more if the step is needed. Nothing is recorded this time. */
  isTrial?: boolean;
}

/** Response to an app that asked with `prompt=none` when the step would be needed. */
interface StepRefusal {
  /** OAuth 2.0 or OpenID Connect error code. */
  error: string;
  description: string;
}

/**
 * One step of a sign-in. It is also a controller: its routes are the actions of its page. README.md describes how to add
 * one.
 *
 * Without `isAsked` it is the step of an OpenID Connect prompt (`login`, `consent`), for which the standard's rules decide.
 */
export interface SignInStep<Name extends string = string> {
  readonly name: Name;
  readonly refusal?: StepRefusal;
  /** True for a step without a signed-in person. In all others `personId` is an active person. */
  readonly signsIn?: boolean;

  /** Evaluated at each authorization request, and each time the browser returns from a step. */
  isAsked?(request: SignInRequest): boolean | Promise<boolean>;

  /** The page's facts besides the common fields. In a step with `signsIn`, `personId` can be null. */
  describe(interaction: SignedInInteraction): StepFacts<Name> | Promise<StepFacts<Name>>;
}

export type SignInStepClass = Type<SignInStep>;
