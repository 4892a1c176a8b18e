import type { OpenVerdict } from './decide-open.ts';
import type { Snapshot } from './plan-snapshot.ts';

export interface OpenQuestion {
  personId: string;
  slug: string;
}

/** `requestable`: the person may ask for the app when `open` is false. */
export type OpenDecision = OpenVerdict;

/**
 * Who may open which app, and what they may do there. The OpenID half asks at the door check and at token exchange.
 * Unknown and missing apps, unknown and disabled people: shut, and nothing.
 */
export abstract class AccessDecisions {
  abstract decideOpen(question: OpenQuestion): Promise<OpenDecision>;
  /** Those of these people who may open the app. One statement. */
  abstract filterOpen(question: { personIds: readonly string[]; slug: string }): Promise<string[]>;
  abstract snapshot(question: OpenQuestion): Promise<Snapshot | undefined>;
}
