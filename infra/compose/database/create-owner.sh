# PostgreSQL runs this once, when it creates the volume. The app gets its own role, which owns its database and is not a superuser.
# The superuser keeps no password, so it can connect only from inside this container.
# Add commands that need a superuser, such as some extensions, at the end.
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --set owner="$POSTGRES_DB" --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'password';
ALTER DATABASE :"owner" OWNER TO :"owner";
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
