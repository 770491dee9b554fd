# What the tests need beyond the .NET SDK, installed only where it is missing.

find_dotnet() {
  local candidate
  for candidate in dotnet "${DOTNET_ROOT:-}/dotnet" "$HOME/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    if command -v "$candidate" >/dev/null 2>&1; then
      dotnet="$(command -v "$candidate")"
      return
    fi
  done
  echo "The .NET 10 SDK is missing: see https://dotnet.microsoft.com/download" >&2
  failed=1
  finish
}

missing_packages() {
  local package
  for package in postgresql-15 python3-grpcio python3-protobuf protobuf-compiler protobuf-compiler-grpc libprotobuf-dev strace prometheus nftables ffmpeg libheif-examples clamav-daemon; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' || echo "$package"
  done
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

apt_install() {
  as_root apt-get -o DPkg::Lock::Timeout=120 install -qq -y --no-install-recommends --no-upgrade "$@"
}

# A browser for real calls. Where it cannot be had, those tests are skipped and say so.
install_browser() {
  [[ -e /usr/bin/chromium ]] || ! command -v apt-get >/dev/null && return 0
  echo "Installing chromium"
  apt_install chromium >>"$results/apt.log" 2>&1 && return 0
  as_root apt-get -o DPkg::Lock::Timeout=120 update -qq >>"$results/apt.log" 2>&1
  apt_install chromium >>"$results/apt.log" 2>&1 || echo "Could not install chromium: real calls are not tested."
}

install_packages() {
  local missing
  command -v apt-get >/dev/null || return 0
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]} == 0)) && return 0
  echo "Installing ${missing[*]}"
  # The lists of packages are fetched only if what is on the machine does not do.
  apt_install "${missing[@]}" >"$results/apt.log" 2>&1 && return 0
  as_root apt-get -o DPkg::Lock::Timeout=120 update -qq >>"$results/apt.log" 2>&1
  apt_install "${missing[@]}" >>"$results/apt.log" 2>&1 || {
    echo "Could not install ${missing[*]}; tests that need them will fail:"
    tail -n 5 "$results/apt.log"
  }
}

# npm_ci FOLDER: exactly what the lock file says, once.
npm_ci() {
  local stamp="$root/$1/node_modules/.installed"
  [[ -e "$stamp" && ! "$root/$1/package-lock.json" -nt "$stamp" ]] && return 0
  (cd "$root/$1" && npm ci --no-audit --no-fund --loglevel=error) && touch "$stamp"
}

install_tools() {
  local folder
  for folder in tests/tools tests/polyglot/node tests/helm tests/Cpm.Media.Tests/s3 tests/Cpm.Host.Tests/Contacts/exports; do
    [[ -e "$root/$folder/package-lock.json" ]] || continue
    npm_ci "$folder" >"$results/npm.log" 2>&1 || { echo "npm ci in $folder:"; tail -n 5 "$results/npm.log"; }
  done
}

# None of it is needed to build.
install_all() {
  install_packages
  install_browser
  install_tools
}
