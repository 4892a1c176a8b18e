/** The person behind a live session. */
export interface Bearer {
  id: string;
  email: string;
  name: string;
  /** As stored; `preferences` of packages/api-types reads it. */
  preferences: unknown;
  /** Chosen in the session; ask `ActiveTenants` whether it counts. */
  chosenTenantId: string | null;
}
