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
# All variables here begin with "our_", so that no variable of a job is taken for one of ours.
# Builtins only, but for timeout: a fork costs more than all the rest.
our_directory=$1 our_marker=$2 our_timeout=$3 our_limit=$4 our_grace=$5
shift 5

set -C # an existing file is not overwritten: O_EXCL, so that of many launchers one goes on
true > .claim || exit 3
set +C

supervise() {
  # By exec: redirected from outside, dash would keep copies of the launcher's pipes open.
  exec < /dev/null > /dev/null 2>&1
  our_code=
  trap 'our_again=yes; [ -z "$!" ] || kill -TERM "$!"' TERM
  our_again=
  read -r our_began our_idle < /proc/uptime
  # timeout makes a process group of its own, ends it when the time is over or when it is told
  # to end itself, and kills what is left after the grace.
  "$our_timeout" -k "$our_grace" "$our_limit" "$@" > stdout 2> stderr &
  [ -z "$our_again" ] || kill -TERM "$!"
  our_again=yes
  while [ -n "$our_again" ]; do # a signal to us interrupts the wait: then once more
    our_again=
    wait "$!"
    our_last=$?
    # 127 on a later turn: the first one had already reaped it.
    [ -n "$our_code" ] && [ "$our_last" = 127 ] || our_code=$our_last
  done
  trap '' TERM
  read -r our_over our_idle < /proc/uptime
  read -r our_node < /proc/sys/kernel/hostname
  { # in a subshell, times would tell of that one
    echo "$our_code $our_limit $our_began $our_over ${our_node:--} -"
    times
    echo end
  } > .exit
  echo "$our_directory" > "$our_marker"
}

supervise "$@" &
read -r our_boot < /proc/sys/kernel/random/boot_id
read -r our_stat < "/proc/$!/stat" # field 22 is the start; the name in field 2 is ours, without blanks
set -- $our_stat
echo "$! ${22} $our_boot end" > .pid
