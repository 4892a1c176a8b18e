/** The person of a live session. */
export interface Bearer {
  id: string;
  email: string;
  name: string;
  /** Stored form. Parse it with `preferences` of packages/api-types. */
  preferences: unknown;
  /** Chosen in the session. `ActiveTenants` decides whether it counts. */
  chosenTenantId: string | null;
}
