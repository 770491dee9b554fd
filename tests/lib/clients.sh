# The contract as others see it: its style, and clients in other languages against a real server.

lint_contract() {
  tests/tools/node_modules/.bin/buf lint
}

run_clients() {
  :
}
