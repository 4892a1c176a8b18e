export const CREDENTIAL_KINDS = ['password', 'setup_link', 'client_secret', 'client_key'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** A credential of an entity, without the secret itself. */
export interface Credential {
  /** Unique for the entity. */
  id: string;
  entityId: string;
  kind: CredentialKind;
  /** `replaced`: an app's other secret during a rotation. */
  status: 'active' | 'replaced';
  /** Client of a secret or key. */
  clientId: string | null;
  /** Whether the client is an app of this platform. */
  ofApp: boolean;
  /** Id of a key, or the address of the keys. */
  name: string | null;
  /** Null: not recorded. */
  createdAt: Date | null;
  expiresAt: Date | null;
}
