import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Interaction } from './interaction.ts';
import type { SignInStep } from './steps/sign-in-step.ts';

/** What comes of a step. Without an entry, its rule is asked again when the browser continues. */
export interface StepResult {
  /** Who has just signed in. `epoch` is compared when the browser continues. */
  signedIn?: { personId: string; epoch: number; acr: string; amr: string[] };
  /** What the person lets the app have, besides what it has already. */
  granted?: { scopes: string[]; claims: string[] };
}

export interface SessionAnswer {
  personId: string;
  /** Where the browser continues. Everything that the app asked for is checked again there. */
  continueUrl: string;
}

/** An interaction that this browser began and that is not over, at one step. */
export interface FoundInteraction {
  readonly interaction: Interaction;
  readonly step: SignInStep;

  /** Where the browser continues; `undefined` when the interaction is gone or at another step by now. */
  finish(result: StepResult): Promise<string | undefined>;

  /** Back to the app, which learns that the person went back. Answers as `finish` does. */
  abort(): Promise<string | undefined>;

  /** Asks for the same authorization request again, of another person. Answers where the browser continues. */
  switchAccount(): Promise<string>;

  /** The session that answers a sign-in page by itself, if there is one: it began in another tab. */
  findAnswer(): Promise<SessionAnswer | undefined>;
}

/** The OpenID half's interactions. Each is bound to a browser by cookies. */
export abstract class Interactions {
  /** `undefined`: finished, expired, or another browser's. */
  abstract find(request: FastifyRequest, reply: FastifyReply, uid: string): Promise<FoundInteraction | undefined>;
}
