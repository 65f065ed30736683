#!/usr/bin/env bash
# Two real XRootD storages for the tests tagged "servers", reached over https (WebDAV, macaroons) and
# by root:// (certificates and proxies): third-party copies, adler32. In a Debian of their own.
#   xrootd.sh up           installs what is missing, starts both, waits until they answer,
#                          prints its state directory: -Dcatena.test.xrootd=THAT
#   xrootd.sh down         stops them; their files stay
#   xrootd.sh status       prints the state directory, or "down" with exit code 3
#   xrootd.sh run PROGRAM  runs a program inside as the user who owns the files, such as xrdfs
#   xrootd.sh kill NAME    kills a storage (se1, se2) with signal 9; it is started again after two
#                          seconds
#   xrootd.sh user NAME    one more certificate, in user/NAME; the storages know physicist alone
#   xrootd.sh wipe         stops them and forgets logs and files
#   xrootd.sh remove       stops them and removes the whole state directory
# The state directory, $CATENA_TESTBED/xrootd-SUITE, holds, beside what debian.sh tells of,
#   se1/url, se2/url  where each storage is; se1/root-url likewise for root://. The paths beneath,
#                     and who may use them, are
#                       /store  physicist reads and writes    /small  likewise, but it holds 1 MB
#                       /open   everybody reads
#   share/se1/...     its files, as it stores them
#   bin/              xrdcp and xrdfs, run inside with the caller's XRD_*, XrdSec*, X509_*, BEARER_TOKEN*
#   certificates/     ca.pem, whom to believe; for programs inside /etc/grid-security/certificates
#   user/NAME/        cert.pem and key.pem, and both in proxy.pem behind an RFC 3820 proxy
#   share/user/NAME/  proxy.pem once more, where programs inside see it
# Settings: CATENA_TESTBED_XROOTDSUITE trixie (XRootD 5.8) or bookworm (5.5);
# CATENA_TESTBED_XROOTDPORT, and the one after it. Run as root: mounts and other users need it; the
# storages run as the user "physicist".
set -euo pipefail

suite=${CATENA_TESTBED_XROOTDSUITE:-trixie}
case $suite in bookworm) port=28453 ;; *) port=28463 ;; esac
port=${CATENA_TESTBED_XROOTDPORT:-$port}
state=${CATENA_TESTBED:-${TMPDIR:-/tmp}/catena-testbed}/xrootd-$suite
user=physicist uid=20617
storages=(se1 se2)
suite_setting=CATENA_TESTBED_XROOTDSUITE handed_on=(XRD_ XrdSec X509_ BEARER_TOKEN) machine_packages=(openssl)
. "$(dirname "$(readlink -f "$0")")/debian.sh"
. "$(dirname "$self")/authority.sh"

port_of() { echo $((port + ${1#se} - 1)); }

# XRootD listens on every address and has no setting for another one: what it asks for is changed
# on its way to the kernel. Only IPv4; it is started with "-I v4".
write_loopback() {
  [ -s "$root/usr/local/lib/loopback.so" ] && return
  cat >"$root/usr/local/lib/loopback.c" <<'SOURCE'
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int bind(int socket, const struct sockaddr *address, socklen_t length) {
  struct sockaddr_in here;
  if (address->sa_family == AF_INET && length == sizeof here) {
    memcpy(&here, address, sizeof here);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address = (const struct sockaddr *)&here;
  }
  return syscall(SYS_bind, socket, address, length);
}
SOURCE
  chroot "$root" tcc -shared -o /usr/local/lib/loopback.so /usr/local/lib/loopback.c ||
    fail "the library that keeps the storages on the loopback address could not be compiled"
}

configure() {
  local name etc
  for name in "${storages[@]}"; do
    etc=$root/etc/catena/$name
    mkdir -p "$etc" "$state/$name"
    install -m 444 "$state/host/cert.pem" "$etc/hostcert.pem"
    install -m 400 -o "$uid" -g "$uid" "$state/host/key.pem" "$etc/hostkey.pem"
    [ -s "$etc/macaroon.key" ] || openssl rand -base64 -out "$etc/macaroon.key" 64
    chown "$uid:$uid" "$etc/macaroon.key"
    chmod 400 "$etc/macaroon.key"
    echo "\"/O=Catena Testbed/CN=$user\" $user" >"$etc/gridmap"
    printf 'u * /open rl\nu %s /store a /small a /open rl\n' "$user" >"$etc/rights"
    echo "https://localhost:$(port_of "$name")" >"$state/$name/url"
    echo "root://localhost:$(port_of "$name")" >"$state/$name/root-url"
    cat >"$etc/xrootd.cfg" <<CONF
# Written by xrootd.sh at every start.
all.export /
all.adminpath /run/catena/$name
all.pidpath /run/catena/$name
all.sitename $name
oss.localroot $share/$name
xrd.port $(port_of "$name")
xrd.protocol XrdHttp:$(port_of "$name") libXrdHttp.so
xrd.tls $(printf '/etc/catena/%s/host%s.pem ' "$name" cert "$name" key)
xrd.tlsca certdir /etc/grid-security/certificates
http.gridmap /etc/catena/$name/gridmap
http.listingdeny no
http.header2cgi Authorization authz
http.exthandler xrdtpc libXrdHttpTPC.so
http.exthandler xrdmacaroons libXrdMacaroons.so
macaroons.secretkey /etc/catena/$name/macaroon.key
ofs.authorize 1
acc.authdb /etc/catena/$name/rights
acc.authrefresh 60
ofs.authlib ++ libXrdMacaroons.so
xrootd.chksum max 2 adler32
xrootd.seclib libXrdSec.so
sec.protocol gsi -certdir:/etc/grid-security/certificates -cert:/etc/catena/$name/hostcert.pem -key:/etc/catena/$name/hostkey.pem -gridmap:/etc/catena/$name/gridmap -gmapopt:1 -crl:0 -dlgpxy:request -exppxy:=creds
ofs.tpc fcreds gsi =X509_USER_PROXY autorm ttl 30 60 xfr 20 pgm /usr/bin/xrdcp --server
CONF
  done
  write_keeper
}

# What keeps the storages running, as a service manager does.
write_keeper() {
  cat >"$root/usr/local/sbin/keep-up" <<'SCRIPT'
#!/bin/bash
# Written by xrootd.sh at every start.
user=$1 share=$2
shift 2
for name in "$@"; do
  install -d -o "$user" -g "$user" "/run/catena/$name" "/var/log/xrootd-$name" \
    "$share/$name"/{,store,small,open}
  mountpoint -q "$share/$name/small" ||
    mount -t tmpfs -o "size=1m,uid=$user,gid=$user" "small-$name" "$share/$name/small"
  [ -e "$share/$name/open/readme" ] || echo "everybody may read this at $name" >"$share/$name/open/readme"
  while :; do
    X509_CERT_DIR=/etc/grid-security/certificates LD_PRELOAD=/usr/local/lib/loopback.so \
      setpriv --reuid="$user" --regid="$user" --clear-groups \
      xrootd -c "/etc/catena/$name/xrootd.cfg" -l "/var/log/xrootd-$name/log" -n "$name" -I v4 &
    echo "$!" >"/run/catena/$name.pid"
    wait "$!"
    sleep 2
  done >>"/var/log/xrootd-$name/out" 2>&1 </dev/null &
done
wait
SCRIPT
  chmod 755 "$root/usr/local/sbin/keep-up"
}

await_ready() {
  local name deadline=$((SECONDS + 60))
  for name in "${storages[@]}"; do
    until (exec 3<>"/dev/tcp/127.0.0.1/$(port_of "$name")") 2>/dev/null; do
      first >/dev/null || fail "the storages ended again: $(tail -1 "$state/master.log")"
      ((SECONDS < deadline)) ||
        fail "$name does not answer after 60 s; see $root/var/log/xrootd-$name"
      sleep 0.2
    done
  done
}

# Programs inside believe only what their user owns and nobody else may read.
hand_proxies() {
  local name
  for name in "$user" stranger; do
    install -d -m 700 -o "$uid" -g "$uid" "$share/user" "$share/user/$name"
    install -m 600 -o "$uid" -g "$uid" "$state/user/$name/proxy.pem" "$share/user/$name/proxy.pem"
  done
}

# kill_storage NAME: the number is written down when it starts.
kill_storage() {
  inside root sh -c 'kill -9 "$(cat "/run/catena/$1.pid")"' - "$1" || fail "there is no $1: se1 and se2 are"
}

case ${1:-} in
  up)
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock 9
    if ! first >/dev/null; then
      install_missing xrootd-server xrootd-server-plugins xrootd-plugins xrootd-client openssl tcc libc6-dev
      write_loopback
      certify
      configure
      prepare_share
      hand_proxies
      write_wrappers xrdcp xrdfs
      start /usr/local/sbin/keep-up "$uid" "$share" "${storages[@]}"
    fi
    await_ready
    say "XRootD is up at $(cat "$state"/se?/url | paste -sd' '), their files in $share"
    echo "$state"
    ;;
  down) end_within 0 ;;
  status) if first >/dev/null; then echo "$state"; else echo down; exit 3; fi ;;
  run) shift; inside "$user" "$@" ;;
  kill) kill_storage "${2:?which storage: se1 or se2}" ;;
  user) make_user "${2:?whose name}" && echo "$state/user/$2" ;;
  wipe)
    end_within 0
    rm -rf --one-file-system "$share" "$root"/var/log/xrootd-*
    ;;
  remove) end_within 0; rm -rf --one-file-system "$state" ;;
  *) echo "usage: $0 up|down|status|run PROGRAM...|kill NAME|user NAME|wipe|remove" >&2; exit 2 ;;
esac
