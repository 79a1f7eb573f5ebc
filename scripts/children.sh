# shellcheck shell=bash
# Sourced by serve.sh: starts programs, waits until they answer, notices when one dies, stops them all.
names=() pids=() logs=()

# start NAME LOG COMMAND…: in a session of its own, so that a Ctrl-C reaches this script alone and the order of stopping is ours.
# Should this script be killed outright, the kernel kills the child.
start() {
    local name=$1 log=$2
    shift 2
    setsid setpriv --pdeathsig "${ORPHAN_SIGNAL:-KILL}" "$@" >"$log" 2>&1 </dev/null 9>&- &
    names+=("$name") pids+=($!) logs+=("$log")
}

# The last lines of a log, each shortened.
last_lines() { tail -n 8 "$1" | cut -c1-300 | sed 's/^/    /' >&2; }

# await SECONDS CHECK…: until CHECK holds for the child started last.
await() {
    local last=$((${#names[@]} - 1)) deadline=$((SECONDS + $1)) seconds=$1
    shift
    until "$@" 2>/dev/null; do
        kill -0 "${pids[last]}" 2>/dev/null || died "$last"
        if [ "$SECONDS" -ge "$deadline" ]; then
            say "${names[last]} did not get ready within $seconds seconds; its log is ${logs[last]} and ends:"
            last_lines "${logs[last]}"
            exit 1
        fi
        sleep 0.1
    done
}

died() {
    say "${names[$1]} has stopped by itself, so all the rest is stopped too; its log is ${logs[$1]} and ends:"
    last_lines "${logs[$1]}"
    exit 1
}

# watch: returns never; leaves as soon as any child is gone.
watch() {
    local i gone=''
    wait -n -p gone "${pids[@]}" 2>/dev/null || true
    for i in "${!pids[@]}"; do
        if [ "${pids[i]}" = "$gone" ]; then died "$i"; fi
    done
    exit 1
}

# stop_all: the last started first. TERM is said again every half second, since LiveKit only drains at the first.
stop_all() {
    local i tries
    trap '' INT TERM HUP
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        for ((tries = 0; tries < 70; tries++)); do
            kill -0 -- "-${pids[i]}" 2>/dev/null || continue 2
            if ((tries % 5 == 0)); then kill -TERM -- "-${pids[i]}" 2>/dev/null || true; fi
            sleep 0.1
        done
        kill -KILL -- "-${pids[i]}" 2>/dev/null || true
    done
}

# answers PORT PATH: an HTTP request on loopback is answered with 200. Without curl, which a bare machine lacks.
answers() (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    read -r -t 2 line <&3
    [[ $line == HTTP/*' 200'* ]]
)

# greets PORT WORD: whoever listens there speaks first, with WORD.
greets() (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    read -r -t 2 line <&3
    [[ $line == "$2"* ]]
)
