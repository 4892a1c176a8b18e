import type { StepFacts } from '@portico/api-types';
import type { Type } from '@nestjs/common';
import type { SignedInInteraction } from '../interaction.ts';

/** An authorization request, as the rules of the steps see it. */
export interface SignInRequest {
  clientId: string;
  firstParty: boolean;
  /** `null` until somebody is signed in. */
  personId: string | null;
  /** Not on record before the sign-in is over. */
  sessionUid: string | null;
}

/** What an app gets that asked with `prompt=none` and would need the step. */
interface StepRefusal {
  /** OAuth 2.0 or OpenID Connect error code. */
  error: string;
  description: string;
}

/**
 * One step of a sign-in. It is a controller as well: its routes are the actions of its page. How to add one: README.md.
 *
 * Without `isAsked` it is the step of an OpenID Connect prompt (`login`, `consent`), which the standard's own rules ask for.
 */
export interface SignInStep<Name extends string = string> {
  readonly name: Name;
  readonly refusal?: StepRefusal;
  /** True for a step that needs no signed-in person. At all others `personId` is an active person. */
  readonly signsIn?: boolean;

  /** Decided at each authorization request, and again each time the browser comes back from a step. */
  isAsked?(request: SignInRequest): boolean | Promise<boolean>;

  /** What the page needs besides what every page shows. At a step with `signsIn`, `personId` can be null. */
  describe(interaction: SignedInInteraction): StepFacts<Name> | Promise<StepFacts<Name>>;
}

export type SignInStepClass = Type<SignInStep>;
