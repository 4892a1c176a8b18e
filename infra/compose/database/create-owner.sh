# PostgreSQL runs this once, when it makes the volume: the app gets a role of its own, which owns its database and is no superuser.
# The superuser keeps no password: it comes in from inside of this container, and from nowhere else.
# What needs a superuser, as some extensions do, goes to the end.
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --set owner="$POSTGRES_DB" --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'password';
ALTER DATABASE :"owner" OWNER TO :"owner";
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
