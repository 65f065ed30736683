# Takes files from standard input: for each a line "KIND SIZE SHA256", a line with its path, and its
# bytes. KIND is
#   file    written beside its place, compared, and renamed
#   folder  made; it has no bytes
#   input   as file, below .inputs of its folder, with a link from its place: what a job was brought
#           is told from what it leaves by being no file of its folder
# The last line is "end". Says "taken" when everything is there.
set -u
umask 077
nothing() { echo "$*" >&2; exit 1; }

put() { # put TARGET SIZE SHA256
  folder=${1%/*} new=${1%/*}/.new.$$
  mkdir -p "$folder" || exit 1
  head -c "$2" > "$new" || nothing "cannot write $new"
  sum=$(sha256sum < "$new") || exit 1
  [ "${sum%% *}" = "$3" ] || { rm -f "$new"; nothing "$1 did not arrive as it was sent"; }
  chmod 700 "$new" && mv -f "$new" "$1" || nothing "cannot write $1"
}

while read -r kind size sum; do
  [ "$kind" != end ] || { echo taken; exit 0; }
  IFS= read -r path || break
  case $kind in
    folder) mkdir -p "$path" || exit 1 ;;
    file) put "$path" "$size" "$sum" ;;
    input)
      put "${path%/*}/.inputs/${path##*/}" "$size" "$sum"
      ln -sfn ".inputs/${path##*/}" "$path" || exit 1
      ;;
    *) nothing "nobody knows what '$kind' is" ;;
  esac
done
nothing "what was sent ended too early"
