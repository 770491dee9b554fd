# What a server tells of itself: traces and metrics as an OpenTelemetry collector and a Prometheus get them.

# Names that are no settings: the servers that come after it see them too.
start_watched_server() {
  export CPM_COLLECTOR CPM_SCRAPED_PORT
  local ports collector
  ports="$(free_ports 2)" || return 1
  read -r collector CPM_SCRAPED_PORT <<<"$ports"
  CPM_COLLECTOR="127.0.0.1:$collector"
  OTEL_BSP_SCHEDULE_DELAY=200 start_server "$1" --Telemetry:OtlpEndpoint="http://$CPM_COLLECTOR" --Telemetry:TraceRatio=1 \
    --Telemetry:MetricsSeconds=1 --Metrics:Port="$CPM_SCRAPED_PORT" --Metrics:OutboxSeconds=1 --Logging:LogLevel:Cpm.FrontDoor=Debug
}

# What we named keeps the rules of naming, and a Prometheus that scrapes all of it knows how many messages were accepted.
prometheus_reads() {
  local folder port pid status=1
  folder="$(mktemp -d)" port="$(free_ports 1)" || return 1
  /usr/bin/python3 -c 'import sys, urllib.request; sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1]).read())' \
    "http://127.0.0.1:$CPM_SCRAPED_PORT/metrics" >"$folder/metrics" || return 1
  grep -E '^(# (HELP|TYPE) )?cpm_' "$folder/metrics" | promtool check metrics || return 1
  printf 'scrape_configs: [{job_name: cpm, scrape_interval: 1s, static_configs: [{targets: ["127.0.0.1:%s"]}]}]\n' \
    "$CPM_SCRAPED_PORT" >"$folder/prometheus.yml"
  prometheus --config.file="$folder/prometheus.yml" --storage.tsdb.path="$folder/data" --web.listen-address="127.0.0.1:$port" \
    >"$folder/log" 2>&1 &
  pid=$!
  for _ in {1..100}; do
    if promtool query instant "http://127.0.0.1:$port" 'cpm_messages_accepted_total >= 2' 2>/dev/null | grep -q '^cpm_'; then
      status=0
      break
    fi
    sleep 0.1
  done
  ((status == 0)) || cat "$folder/log" "$folder/metrics"
  kill "$pid"
  wait "$pid"
  rm -rf "$folder"
  return $status
}

run_watching() {
  step "server that is watched ($1)" start_watched_server "$1" || return
  step "traces, metrics and logs by OTLP ($1)" node_client telemetry.test.mjs
  step "Prometheus ($1)" prometheus_reads
  step "watched server stops cleanly ($1)" stop_server
}
