#!/bin/sh
# Run a command with DATABASE_URL set to a throw-away PostgreSQL, gone when the command ends.
#
#   tests/with_postgres.sh .venv/bin/pytest -m "not browser"
#
# The server listens on a unix socket in a new directory only: no port, no password, nothing of yours touched.
# Without PostgreSQL's server programs the command is skipped with a reason and exit 0,
# or refused with exit 1 when REQUIRE (comma separated) contains "postgres".
set -eu

if [ $# -eq 0 ]; then
    echo "Usage: $0 COMMAND [ARGUMENT …]" >&2
    exit 2
fi

programs=
for place in "$(dirname "$(readlink -f "$(command -v initdb || echo /nowhere/initdb)")")" \
    $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -rV); do
    if [ -x "$place/initdb" ] && [ -x "$place/pg_ctl" ]; then
        programs=$place
        break
    fi
done

missing=
[ -n "$programs" ] || missing="its server programs (initdb, pg_ctl) are not on this machine"
if [ -z "$missing" ] && [ "$(id -u)" -eq 0 ] && ! id postgres >/dev/null 2>&1; then
    missing="it refuses to run as root, and there is no user postgres"
fi
if [ -n "$missing" ]; then
    case ",${REQUIRE:-}," in
    *,postgres,*)
        echo "PostgreSQL is required (REQUIRE=$REQUIRE), but $missing." >&2
        exit 1
        ;;
    esac
    echo "SKIPPED on PostgreSQL: $missing."
    exit 0
fi

# PostgreSQL refuses to run as root.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@")
    else
        "$@"
    fi
}

# Under /tmp whatever TMPDIR says: the path of a unix socket may not be longer than about 100 bytes.
place=$(mktemp -d /tmp/onrecord-postgres.XXXXXX)
remove() {
    status=$?
    trap - EXIT INT TERM HUP
    as_server "$programs/pg_ctl" -D "$place/cluster" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$place"
    exit "$status"
}
trap remove EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$place"
fi
as_server "$programs/initdb" -D "$place/cluster" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$place/initdb.log" 2>&1 || { cat "$place/initdb.log" >&2; exit 1; }
# Nothing here outlives the command, so nothing waits for the disk.
as_server "$programs/pg_ctl" -D "$place/cluster" -l "$place/cluster/server.log" -w -o \
    "-c listen_addresses='' -k $place -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start \
    >/dev/null || { cat "$place/cluster/server.log" >&2; exit 1; }
as_server "$programs/createdb" -h "$place" -U postgres onrecord

DATABASE_URL="postgres://postgres@/onrecord?host=$place"
export DATABASE_URL
"$@"
