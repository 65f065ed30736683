# What rsync cannot tell or do of files at a disk server: files.sh ROOT WHAT PATH [OTHER]
#   kind        prints "KIND SIZE", as stat calls it
#   measure     likewise, and of a file, where python3 is there, its size and checksum as they are read:
#               "read SIZE ADLER32". Before that, every second, how many bytes were read
#   children    prints "TYPE SIZE NAME" of what is in a directory, each ended by the character 0
#   read        prints the file
#   room        makes the directory, and an empty file in it
#   copy        copies PATH to OTHER, and prints every second how many bytes are there
#   name        gives PATH the name OTHER, once it is on the disk; says "named"
#   delete      what is not there is no fault
# Exit code 93: ROOT is not there, so nothing is known. 94: something else is called OTHER. 95: there
# is nothing of that name, as stat itself has said.
# Links are followed, as sites make trees of them.
set -u
LC_ALL=C
export LC_ALL
[ -d "$1" ] || exit 93
what=$2 path=$3 other=${4-}

kind() {
  told=$(stat -L -c '%F %s' -- "$path" 2>&1) || {
    case $told in
      "stat: cannot stat"*": No such file or directory" | "stat: cannot stat"*": Not a directory") exit 95 ;;
    esac
    echo "$told" >&2
    exit 1
  }
  echo "$told"
}

measure() {
  kind
  if [ -f "$path" ] && command -v python3 >/dev/null; then
    python3 -I -S -c '
import sys, time
try:
    import zlib
except ImportError:
    sys.exit(0)
size, checksum, told = 0, 1, time.time()
try:
    with open(sys.argv[1], "rb", buffering=0) as file:
        block = file.read(1 << 20)
        while block:
            size += len(block)
            checksum = zlib.adler32(block, checksum)
            if time.time() - told > 1:
                told = time.time()
                print(size, flush=True)
            block = file.read(1 << 20)
except OSError as failure:
    print("files.sh: %s: %s" % (sys.argv[1], failure.strerror), file=sys.stderr)
    sys.exit(3)
print("read %d %08x" % (size, checksum & 0xffffffff))' "$path"
    # Any other end is that of a python3 that does not work: the file is read here then.
    if [ "$?" -eq 3 ]; then exit 3; fi
  fi
}

# What checks of a file system put aside, nobody else may look into.
children() {
  find -L "$path/." -ignore_readdir_race -mindepth 1 -maxdepth 1 \
    ! '(' -name lost+found ! -readable ')' -printf '%y %s %f\0'
}

# Nobody takes what we print: then nobody wants the copy either.
copy() {
  cp -- "$path" "$other" &
  copying=$!
  (
    trap '' PIPE
    while sleep 1 </dev/null >/dev/null 2>&1; do
      echo "$(stat -c %s -- "$other" 2>/dev/null)" 2>/dev/null || kill "$copying"
    done
  ) &
  watching=$!
  wait "$copying"
  end=$?
  kill "$watching"
  exit "$end"
}

# What takes long, with a number that grows every second.
patiently() {
  "$@" &
  working=$!
  (
    trap '' PIPE
    seconds=0
    while sleep 1 </dev/null >/dev/null 2>&1; do
      seconds=$((seconds + 1))
      echo "$seconds" 2>/dev/null || kill "$working"
    done
  ) &
  watching=$!
  wait "$working"
  end=$?
  kill "$watching"
  return "$end"
}

# By a link, not by renaming, which would overwrite a file that came in between; where there are no
# links, by a renaming that looks first.
name() {
  patiently sync -- "$path" || exit
  refused=$(ln -T -- "$path" "$other" 2>&1) || {
    if [ -e "$other" ] || [ -L "$other" ]; then exit 94; fi
    [ -e "$path" ] || { echo "$refused" >&2; exit 1; }
    mv -nT -- "$path" "$other" || exit
    [ ! -e "$path" ] || exit 94
  }
  rm -f -- "$path"
  patiently sync -- "${other%/*}"
  echo named
}

case $what in
  kind | measure | children | copy | name) "$what" ;;
  read) exec cat -- "$path" ;;
  room) mkdir -p -- "${path%/*}" && : >"$path" ;;
  delete) exec rm -f -- "$path" ;;
  *) echo "nobody knows what '$what' is" >&2; exit 1 ;;
esac
