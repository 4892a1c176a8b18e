/**
 * During a password rotation, a connection string carries a second password in `?other_password=`: the next or the
 * previous one. Returns one plain connection string for each, in the order to try.
 *
 * @example listConnectionStrings('postgresql://crm:new@127.0.0.1/crm?other_password=old'); // […crm:new@…, …crm:old@…]
 */
export function listConnectionStrings(connectionString: string): [string, ...string[]] {
  if (!connectionString.includes('other_password=')) return [connectionString];
  const url = new URL(connectionString);
  const other = url.searchParams.get('other_password');
  url.searchParams.delete('other_password');
  const first = url.href;
  if (!other) return [first];
  url.password = encodeURIComponent(other);
  return [first, url.href];
}
