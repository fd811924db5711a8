#!/bin/sh
# For tests: the filter FUMEHOOD_HELD. All but its first runs (PASSED) wait after their last line until
# $HOLD/go exists: whoever is killed then has said everything and finished nothing.
"$FUMEHOOD_HELD" "$@" || exit
echo $$ >> "$HOLD/runs"
for pass in $(seq "${PASSED:-3}"); do
    if mkdir "$HOLD/pass.$pass" 2> /dev/null; then exit 0; fi
done
: > "$HOLD/held.$$"
while [ ! -e "$HOLD/go" ]; do sleep 0.1; done
