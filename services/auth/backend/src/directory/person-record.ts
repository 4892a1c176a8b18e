/** A row of `person`, without its password hash. */
export interface PersonRecord {
  id: string;
  email: string;
  name: string;
  administrator: boolean;
  hasPassword: boolean;
  passwordChangedAt: Date | null;
  /** When an administrator confirmed the address. */
  emailVerifiedAt: Date | null;
  /** Stored form. Parse it with `preferences` of packages/api-types. */
  preferences: unknown;
  disabledAt: Date | null;
  /** Grows to invalidate sign-ins that were already checked. */
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

export const personColumns = `id, email, name, administrator, password_hash IS NOT NULL AS "hasPassword",
  password_changed_at AS "passwordChangedAt", email_verified_at AS "emailVerifiedAt", disabled_at AS "disabledAt", preferences,
  sign_in_epoch AS "signInEpoch", created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Mutually exclusive. An invited person has not set a password yet. */
export const PERSON_STATES = ['active', 'disabled', 'invited'] as const;
export type PersonState = (typeof PERSON_STATES)[number];
