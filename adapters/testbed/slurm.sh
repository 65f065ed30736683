#!/usr/bin/env bash
# A real SLURM site of one machine for the tests tagged "servers", with accounting in MariaDB, in a
# Debian of its own: the machine gets no package but debootstrap and acl.
#   slurm.sh up            installs what is missing, starts the site, waits until it takes jobs,
#                          prints its state directory: -Dcatena.test.slurm=THAT
#   slurm.sh down          stops the site; its queue, accounts and files stay
#   slurm.sh status        prints the state directory, or "down" with exit code 3
#   slurm.sh run PROGRAM   runs a program inside as the user who submits, same directory
#   slurm.sh admin PROGRAM likewise as the administrator
#   slurm.sh token SECONDS prints a token of the user's for the REST server that is good for so long
#   slurm.sh kill DAEMON   kills a daemon (slurmctld, slurmrestd, slurmdbd, sshd, ...) with signal 9; it is
#                          started again after a second
#   slurm.sh save          has slurmctld write its queue down, starts it again, keeps what it wrote for
#   slurm.sh forget        which kills slurmctld; it comes back with that queue, as if it had been
#                          killed before it wrote down what came in since, and its numbers come again
#   slurm.sh wipe          stops it and forgets queue, accounts, logs and shared files
#   slurm.sh remove        stops it and removes the whole state directory
# The state directory is $CATENA_TESTBED/slurm-SUITE; debian.sh tells what it holds.
# Settings: CATENA_TESTBED_SLURMSUITE trixie (SLURM 24.11), sid or bookworm (22.05);
# CATENA_TESTBED_SLURMPORT (and the two after it; slurmrestd's is the fourth after it, sshd's the fifth),
# CATENA_TESTBED_SLURMCPUS.
# Partitions: main, and brief, which takes jobs of one minute at most. There are no control groups,
# so a job over its memory is not ended. Run as root; jobs run as the user "physicist", who also
# comes in over ssh. Nothing is synced to the disk, because the data are of no value.
# SLURM's REST server listens at 127.0.0.1 and is asked in the user's name, which a token proves:
#   rest/url      where it is, rest/user in whose name
#   rest/token    a token of a day, made anew at every start; token SECONDS prints another one
set -euo pipefail

suite=${CATENA_TESTBED_SLURMSUITE:-trixie}
case $suite in sid) port=26827 ;; bookworm) port=26837 ;; *) port=26817 ;; esac
port=${CATENA_TESTBED_SLURMPORT:-$port}
cpus=${CATENA_TESTBED_SLURMCPUS:-16}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/slurm-$suite
user=physicist uid=20617
suite_setting=CATENA_TESTBED_SLURMSUITE handed_on=(SLURM_ SBATCH_)
. "$(dirname "$(readlink -f "$0")")/debian.sh"

configure() {
  local name
  name=$(hostname -s)
  mkdir -p "$root/etc/slurm"
  cat >"$root/etc/slurm/slurm.conf" <<CONF
# Written by slurm.sh at every start.
ClusterName=catena
SlurmctldHost=$name(127.0.0.1)
SlurmUser=slurm
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=/etc/slurm/jwt_hs256.key
CredType=cred/munge
# On the addresses that are named here alone.
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=/var/spool/slurmctld
SlurmdSpoolDir=/var/spool/slurmd
SlurmctldPidFile=/run/slurm/slurmctld.pid
SlurmdPidFile=/run/slurm/slurmd.pid
SlurmctldLogFile=/var/log/slurm/slurmctld.log
SlurmdLogFile=/var/log/slurm/slurmd.log
SwitchType=switch/none
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
# Seconds instead of minutes.
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0,default_queue_depth=1000
KillWait=5
MinJobAge=10
MaxJobCount=120000
ReturnToService=2
SlurmdParameters=config_overrides
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=127.0.0.1
AccountingStoragePort=$((port + 2))
# More processors than this machine has: nothing is measured here.
NodeName=node1 NodeHostname=$name NodeAddr=127.0.0.1 CPUs=$cpus RealMemory=$((cpus * 4096)) State=UNKNOWN
PartitionName=main Nodes=node1 Default=YES MaxTime=INFINITE State=UP
PartitionName=brief Nodes=node1 MaxTime=1 State=UP
CONF
  echo "CgroupPlugin=disabled" >"$root/etc/slurm/cgroup.conf"
  [ "$suite" != bookworm ] || rm "$root/etc/slurm/cgroup.conf"
  cat >"$root/etc/slurm/slurmdbd.conf" <<CONF
AuthType=auth/munge
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=/etc/slurm/jwt_hs256.key
CommunicationParameters=NoInAddrAny
DbdAddr=127.0.0.1
DbdHost=localhost
DbdPort=$((port + 2))
SlurmUser=slurm
LogFile=/var/log/slurm/slurmdbd.log
PidFile=/run/slurm/slurmdbd.pid
StorageType=accounting_storage/mysql
StorageHost=localhost
StorageUser=slurm
StorageLoc=slurm_acct
CONF
  chroot "$root" chown slurm: /etc/slurm/slurmdbd.conf
  chmod 600 "$root/etc/slurm/slurmdbd.conf" # slurmdbd refuses one that others can read
  write_site
}

# What keeps the daemons running, as a service manager does.
write_site() {
  cat >"$root/usr/local/sbin/slurm-site" <<'SITE'
#!/bin/bash
# Written by slurm.sh at every start.
port=$1
as() { exec setpriv --reuid="$1" --regid="$1" --clear-groups "${@:2}"; }
keep() { # keep LOG COMMAND...
  while :; do
    if [ "$2" = slurmctld ] && [ -e /run/slurm/forget ]; then
      rm -f /var/spool/slurmctld/job_state* /run/slurm/forget
      cp -p /run/slurm/saved /var/spool/slurmctld/job_state
    fi
    ("${@:2}") >>"/var/log/slurm/$1.out" 2>&1 </dev/null
    sleep 1
  done &
}
until_works() {
  for _ in $(seq 300); do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.2
  done
  echo "$* did not work within a minute" >&2
  exit 1
}
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }

install -d -o munge -g munge -m 0755 /run/munge
install -d -o munge -g munge -m 0700 /var/lib/munge /var/log/munge /etc/munge
install -d -o slurm -g slurm -m 0755 /var/spool/slurmctld /run/slurm /var/log/slurm
install -d /var/spool/slurmd
install -d -o mysql -g mysql /run/mysqld /var/lib/mysql
if [ ! -s /etc/munge/munge.key ]; then
  (umask 077 && head -c 1024 /dev/urandom >/etc/munge/munge.key)
  chown munge: /etc/munge/munge.key
fi
if [ ! -s /etc/slurm/jwt_hs256.key ]; then
  (umask 077 && head -c 32 /dev/urandom >/etc/slurm/jwt_hs256.key)
  chown slurm: /etc/slurm/jwt_hs256.key
fi
keep munged as munge munged -F
[ -d /var/lib/mysql/mysql ] || mariadb-install-db --no-defaults --user=mysql \
  --datadir=/var/lib/mysql --auth-root-authentication-method=socket --skip-test-db >/var/log/slurm/database.out 2>&1
keep mariadbd mariadbd --no-defaults --user=mysql --datadir=/var/lib/mysql --skip-networking \
  --socket=/run/mysqld/mysqld.sock --pid-file=/run/mysqld/mysqld.pid --innodb-buffer-pool-size=64M \
  --innodb-flush-log-at-trx-commit=0
until_works munge -n
until_works mariadb --no-defaults -S /run/mysqld/mysqld.sock -e "
  create database if not exists slurm_acct;
  create user if not exists slurm@localhost identified via unix_socket;
  grant all on slurm_acct.* to slurm@localhost"
keep slurmdbd as slurm slurmdbd -D
until_works listens $((port + 2))
# By hand, because slurmctld and an empty database meet too early.
until_works sacctmgr -nP show cluster format=cluster
sacctmgr -nP show cluster format=cluster | grep -q catena || sacctmgr -iQ add cluster catena
keep slurmctld slurmctld -D
until_works listens "$port"
keep slurmd slurmd -D -N node1
# It refuses to run as root, as SlurmUser, or as a user who submits.
id slurmrest >/dev/null 2>&1 || useradd --system --user-group --no-create-home --shell /usr/sbin/nologin slurmrest
SLURM_JWT=daemon keep slurmrestd as slurmrest slurmrestd -a rest_auth/jwt "127.0.0.1:$((port + 4))"
wait
SITE
  chmod 755 "$root/usr/local/sbin/slurm-site"
}

await_node() {
  local deadline=$((SECONDS + 120))
  until inside "$user" sinfo -h -N -o %t 2>/dev/null | grep -qE 'idle|mix|alloc'; do
    first >/dev/null || fail "the site ended again: $(tail -1 "$state/master.log"); see $root/var/log/slurm"
    ((SECONDS < deadline)) || fail "no machine takes jobs after 120 s; see $root/var/log/slurm"
    sleep 0.3
  done
}

token() { inside root scontrol token username="$user" lifespan="$1" | sed -n 's/^SLURM_JWT=//p'; }

# For who asks over REST: where, and a fresh token.
start_rest() {
  local deadline=$((SECONDS + 60))
  mkdir -p "$state/rest"
  chmod 700 "$state/rest"
  until (exec 3<>"/dev/tcp/127.0.0.1/$((port + 4))") 2>/dev/null; do
    ((SECONDS < deadline)) || fail "slurmrestd does not listen; see $root/var/log/slurm/slurmrestd.out"
    sleep 0.2
  done
  echo "http://127.0.0.1:$((port + 4))" >"$state/rest/url"
  echo "$user" >"$state/rest/user"
  (umask 077 && token 86400 >"$state/rest/token.new")
  mv "$state/rest/token.new" "$state/rest/token"
}

stop() {
  first >/dev/null || return 0
  inside root scontrol shutdown >/dev/null 2>&1 || true # so that it saves its queue
  end_within 15
}

# What it writes by itself may be older than jobs that have ended: they would come back, and never
# end again.
save() {
  local was
  was=$(inside root pidof slurmctld)
  inside root scontrol shutdown slurmctld
  while [ "$(inside root pidof slurmctld)" = "$was" ]; do sleep 0.1; done
  inside root cp -p /var/spool/slurmctld/job_state /run/slurm/saved
  await_node
}

case ${1:-} in
  up)
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock 9
    if first >/dev/null && [ ! -e "$state/rest/url" ]; then
      say "the site was started without its REST server: it is started again"
      stop
    fi
    if ! first >/dev/null; then
      install_missing slurmctld slurmd slurmdbd slurm-client slurm-wlm-mysql-plugin munge mariadb-server \
        openssh-server slurmrestd slurm-wlm-jwt-plugin
      configure
      write_wrappers sbatch squeue sacct scancel scontrol sinfo
      prepare_share
      start /usr/local/sbin/slurm-site "$port"
      start_sshd $((port + 5))
    fi
    await_node
    start_rest
    say "SLURM $(inside "$user" sinfo --version | awk '{ print $2 }') is up: programs in $state/bin, shared files in $share"
    echo "$state"
    ;;
  down) stop ;;
  status) if first >/dev/null; then echo "$state"; else echo down; exit 3; fi ;;
  run) shift; inside "$user" "$@" ;;
  admin) shift; inside root "$@" ;;
  token) token "${2:?how many seconds it is to be good for}" ;;
  kill) kill_daemon "${2:?which daemon: slurmctld, slurmd, slurmdbd, ...}" ;;
  save) save ;;
  forget)
    inside root touch /run/slurm/forget
    kill_daemon slurmctld
    ;;
  wipe)
    stop
    rm -rf --one-file-system "$share" "$root"/var/spool/slurm* "$root/var/log/slurm" "$root/var/lib/mysql"
    ;;
  remove) stop; rm -rf --one-file-system "$state" ;;
  *)
    echo "usage: $0 up|down|status|run PROGRAM...|admin PROGRAM...|token SECONDS|kill DAEMON|save|forget|wipe|remove" >&2
    exit 2
    ;;
esac
