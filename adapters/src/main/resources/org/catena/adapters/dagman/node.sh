#!/bin/sh
# What HTCondor starts for every job of a DAG of Catena, in the attempt's own directory:
#   node.sh JOB KEY BAR LAUNCHER ARGUMENT...
# JOB       the job's number in the queue
# KEY       the attempt's name; it ends in the name of the attempt's directory
# BAR       a file that bars the whole run: it was settled that the run never was (empty: none)
# LAUNCHER  what runs the payload, with its arguments
# A job that HTCondor starts again goes on; another job with the same key, from a DAG that was
# handed over twice, ends by signal USR1 and has run nothing of the payload.
job=$1 bar=$3 launcher=$4
CATENA_JOB_KEY=$2
export CATENA_JOB_KEY
case $launcher in # a path of its own: the directory is shared, too
  /*)
    CATENA_ATTEMPT_DIRECTORY=$(pwd)
    CATENA_RESULT_LINK=${CATENA_ATTEMPT_DIRECTORY%/*}/result
    export CATENA_ATTEMPT_DIRECTORY CATENA_RESULT_LINK
    ;;
esac
shift 4
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH

refuse() {
  echo "$1: nothing was run" >&2
  kill -USR1 $$
  exit 1
}

[ ! -e "$bar" ] || refuse "this run was settled as never submitted"
echo "$job" > ".job.$job"
ln ".job.$job" .job 2> /dev/null # made whole or not at all
rm -f ".job.$job"
[ "$(cat .job)" = "$job" ] || refuse "attempt $CATENA_JOB_KEY belongs to job $(cat .job)"
exec "$launcher" "$@"
