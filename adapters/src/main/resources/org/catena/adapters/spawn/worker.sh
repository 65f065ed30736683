# Runs one command after the other, as told on standard input, and records how each ended: first
# in the results file, which outlives whoever asked, then on standard output. Every value it is
# told is data: nothing read here is ever evaluated.
#   $1  results file
# A command is told in lines: its key, folder, standard input, output and error, the number of
# variables, the number of words, then so many NAME=value and so many words. An end of line
# inside a value comes as the character 1. An empty folder is where this shell is.
# All variables here begin with "our_", so that no variable of a node is taken for one of ours.
# What it runs is in the results file from the start, so that it can be ended by its key.
exec 3>>"$1"
echo "worker $$" >&3
our_mark=$(printf '\001')
our_newline='
'
while IFS= read -r our_key; do
  IFS= read -r our_folder
  IFS= read -r our_input
  IFS= read -r our_output
  IFS= read -r our_error
  read -r our_variables
  read -r our_words
  set --
  our_expected=$((our_variables + our_words))
  while [ $# -lt "$our_expected" ] && IFS= read -r our_value; do
    case $our_value in
      *"$our_mark"*)
        our_whole=
        while case $our_value in *"$our_mark"*) true ;; *) false ;; esac do
          our_whole=$our_whole${our_value%%"$our_mark"*}$our_newline
          our_value=${our_value#*"$our_mark"}
        done
        our_value=$our_whole$our_value
        ;;
    esac
    set -- "$@" "$our_value"
  done
  # Half a command, because whoever asked is gone: it is not started.
  [ $# -eq "$our_expected" ] && [ "$our_expected" -gt 0 ] || exit 0
  echo "start $our_key" >&3
  (
    while [ "$our_variables" -gt 0 ]; do
      export "$1"
      shift
      our_variables=$((our_variables - 1))
    done
    [ -z "$our_folder" ] || cd "$our_folder" || exit 126
    [ "$our_error" != "$our_output" ] || exec "$@" <"$our_input" >"$our_output" 2>&1 3>&-
    exec "$@" <"$our_input" >"$our_output" 2>"$our_error" 3>&-
  )
  our_result=$?
  echo "$our_key $our_result" >&3
  echo "$our_key $our_result"
done
