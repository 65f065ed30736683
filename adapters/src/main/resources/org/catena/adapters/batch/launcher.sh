#!/bin/sh
# What batch systems start for every job of Catena:
#   launcher.sh LIMIT GRACE BAR VARIABLES [NAME=VALUE]... PROGRAM [ARGUMENT]...
# LIMIT, GRACE  walltime and the time to end in, in seconds
# BAR           a file that bars this job: it was settled that the job never was (empty: none)
# VARIABLES     how many NAME=VALUE follow. They are arguments because HTCondor 23.9 gives a job
#               the variables of its cluster's first job as well.
# Words with a backslash are written as printf's %b reads them: a submit file holds no line ends.
#
# CATENA_RESULT_LINK  in the environment: what a good end makes point to this directory
# CATENA_END_RECORD   in the environment: a file for "CODE BEGAN OVER HOW NODE QUEUE", what `times`
#   says, "end": the payload's exit code; times in seconds since 1970; HOW it ended: own (by itself),
#   told (somebody sent TERM), late (its walltime was over), barred; "-" for no QUEUE. Without its
#   "end" the record was not written whole.
# Exit code: the payload's own, 128 + n when signal n ended it. This script itself ends
#   by signal XCPU  when the walltime was over
#   by signal USR1  when it was barred: nothing of the payload has run
# All names here begin with "our_", so that no variable of a job is taken for one of ours.
our_limit=$1 our_grace=$2 our_bar=$3 our_variables=$4
our_link=${CATENA_RESULT_LINK:-} our_record=${CATENA_END_RECORD:-}
unset CATENA_RESULT_LINK CATENA_END_RECORD
shift 4
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH
[ -z "$our_record" ] || our_since=$(date +%s)

note() { # by renaming, so that nobody reads half of it
  [ -n "$our_record" ] || return 0
  our_node=
  read -r our_node < /proc/sys/kernel/hostname
  our_now=$(date +%s)
  { # in a subshell, times would tell of that one
    echo "$1 $our_since $our_now $2 ${our_node:--} ${SLURM_JOB_PARTITION:--}"
    times
    echo end
  } > "$our_record.new" && mv -f "$our_record.new" "$our_record"
}

if [ -e "$our_bar" ]; then
  note 0 barred
  kill -USR1 $$
  exit 1
fi

our_left=$#
while [ "$our_left" -gt 0 ]; do
  our_word=$1
  shift
  case $our_word in
    *\\*)
      our_word=$(printf '%b.' "$our_word") # the dot keeps line ends at the end
      our_word=${our_word%.}
      ;;
  esac
  set -- "$@" "$our_word"
  our_left=$((our_left - 1))
done
while [ "$our_variables" -gt 0 ]; do
  export "$1"
  shift
  our_variables=$((our_variables - 1))
done

our_code=
our_again=
our_how=own
trap 'our_again=yes our_how=told; [ -z "$!" ] || kill -TERM "$!"' TERM
read -r our_began our_idle < /proc/uptime
# timeout makes a process group of its own, ends it when the time is over or when it is told to
# end itself, and kills what is left after the grace.
timeout -k "$our_grace" "$our_limit" "$@" < /dev/null &
[ -z "$our_again" ] || kill -TERM "$!"
our_again=yes
while [ -n "$our_again" ]; do # a signal to us interrupts the wait: then once more
  our_again=
  wait "$!"
  our_last=$?
  # 127 on a later turn: the first one had already reaped it.
  [ -n "$our_code" ] && [ "$our_last" = 127 ] || our_code=$our_last
done
trap - TERM
read -r our_over our_idle < /proc/uptime
case $our_code in
  124 | 137)
    # A payload may exit so by itself; only after its walltime was it timeout.
    if awk "BEGIN { exit !($our_over - $our_began >= $our_limit - 0.02) }"; then
      note "$our_code" late
      ulimit -c 0
      kill -XCPU $$
    fi
    ;;
esac
if [ "$our_code" = 0 ] && [ -n "$our_link" ]; then
  # By renaming, so that nobody finds none where there was one.
  if ! ln -s "$PWD" "$our_link.$$" || ! mv -T "$our_link.$$" "$our_link"; then
    echo "the result cannot be named $our_link" >&2
    our_code=1
  fi
fi
note "$our_code" "$our_how"
exit "$our_code"
