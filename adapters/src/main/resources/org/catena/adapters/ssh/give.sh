# Gives files to standard output: for each a line "OFFSET SIZE SHA256", a line with its path, and its
# bytes from OFFSET on. The last line is "end".
#   give.sh BASE          those whose "OFFSET PATH" standard input lists; one that is not there is left
#                         out, of one that is shorter than OFFSET all is given
#   give.sh BASE FOLDER   every file below it, with the path from there: no links, no inputs, no name
#                         with a line end; none when the folder is not there
# BASE is the folder of all of ours: as long as it is not there, nothing is known of what is in it.
set -u
LC_ALL=C
export LC_ALL
nothing() { echo "$*" >&2; exit 1; }

give() { # give OFFSET PATH
  size=$(stat -c %s "$2") || exit 1
  offset=$1
  [ "$offset" -le "$size" ] || offset=0
  left=$((size - offset))
  sum=$(tail -c "+$((offset + 1))" "$2" | head -c "$left" | sha256sum) || exit 1
  printf '%s %s %s\n%s\n' "$offset" "$left" "${sum%% *}" "$2" || exit 1
  tail -c "+$((offset + 1))" "$2" | head -c "$left"
}

cd "$1" || exit 1
if [ "$#" = 1 ]; then
  while read -r offset path; do
    if [ -f "$path" ]; then give "$offset" "$path"; fi
  done
elif [ -e "$2" ]; then
  cd "$2" || exit 1
  line_end='
'
  { find . -name .inputs -prune -o -type f ! -path "*$line_end*" -print && echo all; } | {
    while IFS= read -r path; do
      [ "$path" != all ] || exit 0
      give 0 "$path"
    done
    nothing "not every file could be listed"
  } || exit 1
fi
echo end
