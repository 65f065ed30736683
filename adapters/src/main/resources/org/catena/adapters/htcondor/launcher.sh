#!/bin/sh
# What HTCondor starts for every job of Catena:
#   launcher.sh LIMIT GRACE BAR VARIABLES [NAME=VALUE]... PROGRAM [ARGUMENT]...
# LIMIT, GRACE  walltime and the time to end in, in seconds
# BAR           a file that bars this job: it was settled that the job never was (empty: none)
# VARIABLES     how many NAME=VALUE follow. They are arguments because HTCondor 23.9 gives a job
#               the variables of its cluster's first job as well.
# Words with a backslash are written as printf's %b reads them: a submit file holds no line ends.
#
# CATENA_RESULT_LINK  in the environment: what a good end makes point to this directory
# Exit code: the payload's own, 128 + n when signal n ended it. This script itself ends
#   by signal XCPU  when the walltime was over
#   by signal USR1  when it was barred: nothing of the payload has run
limit=$1 grace=$2 bar=$3 variables=$4
link=${CATENA_RESULT_LINK:-}
unset CATENA_RESULT_LINK
shift 4
if [ -e "$bar" ]; then
  kill -USR1 $$
  exit 1
fi
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH

left=$#
while [ "$left" -gt 0 ]; do
  word=$1
  shift
  case $word in
    *\\*)
      word=$(printf '%b.' "$word") # the dot keeps line ends at the end
      word=${word%.}
      ;;
  esac
  set -- "$@" "$word"
  left=$((left - 1))
done
while [ "$variables" -gt 0 ]; do
  export "$1"
  shift
  variables=$((variables - 1))
done

code=
again=
trap 'again=yes; [ -z "$!" ] || kill -TERM "$!"' TERM
read -r began idle < /proc/uptime
# timeout makes a process group of its own, ends it when the time is over or when it is told to
# end itself, and kills what is left after the grace.
timeout -k "$grace" "$limit" "$@" < /dev/null &
[ -z "$again" ] || kill -TERM "$!"
again=yes
while [ -n "$again" ]; do # a signal to us interrupts the wait: then once more
  again=
  wait "$!"
  last=$?
  # 127 on a later turn: the first one had already reaped it.
  [ -n "$code" ] && [ "$last" = 127 ] || code=$last
done
trap - TERM
read -r over idle < /proc/uptime
case $code in
  124 | 137)
    # A payload may exit so by itself; only after its walltime was it timeout.
    if awk "BEGIN { exit !($over - $began >= $limit - 0.02) }"; then
      ulimit -c 0
      kill -XCPU $$
    fi
    ;;
esac
if [ "$code" = 0 ] && [ -n "$link" ]; then
  # By renaming, so that nobody finds none where there was one.
  if ! ln -s "$PWD" "$link.$$" || ! mv -T "$link.$$" "$link"; then
    echo "the result cannot be named $link" >&2
    exit 1
  fi
fi
exit "$code"
