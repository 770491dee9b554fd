# Nothing of a run stays behind: its files are in a folder of its own, and all that it starts, and what those start, carries
# its mark, also what left its parents as servers do.

begin_traces() {
  export CPM_TEST_RUN="$$-$RANDOM$RANDOM"
  TMPDIR="$(mktemp -d "${TMPDIR:-/tmp}/cpm-run-XXXXXX")" || exit 1
  # PostgreSQL, which is another user, has its files there too.
  chmod 1777 "$TMPDIR"
  export TMPDIR
  trap end_traces EXIT
}

# The processes that are still there, but for this shell and what it forks: with the mark in their environment, or at home
# in the folder as those that write over their environment (PostgreSQL does). Zombies have neither.
marked() {
  {
    grep -lzsx "CPM_TEST_RUN=$CPM_TEST_RUN" /proc/[0-9]*/environ
    find /proc -maxdepth 2 -name cwd -lname "$TMPDIR/*"
  } 2>/dev/null | cut -d/ -f3 | sort -u
}

end_traces() {
  local left signal
  ((${#lanes[@]} == 0)) || kill "${lanes[@]}" 2>/dev/null
  for signal in TERM KILL; do
    mapfile -t left < <(marked)
    ((${#left[@]} == 0)) && break
    kill -"$signal" "${left[@]}" 2>/dev/null
    for _ in {1..30}; do
      [[ -z "$(marked)" ]] && break
      sleep 0.1
    done
  done
  rm -rf "$TMPDIR"
}
