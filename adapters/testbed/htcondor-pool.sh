#!/usr/bin/env bash
# A real HTCondor pool of one node for the tests tagged "servers", in a Debian of its own: the
# machine gets no package but debootstrap and acl, and no mount of the pool is seen outside of it.
#   htcondor-pool.sh up            installs what is missing, starts the pool, waits until it takes
#                                  jobs, prints its state directory: -Dcatena.test.htcondor=THAT
#   htcondor-pool.sh down          stops the pool; its queue, history and files stay
#   htcondor-pool.sh status        prints the state directory, or "down" with exit code 3
#   htcondor-pool.sh run PROGRAM   runs a program inside as the user who submits, same directory
#   htcondor-pool.sh see DIRECTORY lets the pool see one more directory under the same path, until
#                                  it is stopped
#   htcondor-pool.sh kill DAEMON   kills a daemon (schedd, startd, ...) with signal 9; the master
#                                  starts it again after a second
#   htcondor-pool.sh wipe          stops it and forgets queue, history, logs and shared files
#   htcondor-pool.sh remove        stops it and removes the whole state directory
# The state directory is $CATENA_TESTBED/htcondor-SUITE; debian.sh tells what it holds.
# Settings: CATENA_TESTBED_SUITE trixie (HTCondor 23.9) or sid (25.x); CATENA_TESTBED_HTCPORT
# (sshd's is the tenth after it), CATENA_TESTBED_HTCSLOTS. Run as root: mounts and other users need
# it; jobs run as the user "physicist", who also comes in over ssh. Nothing is synced to the disk,
# because the data are of no value.
set -euo pipefail

suite=${CATENA_TESTBED_SUITE:-trixie}
case $suite in sid) port=29619 ;; *) port=29618 ;; esac
port=${CATENA_TESTBED_HTCPORT:-$port}
slots=${CATENA_TESTBED_HTCSLOTS:-16}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/htcondor-$suite
user=physicist uid=20617
suite_setting=CATENA_TESTBED_SUITE handed_on=(_CONDOR_)
. "$(dirname "$(readlink -f "$0")")/debian.sh"

configure() {
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

await_slots() {
  local deadline=$((SECONDS + 90)) seen=0
  until [ "$seen" -ge "$slots" ] && inside "$user" condor_q -totals >/dev/null 2>&1; do
    first >/dev/null || fail "the pool ended again: $(tail -1 "$state/master.log"); see $root/var/log/condor"
    ((SECONDS < deadline)) || fail "only $seen of $slots slots after 90 s; see $root/var/log/condor"
    sleep 0.3
    seen=$(inside "$user" condor_status -af Name 2>/dev/null | wc -l) || seen=0
  done
}

stop() {
  first >/dev/null || return 0
  inside root condor_off -daemon master -fast >/dev/null 2>&1 || true
  end_within 50
}

case ${1:-} in
  up)
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock 9
    if ! first >/dev/null; then
      install_missing minicondor openssh-server
      configure
      write_wrappers "$root"/usr/bin/condor_*
      prepare_share
      chroot "$root" install -d -o condor -g condor /run/condor /run/lock/condor
      start /usr/sbin/condor_master -f
      start_sshd $((port + 10))
    fi
    await_slots
    say "HTCondor $(inside "$user" condor_version | awk '{ print $2; exit }') is up: programs in $state/bin, shared files in $share"
    echo "$state"
    ;;
  down) stop ;;
  status) if first >/dev/null; then echo "$state"; else echo down; exit 3; fi ;;
  run) shift; inside "$user" "$@" ;;
  see) see "${2:?which directory}" ;;
  kill) kill_daemon "condor_${2:?which daemon: schedd, startd, ...}" ;;
  wipe)
    stop
    rm -rf --one-file-system "$share" "$root/var/spool/condor" "$root/var/log/condor"
    chroot "$root" install -d -o condor -g condor /var/spool/condor /var/log/condor
    ;;
  remove) stop; rm -rf --one-file-system "$state" ;;
  *) echo "usage: $0 up|down|status|run PROGRAM...|see DIRECTORY|kill DAEMON|wipe|remove" >&2; exit 2 ;;
esac
