/**
 * Start of a shell command in a database container. Sets `$superuser` to PostgreSQL's superuser, who needs no password
 * on the socket. In a volume from before app and superuser were separate roles, that is the app's role.
 */
export const asSuperuser =
  'for superuser in postgres "$POSTGRES_USER" "$POSTGRES_DB"; do' +
  ' [ "$(psql -XAtqU "$superuser" -d postgres -c "SHOW is_superuser" 2>/dev/null </dev/null)" != on ] || break; done;';
