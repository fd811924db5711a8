#!/bin/sh
# Assesses a folder of JSON lines with GNU parallel, a job a file:  parallel.sh SHARDS TARGET [JOBS [OPTION...]]
#
# A conversation must lie in one file. A job writes beside its target and renames when it is done, so a target
# that exists is whole. Killed jobs are tried again, three times in all; run the same line again to go on after
# a failure or a power cut: what is done is not done again.
set -eu
shards=$1 target=$2 jobs=${3:-100%}
shift 2 && { [ $# -eq 0 ] || shift; }
export FUMEHOOD="${FUMEHOOD:-fumehood}" TARGET="$target" OPTIONS="$*"
mkdir -p "$target"
job='[ -e "$TARGET"/{/} ] || { "$FUMEHOOD" check --jsonl --jobs 1 $OPTIONS < {} > "$TARGET"/.{/}.part && mv "$TARGET"/.{/}.part "$TARGET"/{/}; }'
find "$shards" -name '*.jsonl' | sort | parallel --will-cite --jobs "$jobs" --retries 3 "$job"
