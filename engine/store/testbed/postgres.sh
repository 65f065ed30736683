#!/usr/bin/env bash
# A PostgreSQL for the tests tagged "servers", on this machine alone.
#   postgres.sh up      installs what is missing, starts the server, prints the JDBC URL
#   postgres.sh down    stops the server; its data stay
#   postgres.sh status  prints the JDBC URL, or "down" with exit code 3
# State directory: $CATENA_TESTBED/postgres; port: $CATENA_TESTBED_PGPORT. Run as root: the server
# itself runs as the user postgres. Durability is off, because the data are of no value.
set -euo pipefail

state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/postgres
port=${CATENA_TESTBED_PGPORT:-25433}
url="jdbc:postgresql://127.0.0.1:$port/catena?user=catena&password=catena"

as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
program() { find /usr/lib/postgresql -path "*/bin/$1" | sort -V | tail -1; }
control() { (cd / && as_postgres "$(program pg_ctl)" -D "$state/data" "$@"); }
is_up() { [ -s "$state/data/PG_VERSION" ] && control status >/dev/null 2>&1; }
ask() { as_postgres psql -qAt -h "$state/socket" -p "$port" -d postgres -c "$1"; }

install_missing() {
  [ -n "$(program postgres 2>/dev/null)" ] && return
  apt-get -qq -o DPkg::Lock::Timeout=600 update
  DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 \
    install -y --no-install-recommends postgresql >/dev/null
}

create() {
  mkdir -p "$state"
  install -d -o postgres -g postgres -m 700 "$state/data" "$state/socket"
  [ -s "$state/data/PG_VERSION" ] || (cd / && as_postgres "$(program initdb)" -D "$state/data" \
    -U postgres -E UTF8 --no-locale --auth-local=trust --auth-host=scram-sha-256 >/dev/null)
}

start() {
  is_up || control -w -t 60 -l "$state/data/server.log" -o "-p $port -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories=$state/socket -c fsync=off -c max_connections=100" start >/dev/null
  [ "$(ask "select 1 from pg_roles where rolname = 'catena'")" = 1 ] ||
    ask "create role catena login createdb password 'catena'"
  [ "$(ask "select 1 from pg_database where datname = 'catena'")" = 1 ] ||
    ask "create database catena owner catena"
}

case ${1:-} in
  up)
    [ "$(id -u)" = 0 ] || { echo "postgres.sh: run as root, so that it can become the user postgres" >&2; exit 1; }
    install_missing
    create
    start
    echo "$url"
    ;;
  down) if is_up; then control -m fast stop >/dev/null; fi ;;
  status) if is_up; then echo "$url"; else echo down; exit 3; fi ;;
  *) echo "usage: $0 up|down|status" >&2; exit 2 ;;
esac
