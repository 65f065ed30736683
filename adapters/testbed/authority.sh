# For the scripts beside it, which source it after debian.sh: an authority of the test bed's own, and
# those whom it vouches for, 30 days long. It makes in the state directory
#   certificates/  ca.pem, whom to believe; also under the names that grid servers look for
#   host/          cert.pem and key.pem of a server on this machine
#   user/NAME/     cert.pem and key.pem, and in proxy.pem an RFC 3820 proxy, its key and its issuer
authority="/O=Catena Testbed/CN=Catena Testbed CA"

# sign REQUEST CERTIFICATE EXTENSIONS
sign() {
  openssl x509 -req -in "$1" -out "$2" -days 30 -sha256 -CA "$state/certificates/ca.pem" \
    -CAkey "$state/ca.key" -set_serial "0x$(openssl rand -hex 8)" -extfile <(printf '%b' "$3") 2>/dev/null
}

make_authority() {
  local hash name
  [ -s "$state/certificates/ca.pem" ] && return
  mkdir -p "$state/certificates"
  (umask 077; openssl genrsa -out "$state/ca.key" 2048 2>/dev/null)
  openssl req -x509 -key "$state/ca.key" -out "$state/certificates/ca.pem" -days 30 -sha256 \
    -subj "$authority" -addext basicConstraints=critical,CA:true \
    -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
  for hash in subject_hash subject_hash_old; do
    name=$(openssl x509 -in "$state/certificates/ca.pem" -noout "-$hash")
    ln -sfn ca.pem "$state/certificates/$name.0"
    # Without a signing policy grid servers believe no certificate of the authority.
    printf "access_id_CA X509 '%s'\npos_rights globus CA:sign\ncond_subjects globus '\"*\"'\n" \
      "$authority" >"$state/certificates/$name.signing_policy"
  done
}

# make_certificate DIRECTORY SUBJECT EXTENSIONS
make_certificate() {
  openssl x509 -in "$1/cert.pem" -noout -checkend 86400 >/dev/null 2>&1 && return
  mkdir -p "$1"
  (umask 077; openssl genrsa -out "$1/key.pem" 2048 2>/dev/null)
  openssl req -new -key "$1/key.pem" -subj "$2" -out "$1/request.pem"
  sign "$1/request.pem" "$1/cert.pem" "$3"
  rm "$1/request.pem"
}

# make_proxy DIRECTORY SUBJECT: behind the certificate there.
make_proxy() {
  local proxy=$1/proxy.pem
  openssl x509 -in "$proxy" -noout -checkend 86400 >/dev/null 2>&1 && return
  (umask 077; openssl genrsa -out "$1/proxykey.pem" 2048 2>/dev/null)
  openssl req -new -key "$1/proxykey.pem" -subj "$2/CN=1" |
    openssl x509 -req -out "$1/proxycert.pem" -days 7 -sha256 -CA "$1/cert.pem" -CAkey "$1/key.pem" \
      -set_serial 1 -extfile <(printf '%b' \
        'keyUsage=critical,digitalSignature,keyEncipherment\nproxyCertInfo=critical,language:id-ppl-inheritAll\n') 2>/dev/null
  (umask 077; cat "$1/proxycert.pem" "$1/proxykey.pem" "$1/cert.pem" >"$proxy")
  rm "$1/proxycert.pem" "$1/proxykey.pem"
}

make_user() {
  make_certificate "$state/user/$1" "/O=Catena Testbed/CN=$1" \
    'keyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=clientAuth\nbasicConstraints=critical,CA:false\n'
  make_proxy "$state/user/$1" "/O=Catena Testbed/CN=$1"
}

# Makes what is missing, and puts it where a grid server looks for it.
certify() {
  openssl x509 -in "$state/certificates/ca.pem" -noout -checkend 604800 >/dev/null 2>&1 ||
    rm -rf "$state/certificates" "$state/host" "$state/user"
  make_authority
  make_certificate "$state/host" "/O=Catena Testbed/CN=localhost" \
    'subjectAltName=DNS:localhost,IP:127.0.0.1\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth,clientAuth\nbasicConstraints=critical,CA:false\n'
  make_user "$user"
  make_user stranger
  rm -rf "$root/etc/grid-security"
  mkdir -p "$root/etc/grid-security"
  cp -r "$state/certificates" "$root/etc/grid-security/"
  install -m 644 "$state/host/cert.pem" "$root/etc/grid-security/hostcert.pem"
  install -m 600 "$state/host/key.pem" "$root/etc/grid-security/hostkey.pem"
}
