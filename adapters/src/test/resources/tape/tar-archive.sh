#!/bin/sh
# An archive of tar files, one for each name: tar-archive.sh DIRECTORY store|retrieve|verify NAME [FILE]
# Exit code 3: there is nothing of that name.
set -eu
archive=$1 verb=$2 tar=$1/$3.tar file=${4-}
[ -d "$archive" ] || { echo "$archive is not there" >&2; exit 1; }
case $verb in
  store)
    mkdir -p "$(dirname "$tar")"
    part=$(mktemp "$tar.XXXXXX")
    trap 'rm -f "$part"' EXIT
    tar -C "$(dirname "$file")" -cf "$part" -- "$(basename "$file")"
    ln "$part" "$tar" # refuses a name that is taken
    ;;
  retrieve)
    [ -e "$tar" ] || exit 3
    tar -xOf "$tar" >"$file"
    ;;
  verify)
    [ -e "$tar" ] || exit 3
    tar -tf "$tar" >/dev/null
    ;;
  *) exit 2 ;;
esac
