import { hash } from 'node:crypto';
import type { AdapterPayload } from 'oidc-provider';

/**
 * A row to write to `oidc_payload`. `payload` is JSON, made once: it is checked, can be read again in the same request, and
 * is written. `expires_at` is in seconds since 1970, for the removal of the row.
 */
export interface PayloadRow {
  kind: string;
  id: string;
  payload: string;
  uid: string | null;
  user_code: string | null;
  grant_id: string | null;
  account_id: string | null;
  session_uid: string | null;
  client_id: string | null;
  expires_at: number | null;
}

/** Kinds whose id is a credential. The table stores its SHA-256, never the credential. */
const CREDENTIAL_KINDS = new Set([
  'Session',
  'AuthorizationCode',
  'AccessToken',
  'RefreshToken',
  'ClientCredentials',
  'DeviceCode',
]);
const STORED = 'stored:';

/** The id under which a value is stored. */
export function storedId(kind: string, id: string): string {
  if (!CREDENTIAL_KINDS.has(kind)) return id;
  if (id.startsWith(STORED)) return id.slice(STORED.length);
  return hash('sha256', id, 'base64url');
}

/**
 * Replaces a credential that was found by another value (a device code by its user code), where the provider needs an
 * id to save under. It opens nothing: `isStoredReference` distinguishes it from a client's value.
 */
export function storedReference(id: string): string {
  return STORED + id;
}

export function isStoredReference(id: string): boolean {
  return id.startsWith(STORED);
}

/** `id`: as `storedId` gives it. */
export function toRow(kind: string, id: string, payload: AdapterPayload, expiresIn: number | undefined): PayloadRow {
  const { jti, ...rest } = payload;
  if (!CREDENTIAL_KINDS.has(kind) && jti !== undefined) Object.assign(rest, { jti });
  // The idle timeout depends on the settings at the time of reading.
  if (kind === 'Session') Object.assign(rest, { usedAt: Math.floor(Date.now() / 1000) });
  // The provider records which cookie started an interaction and never reads it.
  if (kind === 'Interaction' && rest.session?.cookie !== undefined)
    rest.session = { ...rest.session, cookie: undefined };
  return {
    kind,
    id,
    payload: JSON.stringify(rest),
    uid: payload.uid ?? null,
    user_code: payload.userCode ?? null,
    grant_id: kind === 'Interaction' ? null : (payload.grantId ?? null),
    account_id: payload.accountId ?? null,
    session_uid: payload.sessionUid ?? null,
    client_id: payload.clientId ?? null,
    expires_at: expiresIn === undefined ? null : removalTime(kind, Math.floor(Date.now() / 1000) + expiresIn),
  };
}

/** Rows as one JSON array, for `jsonb_to_recordset`. */
export function rowsToJson(rows: readonly PayloadRow[]): string {
  return `[${rows.map(rowToJson).join(',')}]`;
}

function rowToJson({ payload, ...columns }: PayloadRow): string {
  return `${JSON.stringify(columns).slice(0, -1)},"payload":${payload}}`;
}

/** Written again at each use. */
const REWRITTEN_KINDS = new Set(['Session', 'Grant']);
const REMOVAL_STEP_SECONDS = 600;

/**
 * When the row can be removed. The payload has the exact end. In steps, so that a use in the same ten minutes changes no
 * indexed column, and PostgreSQL updates the row in place (HOT).
 */
function removalTime(kind: string, expiresAt: number): number {
  return REWRITTEN_KINDS.has(kind) ? Math.ceil(expiresAt / REMOVAL_STEP_SECONDS) * REMOVAL_STEP_SECONDS : expiresAt;
}

/** The stored value for the provider. `id` is what it asked with, or a stored reference. */
export function fromStored(id: string, payload: AdapterPayload, consumedAt: Date | null): AdapterPayload {
  const found: AdapterPayload = { ...payload, jti: payload.jti ?? id };
  if (consumedAt !== null) found.consumed = Math.floor(consumedAt.getTime() / 1000);
  if (found.authorizations) found.authorizations = withoutNulls(found.authorizations);
  return found;
}

function withoutNulls<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
