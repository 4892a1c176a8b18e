import type { Snapshot } from './plan-snapshot.ts';

export interface OpenQuestion {
  personId: string;
  slug: string;
  /** The person's active tenant. Null: none. Absent, if the question has no session: any of their tenants counts. */
  tenantId?: string | null | undefined;
}

export interface OpenAttempt extends OpenQuestion {
  /** The client that calls for the person. Null: the person comes to the app themselves. */
  caller: string | null;
}

export interface OpenToQuestion {
  personIds: readonly string[];
  slug: string;
  /** Only members of this tenant who can open the app there. Null: people without a tenant. Absent: everyone. */
  tenantId?: string | null;
}

export interface OpenDecision {
  open: boolean;
  /** The app is closed, and the person can request it. */
  requestable: boolean;
}

/**
 * Decides which apps people can open and what they may do there. The OpenID side asks at the door check and at token
 * exchange. Unknown or missing apps and unknown or disabled people: closed, no permissions.
 */
export abstract class AccessDecisions {
  abstract decideOpen(question: OpenQuestion): Promise<OpenDecision>;
  /** The same for an attempt to open the app: a refusal is in the audit log. */
  abstract tryOpen(attempt: OpenAttempt): Promise<OpenDecision>;
  /** The people of this list who can open the app. Runs a fixed number of statements. */
  abstract filterOpen(question: OpenToQuestion): Promise<string[]>;
  abstract snapshot(question: OpenQuestion): Promise<Snapshot | undefined>;
}
