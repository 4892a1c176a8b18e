/** Cost of one Argon2id hash. */
export interface PasswordCost {
  /** KiB. */
  memoryCost: number;
  /** Passes. */
  timeCost: number;
}

/** Provides a `PasswordCost` other than OWASP's. Tests that are not about the hash use a cheap one. */
export const PASSWORD_COST = Symbol('PASSWORD_COST');
