#!/bin/sh
# Writes file $1 as $2 on a storage element, reads it back there, prints its checksum, and leaves
# nothing.
set -eu
trap 'rm -f -- "$2"' EXIT
cp -- "$1" "$2"
sha256sum < "$2"
