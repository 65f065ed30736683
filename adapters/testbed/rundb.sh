#!/usr/bin/env bash
# A real server of MongoDB's protocol for the tests tagged "servers": FerretDB on SQLite, built from
# its Go module, since no package holds a MongoDB. It asks for a password (SCRAM-SHA-256).
#   rundb.sh up      builds it when it is missing, starts it, waits until it answers, prints its
#                    state directory: -Dcatena.test.rundb=THAT
#   rundb.sh down    stops it; its data stay
#   rundb.sh status  prints the state directory, or "down" with exit code 3
#   rundb.sh kill    kills the server with signal 9; it is started again after two seconds
#   rundb.sh pause   the server stops answering, and keeps its connections
#   rundb.sh resume  it goes on
#   rundb.sh wipe    stops it and forgets all data
#   rundb.sh remove  stops it and removes the whole state directory
# The state directory, $CATENA_TESTBED/rundb-VERSION, holds
#   url              where the server is
#   user/NAME/       credentials of the user NAME, "catena", who may do everything: name and password,
#                    a line each
# Settings: CATENA_TESTBED_RUNDBVERSION, which rundb/go.mod must know; CATENA_TESTBED_RUNDBPORT. It is
# built by the Go on the PATH, or when that is older than 1.23, by one that is fetched for this and
# removed. Started by root, the server runs as "nobody". Nothing is durable.
set -euo pipefail

version=${CATENA_TESTBED_RUNDBVERSION:-1.24.0}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/rundb-$version
port=${CATENA_TESTBED_RUNDBPORT:-28517}
user=catena
self=$(readlink -f "$0")
module=$(dirname "$self")/rundb

say() { echo "rundb.sh: $*" >&2; }
fail() { say "$@"; exit 1; }

# as_server PROGRAM: takes the place of the shell that calls it.
as_server() {
  if [ "$(id -u)" = 0 ]; then
    exec setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
  fi
  exec "$@"
}

# running FILE: the process whose number is there, if it is still ours.
running() {
  local pid
  read -r pid 2>/dev/null <"$1" || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$state/" && echo "$pid"
}

# go_is_here: one that can read rundb/go.mod.
go_is_here() {
  local found
  found=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) &&
    printf '%s\n' go1.23 "$found" | sort --version-sort --check=quiet
}

# fetch_go: Go's tools are a module of their own; the sums are the module's archives'.
fetch_go() {
  local go=v0.0.1-go1.23.12.linux arch sum
  case $(uname -m) in
  x86_64) arch=amd64 sum=7bf9a01c191c452bf1fa9266a547abe0e437ff46d16adc9ec55fcc4fea24c121 ;;
  aarch64) arch=arm64 sum=4d31d22f75fed99025f7b082319eabeb74106d11e343fc203b336ba2afdeb3a1 ;;
  *) fail "there is no Go 1.23 or newer on the PATH, and none known for $(uname -m): install one" ;;
  esac
  say "fetching Go 1.23, since there is none on the PATH"
  mkdir -p "$state/go"
  curl -fsSL --retry 5 -o "$state/go/tools.zip" "https://proxy.golang.org/golang.org/toolchain/@v/$go-$arch.zip" &&
    sha256sum --quiet --check <<<"$sum  $state/go/tools.zip" &&
    (cd "$state/go" && jar --extract --file tools.zip) || fail "Go was not fetched from proxy.golang.org"
  PATH=$state/go/golang.org/toolchain@$go-$arch/bin:$PATH
  chmod -R +x "${PATH%%:*}" "${PATH%%/bin:*}/pkg/tool"
}

build() {
  grep -qF "github.com/FerretDB/FerretDB v$version" "$module/go.mod" ||
    fail "rundb/go.mod does not name FerretDB $version"
  [ -x "$state/bin/ferretdb" ] && return
  go_is_here || fetch_go
  say "building FerretDB $version into $state/bin"
  mkdir -p "$state/bin" "$state/build"
  cp "$module"/* "$state/build"
  # It starts only with a file of its version beside its source, which its module does not have.
  (cd "$state/build" && export GOPATH="$state/go" GOCACHE="$state/go/cache" GOFLAGS='-buildvcs=false' &&
    go mod vendor && echo "v$version" >vendor/github.com/FerretDB/FerretDB/build/version/version.txt &&
    go build -mod=vendor -trimpath -o "$state/bin/ferretdb.part" github.com/FerretDB/FerretDB/cmd/ferretdb) \
    >"$state/build.log" 2>&1 || fail "FerretDB was not built: $(tail -1 "$state/build.log"); see $state/build.log"
  mv "$state/bin/ferretdb.part" "$state/bin/ferretdb"
  chmod -R u+w "$state/go"
  rm -rf "$state/go" "$state/build"
}

# secret FILE: the password in it, made once.
secret() {
  [ -s "$1" ] || (
    umask 077
    mkdir -p "$(dirname "$1")"
    printf '%s\n%s\n' "$user" "$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')" >"$1"
  )
  tail -1 "$1"
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

up() {
  mkdir -p "$state/data"
  build
  [ "$(id -u)" != 0 ] || chown nobody:nogroup "$state/data"
  echo "mongodb://127.0.0.1:$port" >"$state/url"
  if ! running "$state/keeper.pid" >/dev/null; then
    answers && fail "something else listens at port $port: set CATENA_TESTBED_RUNDBPORT"
    FERRETDB_SETUP_PASSWORD=$(secret "$state/user/$user/credentials") setsid "$self" keep "$state/" >"$state/server.log" 2>&1 </dev/null &
  fi
  for _ in $(seq 300); do
    if answers && running "$state/server.pid" >/dev/null; then
      echo "$state"
      return
    fi
    sleep 0.1
  done
  fail "the server does not answer: $(tail -1 "$state/server.log")"
}

# What keeps the server running, as a service manager does. The password is in its environment.
keep() {
  echo $$ >"$state/keeper.pid"
  export FERRETDB_SETUP_USERNAME=$user FERRETDB_SETUP_DATABASE=admin FERRETDB_TEST_ENABLE_NEW_AUTH=true
  export FERRETDB_TELEMETRY=disable FERRETDB_HANDLER=sqlite FERRETDB_LOG_LEVEL=warn
  cd "$state/data"
  while :; do
    as_server "$state/bin/ferretdb" --listen-addr="127.0.0.1:$port" --debug-addr=- \
      --sqlite-url="file:$state/data/?_pragma=synchronous(off)" --state-dir="$state/data" &
    echo "$!" >"$state/server.pid"
    wait "$!" || true
    sleep 2
  done
}

down() {
  local pid
  pid=$(running "$state/keeper.pid") && kill "$pid" || true
  pid=$(running "$state/server.pid") && kill -CONT "$pid" && kill "$pid" || true
  for _ in $(seq 100); do
    running "$state/server.pid" >/dev/null || return 0
    sleep 0.1
  done
  pid=$(running "$state/server.pid") && kill -9 "$pid" || true
}

signal() {
  local pid
  pid=$(running "$state/server.pid") || fail "the server is down: run '$self up' first"
  kill "-$1" "$pid"
}

case ${1:-} in
up) up ;;
keep) keep ;;
down) down ;;
status) if running "$state/server.pid" >/dev/null; then echo "$state"; else echo down; exit 3; fi ;;
kill) signal KILL ;;
pause) signal STOP ;;
resume) signal CONT ;;
wipe) down; rm -rf "$state/data" ;;
remove) down; rm -rf "$state" ;;
*) fail "usage: rundb.sh up|down|status|kill|pause|resume|wipe|remove" ;;
esac
