#!/usr/bin/env bash
# Puts a backup back: restore.sh FOLDER. Everything of Kaifang must be stopped. What is there now is moved aside, to
# KAIFANG_DATA/before-restore-<UTC time>, and the database is filled anew in one transaction.
# Needs KAIFANG_DATA and PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE.
set -euo pipefail
umask 022

: "${KAIFANG_DATA:?name the folder of notices and releases, such as /var/lib/kaifang}"
: "${PGDATABASE:?name the database}"
backup="${1:?name the backup, such as /var/backups/kaifang/kaifang-20260101T033000Z}"

fail() {
    echo "restore: $*" >&2
    exit 1
}

[[ -f "$backup/SHA256SUMS" ]] || fail "$backup is no backup: it has no SHA256SUMS"
(cd "$backup" && sha256sum --check --quiet SHA256SUMS) || fail "$backup is damaged; take another one"
others="$(psql --no-psqlrc --tuples-only --no-align \
    --command="select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")"
[[ "$others" == 0 ]] || fail "the database is in use; stop Kaifang first: systemctl stop kaifang.target"

work="$(mktemp -d "$KAIFANG_DATA/.restore-XXXXXX")"
trap 'rm -rf "$work"' EXIT
tar --extract --gzip --preserve-permissions --file="$backup/files.tar.gz" --directory="$work"

pg_restore --dbname="$PGDATABASE" --clean --if-exists --no-owner --exit-on-error --single-transaction \
    "$backup/history.dump"

aside="$KAIFANG_DATA/before-restore-$(date -u +%Y%m%dT%H%M%SZ)"
mkdir --mode=0700 "$aside"
for folder in notices output archive; do
    [[ ! -e "$KAIFANG_DATA/$folder" ]] || mv "$KAIFANG_DATA/$folder" "$aside/"
    [[ ! -e "$work/$folder" ]] || mv "$work/$folder" "$KAIFANG_DATA/"
done
# What was worked out from the files that are gone now.
[[ ! -e "$KAIFANG_DATA/work" ]] || mv "$KAIFANG_DATA/work" "$aside/"
mkdir --mode=0750 "$KAIFANG_DATA/work"
mkdir --mode=0700 "$aside/of-the-backup"
mv "$work/seeds" "$work/kaifang.toml" "$aside/of-the-backup/"

echo "restore: $backup is back; what was there before lies in $aside"
echo "restore: compare seeds and kaifang.toml in $aside/of-the-backup with those in use; they were left as they are"
