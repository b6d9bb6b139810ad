#!/bin/bash
# Takes each guard out, one at a time, and expects a test to notice. Prints a table with the first
# test that did; status 1 when a guard can go unnoticed, or a guard of guards.txt no longer stands
# in the code.
#   tests/mutation/run.sh [WORDS of the guards to try]
# Works on a copy of HEAD below build/mutation (or MUTATION_DIR) with a switch in the place of every
# guard, built once; the tree itself is not touched.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
work=${MUTATION_DIR:-$here/build/mutation}
jobs=${MUTATION_JOBS:-$(nproc)}
wanted=${*:-}
names=() files=() programs=() missing=()

# Runs in the copy: the guard's text gives way to the one with the switch; the file learns of it.
put_switch() {
    local number=$1 file=$work/source/$2
    cp "$file" "$work/kept"
    FROM=$3 TO=${4//OUT/guard_is_out($number)} perl -0pi -e 's/\Q$ENV{FROM}\E/$ENV{TO}/' "$file"
    if cmp -s "$file" "$work/kept"; then
        missing+=("$number")
    elif ! grep -q guard_switch.hpp "$file"; then
        sed -i "1i #include \"$work/guard_switch.hpp\"" "$file"
    fi
}

read_guards() {
    local line from number
    while IFS= read -r line <&3; do
        case $line in
            "guard "*) number=${#names[@]}; names+=("${line#guard }") ;;
            "in "*) files+=("${line#in }"); programs+=("${line#* by }") ;;
            "- "*) from=${line#- } ;;
            "+ "*) files[number]=${files[number]% by *}
                put_switch "$number" "${files[number]}" "$from" "${line#+ }" ;;
        esac
    done 3<"$here/tests/mutation/guards.txt"
}

prepare() {
    rm -rf "$work/source"
    mkdir -p "$work/source"
    git -C "$here" archive HEAD | tar -x -C "$work/source"
    cat >"$work/guard_switch.hpp" <<'TEXT'
#pragma once
#include <cstdlib>
inline bool guard_is_out(int number) {
    static const char* out = std::getenv("GUARD_OUT");
    return out != nullptr && std::atoi(out) == number;
}
TEXT
    read_guards
    export CCACHE_BASEDIR=$work/source
    cmake -S "$work/source" --preset dev -B "$work/build" -DIKIIKI_BENCHMARKS=OFF >"$work/log"
    ninja -C "$work/build" -j"$jobs" domain_tests api_tests >>"$work/log" ||
        { echo "does not build: see $work/log"; exit 2; }
    for program in domain api; do
        passes $program ||
            { echo "$program tests fail without any change: see $work/last"; exit 2; }
    done
}

# Kills, nodes and the long lists of texts guard against nothing that is taken out here.
passes() {
    timeout 600 "$work/build/tests/$1_tests" --gtest_brief=1 --gtest_fail_fast \
        --gtest_filter=-Kill.*:NodesDie.*:HostileText.* >"$work/last" 2>&1
}

row() {
    printf '%-48s %-36s %s\n' "$1" "$2" "$3"
}

take_out() {
    local number=$1 result status=1
    if [[ " ${missing[*]} " == *" $number "* ]]; then
        result="NOT IN THE CODE"
    elif GUARD_OUT=$number passes "${programs[number]}"; then
        result=UNNOTICED
    else
        result=$(grep -aom 1 '^\[  FAILED  \] [^ ,]*' "$work/last" | cut -c 14-) || result="a crash"
        status=0
    fi
    row "${names[number]}" "${files[number]}" "$result"
    return $status
}

prepare
row guard file "noticed by"
failed=0
for number in "${!names[@]}"; do
    if [[ -z $wanted || ${names[number]} == *$wanted* ]]; then
        take_out "$number" || failed=1
    fi
done
exit $failed
