# Printing, timing and numbers that every part of ops/dev uses.

readonly cores=${IKIIKI_JOBS:-$(nproc)}
phase_name=
phase_start=0

# run COMMAND...: shows the command, then runs it.
run() {
    echo "+ $*" >&2
    "$@"
}

# phase NAME: closes the phase before with its duration and opens the next; `phase` alone closes.
phase() {
    if [ -n "$phase_name" ]; then
        echo "== $phase_name: $((SECONDS - phase_start)) s" >&2
    fi
    phase_name=${1:-}
    phase_start=$SECONDS
    if [ -n "$phase_name" ]; then
        echo "== $(date +%H:%M:%S) $phase_name" >&2
    fi
}

# quiet LOG COMMAND...: output goes to LOG and is shown only when the command fails.
quiet() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    echo "+ $*  > $log" >&2
    local status=0
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -eq 0 ]; then
        return 0
    fi
    cat "$log" >&2
    return "$status"
}

fail() {
    echo "ops/dev: $*" >&2
    exit 1
}

# The compiler cache is shared by all checkouts of a user: paths below the checkout count as
# relative.
export CCACHE_BASEDIR=$PWD
export CCACHE_NOHASHDIR=1
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-4G}
