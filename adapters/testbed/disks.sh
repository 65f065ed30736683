#!/usr/bin/env bash
# A real disk server for the tests tagged "servers": directories on a Debian of its own, reached by
# ssh and rsync, with sshd's own limit of ten sessions a connection.
#   disks.sh up           installs what is missing, starts it, waits until it answers,
#                         prints its state directory: -Dcatena.test.disks=THAT
#   disks.sh down         stops it; its files stay
#   disks.sh status       prints the state directory, or "down" with exit code 3
#   disks.sh run PROGRAM  runs a program inside as the user who owns the files
#   disks.sh kill         kills sshd and all that came in with signal 9; sshd is started again after a
#                         second
#   disks.sh wipe         stops it and forgets its files
#   disks.sh remove       stops it and removes the whole state directory
# The state directory, $CATENA_TESTBED/disks-SUITE, holds, beside what debian.sh tells of,
#   ssh/without-PROGRAM   a key whose owner does not find that program: rsync, python3 or ln
#   share/data            a storage, as the server and this machine see it. Only inside there are
#   /small                another one, which holds 1 MB
#   /locked               and one that nobody may write
# Settings: CATENA_TESTBED_DISKSSUITE trixie or bookworm; CATENA_TESTBED_DISKSPORT. Run as root; the user
# "physicist" comes in over ssh.
set -euo pipefail

suite=${CATENA_TESTBED_DISKSSUITE:-trixie}
case $suite in bookworm) port=28483 ;; *) port=28493 ;; esac
port=${CATENA_TESTBED_DISKSPORT:-$port}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/disks-$suite
user=physicist uid=20617
suite_setting=CATENA_TESTBED_DISKSSUITE handed_on=() machine_packages=(rsync)
. "$(dirname "$(readlink -f "$0")")/debian.sh"

# write_storages: the first process keeps the mounts.
write_storages() {
  cat >"$root/usr/local/sbin/storages" <<'SCRIPT'
#!/bin/sh
# Written by disks.sh at every start.
set -e
mkdir -p /small /locked
mount -t tmpfs -o "size=1m,uid=$1,gid=$1" small /small
exec sleep infinity
SCRIPT
  chmod 755 "$root/usr/local/sbin/storages"
}

# let_in_without PROGRAM: a login shell that finds all programs but this one.
let_in_without() {
  local key=$state/ssh/without-$1 bin=/opt/without-$1
  [ -e "$key" ] || ssh-keygen -q -t ed25519 -N '' -C catena-testbed -f "$key"
  mkdir -p "$root$bin"
  (cd "$root/usr/bin" && find . -maxdepth 1 ! -type d -printf '%f\n') |
    while read -r program; do ln -sfn "/usr/bin/$program" "$root$bin/$program"; done
  rm -f "$root$bin/$1"
  printf 'command="PATH=%s; export PATH; exec sh -c \\"$SSH_ORIGINAL_COMMAND\\"" %s\n' \
    "$bin" "$(cat "$key.pub")" >>"$root/home/$user/.ssh/authorized_keys"
}

case ${1:-} in
  up)
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock 9
    if ! first >/dev/null; then
      install_missing openssh-server rsync python3-minimal
      write_storages
      prepare_share
      install -d -o "$uid" -g "$uid" "$share/data"
      start /usr/local/sbin/storages "$uid"
      start_sshd "$port" 10
      for program in rsync python3 ln; do let_in_without "$program"; done
    fi
    say "a disk server is up at port $port of 127.0.0.1, its files in $share/data"
    echo "$state"
    ;;
  down) end_within 0 ;;
  status) if first >/dev/null; then echo "$state"; else echo down; exit 3; fi ;;
  run) shift; inside "$user" "$@" ;;
  kill) for process in sshd sshd-session sshd-auth rsync; do (kill_daemon "$process" 2>/dev/null) || true; done ;;
  wipe)
    end_within 0
    rm -rf --one-file-system "$share"
    ;;
  remove) end_within 0; rm -rf --one-file-system "$state" ;;
  *) echo "usage: $0 up|down|status|run PROGRAM...|kill|wipe|remove" >&2; exit 2 ;;
esac
