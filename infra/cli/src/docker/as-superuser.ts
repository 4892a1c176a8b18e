/**
 * Begins a shell command inside of a database container: `$superuser` is then the role of PostgreSQL's superuser, whom the server lets in
 * over its socket without a password. In a volume from before app and superuser were two roles, that is the app's.
 */
export const asSuperuser =
  'for superuser in postgres "$POSTGRES_USER" "$POSTGRES_DB"; do' +
  ' [ "$(psql -XAtqU "$superuser" -d postgres -c "SHOW is_superuser" 2>/dev/null </dev/null)" != on ] || break; done;';
