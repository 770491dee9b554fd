# One step: a command whose output matters only when it fails. It reports `counted PASSED FAILED SKIPPED` into its file.

counts="$results/counts"
declare -A lanes

counted() {
  echo "$1 $2 ${3:-0}" >"$counts"
}

# step NAME COMMAND...: counts what the command counted, or itself as one test.
step() {
  local name="$1" log="$results/${1//[ \/]/-}.log" status=0 began=$SECONDS p f s
  shift
  rm -f "$counts"
  "$@" >"$log" 2>&1 || status=$?
  if [[ -s "$counts" ]]; then
    read -r p f s <"$counts"
    # A run that ends badly although no test failed (a crash, a hang) is a failure too.
    ((status == 0 || f > 0)) || f=1
  else
    p=$((status == 0)) f=$((status != 0)) s=0
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  # Whole: a lane beside may have something to say at the same moment.
  {
    flock 8
    printf '%-46s %5d passed %5d failed %5d s\n' "$name" "$p" "$f" $((SECONDS - began))
    ((status != 124 && status != 137)) || echo "$name did not end in the time that it has."
    ((f == 0)) || { echo "---- $name"; tail -n 400 "$log"; echo "----"; }
  } 8>"$results/said"
  return $((f != 0))
}

# beside LANE COMMAND...: goes through steps beside those that follow, and behind them where both want a core.
beside() {
  local lane="$1"
  shift
  (
    passed=0 failed=0 skipped=0 counts="$results/counts-$lane"
    trap 'echo "$passed $failed $skipped" >"$results/sums-$lane"' EXIT
    renice -n 10 $BASHPID >/dev/null 2>&1
    "$@"
  ) &
  lanes[$lane]=$!
}

# joined LANE: waits for it, and counts what it counted.
joined() {
  local p=0 f=1 s=0
  wait "${lanes[$1]}"
  [[ ! -s "$results/sums-$1" ]] || read -r p f s <"$results/sums-$1"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}
