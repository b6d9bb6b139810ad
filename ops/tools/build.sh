# Building: the C++ presets, the web client, benchmarks, and `up` that serves the result.

build() {
    local preset=$1
    shift
    phase "build $preset $*"
    quiet "build/$preset/configure.log" cmake --preset "$preset"
    # On a terminal ninja draws its own progress; elsewhere only what went wrong is worth a line.
    local quietly=()
    [ -t 1 ] || quietly=(--quiet)
    run ninja -C "build/$preset" -j "$cores" "${quietly[@]}" "$@"
    phase
}

# Changes of the files of a folder, as one number.
fingerprint() {
    find "$@" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -print0 |
        sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# fresh STAMP VALUE: true when STAMP holds VALUE.
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

web_packages() {
    local now
    now=$(cat api/web/package.json api/web/package-lock.json | sha256sum | cut -d' ' -f1)
    if [ ! -d api/web/node_modules ] || ! fresh build/web/packages.stamp "$now"; then
        phase "web packages"
        quiet build/web/packages.log npm --prefix api/web ci --no-audit --no-fund
        echo "$now" >build/web/packages.stamp
        phase
    fi
}

web() {
    if [ ! -f api/web/package-lock.json ]; then
        return 0
    fi
    web_packages
    local now
    now=$(fingerprint api/web)
    if [ ! -d api/web/dist ] || ! fresh build/web/dist.stamp "$now"; then
        phase "web client"
        quiet build/web/build.log npm --prefix api/web run build
        echo "$now" >build/web/dist.stamp
        phase
    fi
}

bench() {
    local name=$1
    setup
    build release benchmarks
    local program
    for program in build/release/benchmarks/bench_${name:-*}; do
        [ -x "$program" ] || fail "no benchmark '$name'"
        phase "$(basename "$program")"
        run "$program"
        phase
    done
}

golden() {
    setup
    build dev golden
    run build/dev/tests/golden
    run git status --short tests/golden
}

# What a newcomer needs: the address, one sign-in per role and profession, the second factor.
print_sign_ins() {
    local port=$1 data=$2
    echo
    echo "  http://127.0.0.1:$port"
    echo
    jq -r 'group_by([.role, .title]) | map(.[0]) | .[]
           | [.login_id, .password, .role, .title, .name, .facility] | map(. // "") | join("  ")' \
        "$data/sign-ins.json" | sed 's/^/  /' || true
    echo
    echo "  all sign-ins: $data/sign-ins.json"
    echo "  six digits:   build/release/ikiiki demo code LOGIN_ID --data $data"
    echo "  Ctrl-C stops the server"
    echo
}

wait_until_ready() {
    local pid=$1 port=$2
    until curl -fsS -o /dev/null "http://127.0.0.1:$port/health/ready" 2>/dev/null; do
        kill -0 "$pid" 2>/dev/null || return 1
        sleep 0.1
    done
}

up() {
    local port=8080 data='' log=()
    while [ $# -gt 0 ]; do
        case $1 in
            --port) port=$2 && shift 2 ;;
            --data) data=$2 && shift 2 ;;
            --kafka) log=(--log kafka://127.0.0.1:19092) && shift ;;
            *) fail "up: unknown option '$1'" ;;
        esac
    done
    # A region on Kafka is another region: its folder holds only views and keys.
    data=${data:-build/demo${log:+-kafka}}
    setup
    web
    build release ikiiki
    if [ ${#log[@]} -gt 0 ]; then
        run ops/kafka/broker start
        run build/release/ikiiki log create "${log[@]}"
    fi
    if [ ! -f "$data/sign-ins.json" ]; then
        phase "demo region in $data"
        run build/release/ikiiki demo --data "$data" "${log[@]}"
        phase
    fi
    local serve=(build/release/ikiiki serve --data "$data" --listen "127.0.0.1:$port" "${log[@]}")
    echo "+ ${serve[*]}" >&2
    "${serve[@]}" &
    local server=$!
    trap 'kill -TERM $server 2>/dev/null' INT TERM
    if wait_until_ready "$server" "$port"; then
        print_sign_ins "$port" "$data"
    fi
    # The first wait ends when a signal comes, the second when the server has drained.
    wait "$server" || wait "$server" 2>/dev/null
}
