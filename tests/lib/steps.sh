# One step: a command whose output matters only when it fails. It reports `counted PASSED FAILED SKIPPED` into its file.

counted() {
  echo "$1 $2 ${3:-0}" >"$results/counts"
}

# step NAME COMMAND...: counts what the command counted, or itself as one test.
step() {
  local name="$1" log="$results/${1//[ \/]/-}.log" status=0 began=$SECONDS p f s
  shift
  rm -f "$results/counts"
  "$@" >"$log" 2>&1 || status=$?
  if [[ -s "$results/counts" ]]; then
    read -r p f s <"$results/counts"
    # A run that ends badly although no test failed (a crash, a hang) is a failure too.
    ((status == 0 || f > 0)) || f=1
  else
    p=$((status == 0)) f=$((status != 0)) s=0
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  printf '%-46s %5d passed %5d failed %5d s\n' "$name" "$p" "$f" $((SECONDS - began))
  ((f == 0)) || { echo "---- $name"; tail -n 400 "$log"; echo "----"; }
  return $((f != 0))
}
