/** Every event of the audit log, `thing.past_tense`. */
export const AUDIT_ACTIONS = [
  'access_request.created',
  'app.created',
  'app.removed',
  'app.renamed',
  'app.updated',
  'client.created',
  'consent.given',
  'development_token.issued',
  'grant.created',
  'grant.removed',
  'person.created',
  'person.disabled',
  'person.enabled',
  'person.password_set',
  'sealed_values.resealed',
  'session.ended',
  'session.started',
  'setup_link.created',
  'setup_link.used',
  'sign_in.failed',
  'sign_in.succeeded',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
