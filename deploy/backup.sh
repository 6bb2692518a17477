#!/usr/bin/env bash
# Makes one backup: the folder KAIFANG_BACKUPS/kaifang-<UTC time> with the history of runs (history.dump), the files
# (files.tar.gz) and their hashes. It appears whole or not at all; any fault ends with a message and a code above 0.
# Needs KAIFANG_DATA, KAIFANG_BACKUPS, KAIFANG_CONFIG and PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE.
set -euo pipefail
umask 077

: "${KAIFANG_DATA:?name the folder of notices and releases, such as /var/lib/kaifang}"
: "${KAIFANG_BACKUPS:?name the folder for backups, such as /var/backups/kaifang}"
: "${KAIFANG_CONFIG:?name the settings file, such as /etc/kaifang/kaifang.toml}"
: "${PGDATABASE:?name the database}"
kept="${KAIFANG_BACKUPS_KEPT:-14}"
project="$(cd "$(dirname "$0")/.." && pwd)"

fail() {
    echo "backup: $*" >&2
    exit 1
}

[[ "$kept" =~ ^[1-9][0-9]*$ ]] || fail "KAIFANG_BACKUPS_KEPT is '$kept'; name a number from 1 on"
for folder in notices output; do
    [[ -d "$KAIFANG_DATA/$folder" ]] || fail "$KAIFANG_DATA/$folder is not there; nothing was backed up"
done

# One at a time; what an earlier one that was killed left behind is in nobody's way.
exec 9>"$KAIFANG_BACKUPS/.lock"
flock --nonblock 9 || fail "another backup is running"
rm -rf "$KAIFANG_BACKUPS"/.unfinished-*
made="$KAIFANG_BACKUPS/kaifang-$(date -u +%Y%m%dT%H%M%SZ)"
work="$(mktemp -d "$KAIFANG_BACKUPS/.unfinished-XXXXXX")"
trap 'rm -rf "$work"' EXIT

# In this order, so that a run that ends meanwhile leaves no name of a release that is not in the backup: the history
# first, then the list of releases and the pointer, then the releases themselves, which never change.
pg_dump --format=custom --no-owner --file="$work/history.dump"

mkdir "$work/output"
lists=()
for name in versions.json latest; do
    if [[ -e "$KAIFANG_DATA/output/$name" || -L "$KAIFANG_DATA/output/$name" ]]; then
        cp --no-dereference --preserve "$KAIFANG_DATA/output/$name" "$work/output/"
        lists+=("output/$name")
    fi
done

folders=(notices output)
[[ ! -d "$KAIFANG_DATA/archive" ]] || folders+=(archive)
tar --create --file="$work/files.tar" --directory="$KAIFANG_DATA" --exclude='.staging-*' --exclude=.lock \
    --exclude=output/versions.json --exclude=output/latest "${folders[@]}"
cp --preserve "$KAIFANG_CONFIG" "$work/kaifang.toml"
tar --append --file="$work/files.tar" --directory="$work" kaifang.toml "${lists[@]}"
tar --append --file="$work/files.tar" --directory="$project" --exclude=seeds/notices seeds
rm -r "$work/output" "$work/kaifang.toml"
gzip --fast "$work/files.tar"

(cd "$work" && sha256sum history.dump files.tar.gz >SHA256SUMS)
pg_restore --list "$work/history.dump" >/dev/null
sync "$work"/* "$work"
[[ ! -e "$made" ]] || fail "$made is there already"
mv --no-target-directory "$work" "$made"
sync "$KAIFANG_BACKUPS"
echo "backup: $made, $(du -sh "$made" | cut -f1)"

# Old ones go only now that a newer one is whole.
mapfile -t old < <(find "$KAIFANG_BACKUPS" -mindepth 1 -maxdepth 1 -type d -name 'kaifang-*Z' | sort | head -n "-$kept")
for folder in "${old[@]}"; do
    rm -r "$folder"
    echo "backup: $folder deleted, $kept are kept"
done
