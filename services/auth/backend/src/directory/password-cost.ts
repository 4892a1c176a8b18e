/** What Argon2id spends on one password. */
export interface PasswordCost {
  /** KiB. */
  memoryCost: number;
  /** Passes. */
  timeCost: number;
}

/** Provides another `PasswordCost` than OWASP's: the tests of everything but the hash take a cheap one. */
export const PASSWORD_COST = Symbol('PASSWORD_COST');
