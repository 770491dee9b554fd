# The Helm chart: what it renders, its alerts, and a server that runs on what it renders.

# chart_tests RUNTIME: with the server of that build.
chart_tests() {
  local status=0 output
  output="$(cd tests/helm && PATH="$(dirname "$dotnet"):$PATH" CPM_HOST="$root/src/Cpm.Host/bin/$1/Release/net10.0/Cpm.Host.dll" \
    timeout 180 node --test --test-reporter=tap 2>&1)" || status=$?
  echo "$output"
  counted "$(sed -n 's/^# pass //p' <<<"$output")" "$(sed -n 's/^# fail //p' <<<"$output")"
  return $status
}
