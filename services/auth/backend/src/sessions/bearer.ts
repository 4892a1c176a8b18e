/** The person behind a live session. */
export interface Bearer {
  id: string;
  email: string;
  name: string;
  administrator: boolean;
  /** As stored; `preferences` of packages/api-types reads it. */
  preferences: unknown;
}
