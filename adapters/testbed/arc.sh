#!/usr/bin/env bash
# A real ARC computing element for the tests tagged "servers": A-REX with its REST interface, in a
# Debian of its own. Jobs run as processes beside it (its "fork" batch system).
#   arc.sh up            installs what is missing, starts the element, waits until it takes jobs,
#                        prints its state directory: -Dcatena.test.arc=THAT
#   arc.sh down          stops it; its jobs and files stay
#   arc.sh status        prints the state directory, or "down" with exit code 3
#   arc.sh run PROGRAM   runs a program inside as root, such as arcctl
#   arc.sh kill DAEMON   kills a daemon (arex, ws) with signal 9; it is started again after a second
#   arc.sh restart       stops both daemons and starts them again; running jobs go on
#   arc.sh user NAME     one more certificate, in user/NAME; the element knows physicist alone
#   arc.sh wipe          stops it and forgets jobs, logs and shared files
#   arc.sh remove        stops it and removes the whole state directory
# The state directory, $CATENA_TESTBED/arc-SUITE, holds, beside what debian.sh tells of,
#   url            where the element is
#   certificates/  ca.pem, whom to believe; also under the names that ARC looks for
#   user/NAME/     cert.pem and key.pem
# Settings: CATENA_TESTBED_SUITE trixie (ARC 7.0) or bookworm (6.17); CATENA_TESTBED_ARCPORT,
# CATENA_TESTBED_ARCSLOTS. Run as root: mounts and other users need it; jobs run as the user
# "physicist".
set -euo pipefail

suite=${CATENA_TESTBED_SUITE:-trixie}
case $suite in bookworm) port=28444 ;; *) port=28443 ;; esac
port=${CATENA_TESTBED_ARCPORT:-$port}
slots=${CATENA_TESTBED_ARCSLOTS:-24}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/arc-$suite
user=physicist uid=20617
suite_setting=CATENA_TESTBED_SUITE handed_on=() machine_packages=(openssl)
. "$(dirname "$(readlink -f "$0")")/debian.sh"
. "$(dirname "$self")/authority.sh"

configure() {
  local script scan
  rm -rf "$root/etc/arc.conf.d" # the package's own test set-up, whose words would be added to ours
  cat >"$root/etc/arc.conf" <<CONF
# Written by arc.sh at every start.
[common]
hostname = localhost
x509_host_key = /etc/grid-security/hostkey.pem
x509_host_cert = /etc/grid-security/hostcert.pem
x509_cert_dir = /etc/grid-security/certificates
[authgroup:users]
subject = /O=Catena Testbed/CN=$user
[mapping]
map_to_user = users $user:$user
[lrms]
lrms = fork fork
defaultmemory = 200
[arex]
controldir = /var/spool/arc/jobstatus
sessiondir = /var/spool/arc/sessiondir
runtimedir = /var/spool/arc/rte
tmpdir = /tmp
pidfile = /run/catena/arex.pid
logfile = /var/log/arc/arex.log
joblog = /var/log/arc/jobs.log
helperlog = /var/log/arc/helper.log
loglevel = ${CATENA_TESTBED_ARCLOG:-INFO}
wakeupperiod = 1
maxjobs = 10000 $slots -1 -1 -1
[arex/data-staging]
logfile = /var/log/arc/staging.log
maxtransfertries = 2
[arex/ws]
wsurl = https://localhost:$port/arex
logfile = /var/log/arc/ws.log
pidfile = /run/catena/ws.pid
[arex/ws/jobs]
allowaccess = users
[infosys]
logfile = /var/log/arc/infoprovider.log
loglevel = 1
[infosys/glue2]
[infosys/cluster]
alias = Catena Testbed
[queue:fork]
totalcpus = $slots
CONF
  mkdir -p "$root"/var/spool/arc/{jobstatus,sessiondir,rte/APPS} "$root/var/log/arc"
  printf '# description: leaves a word in the environment\nif [ "x$1" = x1 ]; then export CATENA_TESTBED_WORD="from the site"; fi\n' \
    >"$root/var/spool/arc/rte/APPS/CATENA-TEST"
  # The start script makes 4096-bit parameters if there are none: minutes of computing time.
  [ -s "$root/var/spool/arc/jobstatus/dhparam.pem" ] ||
    openssl dhparam -dsaparam -out "$root/var/spool/arc/jobstatus/dhparam.pem" 2048 2>/dev/null
  # What arc.conf has no option for: to listen on this machine alone, and to look at jobs' states
  # every 2 s (unit 0.1 s) instead of every minute. Its batch system looks for ended jobs every 10 s.
  for script in arex ws; do
    [ "$script" = arex ] && scan=arc-arex-start || scan=arc-arex-ws-start
    sed -e 's#<tcp:Listen>#&<tcp:Interface>127.0.0.1</tcp:Interface>#' \
      -e 's#<arex:gmconfig>#<arex:InfoproviderWakeupPeriod>20</arex:InfoproviderWakeupPeriod>&#' \
      "$root/usr/share/arc/$scan" >"$root/usr/local/sbin/start-$script"
    chmod 755 "$root/usr/local/sbin/start-$script"
  done
  scan=$(find "$root/usr" -name scan-fork-job -print -quit)
  [ -z "$scan" ] || sed -i 's/^sleep 10$/sleep 1/' "$scan"
  # Each daemon is started again when it ends.
  cat >"$root/usr/local/sbin/keep-up" <<'SCRIPT'
#!/bin/sh
mkdir -p /run/catena
for daemon in arex ws; do
  while :; do
    "/usr/local/sbin/start-$daemon" -f & # its last step is to become the daemon
    echo "$!" >"/run/catena/$daemon"
    wait "$!"
    sleep 1
  done >>"/var/log/arc/$daemon.out" 2>&1 </dev/null &
done
wait
SCRIPT
  chmod 755 "$root/usr/local/sbin/keep-up"
  echo "https://localhost:$port/arex" >"$state/url"
}

# Its port answers, and its information about itself was collected once.
await_ready() {
  local deadline=$((SECONDS + 180))
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null &&
    [ -s "$root/var/spool/arc/jobstatus/info.xml" ]; do
    first >/dev/null || fail "the element ended again: $(tail -1 "$state/master.log"); see $root/var/log/arc"
    ((SECONDS < deadline)) || fail "the element does not answer after 180 s; see $root/var/log/arc"
    sleep 0.3
  done
}

enable_environments() {
  local name
  for name in ENV/PROXY APPS/CATENA-TEST; do
    inside root arcctl rte enable --force "$name" >/dev/null 2>&1 ||
      fail "the runtime environment $name cannot be enabled: '$self run arcctl rte enable $name'"
  done
}

# signal NAME DAEMON: to the daemon's process, whose number is written down when it starts.
signal() {
  inside root sh -c 'kill -"$1" "$(cat "/run/catena/$2")"' - "$1" "$2" ||
    fail "the element runs no $2: arex and ws are its daemons"
}

case ${1:-} in
  up)
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock 9
    if ! first >/dev/null; then
      install_missing nordugrid-arc-arex nordugrid-arc-arcctl-service nordugrid-arc-plugins-needed \
        openssl procps time
      certify
      configure
      prepare_share
      rm -f "$root/var/spool/arc/jobstatus/info.xml"
      start /usr/bin/env -i HOME=/root LANG=C.UTF-8 \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /usr/local/sbin/keep-up
      enable_environments
    fi
    await_ready
    say "ARC is up at $(cat "$state/url"), shared files in $share"
    echo "$state"
    ;;
  down) end_within 0 ;;
  status) if first >/dev/null; then echo "$state"; else echo down; exit 3; fi ;;
  run) shift; inside root "$@" ;;
  kill) signal KILL "${2:?which daemon: arex or ws}" ;;
  restart)
    signal TERM arex
    signal TERM ws
    sleep 2
    await_ready
    ;;
  user) make_user "${2:?whose name}" && echo "$state/user/$2" ;;
  wipe)
    end_within 0
    rm -rf --one-file-system "$share" "$root/var/spool/arc" "$root/var/log/arc"
    ;;
  remove) end_within 0; rm -rf --one-file-system "$state" ;;
  *) echo "usage: $0 up|down|status|run PROGRAM...|kill DAEMON|restart|user NAME|wipe|remove" >&2; exit 2 ;;
esac
