# The solution and its test projects, on one of the two runtimes.

# These ask no clock but their own, so they run beside those that do.
unhurried="Cpm.Architecture.Tests Cpm.Cli.Tests Cpm.Conformance.Tests Cpm.Domain.Tests Cpm.FrontDoor.Tests Cpm.Grains.Tests
  Cpm.Simulation.Tests Orleans.Standalone.Tests"

# One compiler for all projects: each on its own would translate itself and all analyzers first. It is this run's alone, and
# ends with it.
export UseSharedCompilation=true SharedCompilationId="cpm-tests-$$"

# restored RUNTIME WHAT: a package source may stumble; a compiler does not.
restored() {
  local try
  for try in 1 2 3; do
    timeout --kill-after=10 240 "$dotnet" restore "$2" -v q -p:GrainRuntime="$1" && return
    ((try == 3)) || sleep 3
  done
  return 1
}

build_solution() {
  restored "$1" Cpm.Orleans.sln || return
  timeout --kill-after=10 900 "$dotnet" build Cpm.Orleans.sln -c Release --no-restore -v q --nologo -p:GrainRuntime="$1"
}

# How long one test project may take. On Orleans whole servers are killed and built anew, and a cluster notices as slowly as it really does.
project_seconds=840

# test_project NAME DLL: runs it and counts from its result file. A test that hangs is named and ends the project.
test_project() {
  local trx="$results/$1.trx" status=0 line
  timeout --kill-after=10 "$project_seconds" "$dotnet" test "$2" --nologo --results-directory "$results" --logger "trx;LogFileName=$1.trx" \
    --blame-hang --blame-hang-timeout 8m --blame-hang-dump-type none || status=$?
  line="$(grep -o '<Counters [^>]*>' "$trx" 2>/dev/null | tail -n 1)"
  [[ -n "$line" ]] || return $((status == 0 ? 1 : status))
  counted "$(counter passed)" $(($(counter executed) - $(counter passed))) $(($(counter total) - $(counter executed)))
  return $status
}

counter() {
  sed "s/.* $1=\"\([0-9]*\)\".*/\1/" <<<"$line"
}

# run_projects RUNTIME PROJECT...
run_projects() {
  local runtime="$1" name dll
  shift
  for name in "$@"; do
    dll="$root/tests/$name/bin/$runtime/Release/net10.0/$name.dll"
    # A project that has no place on this runtime builds nothing.
    [[ -e "$dll" ]] && step "$name ($runtime)" test_project "$name-$runtime" "$dll"
  done
}

# all_projects, and hurried_projects: those that are not beside.
all_projects() {
  basename -a -s .csproj tests/*/*.Tests.csproj
}

hurried_projects() {
  grep -vxF "$(tr -s ' \n' '\n' <<<"$unhurried")" < <(all_projects)
}

# The server and the CLI alone: what other clients need.
build_server() {
  timeout --kill-after=10 900 "$dotnet" build tests/server.slnf -c Release --no-restore -v q --nologo -p:GrainRuntime="$1"
}

orleans_restores() {
  timeout 180 "$dotnet" restore tests/server.slnf -v q -p:GrainRuntime=Orleans >"$results/orleans-restore.log" 2>&1
}
