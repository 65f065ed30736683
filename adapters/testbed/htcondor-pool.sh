#!/usr/bin/env bash
# A real HTCondor pool of one node for the tests tagged "servers", in a Debian of its own: the
# machine gets no package but debootstrap and acl, and no mount of the pool is seen outside of it.
#   htcondor-pool.sh up            installs what is missing, starts the pool, waits until it takes
#                                  jobs, prints its state directory: -Dcatena.test.htcondor=THAT
#   htcondor-pool.sh down          stops the pool; its queue, history and files stay
#   htcondor-pool.sh status        prints the state directory, or "down" with exit code 3
#   htcondor-pool.sh run PROGRAM   runs a program inside as the user who submits, same directory
#   htcondor-pool.sh kill DAEMON   kills a daemon (schedd, startd, ...) with signal 9; the master
#                                  starts it again after a second
#   htcondor-pool.sh wipe          stops it and forgets queue, history, logs and shared files
#   htcondor-pool.sh remove        stops it and removes the whole state directory
# The state directory, $CATENA_TESTBED/htcondor-SUITE, holds
#   bin/     each HTCondor program under its own name, run inside the pool
#   share/   what pool and machine see under the same path: give job directories and logs here.
#            Whatever is made in it, the submitting user may write (a default access list).
#   debian/  the pool's root
# Settings: CATENA_TESTBED_SUITE trixie (HTCondor 23.9) or sid (25.x); CATENA_TESTBED_HTCPORT,
# CATENA_TESTBED_HTCSLOTS. Run as root: mounts and other users need it; jobs run as the user
# "physicist". Nothing is synced to the disk, because the data are of no value.
set -euo pipefail

suite=${CATENA_TESTBED_SUITE:-trixie}
case $suite in sid) port=29619 ;; *) port=29618 ;; esac
port=${CATENA_TESTBED_HTCPORT:-$port}
slots=${CATENA_TESTBED_HTCSLOTS:-16}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/htcondor-$suite
root=$state/debian share=$state/share
user=physicist uid=20617
self=$(readlink -f "$0")

say() { echo "htcondor-pool.sh: $*" >&2; }
fail() { say "$@"; exit 1; }

# The pool's first process, seen from outside. A number given anew to another process is not it.
first() {
  local pid
  read -r pid 2>/dev/null <"$state/pid" || return 1
  [ "$(readlink "/proc/$pid/root" 2>/dev/null)" = "$root" ] && echo "$pid"
}

missing_tools() {
  local package wanted=()
  for package in debootstrap acl util-linux; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || wanted+=("$package")
  done
  ((${#wanted[@]})) || return 0
  apt-get -qq -o DPkg::Lock::Timeout=600 update
  DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 \
    install -y --no-install-recommends "${wanted[@]}" >/dev/null ||
    fail "could not install ${wanted[*]}; install them by hand"
}

# The archive that this machine's own apt uses for Debian itself.
archive() {
  apt-get indextargets --format '$(SITE)|$(REPO_URI)|$(ORIGIN)|$(LABEL)' 2>/dev/null |
    awk -F'|' '$3 == "Debian" && $4 == "Debian" { print $2; exit }'
}

bootstrap() {
  local from
  from=$(archive)
  [ -n "$from" ] || { apt-get -qq -o DPkg::Lock::Timeout=600 update; from=$(archive); }
  [ -n "$from" ] || fail "apt knows no Debian archive; add one to /etc/apt and run 'apt-get update'"
  say "installing Debian $suite into $root"
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase "$suite" "$root" "$from" >"$state/debootstrap.log" 2>&1 ||
    fail "debootstrap of $suite failed: $(tail -1 "$state/debootstrap.log"); see $state/debootstrap.log"
  touch "$root/.bootstrapped"
}

# A mount namespace for the time of the installation alone.
install_htcondor() {
  local file
  say "installing HTCondor into $root"
  for file in /etc/apt/apt.conf.d/*; do # how this machine reaches its archives
    if grep -qs '^ *Acquire::' "$file"; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
  done
  for file in /etc/resolv.conf /etc/hosts; do cat "$file" >"$root$file" 2>/dev/null || true; done
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no service starts by itself
  chmod 755 "$root/usr/sbin/policy-rc.d"
  unshare --mount --propagation private bash -c '
    set -e
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    mount --rbind /sys "$1/sys"
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C
    chroot "$1" apt-get -q update
    chroot "$1" apt-get -q install -y --no-install-recommends -o Dpkg::Options::=--path-exclude="/usr/share/doc/*" \
      minicondor tini
    chroot "$1" apt-get clean' - "$root" >"$state/install.log" 2>&1 ||
    fail "installing minicondor failed: $(tail -1 "$state/install.log"); see $state/install.log"
  chroot "$root" useradd --uid "$uid" --user-group --create-home "$user"
  touch "$root/.installed"
}

configure() {
  printf '127.0.0.1 localhost %s\n' "$(hostname)" >"$root/etc/hosts"
  cat >"$root/etc/condor/config.d/99-catena" <<CONF
# Written by htcondor-pool.sh at every start.
CONDOR_HOST = 127.0.0.1
COLLECTOR_PORT = $port
SHARED_PORT_PORT = $port
NETWORK_INTERFACE = 127.0.0.1
ENABLE_IPV6 = False
NO_DNS = True
DEFAULT_DOMAIN_NAME = catena.test
UID_DOMAIN = catena.test
FILESYSTEM_DOMAIN = catena.test
TRUST_UID_DOMAIN = True
MAIL = /bin/true
CONDOR_FSYNC = False
# More slots than this machine has cores, all alike: nothing is measured here.
NUM_CPUS = $((slots * 4))
MEMORY = $((slots * 8192))
SLOT_TYPE_1 = cpus=4, memory=8192
SLOT_TYPE_1_PARTITIONABLE = False
NUM_SLOTS_TYPE_1 = $slots
RESERVED_DISK = 0
CGROUP_MEMORY_LIMIT_POLICY = none
BASE_CGROUP =
RUNBENCHMARKS = False
START = True
SUSPEND = False
PREEMPT = False
KILL = False
WANT_SUSPEND = False
# A private /tmp would hide a share that is below it.
MOUNT_UNDER_SCRATCH =
MOUNT_PRIVATE_DEV_SHM = False
DAGMAN_AVOID_SLASH_TMP = False
# Seconds instead of minutes.
SCHEDD_INTERVAL = 2
SCHEDD_MIN_INTERVAL = 1
NEGOTIATOR_INTERVAL = 1
NEGOTIATOR_MIN_INTERVAL = 1
NEGOTIATOR_CYCLE_DELAY = 1
JOB_START_COUNT = 100
JOB_START_DELAY = 0
JOB_STOP_COUNT = 100
CLAIM_WORKLIFE = -1
# A job whose start met the end of the schedd is given up after this, not after 40 minutes.
JOB_DEFAULT_LEASE_DURATION = 20
POLLING_INTERVAL = 1
UPDATE_INTERVAL = 5
PERIODIC_EXPR_INTERVAL = 5
MASTER_BACKOFF_CONSTANT = 1
MASTER_BACKOFF_CEILING = 2
DAGMAN_USER_LOG_SCAN_INTERVAL = 1
DAGMAN_SUBMIT_DELAY = 0
DAGMAN_MAX_SUBMITS_PER_INTERVAL = 1000
DAGMAN_QUEUE_UPDATE_INTERVAL = 5
SCHEDULER_UNIVERSE_COOL_DOWN_DURATION = 2
CONF
}

# One wrapper under each program's name.
write_wrappers() {
  local program
  mkdir -p "$state/bin"
  cat >"$state/bin/.inside" <<WRAPPER
#!/bin/sh
CATENA_TESTBED='$(dirname "$state")' CATENA_TESTBED_SUITE='$suite' exec '$self' run "\${0##*/}" "\$@"
WRAPPER
  chmod 755 "$state/bin/.inside"
  for program in "$root"/usr/bin/condor_*; do
    ln -sfn .inside "$state/bin/${program##*/}"
  done
}

prepare_share() {
  mkdir -p "$share" "$root$share"
  local list="u:$uid:rwx,u:0:rwx"
  setfacl -m "$list" -d -m "$list" "$share" ||
    fail "the file system of $share knows no access lists; set CATENA_TESTBED to one that does"
  # Whoever submits must be able to come to the share.
  (cd / && setpriv --reuid="$uid" --regid="$uid" --clear-groups test -w "$share") ||
    fail "a directory above $share may not be entered by other users; chmod o+x it"
}

# Its own mount and process namespaces: when the first process ends, everything does.
start() {
  local launcher pid
  chroot "$root" install -d -o condor -g condor /run/condor /run/lock/condor
  rm -f "$state/pid"
  setsid unshare --mount --pid --fork --propagation private bash -c '
    set -e
    mount --bind "$1" "$1"
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    mount --rbind /sys "$1/sys"
    mount --bind "$2" "$1$2"
    exec chroot "$1" /usr/bin/tini -g -- /usr/sbin/condor_master -f' - "$root" "$share" \
    >"$state/master.log" 2>&1 </dev/null 9>&- &
  launcher=$!
  for _ in $(seq 200); do
    pid=$(tr -d ' ' <"/proc/$launcher/task/$launcher/children" 2>/dev/null) || break
    if [ -n "$pid" ] && [ "$(readlink "/proc/$pid/root" 2>/dev/null)" = "$root" ]; then
      echo "$pid" >"$state/pid"
      return
    fi
    sleep 0.05
  done
  fail "the pool did not start: $(tail -1 "$state/master.log")"
}

await_slots() {
  local deadline=$((SECONDS + 90)) seen=0
  until [ "$seen" -ge "$slots" ] && inside "$user" condor_q -totals >/dev/null 2>&1; do
    first >/dev/null || fail "the pool ended again: $(tail -1 "$state/master.log"); see $root/var/log/condor"
    ((SECONDS < deadline)) || fail "only $seen of $slots slots after 90 s; see $root/var/log/condor"
    sleep 0.3
    seen=$(inside "$user" condor_status -af Name 2>/dev/null | wc -l) || seen=0
  done
}

# inside USER PROGRAM [ARGUMENT]...: with this directory when the pool sees it, else in /.
inside() {
  local who=$1 pid here=/ home=/root ids=0 name pass=()
  shift
  pid=$(first) || fail "the pool is down: run '$self up' first"
  case $PWD/ in "$share"/*) here=$PWD ;; esac
  [ "$who" = root ] || { home=/home/$who; ids=$uid; }
  while IFS= read -r name; do pass+=("$name=${!name}"); done < <(compgen -v _CONDOR_ || true)
  nsenter -t "$pid" -m -p -- chroot --userspec="$ids:$ids" --groups= "$root" \
    /usr/bin/env -i -C "$here" HOME="$home" USER="$who" LOGNAME="$who" LANG=C.UTF-8 ${TZ:+TZ="$TZ"} \
    PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "${pass[@]}" "$@"
}

stop() {
  local pid
  pid=$(first) || return 0
  inside root condor_off -daemon master -fast >/dev/null 2>&1 || true
  for _ in $(seq 50); do
    first >/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true # the first process of its namespace: the others go with it
  while first >/dev/null; do sleep 0.1; done
}

kill_daemon() {
  inside root sh -c '
    for process in /proc/[0-9]*; do
      if [ "$(cat "$process/comm" 2>/dev/null)" = "condor_$1" ]; then
        kill -9 "${process#/proc/}" && killed=yes
      fi
    done
    [ -n "$killed" ]' - "$1" || fail "the pool runs no condor_$1"
}

[ "$(id -u)" = 0 ] || fail "run as root, so that it can mount and become other users"
case ${1:-} in
  up)
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock 9
    if ! first >/dev/null; then
      missing_tools
      [ -e "$root/.bootstrapped" ] || bootstrap
      [ -e "$root/.installed" ] || install_htcondor
      configure
      write_wrappers
      prepare_share
      start
    fi
    await_slots
    say "HTCondor $(inside "$user" condor_version | awk '{ print $2; exit }') is up: programs in $state/bin, shared files in $share"
    echo "$state"
    ;;
  down) stop ;;
  status) if first >/dev/null; then echo "$state"; else echo down; exit 3; fi ;;
  run) shift; inside "$user" "$@" ;;
  kill) kill_daemon "${2:?which daemon: schedd, startd, ...}" ;;
  wipe)
    stop
    rm -rf --one-file-system "$share" "$root/var/spool/condor" "$root/var/log/condor"
    chroot "$root" install -d -o condor -g condor /var/spool/condor /var/log/condor
    ;;
  remove) stop; rm -rf --one-file-system "$state" ;;
  *) echo "usage: $0 up|down|status|run PROGRAM...|kill DAEMON|wipe|remove" >&2; exit 2 ;;
esac
