import type { Snapshot } from './plan-snapshot.ts';

export interface OpenQuestion {
  personId: string;
  slug: string;
  /** The tenant in which the person acts; null: in none; absent, where no session is behind the question: any of theirs will do. */
  tenantId?: string | null | undefined;
}

export interface OpenToQuestion {
  personIds: readonly string[];
  slug: string;
  /** Only members of this tenant, who may open the app there; null: people without a tenant; absent: everyone. */
  tenantId?: string | null;
}

export interface OpenDecision {
  open: boolean;
  /** The person may ask for the app, which is shut. */
  requestable: boolean;
}

/**
 * Who may open which app, and what they may do there. The OpenID half asks at the door check and at token exchange.
 * Unknown and missing apps, unknown and disabled people: shut, and nothing.
 */
export abstract class AccessDecisions {
  abstract decideOpen(question: OpenQuestion): Promise<OpenDecision>;
  /** Those of these people who may open the app. A fixed number of statements. */
  abstract filterOpen(question: OpenToQuestion): Promise<string[]>;
  abstract snapshot(question: OpenQuestion): Promise<Snapshot | undefined>;
}
