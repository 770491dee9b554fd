# The contract as others see it: its style, and clients in other languages against a real server process.

lint_contract() {
  tests/tools/node_modules/.bin/buf lint
}

# free_ports N: N of them, all different, and below those that the kernel gives to clients.
free_ports() {
  /usr/bin/python3 - "$1" <<'PYTHON'
import random, socket, sys
held = {}
while len(held) < int(sys.argv[1]):
    port = random.randrange(20_000, 32_000)
    try:
        held[port] = held.get(port) or socket.create_server(("127.0.0.1", port))
    except OSError:
        pass
print(*held)
PYTHON
}

# start_server RUNTIME [SETTING...]: on a free loopback port with a data directory of its own; told to clients by the environment.
start_server() {
  local ports port others runtime="$1"
  shift
  ports="$(free_ports 2)" || return 1
  read -r port others <<<"$ports"
  CPM_DATA="$(mktemp -d)" CPM_TARGET="127.0.0.1:$port"
  CPM_CLI="$root/src/Cpm.Cli/bin/$runtime/Release/net10.0/cpm.dll"
  CPM_LOG="$results/server-$runtime.log"
  export CPM_DATA CPM_TARGET CPM_CLI CPM_LOG
  PATH="$(dirname "$dotnet"):$PATH"
  "$dotnet" "src/Cpm.Host/bin/$runtime/Release/net10.0/Cpm.Host.dll" --Listen:Port="$port" --Cluster:Port="$others" \
    --Store:Path="$CPM_DATA" --FrontDoor:Reflection=true "$@" >"$CPM_LOG" 2>&1 &
  server=$!
  for _ in {1..200}; do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  echo "The server did not start:"
  cat "$CPM_LOG"
  return 1
}

# The server must also stop as it should: all flushed, exit code 0.
stop_server() {
  local status=0
  kill -TERM "$server" 2>/dev/null
  wait "$server" || status=$?
  rm -rf "$CPM_DATA"
  ((status == 0)) || { cat "$CPM_LOG"; return 1; }
}

node_client() {
  local status=0 output
  output="$(cd tests/polyglot/node && timeout 180 node --test --test-reporter=tap "$1" 2>&1)" || status=$?
  echo "$output"
  counted "$(sed -n 's/^# pass //p' <<<"$output")" "$(sed -n 's/^# fail //p' <<<"$output")" \
    "$(sed -n 's/^# skipped //p' <<<"$output")"
  return $status
}

python_client() {
  local status=0 output ran bad
  output="$(cd tests/polyglot/python && PYTHONDONTWRITEBYTECODE=1 timeout 180 /usr/bin/python3 -m unittest 2>&1)" || status=$?
  echo "$output"
  ran="$(sed -n 's/^Ran \([0-9]*\) test.*/\1/p' <<<"$output")"
  bad="$(sed -n 's/^FAILED (\(.*\))$/\1/p' <<<"$output" | grep -o '[0-9]*' | paste -sd+ -)"
  counted $((${ran:-0} - (${bad:-0}))) $((${bad:-0}))
  return $status
}

run_clients() {
  step "server for other clients ($1)" start_server "$1" || return
  step "Node client ($1)" node_client walk.test.mjs
  step "Python client ($1)" python_client
  step "A real call in browsers ($1)" node_client call.test.mjs
  step "server stops cleanly ($1)" stop_server
}
