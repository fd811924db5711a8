// Another extension on the same pages; `check.mjs` makes it send messages in our protocol.
