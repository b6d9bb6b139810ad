# What a contributor runs before pushing, and formatting.

cpp_files() { git ls-files -co --exclude-standard -- '*.cpp' '*.hpp' | xargs -r ls -d 2>/dev/null; }

# C++ sources that differ from the main branch, committed or not.
changed_sources() {
    local base
    base=$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse HEAD)
    { git diff --name-only --diff-filter=d "$base" -- '*.cpp' && git ls-files -o \
        --exclude-standard -- '*.cpp'; } | sort -u
}

format() {
    setup
    cpp_files | xargs -r clang-format -i
    web_packages
    run npm --prefix api/web run format
}

check_format() {
    phase "format"
    cpp_files | xargs -r clang-format --dry-run -Werror
    phase
}

check_lint() {
    phase "clang-tidy on changed files"
    changed_sources | xargs -r -n 4 -P "$cores" clang-tidy --quiet -p build/dev
    phase
}

headers_alone() {
    local layer
    for layer in domain eventstore projections api ops; do
        if ninja -C build/dev -t query "${layer}_headers_alone" >/dev/null 2>&1; then
            echo "${layer}_headers_alone"
        fi
    done
}

check_web() {
    if [ -f api/web/package-lock.json ]; then
        phase "web lint and types"
        run npm --prefix api/web run lint
        run npm --prefix api/web run check
        phase
    fi
}

check() {
    setup
    check_format
    quiet build/dev/configure.log cmake --preset dev
    # shellcheck disable=SC2046
    build dev ikiiki $(headers_alone)
    check_lint
    web
    check_web
    build release benchmarks
    test_all
}
