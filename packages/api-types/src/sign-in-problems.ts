/**
 * Problem codes that the sign-in pages know by name. Every problem may carry `continueUrl`, the way on for the person
 * (the app, or the portal), and `retryAfterSeconds` with 429 and 503.
 */
export const SIGN_IN_PROBLEM_CODES = {
  /** 401: wrong password, unknown, disabled or passwordless account. */
  invalidCredentials: 'sign_in.invalid_credentials',
  /** 429: slow down; the same whether or not the account exists. */
  throttled: 'sign_in.throttled',
  /** 503: too many passwords are being checked at this moment. */
  busy: 'sign_in.busy',
  /** 410: finished in another tab, expired, or from another browser. Has `continueUrl`. */
  interactionGone: 'sign_in.interaction_gone',
  /** 409: the page is about another step than the interaction is at; load the details again. */
  wrongStep: 'sign_in.wrong_step',
  /** 403 */
  crossSite: 'sign_in.cross_site',
  /** 404: unknown, used or expired set-up link. */
  setupLinkGone: 'onboarding.link_gone',
  /** 422: too common, or contains the person's name or email. */
  weakPassword: 'onboarding.weak_password',
  /** 409 */
  notRequestable: 'access.not_requestable',
} as const;
