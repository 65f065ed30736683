# The lines before these set
#   limit, grace  walltime and the time to end in, in seconds
#   inputs        prints the names of the files that were brought for the job, a line each
#   arrived       says "whole NAME BYTES MD5" of each
#   $@            the program and its arguments
# and export the job's variables.
#
# Leaves "catena-end": CODE OVERTIME BEGAN ENDED NODE "-", what `times` says, "end"
#   CODE      the payload's exit code, 128 + n when signal n ended it
#   OVERTIME  yes when it was ended because its walltime was over
#   BEGAN, ENDED  in seconds since 1970
# A record without its "end" was not written whole and counts as not written.
# Or, when a file did not arrive whole, "catena-stage-in", which says so; then nothing was started.
# Exit code: the payload's own.
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH
parent=$PPID
look() {
  stat -c '%s %y %n' -- "./$1" 2> /dev/null
}
whole() {
  size=$(stat -c %s -- "./$1" 2> /dev/null)
  if [ "$size" != "$2" ]; then
    printf '%s\n' "${size:-none} of the $2 bytes of the file $1 are here" > catena-stage-in
    return 1
  fi
  sum=$(md5sum < "./$1")
  if [ "${sum%% *}" != "$3" ]; then
    printf '%s\n' "the file $1 has the MD5 ${sum%% *} here, not $3" > catena-stage-in
    return 1
  fi
}
rm -f catena-stage-in
arrived || exit 1

inputs | while IFS= read -r input; do
  [ -z "$input" ] || look "$input"
done > catena-began

code=
again=
payload=
trap 'again=yes; [ -z "$payload" ] || kill -TERM "$payload"' TERM
began=$(date +%s.%N)
read -r start idle < /proc/uptime
# timeout makes a process group of its own, ends it when the time is over or when it is told to
# end itself, and kills what is left after the grace.
timeout -k "$grace" "$limit" "$@" < /dev/null &
payload=$!
# A batch system may kill A-REX's script alone: then the payload would be nobody's.
(
  trap - TERM
  while kill -0 "$parent" 2> /dev/null; do
    sleep 2
  done
  kill -TERM "$payload"
) > /dev/null 2>&1 &
guard=$!
[ -z "$again" ] || kill -TERM "$payload"
again=yes
while [ -n "$again" ]; do # a signal to us interrupts the wait: then once more
  again=
  wait "$payload"
  last=$?
  # 127 on a later turn: the first one had already reaped it.
  [ -n "$code" ] && [ "$last" = 127 ] || code=$last
done
trap - TERM
kill "$guard" 2> /dev/null
ended=$(date +%s.%N)
read -r over idle < /proc/uptime

overtime=no
case $code in
  124 | 137)
    # A payload may exit so by itself; only after its walltime was it timeout.
    if awk "BEGIN { exit !($over - $start >= $limit - 0.02) }"; then
      overtime=yes
    fi
    ;;
esac
# Inputs that nobody has changed need not go back.
inputs | while IFS= read -r input; do
  if [ -n "$input" ] && look "$input" | grep -qxF -f catena-began; then
    rm -f -- "./$input"
  fi
done
# The site's ENV/PROXY leaves our proxy with its key here, and a copy of its authorities.
case ${X509_USER_PROXY:-} in
  "$PWD"/*) rm -f -- "$X509_USER_PROXY" ;;
esac
case ${X509_CERT_DIR:-} in
  "$PWD"/*) rm -rf -- "$X509_CERT_DIR" ;;
esac
rm -f catena-began
node=
read -r node < /proc/sys/kernel/hostname
{ # in a subshell, times would tell of that one
  echo "$code $overtime $began $ended ${node:--} -"
  times
  echo end
} > catena-end
exit "$code"
