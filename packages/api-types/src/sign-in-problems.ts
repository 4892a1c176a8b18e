/**
 * Problem codes that the sign-in pages handle by name. Every problem can carry `continueUrl`, where the person
 * continues (the app or the portal), and `retryAfterSeconds` with 429 and 503.
 */
export const SIGN_IN_PROBLEM_CODES = {
  /** 401: wrong password, or the account is unknown, disabled or has no password. */
  invalidCredentials: 'sign_in.invalid_credentials',
  /** 429: too many attempts. The same whether or not the account exists. */
  throttled: 'sign_in.throttled',
  /** 503: too many passwords are being checked right now. */
  busy: 'sign_in.busy',
  /** 410: finished in another tab, expired, or started in another browser. Has `continueUrl`. */
  interactionGone: 'sign_in.interaction_gone',
  /** 409: the interaction is at another step than the page. Load the details again. */
  wrongStep: 'sign_in.wrong_step',
  /** 403 */
  crossSite: 'sign_in.cross_site',
  /** 404: the set-up link is unknown, used or expired. */
  setupLinkGone: 'onboarding.link_gone',
  /** 422: the password is too common or contains the person's name or email. */
  weakPassword: 'onboarding.weak_password',
  /** 409 */
  notRequestable: 'access.not_requestable',
} as const;
