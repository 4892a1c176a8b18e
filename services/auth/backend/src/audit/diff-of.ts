const SECRET =
  /secret|password|passphrase|token|credential|authorization|api[-_.\s]?key|hash|sealed|ciphertext|private/i;
/** Parts of a name like `userPin`, `user_pin` or `PINCode`. */
const BETWEEN_WORDS = /[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
const LONGEST_TEXT = 500;

export interface Diff {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/**
 * The changed fields, for the audit log. Secrets are only marked as changed. No `before`: created. No `after`: removed.
 */
export function diffOf(before: object | null, after: object | null): Diff {
  const diff: Diff = { before: {}, after: {} };
  const [old, next] = [toRecord(before), toRecord(after)];
  for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
    if (JSON.stringify(old[key]) === JSON.stringify(next[key])) continue;
    if (key in old) diff.before[key] = redact(key, old[key]);
    if (key in next) diff.after[key] = redact(key, next[key]);
  }
  return diff;
}

/** Converts bigints, dates and bytes to JSON. */
function toRecord(value: object | null): Record<string, unknown> {
  if (value === null) return {};
  const text = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  return JSON.parse(text) as Record<string, unknown>;
}

/** A short word is only meant if it stands alone: `pin`, but not `pinned` or `shipping`. */
function isSecret(key: string): boolean {
  return SECRET.test(key) || key.split(BETWEEN_WORDS).some((word) => word.toLowerCase() === 'pin');
}

function redact(key: string, value: unknown): unknown {
  if (isSecret(key)) return value === null ? null : '[redacted]';
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (Array.isArray(value)) return value.map((item) => redact('', item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, item]) => [inner, redact(inner, item)]));
}
