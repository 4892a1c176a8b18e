/** A row of `person`, without its password hash. */
export interface PersonRecord {
  id: string;
  email: string;
  name: string;
  administrator: boolean;
  hasPassword: boolean;
  passwordChangedAt: Date | null;
  /** When an administrator vouched for the address. */
  emailVerifiedAt: Date | null;
  /** As stored; `preferences` of packages/api-types reads it. */
  preferences: unknown;
  disabledAt: Date | null;
  /** Rises when a sign-in that was checked before is void. */
  signInEpoch: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface NewPerson {
  email: string;
  name: string;
  administrator: boolean;
  passwordHash: string | null;
  emailVerified?: boolean;
}
