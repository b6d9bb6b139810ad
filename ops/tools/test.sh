# All tests under the sanitizers, counted: the last line is `N passed, N failed[, N skipped]`.

readonly tested=asan
readonly results=build/$tested/results
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:strict_string_checks=1:quarantine_size_mb=16}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}

# record NAME PASSED FAILED SKIPPED SECONDS
record() {
    printf '%s %d %d %d\n' "$1" "$2" "$3" "$4" >"$results/$1.count"
    printf '   %-20s %5d passed %3d failed %3d skipped %5d s\n' "$1" "$2" "$3" "$4" "$5" >&2
}

# From GTest's JSON: passed, failed, skipped. A disabled one is none of them: it is what a test that
# kills starts as its child.
gtest_counts() {
    jq -r '[.testsuites[].testsuite[]]
        | [(map(select(.result == "COMPLETED" and (has("failures") | not))) | length),
           (map(select(has("failures"))) | length),
           (map(select(.result == "SKIPPED")) | length)] | @tsv' "$1"
}

# The output of each failed test, from its RUN line to its FAILED line.
gtest_failures() {
    awk '/^\[ RUN      \]/ { text = "" } { text = text $0 "\n" }
         /^\[  FAILED  \].*\(.*ms\)$/ { printf "%s", text }' "$1"
}

# One test program. A program that ends badly without a failed test counts as one failure.
run_gtest() {
    local program=$1 name status=0 passed failed skipped start=$SECONDS
    name=$(basename "$program")
    local json=$results/$name.json log=$results/$name.log
    timeout --kill-after=10 1800 "$program" --gtest_output="json:$json" --gtest_color=no \
        </dev/null >"$log" 2>&1 || status=$?
    if [ -s "$json" ]; then
        read -r passed failed skipped < <(gtest_counts "$json")
        gtest_failures "$log" >&2
    else
        passed=$(grep -c '^\[       OK \]' "$log" || true)
        failed=$(grep -c '^\[  FAILED  \].*ms)$' "$log" || true)
        skipped=$(grep -c '^\[  SKIPPED \].*ms)$' "$log" || true)
    fi
    if [ "$status" -ne 0 ] && { [ "$failed" -eq 0 ] || [ ! -s "$json" ]; }; then
        failed=$((failed + 1))
        tail -n 40 "$log" >&2
        echo "   $name crashed with status $status (see $log)" >&2
    fi
    record "$name" "$passed" "$failed" "$skipped" $((SECONDS - start))
}

run_web_tests() {
    local json=$PWD/$results/web.json log=$results/web.log status=0 passed failed skipped
    local start=$SECONDS
    rm -f "$json"
    npm --prefix api/web test -- --reporter=json --outputFile="$json" </dev/null >"$log" 2>&1 ||
        status=$?
    if [ -s "$json" ]; then
        read -r passed failed skipped < <(jq -r \
            '[.numPassedTests, .numFailedTests, .numPendingTests + .numTodoTests] | @tsv' "$json")
        jq -r '.testResults[].assertionResults[] | select(.status == "failed")
               | "\(.fullName)\n\(.failureMessages | join("\n"))"' "$json" >&2
    else
        passed=0 failed=0 skipped=0
    fi
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        failed=1
        tail -n 40 "$log" >&2
    fi
    record web "$passed" "$failed" "$skipped" $((SECONDS - start))
}

# Journeys in a real browser: `npm run journeys` in api/web, told where the program is, ends with
# the same line as this script.
run_journeys() {
    local log=$results/journeys.log status=0 line passed=0 failed=0 skipped=0 start=$SECONDS
    IKIIKI_PROGRAM=$PWD/build/$tested/ikiiki timeout --kill-after=10 1800 \
        npm --prefix api/web run journeys </dev/null >"$log" 2>&1 || status=$?
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$log" | tail -n 1 || true)
    if [ -n "$line" ]; then
        read -r passed failed skipped _ < <(tr -cs '0-9\n' ' ' <<<"$line 0")
    fi
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ] || [ -z "$line" ]; then
        failed=$((failed + 1))
    fi
    if [ "$failed" -ne 0 ]; then
        tail -n 200 "$log" >&2
    fi
    record journeys "$passed" "$failed" "${skipped:-0}" $((SECONDS - start))
}

has_script() { [ -f api/web/package.json ] && jq -e ".scripts.$1" api/web/package.json >/dev/null; }

# summary: prints the one closing line; true only when something passed and nothing failed.
summary() {
    awk '{ passed += $2; failed += $3; skipped += $4 }
         END { printf "%d passed, %d failed%s\n", passed, failed,
                      skipped ? ", " skipped " skipped" : ""
               exit failed > 0 || passed == 0 }' <(cat "$results"/*.count)
}

# wanted NAME PART...: true when no part was asked for, or this one was.
wanted() {
    [ $# -eq 1 ] || [[ " ${*:2} " == *" $1 "* ]]
}

# build_tests PART...: everything, or the programs of the parts that were asked for.
build_tests() {
    setup
    local part targets=()
    for part in "$@"; do
        case $part in
            web) ;;
            journeys) targets+=(ikiiki) ;;
            *) targets+=("${part}_tests") ;;
        esac
    done
    if wanted web "$@" || wanted journeys "$@"; then
        web
    fi
    if [ $# -eq 0 ] || [ ${#targets[@]} -gt 0 ]; then
        build "$tested" "${targets[@]}"
    fi
}

run_programs() {
    local program name started=()
    for program in build/"$tested"/tests/*_tests; do
        name=$(basename "$program" _tests)
        if [ -x "$program" ] && wanted "$name" "$@"; then
            while [ "$(jobs -rp | wc -l)" -ge 2 ]; do
                wait -n || true
            done
            run_gtest "$program" &
            started+=("$name"_tests)
        fi
    done
    wait
    for name in "${started[@]}"; do
        [ -f "$results/$name.count" ] || record "$name" 0 1 0 0
    done
}

# test_all [PART...]: a part is a layer, tidy, web or journeys; none means all.
test_all() {
    rm -rf "$results"
    mkdir -p "$results"
    # A subshell, so that `set -e` holds inside while a failure still ends in the closing line.
    set +e
    (set -e; build_tests "$@")
    local built=$?
    set -e
    if [ "$built" -ne 0 ]; then
        record build 0 1 0 "$SECONDS"
        summary
        return 1
    fi
    phase "test programs"
    run_programs "$@"
    if wanted web "$@" && has_script test; then
        phase "web tests"
        run_web_tests
    fi
    if wanted journeys "$@" && has_script journeys; then
        phase "browser journeys"
        run_journeys
    fi
    phase
    summary
}
