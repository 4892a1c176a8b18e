#!/usr/bin/env bash
# Tests in about five seconds that this app runs: health, routing, refusal without sign-in, a signed-in request, the manifest.
#   SMOKE_PERSON   email of someone who can open the app (default: ADMIN_EMAIL)
set -euo pipefail

app=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
export PATH="$root/infra/toolchain/node_modules/.bin:$PATH"

fail() {
  printf 'failed: %s\n  %s\n' "$1" "$2" >&2
  exit "${3:-1}"
}
for tool in curl jq node; do
  command -v "$tool" >/dev/null || fail "$tool is not installed" "Install it (for example: apt-get install $tool) and try again." 3
done
[ -f "$app/.env" ] || fail 'the app has no .env' 'Run make up first; it writes the file.' 3

setting() { sed -n "s/^$1=//p" "$app/.env" | tail -n 1 | tr -d "\"'"; }
slug=$(setting PORTICO_SLUG)
url=$(setting PORTICO_PUBLIC_URL)
backend="http://127.0.0.1:$(setting PORT)"
person=${SMOKE_PERSON:-${ADMIN_EMAIL:-}}
[ -n "$person" ] || fail 'nobody to sign in as' 'Set SMOKE_PERSON to the email of someone who can open the app.' 2

# Names under .localhost mean this machine, whatever the resolver says.
case $url in
  *.localhost* | *://localhost*) address=$(printf '%s' "$url" | sed -E 's#^https?://([^:/]+)(:([0-9]+))?.*#\1:\3#; s#:$#:80#'):127.0.0.1 ;;
  *) address= ;;
esac
request() { curl --silent --show-error --max-time 5 ${address:+--resolve "$address"} "$@"; }
status() { request --output /dev/null --write-out '%{http_code}' "$@"; }

passed=0
expect() {
  [ "$2" = "$3" ] || fail "$1" "expected $3, got $2. See: make logs APP=$slug"
  passed=$((passed + 1))
  printf 'ok  %s\n' "$1"
}

expect 'the backend is healthy' "$(request "$backend/api/health" | jq -r .status)" ok
expect 'the gateway serves the page' "$(status "$url/")" 200
expect 'the gateway reaches the backend' "$(request "$url/api/health" | jq -r .status)" ok
expect 'without a session the API answers 401' "$(request "$url/api/notes" | jq -r '"\(.status) \(.code)"')" '401 auth.signed_out'

token=$(node "$root/infra/cli/src/main.ts" token --as "$person" --app "$slug") ||
  fail "no token for $person" "Let the person in: pnpm portico grant $person $slug"
signed_in() { request --header "Authorization: Bearer $token" "$@"; }
note=$(signed_in --header 'Content-Type: application/json' --data '{"title":"Smoke test"}' "$url/api/notes" | jq -r .id)
expect 'a signed-in person creates a note' "$(signed_in "$url/api/notes/$note" | jq -r .title)" 'Smoke test'
expect 'and removes it' "$(signed_in --output /dev/null --write-out '%{http_code}' --request DELETE "$url/api/notes/$note")" 204

node "$root/infra/cli/src/main.ts" check --manifest "$app/app.manifest.yml" >/dev/null ||
  fail 'the manifest is not valid' "Run: pnpm portico check --manifest $app/app.manifest.yml"
passed=$((passed + 1))
printf 'ok  the manifest is valid\n%s passed\n' "$passed"
