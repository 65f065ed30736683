# Runs one command after the other, as told on standard input, and records how each ended: first
# in the results file, which outlives whoever asked, then on standard output. Every value it is
# told is data: nothing read here is ever evaluated.
#   $1  results file
# A command is told in lines: its key, folder, standard input, output and error, the number of
# variables, the number of words, then so many NAME=value and so many words. An end of line
# inside a value comes as the character 1. An empty folder is where this shell is.
# What it runs is in the results file from the start, so that it can be ended by its key.
exec 3>>"$1"
echo "worker $$" >&3
mark=$(printf '\001')
newline='
'
while IFS= read -r key; do
  IFS= read -r folder
  IFS= read -r input
  IFS= read -r output
  IFS= read -r error
  read -r variables
  read -r words
  set --
  expected=$((variables + words))
  while [ $# -lt "$expected" ] && IFS= read -r value; do
    case $value in
      *"$mark"*)
        whole=
        while case $value in *"$mark"*) true ;; *) false ;; esac do
          whole=$whole${value%%"$mark"*}$newline
          value=${value#*"$mark"}
        done
        value=$whole$value
        ;;
    esac
    set -- "$@" "$value"
  done
  # Half a command, because whoever asked is gone: it is not started.
  [ $# -eq "$expected" ] && [ "$expected" -gt 0 ] || exit 0
  echo "start $key" >&3
  (
    while [ "$variables" -gt 0 ]; do
      export "$1"
      shift
      variables=$((variables - 1))
    done
    [ -z "$folder" ] || cd "$folder" || exit 126
    [ "$error" != "$output" ] || exec "$@" <"$input" >"$output" 2>&1 3>&-
    exec "$@" <"$input" >"$output" 2>"$error" 3>&-
  )
  result=$?
  echo "$key $result" >&3
  echo "$key $result"
done
