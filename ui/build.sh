#!/bin/sh
# Called by Maven. Says clearly what is missing before anything else can fail obscurely;
# the build itself is build.mjs, which explains the steps.
cd "$(dirname "$0")" || exit 1
major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
if [ "${major:-0}" -lt 20 ] || ! command -v npm >/dev/null 2>&1; then
  echo "[ERROR] Node 20 with npm is needed to build the pages (found: node $(node --version 2>/dev/null || echo none), npm $(npm --version 2>/dev/null || echo none)). Install both, put them on the PATH, run the build again." >&2
  exit 1
fi
exec node build.mjs "$@"
