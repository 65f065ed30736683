#!/usr/bin/env bash
# A real Rucio server for the tests tagged "servers": from PyPI, with a PostgreSQL of its own.
#   rucio.sh up           installs what is missing, starts database and server, waits until it
#                         answers, prints its state directory: -Dcatena.test.rucio=THAT
#   rucio.sh down         stops both; their data stay
#   rucio.sh status       prints the state directory, or "down" with exit code 3
#   rucio.sh run PROGRAM  runs a program of Rucio as its server's user: "rucio whoami" as Rucio's root,
#                         or once a daemon, "rucio-judge-evaluator --run-once"; none runs by itself
#   rucio.sh kill         kills the server with signal 9; it is started again after two seconds
#   rucio.sh storage NAME KIND URL
#                         one more RSE, or one whose files begin elsewhere from now on; KIND is DISK
#                         or TAPE
#   rucio.sh forget SCOPE NAME RSE...
#                         replicas are no more, and with the last one the file
#   rucio.sh expire       makes every token that Rucio has given end now
#   rucio.sh database WORD
#                         stop or start: the database alone, under a server that goes on
#   rucio.sh wipe         stops both and forgets all data
#   rucio.sh remove       stops both and removes the whole state directory
# The state directory, $CATENA_TESTBED/rucio-VERSION, holds
#   url               where the server is, over https
#   certificates/     ca.pem, whom to believe
#   user/NAME/        password of the account NAME: root; physicist, whose attribute "admin" lets it
#                     register; guest, who may only look. physicist has cert.pem and key.pem too;
#                     those of the stranger say nothing to Rucio
# There are the RSEs DISK, TAPE, RSE-A, RSE-B and TAPE-A, each for file:///storage/NAME/..., and
# the scopes physics and catena.keys.
# Settings: CATENA_TESTBED_RUCIOVERSION, CATENA_TESTBED_RUCIOPORT, CATENA_TESTBED_RUCIOPGPORT. Run as root,
# to become others: the database runs as postgres, the server as www-data. Nothing is durable.
set -euo pipefail

version=${CATENA_TESTBED_RUCIOVERSION:-38.6.4}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/rucio-$version
port=${CATENA_TESTBED_RUCIOPORT:-28643}
pg_port=${CATENA_TESTBED_RUCIOPGPORT:-28642}
user=physicist
server=www-data
self=$(readlink -f "$0")
here=$(dirname "$self")
. "$here/authority.sh"

say() { echo "rucio.sh: $*" >&2; }
fail() { say "$@"; exit 1; }
program() { find /usr/lib/postgresql -path "*/bin/$1" | sort -V | tail -1; }
as() { local who=$1; shift; (cd / && setpriv --reuid="$who" --regid="$who" --init-groups "$@"); }
control() { as postgres "$(program pg_ctl)" -D "$state/database" "$@"; }
database_up() { [ -s "$state/database/PG_VERSION" ] && control status >/dev/null 2>&1; }
as_server() {
  as "$server" env HOME="$state/server" RUCIO_CONFIG="$state/server/rucio.cfg" PYTHONPATH="$state/server" \
    PATH="$state/venv/bin:/usr/bin:/bin" "$@"
}

# running FILE: the process whose number is there, if it is still ours.
running() {
  local pid
  read -r pid 2>/dev/null <"$1" || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$state/" && echo "$pid"
}

install_missing() {
  local package wanted=()
  for package in postgresql python3-venv openssl libmagic1; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || wanted+=("$package")
  done
  if ((${#wanted[@]})); then
    apt-get -qq -o DPkg::Lock::Timeout=600 update
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 \
      install -y --no-install-recommends "${wanted[@]}" >/dev/null || fail "could not install ${wanted[*]}"
  fi
  install -d -m 755 "$state"
  install -d -o "$server" -g "$server" -m 700 "$state/server"
  install -d -o "$server" -g "$server" -m 755 "$state/venv"
  [ "$(cat "$state/venv/.installed" 2>/dev/null)" = "$version" ] && return
  say "installing rucio $version into $state/venv"
  as "$server" env HOME="$state/server" sh -c '
    set -e
    /usr/bin/python3 -m venv --clear "$1"
    "$1/bin/pip" -q --no-cache-dir install "rucio[postgresql]==$2" gunicorn
    echo "$2" >"$1/.installed"' - "$state/venv" "$version" >"$state/install.log" 2>&1 ||
    fail "rucio $version could not be installed: $(tail -1 "$state/install.log"); see $state/install.log"
}

# secret FILE: a password, made once.
secret() {
  [ -s "$1" ] || (umask 077; mkdir -p "$(dirname "$1")"; openssl rand -hex 16 >"$1")
  cat "$1"
}

start_database() {
  install -d -o postgres -g postgres -m 700 "$state/database" "$state/socket"
  [ -s "$state/database/PG_VERSION" ] || as postgres "$(program initdb)" -D "$state/database" \
    -U postgres -E UTF8 --no-locale --auth-local=trust --auth-host=scram-sha-256 >/dev/null
  run_database
  ask postgres <<SQL
select 'create role rucio login' where not exists (select 1 from pg_roles where rolname = 'rucio') \gexec
alter role rucio password '$(secret "$state/database.password")';
select 'create database rucio owner rucio' where not exists (select 1 from pg_database where datname = 'rucio') \gexec
SQL
}

run_database() {
  database_up || control -w -t 60 -l "$state/database/server.log" -o "-p $pg_port -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories=$state/socket -c fsync=off -c max_connections=100" start >/dev/null 9>&-
}

# ask DATABASE [SQL]: the SQL of the standard input without it.
ask() { as postgres psql -qAt -h "$state/socket" -p "$pg_port" -d "$1" ${2:+-c "$2"}; }

configure() {
  local name
  openssl x509 -in "$state/certificates/ca.pem" -noout -checkend 604800 >/dev/null 2>&1 ||
    rm -rf "$state/certificates" "$state/host" "$state/user"/*/*.pem
  make_authority
  make_certificate "$state/host" "/O=Catena Testbed/CN=localhost" \
    'subjectAltName=DNS:localhost,IP:127.0.0.1\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:false\n'
  make_user "$user"
  make_user stranger
  install -d -o "$server" -g "$server" -m 700 "$state/server/user"
  for name in root "$user" guest; do
    secret "$state/user/$name/password" >/dev/null
    install -d -o "$server" -g "$server" -m 700 "$state/server/user/$name"
    install -m 400 -o "$server" -g "$server" "$state/user/$name/password" "$state/server/user/$name/password"
  done
  install -m 400 -o "$server" -g "$server" "$state/host/key.pem" "$state/server/hostkey.pem"
  install -m 444 "$state/host/cert.pem" "$state/server/hostcert.pem"
  install -m 444 "$state/certificates/ca.pem" "$state/server/ca.pem"
  install -m 444 "$here/rucio_server.py" "$state/server/rucio_server.py"
  (umask 077; cat >"$state/server/alembic.ini") <<CONF
[alembic]
script_location = $(echo "$state"/venv/lib/python3*/site-packages/rucio/db/sqla/migrate_repo)
sqlalchemy.url = postgresql+psycopg://rucio:$(cat "$state/database.password")@127.0.0.1:$pg_port/rucio
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = WARN
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(message)s
CONF
  (umask 077; cat >"$state/server/rucio.cfg") <<CONF
# Written by rucio.sh at every start.
[common]
loglevel = WARNING
[database]
default = postgresql+psycopg://rucio:$(cat "$state/database.password")@127.0.0.1:$pg_port/rucio
pool_reset_on_return = rollback
[bootstrap]
userpass_identity = root
userpass_pwd = $(cat "$state/user/root/password")
userpass_email = root@localhost
[policy]
permission = generic
schema = generic
lfn2pfn_algorithm_default = hash
[alembic]
cfg = $state/server/alembic.ini
[client]
rucio_host = https://localhost:$port
auth_host = https://localhost:$port
auth_type = userpass
username = root
password = $(cat "$state/user/root/password")
account = root
ca_cert = $state/server/ca.pem
CONF
  chown "$server:$server" "$state/server/alembic.ini" "$state/server/rucio.cfg"
  echo "https://localhost:$port" >"$state/url"
}

# Keeps the server running, as a service manager does.
keep_up() {
  while :; do
    as_server setsid "$state/venv/bin/gunicorn" --bind "127.0.0.1:$port" --workers 2 --worker-class gthread \
      --threads 8 --keep-alive 75 --timeout 120 --pid "$state/server/gunicorn.pid" --certfile "$state/server/hostcert.pem" \
      --keyfile "$state/server/hostkey.pem" --ca-certs "$state/server/ca.pem" --cert-reqs 1 \
      --no-control-socket rucio_server:application || true
    sleep 2
  done
}

start_server() {
  running "$state/keeper.pid" >/dev/null && return
  kill_server || true # one whose keeper was killed
  as_server "$state/venv/bin/python" "$state/server/rucio_server.py" "$state/server/user" >"$state/setup.log" 2>&1 ||
    fail "Rucio's tables could not be made: $(tail -1 "$state/setup.log"); see $state/setup.log"
  setsid bash "$self" keep-up "$state/" >"$state/server.log" 2>&1 </dev/null 9>&- &
  echo "$!" >"$state/keeper.pid"
}

await_ready() {
  local deadline=$((SECONDS + 120))
  until curl -sf --max-time 10 --cacert "$state/certificates/ca.pem" "https://localhost:$port/ping" >/dev/null 2>&1; do
    running "$state/keeper.pid" >/dev/null || fail "the server ended again; see $state/server.log"
    ((SECONDS < deadline)) || fail "Rucio does not answer after 120 s; see $state/server.log"
    sleep 0.3
  done
}

kill_server() {
  local pid
  pid=$(running "$state/server/gunicorn.pid") || return 1
  kill -9 -- "-$pid"
}

stop() {
  local pid
  if pid=$(running "$state/keeper.pid"); then kill -9 "$pid"; fi
  rm -f "$state/keeper.pid"
  kill_server || true
  if database_up; then control -m immediate stop >/dev/null; fi
}

[ "$(id -u)" = 0 ] || fail "run as root, so that it can become other users"
case ${1:-} in
  up)
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock 9
    install_missing
    start_database
    configure
    start_server
    await_ready
    say "Rucio $version is up at $(cat "$state/url")"
    echo "$state"
    ;;
  keep-up) keep_up ;;
  down) stop ;;
  status)
    if running "$state/keeper.pid" >/dev/null && database_up; then echo "$state"; else echo down; exit 3; fi
    ;;
  run) shift; as_server "$@" ;;
  kill) kill_server || fail "the server is down" ;;
  storage)
    [ $# = 4 ] || fail "storage NAME DISK|TAPE URL"
    as_server "$state/venv/bin/python" "$state/server/rucio_server.py" storage "$2" "$3" "$4" ;;
  forget)
    [ $# -ge 4 ] || fail "forget SCOPE NAME RSE..."
    shift
    as_server "$state/venv/bin/python" "$state/server/rucio_server.py" forget "$@" ;;
  expire) ask rucio "update tokens set expired_at = now() at time zone 'utc' - interval '1 minute'" ;;
  database)
    case ${2:-} in
      stop) control -m immediate stop >/dev/null ;;
      start) run_database ;;
      *) fail "stop or start?" ;;
    esac
    ;;
  wipe) stop; rm -rf --one-file-system "$state/database" "$state"/*.log ;;
  remove) stop; rm -rf --one-file-system "$state" ;;
  *) echo "usage: $0 up|down|status|run PROGRAM...|kill|storage|forget|expire|database stop|start|wipe|remove" >&2; exit 2 ;;
esac
