export const CREDENTIAL_KINDS = ['password', 'setup_link', 'client_secret', 'client_key'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** What an entity proves itself with; the secret itself is not among it. */
export interface Credential {
  /** Unique for the entity. */
  id: string;
  entityId: string;
  kind: CredentialKind;
  /** `replaced`: the secret of an app beside the one in use, during a rotation. */
  status: 'active' | 'replaced';
  /** Of a secret or a key. */
  clientId: string | null;
  /** The client is an app of this platform. */
  ofApp: boolean;
  /** The id of a key, or the address where the keys are. */
  name: string | null;
  /** Null: not on record. */
  createdAt: Date | null;
  expiresAt: Date | null;
}
