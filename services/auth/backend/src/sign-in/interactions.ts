import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Interaction } from './interaction.ts';
import type { SignInStep } from './steps/sign-in-step.ts';

/** Result of a step. Without an entry, the step's rule is checked again when the browser continues. */
export interface StepResult {
  /** The person who has just signed in. `epoch` is compared when the session is written. */
  signedIn?: { personId: string; epoch: number; acr: string; amr: string[] };
  /** What the person grants the app in addition to what it already has. */
  granted?: { scopes: string[]; claims: string[] };
}

export interface SessionAnswer {
  personId: string;
  /** Where the browser continues. The whole request is checked again there. */
  continueUrl: string;
}

/** A live interaction that this browser started, at one step. */
export interface FoundInteraction {
  readonly interaction: Interaction;
  readonly step: SignInStep;

  /** Where the browser continues: at the app, or at the provider. Undefined when the interaction is gone or at another step. */
  finish(result: StepResult): Promise<string | undefined>;

  /** Returns to the app, which learns that the person cancelled. Result as in `finish`. */
  abort(): Promise<string | undefined>;

  /** Starts the same authorization request again for another person. Returns where the browser continues. */
  switchAccount(): Promise<string>;

  /** A session from another tab that answers the sign-in page, if any. */
  findAnswer(): Promise<SessionAnswer | undefined>;
}

/** Interactions of the OpenID side. Each is bound to a browser by cookies. */
export abstract class Interactions {
  /** Undefined when it is finished, expired or another browser's. */
  abstract find(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<FoundInteraction | undefined>;
}
