# The lines before these set
#   our_limit, our_grace  walltime and the time to end in, in seconds
#   inputs    prints the names of the files that were brought for the job, a line each
#   arrived   says "whole NAME BYTES MD5" of each
#   $@        the program and its arguments
# and export the job's variables.
#
# Leaves "catena-end": CODE OVERTIME BEGAN ENDED NODE "-", what `times` says, "end"
#   CODE      the payload's exit code, 128 + n when signal n ended it
#   OVERTIME  yes when it was ended because its walltime was over
#   BEGAN, ENDED  in seconds since 1970
# A record without its "end" was not written whole and counts as not written.
# Or, when a file did not arrive whole, "catena-stage-in", which says so; then nothing was started.
# Exit code: the payload's own.
# All variables here begin with "our_", so that no variable of a job is taken for one of ours.
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH
our_parent=$PPID
look() {
  stat -c '%s %y %n' -- "./$1" 2> /dev/null
}
whole() {
  our_size=$(stat -c %s -- "./$1" 2> /dev/null)
  if [ "$our_size" != "$2" ]; then
    printf '%s\n' "${our_size:-none} of the $2 bytes of the file $1 are here" > catena-stage-in
    return 1
  fi
  our_sum=$(md5sum < "./$1")
  if [ "${our_sum%% *}" != "$3" ]; then
    printf '%s\n' "the file $1 has the MD5 ${our_sum%% *} here, not $3" > catena-stage-in
    return 1
  fi
}
# The site's ENV/PROXY leaves our proxy with its key here, and a copy of its authorities.
drop_credentials() {
  case ${X509_USER_PROXY:-} in
    "$PWD"/*) rm -f -- "$X509_USER_PROXY" ;;
  esac
  case ${X509_CERT_DIR:-} in
    "$PWD"/*) rm -rf -- "$X509_CERT_DIR" ;;
  esac
}
rm -f catena-stage-in
if ! arrived; then
  inputs | while IFS= read -r our_input; do
    [ -z "$our_input" ] || rm -f -- "./$our_input"
  done
  drop_credentials
  exit 1
fi

inputs | while IFS= read -r our_input; do
  [ -z "$our_input" ] || look "$our_input"
done > catena-began

our_code=
our_again=
our_payload=
trap 'our_again=yes; [ -z "$our_payload" ] || kill -TERM "$our_payload"' TERM
our_began=$(date +%s.%N)
read -r our_start our_idle < /proc/uptime
# timeout makes a process group of its own, ends it when the time is over or when it is told to
# end itself, and kills what is left after the grace.
timeout -k "$our_grace" "$our_limit" "$@" < /dev/null &
our_payload=$!
# A batch system may kill A-REX's script alone: then the payload would be nobody's.
(
  trap - TERM
  while kill -0 "$our_parent" 2> /dev/null; do
    sleep 2
  done
  kill -TERM "$our_payload"
) > /dev/null 2>&1 &
our_guard=$!
[ -z "$our_again" ] || kill -TERM "$our_payload"
our_again=yes
while [ -n "$our_again" ]; do # a signal to us interrupts the wait: then once more
  our_again=
  wait "$our_payload"
  our_last=$?
  # 127 on a later turn: the first one had already reaped it.
  [ -n "$our_code" ] && [ "$our_last" = 127 ] || our_code=$our_last
done
trap - TERM
kill "$our_guard" 2> /dev/null
our_ended=$(date +%s.%N)
read -r our_over our_idle < /proc/uptime

our_overtime=no
case $our_code in
  124 | 137)
    # A payload may exit so by itself; only after its walltime was it timeout.
    if awk "BEGIN { exit !($our_over - $our_start >= $our_limit - 0.02) }"; then
      our_overtime=yes
    fi
    ;;
esac
# Inputs that nobody has changed need not go back.
inputs | while IFS= read -r our_input; do
  if [ -n "$our_input" ] && look "$our_input" | grep -qxF -f catena-began; then
    rm -f -- "./$our_input"
  fi
done
drop_credentials
rm -f catena-began
our_node=
read -r our_node < /proc/sys/kernel/hostname
{ # in a subshell, times would tell of that one
  echo "$our_code $our_overtime $our_began $our_ended ${our_node:--} -"
  times
  echo end
} > catena-end
exit "$our_code"
