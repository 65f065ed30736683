#!/bin/sh
# Starts one attempt and outlives whoever started it. Run in the attempt's directory as
#   setsid sh launcher.sh DIRECTORY MARKER TIMEOUT LIMIT GRACE PROGRAM [ARGUMENT]...
# DIRECTORY the attempt's directory, as the handle names it
# MARKER    file to write the directory into when the attempt has ended
# TIMEOUT   path of coreutils' timeout; LIMIT, GRACE in seconds
#
# Leaves in the directory:
#   .claim   regular file: a launcher took this attempt (a directory: settled as never started)
#   .pid     "PID START BOOT end": supervisor, its start in clock ticks after boot, the boot
#   .exit    "CODE LIMIT BEGAN OVER NODE -", what `times` says, "end": times in seconds after boot
# A record without its "end" was not written whole (full disk) and counts as not written.
# Exit codes: 0 started; 3 not started, there is a claim or none could be made.
#
# Builtins only, but for timeout: a fork costs more than all the rest.
directory=$1 marker=$2 timeout=$3 limit=$4 grace=$5
shift 5

set -C # an existing file is not overwritten: O_EXCL, so that of many launchers one goes on
true > .claim || exit 3
set +C

supervise() {
  # By exec: redirected from outside, dash would keep copies of the launcher's pipes open.
  exec < /dev/null > /dev/null 2>&1
  code=
  trap 'again=yes; [ -z "$!" ] || kill -TERM "$!"' TERM
  again=
  read -r began idle < /proc/uptime
  # timeout makes a process group of its own, ends it when the time is over or when it is told
  # to end itself, and kills what is left after the grace.
  "$timeout" -k "$grace" "$limit" "$@" > stdout 2> stderr &
  [ -z "$again" ] || kill -TERM "$!"
  again=yes
  while [ -n "$again" ]; do # a signal to us interrupts the wait: then once more
    again=
    wait "$!"
    last=$?
    # 127 on a later turn: the first one had already reaped it.
    [ -n "$code" ] && [ "$last" = 127 ] || code=$last
  done
  trap '' TERM
  read -r over idle < /proc/uptime
  read -r node < /proc/sys/kernel/hostname
  { # in a subshell, times would tell of that one
    echo "$code $limit $began $over ${node:--} -"
    times
    echo end
  } > .exit
  echo "$directory" > "$marker"
}

supervise "$@" &
read -r boot < /proc/sys/kernel/random/boot_id
read -r stat < "/proc/$!/stat" # field 22 is the start; the name in field 2 is ours, without blanks
set -- $stat
echo "$! ${22} $boot end" > .pid
