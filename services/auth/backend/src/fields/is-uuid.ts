const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** PostgreSQL throws for any other text. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
