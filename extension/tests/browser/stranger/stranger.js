// Another extension on the same pages; `cases/hostile.mjs` makes it send messages in our protocol.
