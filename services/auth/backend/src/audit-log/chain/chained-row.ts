import { createHash, randomBytes } from 'node:crypto';

/** A row of the audit log as covered by the chain. JSON is in PostgreSQL's own form, so the text never varies. */
export interface ChainedRow {
  id: string;
  at: Date;
  tenantId: string | null;
  action: string;
  actorKind: string;
  actorId: string | null;
  actingApp: string | null;
  impersonatorId: string | null;
  tokenId: string | null;
  targetKind: string | null;
  targetId: string | null;
  requestId: string | null;
  detail: string;
  ip: string | null;
  personal: string;
}

/** A position in a chain: a row's number and the hash up to it. */
export interface ChainLink {
  sequence: number;
  hash: Buffer;
}

/** Before the first row. */
export const CHAIN_START: ChainLink = { sequence: 0, hash: Buffer.alloc(32) };

/** One half of a salt is for the address, the other for `personal`. An erased half is zero. */
const SALT_HALF = 16;

export function makeSalt(): Buffer {
  return randomBytes(2 * SALT_HALF);
}

/** SHA-256 of the salted address, then of the salted `personal`: 64 bytes. */
export function digestPersonal(row: Pick<ChainedRow, 'ip' | 'personal'>, salt: Buffer): Buffer {
  return Buffer.concat([
    sha256(salt.subarray(0, SALT_HALF), row.ip ?? ''),
    sha256(salt.subarray(SALT_HALF), row.personal),
  ]);
}

/** The link of a row: SHA-256 of the previous hash, its number, its content and the digest of its personal data. */
export function linkRow(previous: ChainLink, row: ChainedRow, personalDigest: Buffer): ChainLink {
  const sequence = previous.sequence + 1;
  const content = JSON.stringify([
    sequence,
    row.id,
    row.at.toISOString(),
    row.tenantId,
    row.action,
    row.actorKind,
    row.actorId,
    row.actingApp,
    row.impersonatorId,
    row.tokenId,
    row.targetKind,
    row.targetId,
    row.requestId,
    row.detail,
    personalDigest.toString('base64url'),
  ]);
  return { sequence, hash: sha256(previous.hash, content) };
}

/** Tells which half does not match. An erased half must be empty. */
export function findPersonalFault(
  row: Pick<ChainedRow, 'ip' | 'personal'>,
  salt: Buffer,
  digest: Buffer,
): 'ip' | 'personal' | undefined {
  const actual = digestPersonal(row, salt);
  const isErased = (half: Buffer) => half.every((byte) => byte === 0);
  const ipFits = isErased(salt.subarray(0, SALT_HALF))
    ? row.ip === null
    : actual.subarray(0, 32).equals(digest.subarray(0, 32));
  if (!ipFits) return 'ip';
  const personalFits = isErased(salt.subarray(SALT_HALF))
    ? row.personal === '{}'
    : actual.subarray(32).equals(digest.subarray(32));
  return personalFits ? undefined : 'personal';
}

function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
