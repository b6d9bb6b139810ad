#!/bin/bash
# Takes each guard out, one at a time, and expects a test to notice. Prints a table; status 1 when a
# guard can go unnoticed, or a guard of guards.txt no longer stands in the code.
#   tests/mutation/run.sh [WORDS of the guards to try]
# Works on a copy of HEAD below build/mutation (or MUTATION_DIR); the tree itself is not touched.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
work=${MUTATION_DIR:-$here/build/mutation}
jobs=${MUTATION_JOBS:-$(nproc)}
wanted=${*:-}
failed=0

prepare() {
    rm -rf "$work/source"
    mkdir -p "$work/source"
    git -C "$here" archive HEAD | tar -x -C "$work/source"
    export CCACHE_BASEDIR=$work/source
    cmake -S "$work/source" --preset dev -B "$work/build" -DIKIIKI_BENCHMARKS=OFF >"$work/log"
    ninja -C "$work/build" -j"$jobs" domain_tests api_tests >>"$work/log"
    for program in domain api; do
        passes $program || { echo "$program tests fail without any change: see $work/log"; exit 2; }
    done
}

# The kills and the long lists of texts guard against nothing that is taken out here.
passes() {
    timeout 600 "$work/build/tests/$1_tests" --gtest_brief=1 --gtest_fail_fast \
        --gtest_filter=-Kill.*:HostileText.* >>"$work/log" 2>&1
}

row() {
    printf '%-42s %-36s %s\n' "$1" "$2" "$3"
}

take_out() {
    local name=$1 file=$work/source/$2 program=$3 result=unnoticed
    if [[ -n $wanted && $name != *$wanted* ]]; then
        return
    fi
    cp "$file" "$work/kept"
    FROM=$4 TO=$5 perl -0pi -e 's/\Q$ENV{FROM}\E/$ENV{TO}/' "$file"
    if cmp -s "$file" "$work/kept"; then
        result="not in the code"
    elif ! ninja -C "$work/build" -j"$jobs" "${program}_tests" >>"$work/log" 2>&1; then
        result="does not build"
    elif ! passes "$program"; then
        result=noticed
    fi
    cp "$work/kept" "$file"
    row "$name" "$2" "$result"
    [[ $result == noticed ]] || failed=1
}

prepare
row guard file result
name= file= program= from=
while IFS= read -r line <&3; do
    case $line in
        "guard "*) name=${line#guard } ;;
        "in "*) file=${line#in }; program=${file#* by }; file=${file% by *} ;;
        "- "*) from=${line#- } ;;
        "+"*) to=${line#+}; take_out "$name" "$file" "$program" "$from" "${to# }" ;;
    esac
done 3<"$here/tests/mutation/guards.txt"
exit $failed
