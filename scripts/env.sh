# shellcheck shell=bash
# Sourced: puts the private tools folder on PATH and names the programs that tests start.
export LECTERN_TOOLS=${LECTERN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/lectern/tools}
case ":$PATH:" in
    *":$LECTERN_TOOLS/bin:"*) ;;
    # mariadbd lies in /usr/sbin, which is not on everybody's PATH.
    *) export PATH="$LECTERN_TOOLS/bin:$PATH:/usr/sbin" ;;
esac
if [ -x "$LECTERN_TOOLS/jdk/bin/javac" ]; then
    export JAVA_HOME=$LECTERN_TOOLS/jdk
    case ":$PATH:" in
        *":$JAVA_HOME/bin:"*) ;;
        *) export PATH="$JAVA_HOME/bin:$PATH" ;;
    esac
fi
if found=$(command -v nats-server); then export NATS_SERVER=${NATS_SERVER:-$found}; fi
if found=$(command -v livekit-server); then export LIVEKIT_SERVER=${LIVEKIT_SERVER:-$found}; fi
if found=$(command -v chromium); then export CHROMIUM=${CHROMIUM:-$found}; fi
unset found
