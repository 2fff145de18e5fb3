#!/usr/bin/env bash
# Runs every test: on SQLite and on a private PostgreSQL cluster, the pages in a real Chromium.
# Installs what is missing when it may (Debian, as root); otherwise says what to install and stops.
# DEMAT_SKIP_BUILD=1 uses what is already built. Arguments name the test projects to run; none means all.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# --- tools -------------------------------------------------------------------------------------------------------
pg_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }
missing=()
[ -n "$(pg_bin)" ] && [ -x "$(pg_bin)/initdb" ] || missing+=(postgresql-15)
command -v chromium >/dev/null || [ -n "${DEMAT_CHROMIUM:-}" ] || missing+=(chromium)
command -v pdfsig >/dev/null || missing+=(poppler-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
[ -x /usr/sbin/haproxy ] || missing+=(haproxy)
[ -n "$(find /usr/lib -name libfaketimeMT.so.1 -print -quit 2>/dev/null)" ] || missing+=(faketime)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "== installing ${missing[*]}"
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/tmp/demat-apt.log 2>&1; then
      tail -n 20 /tmp/demat-apt.log
      echo "The tests need: ${missing[*]}, and installing them failed."
      exit 1
    fi
  else
    echo "The tests need: ${missing[*]}. On Debian: sudo apt-get install ${missing[*]}"
    exit 1
  fi
fi

# --- a private PostgreSQL cluster on a free port -------------------------------------------------------------------
run_dir="$(mktemp -d "${TMPDIR:-/tmp}/demat-pg.XXXXXX")"
data="$run_dir/data"
port="$(node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }
stop_postgres() { as_postgres "$(pg_bin)/pg_ctl -D '$data' -m immediate stop" >/dev/null 2>&1; rm -rf "$run_dir"; }
[ "$(id -u)" = 0 ] && chown postgres "$run_dir"
trap stop_postgres EXIT
as_postgres "$(pg_bin)/initdb -D '$data' -U demat --auth=trust -E UTF8 --locale=C.UTF-8" >"$run_dir/initdb.log" 2>&1 \
  && as_postgres "$(pg_bin)/pg_ctl -D '$data' -o '-p $port -k $run_dir -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=64MB' -l '$run_dir/server.log' -w start" >/dev/null \
  || { cat "$run_dir"/*.log; echo "PostgreSQL did not start."; exit 1; }
export DEMAT_TEST_PG="Host=127.0.0.1;Port=$port;Username=demat"
echo "== PostgreSQL $("$(pg_bin)/postgres" --version | awk '{print $3}') on port $port"

# --- build and run -------------------------------------------------------------------------------------------------
if [ "${DEMAT_SKIP_BUILD:-}" != 1 ]; then
  dotnet build Demat.sln -v quiet || { echo "0 passed, 1 failed"; exit 1; }
fi
projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Feel Engine Pdf Signing Runtime BackOffice Web Architecture EndToEnd)
passed=0 failed=0
# Runs a command that prints « Total: 19, Errors: 0, Failed: 2, Skipped: 0, … » and counts it; one that says nothing, or fails without
# saying why, counts as a failure.
tally() {
  local title=$1 log="$run_dir/${1// /-}.log" started=$SECONDS total=0 errors=0 ko=0 skipped=0 code ok
  shift
  "$@" >"$log" 2>&1
  code=$?
  read -r total errors ko skipped < <(sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/p' "$log" | tail -n 1)
  ko=$(( ${ko:-0} + ${errors:-0} + ${skipped:-0} ))
  ok=$(( ${total:-0} - ko ))
  if [ "${total:-0}" = 0 ] || { [ $code -ne 0 ] && [ $ko = 0 ]; }; then ko=$(( ko + 1 )); fi
  passed=$(( passed + ok )) failed=$(( failed + ko ))
  printf '%-26s %5s passed %3s failed  %4s s\n' "$title" "$ok" "$ko" $(( SECONDS - started ))
  [ $ko = 0 ] || cat "$log"
}

for name in "${projects[@]}"; do
  project="Demat.$name.Tests"
  [ "$name" = EndToEnd ] && project="Demat.EndToEnd"
  # The same people act in several browser tests, and a draft is kept per person and process: one story at a time.
  [ "$name" = EndToEnd ] && how="-parallel none" || how=""
  tally "$project" dotnet "tests/$project/bin/Debug/net10.0/$project.dll" -noColor $how
done

# --- a minute of mishaps -----------------------------------------------------------------------------------------------
# Nodes and the database are killed, connections cut, under load; each thing that the outside checker looks for counts as a test.
if [ $# -eq 0 ]; then
  tally "chaos" dotnet benchmarks/Demat.Load/bin/Debug/net10.0/Demat.Load.dll chaos --seconds 60
fi

# --- other people's tests, when they lie beside the repository ---------------------------------------------------------
cases="${DEMAT_CONFORMANCE:-../shared/conformance}"
if [ $# -gt 0 ]; then
  :
elif [ -d "$cases" ]; then
  tally "conformance cases" dotnet tests/Demat.Conformance/bin/Debug/net10.0/Demat.Conformance.dll --cases "$cases"
else
  echo "The conformance cases are not beside the repository ($cases): not played."
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
