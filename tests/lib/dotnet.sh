# The solution and its test projects, on one of the two runtimes.

build_solution() {
  local try
  # A package source may stumble; a compiler does not.
  for try in 1 2 3; do
    "$dotnet" restore Cpm.Orleans.sln -v q -p:GrainRuntime="$1" && break
    ((try < 3)) || return 1
    sleep 3
  done
  "$dotnet" build Cpm.Orleans.sln -c Release --no-restore -v q --nologo -p:GrainRuntime="$1"
}

# test_project NAME DLL: runs it and counts from its result file.
test_project() {
  local trx="$results/$1.trx" status=0 line
  timeout --kill-after=10 1200 "$dotnet" test "$2" --nologo --results-directory "$results" \
    --logger "trx;LogFileName=$1.trx" || status=$?
  line="$(grep -o '<Counters [^>]*>' "$trx" 2>/dev/null | tail -n 1)"
  [[ -n "$line" ]] || return 1
  counted "$(counter passed)" $(($(counter executed) - $(counter passed))) $(($(counter total) - $(counter executed)))
  return $status
}

counter() {
  sed "s/.* $1=\"\([0-9]*\)\".*/\1/" <<<"$line"
}

run_runtime() {
  local runtime="$1" project name
  step "build ($runtime)" build_solution "$runtime" || finish
  for project in tests/*/*.Tests.csproj; do
    name="$(basename "$project" .csproj)"
    local dll="$root/${project%/*}/bin/$runtime/Release/net10.0/$name.dll"
    # A project that has no place on this runtime builds nothing.
    [[ -e "$dll" ]] && step "$name ($runtime)" test_project "$name-$runtime" "$dll"
  done
}

# The server and the CLI alone: what other clients need.
build_server() {
  local project
  for project in src/Cpm.Host src/Cpm.Cli; do
    "$dotnet" build "$project" -c Release -v q --nologo -p:GrainRuntime="$1" || return 1
  done
}

orleans_restores() {
  timeout 120 "$dotnet" restore src/Cpm.Host/Cpm.Host.csproj -v q -p:GrainRuntime=Orleans >"$results/orleans-restore.log" 2>&1
}
