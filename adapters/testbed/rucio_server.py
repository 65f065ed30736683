"""Beside rucio.sh: what a Rucio server needs and no package brings.

As a program it makes the tables and what the tests expect in them; as a WSGI module it is Rucio's own
application, told who shows which certificate, as Apache would tell it.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

STORAGES = {"DISK": "DISK", "TAPE": "TAPE", "RSE-A": "DISK", "RSE-B": "DISK", "TAPE-A": "TAPE"}
SCOPES = ("physics", "catena.keys")

# What is no scheme of Rucio is never reached by it: it only keeps the URL.
PROTOCOLS = {"davs": "webdav", "https": "webdav", "root": "xrootd"}


def subject(connection):
    """As Apache writes it: /O=Catena Testbed/CN=physicist."""
    certificate = connection.getpeercert() if hasattr(connection, "getpeercert") else None
    if not certificate:
        return None
    short = {"organizationName": "O", "commonName": "CN"}
    parts = (part for parts in certificate["subject"] for part in parts)
    return "".join(f"/{short.get(name, name)}={value}" for name, value in parts)


def with_certificates(application):
    def called(environ, start_response):
        name = subject(environ.get("gunicorn.socket"))
        if name:
            environ["SSL_CLIENT_S_DN"] = name
        return application(environ, start_response)

    return called


def make_tables():
    from sqlalchemy import inspect

    from rucio.db.sqla import session, util

    if not inspect(session.get_engine()).has_table("dids"):
        util.build_database()
        util.create_base_vo()
        util.create_root_account()


def make_accounts(users):
    from rucio.common.types import InternalAccount
    from rucio.core.account import account_exists, add_account, add_account_attribute
    from rucio.core.identity import add_account_identity, add_identity
    from rucio.db.sqla.constants import AccountType, IdentityType
    from rucio.db.sqla.session import get_session

    for name, administrator in (("physicist", True), ("guest", False)):
        account = InternalAccount(name)
        session = get_session()()
        with session.begin():
            if account_exists(account, session=session):
                continue
            add_account(account, AccountType.USER, f"{name}@localhost", session=session)
            # Rucio's generic policy lets nobody else register replicas.
            if administrator:
                add_account_attribute(account, "admin", True, session=session)
            identities = [(name, IdentityType.USERPASS, (users / name / "password").read_text().strip())]
            if administrator:
                identities.append((f"/O=Catena Testbed/CN={name}", IdentityType.X509, None))
            for identity, kind, password in identities:
                add_identity(identity, kind, f"{name}@localhost", password=password, session=session)
                add_account_identity(identity, kind, account, f"{name}@localhost", session=session)


def make_storages():
    """Where a replica lies is told at its registration: none is deterministic."""
    from rucio.common.types import InternalAccount, InternalScope
    from rucio.core.scope import add_scope, check_scope
    from rucio.db.sqla.session import get_session

    for name, kind in STORAGES.items():
        make_storage(name, kind, f"file:///storage/{name}/")
    session = get_session()()
    with session.begin():
        for name in SCOPES:
            if not check_scope(InternalScope(name), session=session):
                add_scope(InternalScope(name), InternalAccount("physicist"), session=session)


def make_storage(name, kind, url):
    from rucio.core.rse import add_protocol, add_rse, del_protocols, get_rse_id, get_rse_protocols, rse_exists
    from rucio.db.sqla.constants import RSEType
    from rucio.db.sqla.session import get_session

    everything = {
        "lan": {"read": 1, "write": 1, "delete": 1},
        "wan": {"read": 1, "write": 1, "delete": 1, "third_party_copy_read": 1, "third_party_copy_write": 1},
    }
    where = urlsplit(url)
    session = get_session()()
    with session.begin():
        if rse_exists(name, session=session):
            rse = get_rse_id(name, session=session)
            for known in {each["scheme"] for each in get_rse_protocols(rse, session=session)["protocols"]}:
                del_protocols(rse, known, session=session)
        else:
            rse = add_rse(name, deterministic=False, rse_type=RSEType[kind], session=session)
        protocol = {
            "scheme": where.scheme,
            "hostname": where.netloc.partition(":")[0] or "localhost",
            "port": where.port or 0,
            "prefix": where.path.rstrip("/") + "/",
            "impl": f"rucio.rse.protocols.{PROTOCOLS.get(where.scheme, 'posix')}.Default",
            "domains": everything,
        }
        add_protocol(rse, protocol, session=session)


def forget(scope, name, *storages):
    """As Rucio's reaper does once a file is deleted; no account may ask for it under the generic policy."""
    from rucio.common.types import InternalScope
    from rucio.core.replica import delete_replicas
    from rucio.core.rse import get_rse_id
    from rucio.db.sqla.session import get_session

    session = get_session()()
    with session.begin():
        for storage in storages:
            files = [{"scope": InternalScope(scope), "name": name}]
            delete_replicas(get_rse_id(storage, session=session), files, session=session)


if __name__ == "__main__" and sys.argv[1] == "storage":
    make_storage(*sys.argv[2:])
elif __name__ == "__main__" and sys.argv[1] == "forget":
    forget(*sys.argv[2:])
elif __name__ == "__main__":
    make_tables()
    make_accounts(Path(sys.argv[1]))
    make_storages()
elif "RUCIO_CONFIG" in os.environ:
    from rucio.web.rest.flaskapi.v1.main import application as rucio

    application = with_certificates(rucio)
