# For the scripts beside it, which source it: a server in a Debian of its own, so that the machine
# gets no package but debootstrap and acl, and no mount of the server is seen outside of it. Before,
# the script sets
#   suite, suite_setting   the Debian, and the name of the setting that says so
#   state                  the state directory
#   user, uid              who uses the server
#   handed_on              how the names of variables begin that are given to programs inside
#   machine_packages       what else the script itself needs of the machine, if anything
# The state directory holds
#   bin/     the server's programs under their own names, run inside
#   share/   what server and machine see under the same path. Whatever is made in it, the user may
#            write (a default access list).
#   debian/  the server's root
#   ssh/     where a script starts sshd: key and known_hosts of who comes in over ssh, and port
root=$state/debian share=$state/share
self=$(readlink -f "$0")

say() { echo "${self##*/}: $*" >&2; }
fail() { say "$@"; exit 1; }

# The server's first process, seen from outside. A number given anew to another process is not it.
first() {
  local pid
  read -r pid 2>/dev/null <"$state/pid" || return 1
  [ "$(readlink "/proc/$pid/root" 2>/dev/null)" = "$root" ] && echo "$pid"
}

missing_tools() {
  local package wanted=()
  for package in debootstrap acl util-linux openssh-client "${machine_packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || wanted+=("$package")
  done
  ((${#wanted[@]})) || return 0
  apt-get -qq -o DPkg::Lock::Timeout=600 update
  DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 \
    install -y --no-install-recommends "${wanted[@]}" >/dev/null ||
    fail "could not install ${wanted[*]}; install them by hand"
}

# The archive that this machine's own apt uses for Debian itself.
archive() {
  apt-get indextargets --format '$(SITE)|$(REPO_URI)|$(ORIGIN)|$(LABEL)' 2>/dev/null |
    awk -F'|' '$3 == "Debian" && $4 == "Debian" { print $2; exit }'
}

bootstrap() {
  local from
  from=$(archive)
  [ -n "$from" ] || { apt-get -qq -o DPkg::Lock::Timeout=600 update; from=$(archive); }
  [ -n "$from" ] || fail "apt knows no Debian archive; add one to /etc/apt and run 'apt-get update'"
  say "installing Debian $suite into $root"
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase "$suite" "$root" "$from" >"$state/debootstrap.log" 2>&1 ||
    fail "debootstrap of $suite failed: $(tail -1 "$state/debootstrap.log"); see $state/debootstrap.log"
  touch "$root/.bootstrapped"
}

# install_packages PACKAGE...: a mount namespace for the time of the installation alone.
install_packages() {
  local file
  say "installing $* into $root"
  for file in /etc/apt/apt.conf.d/*; do # how this machine reaches its archives
    if grep -qs '^ *Acquire::' "$file"; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
  done
  for file in /etc/resolv.conf /etc/hosts; do cat "$file" >"$root$file" 2>/dev/null || true; done
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no service starts by itself
  chmod 755 "$root/usr/sbin/policy-rc.d"
  unshare --mount --propagation private bash -c '
    set -e
    root=$1
    shift
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --rbind /sys "$root/sys"
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C
    chroot "$root" apt-get -q update
    chroot "$root" apt-get -q install -y --no-install-recommends -o Dpkg::Options::=--path-exclude="/usr/share/doc/*" \
      "$@"
    chroot "$root" apt-get clean' - "$root" "$@" tini >"$state/install.log" 2>&1 ||
    fail "installing $* failed: $(tail -1 "$state/install.log"); see $state/install.log"
  chroot "$root" id "$user" >/dev/null 2>&1 ||
    chroot "$root" useradd --uid "$uid" --user-group --create-home "$user"
  echo "$*" >"$root/.installed"
}

# install_missing PACKAGE...: what is missing of all that.
install_missing() {
  missing_tools
  [ -e "$root/.bootstrapped" ] || bootstrap
  # Also a Debian that an older script installed, with fewer packages.
  [ "$(cat "$root/.installed" 2>/dev/null)" = "$*" ] || install_packages "$@"
  printf '127.0.0.1 localhost %s\n' "$(hostname)" >"$root/etc/hosts"
}

# write_wrappers PROGRAM...: one under each program's name.
write_wrappers() {
  local program
  mkdir -p "$state/bin"
  cat >"$state/bin/.inside" <<WRAPPER
#!/bin/sh
CATENA_TESTBED='$(dirname "$state")' $suite_setting='$suite' exec '$self' run "\${0##*/}" "\$@"
WRAPPER
  chmod 755 "$state/bin/.inside"
  for program in "$@"; do
    ln -sfn .inside "$state/bin/${program##*/}"
  done
}

prepare_share() {
  mkdir -p "$share" "$root$share"
  local list="u:$uid:rwx,u:0:rwx"
  setfacl -m "$list" -d -m "$list" "$share" ||
    fail "the file system of $share knows no access lists; set CATENA_TESTBED to one that does"
  # Whoever submits must be able to come to the share.
  (cd / && setpriv --reuid="$uid" --regid="$uid" --clear-groups test -w "$share") ||
    fail "a directory above $share may not be entered by other users; chmod o+x it"
}

# start PROGRAM [ARGUMENT]...: its own mount and process namespaces: when the first process ends,
# everything does.
start() {
  local launcher pid
  rm -f "$state/pid"
  setsid unshare --mount --pid --fork --propagation private bash -c '
    set -e
    root=$1 share=$2
    shift 2
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --rbind /sys "$root/sys"
    mount --bind "$share" "$root$share"
    exec chroot "$root" /usr/bin/tini -g -- "$@"' - "$root" "$share" "$@" \
    >"$state/master.log" 2>&1 </dev/null 9>&- &
  launcher=$!
  for _ in $(seq 200); do
    pid=$(tr -d ' ' <"/proc/$launcher/task/$launcher/children" 2>/dev/null) || break
    if [ -n "$pid" ] && [ "$(readlink "/proc/$pid/root" 2>/dev/null)" = "$root" ]; then
      echo "$pid" >"$state/pid"
      return
    fi
    sleep 0.05
  done
  fail "the server did not start: $(tail -1 "$state/master.log")"
}

# inside USER PROGRAM [ARGUMENT]...: with this directory when the server sees it, else in /.
inside() {
  local who=$1 pid here=/ home=/root ids=0 name begin pass=()
  shift
  pid=$(first) || fail "the server is down: run '$self up' first"
  case $PWD/ in "$share"/*) here=$PWD ;; esac
  [ "$who" = root ] || { home=/home/$who; ids=$uid; }
  for begin in "${handed_on[@]}"; do
    while IFS= read -r name; do pass+=("$name=${!name}"); done < <(compgen -v "$begin" || true)
  done
  nsenter -t "$pid" -m -p -- chroot --userspec="$ids:$ids" --groups= "$root" \
    /usr/bin/env -i -C "$here" HOME="$home" USER="$who" LOGNAME="$who" LANG=C.UTF-8 ${TZ:+TZ="$TZ"} \
    PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "${pass[@]}" "$@"
}

# start_sshd PORT [SESSIONS]: lets the user in with a key of this bed's own, at 127.0.0.1 alone, with
# so many sessions on a connection. Killed, it is started again after a second.
start_sshd() {
  local port=$1 sessions=${2:-50} home=$root/home/$user host=$root/etc/ssh/catena_host_key
  mkdir -p "$state/ssh" "$root/run/sshd"
  chmod 700 "$state/ssh"
  [ -e "$state/ssh/key" ] || ssh-keygen -q -t ed25519 -N '' -C catena-testbed -f "$state/ssh/key"
  [ -e "$host" ] || ssh-keygen -q -t ed25519 -N '' -C catena-testbed -f "$host"
  printf '[127.0.0.1]:%s %s\n' "$port" "$(cut -d' ' -f1,2 "$host.pub")" >"$state/ssh/known_hosts"
  echo "$port" >"$state/ssh/port"
  install -d -m 700 -o "$uid" -g "$uid" "$home/.ssh"
  install -m 600 -o "$uid" -g "$uid" "$state/ssh/key.pub" "$home/.ssh/authorized_keys"
  chroot "$root" usermod -p '*' "$user" # without a password, but not locked
  cat >"$root/etc/ssh/catena_sshd_config" <<CONF
ListenAddress 127.0.0.1
Port $port
HostKey /etc/ssh/catena_host_key
PidFile none
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
AllowUsers $user
MaxSessions $sessions
MaxStartups 50
CONF
  inside root sh -c '
    while :; do
      /usr/sbin/sshd -D -e -f /etc/ssh/catena_sshd_config
      sleep 1
    done' >"$state/sshd.log" 2>&1 </dev/null 9>&- &
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    sleep 0.1
  done
  fail "sshd does not listen at port $port: $(tail -1 "$state/sshd.log")"
}

# see DIRECTORY: the server sees it too, under the same path, until it is stopped.
see() {
  local directory pid
  directory=$(readlink -e "$1") || fail "there is no $1"
  pid=$(first) || fail "the server is down: run '$self up' first"
  nsenter -t "$pid" -m -- bash -c '
    mountpoint -q "$1$2" || { mkdir -p "$1$2" && mount --bind "$2" "$1$2"; }' - "$root" "$directory"
}

# Ends what has not ended by itself within so many tenths of a second.
end_within() {
  local pid
  pid=$(first) || return 0
  for _ in $(seq "$1"); do
    first >/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true # the first process of its namespace: the others go with it
  while first >/dev/null; do sleep 0.1; done
}

# kill_daemon NAME: with signal 9.
kill_daemon() {
  inside root sh -c '
    for process in /proc/[0-9]*; do
      if [ "$(cat "$process/comm" 2>/dev/null)" = "$1" ]; then
        kill -9 "${process#/proc/}" && killed=yes
      fi
    done
    [ -n "$killed" ]' - "$1" || fail "there is no $1"
}

[ "$(id -u)" = 0 ] || fail "run as root, so that it can mount and become other users"
