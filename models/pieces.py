"""From words to the word pieces that the convolutional half of the network reads; `crate/classifier/src/pieces.rs` too.

The pieces are MiniLM's (`teacher.py`), so that its states teach ours one by one; the vocabulary keeps those that the
training texts use.
"""

from collections import Counter

NOTHING, UNKNOWN = 0, 1
"""Rows of the network's table: of an empty text, and of what no piece spells."""
SEEN = 8
"""A piece belongs to the vocabulary when the training texts hold it so often; single ASCII characters always do."""


def spell(part, vocabulary, unknown):
    """The longest pieces that spell `part`; the unknown piece alone if none do."""
    found, at = [], 0
    while at < len(part):
        for end in range(len(part), at, -1):
            row = vocabulary.get(("##" if at else "") + part[at:end])
            if row is not None:
                break
        else:
            return [unknown]
        found.append(row)
        at = end
    return found


class Vocabulary:
    """Pieces and their rows: `names` in the order of the rows, `rows` the other way round."""

    def __init__(self, names):
        self.names = names
        self.rows = {name: row for row, name in enumerate(names)}
        self.known = {}

    def word(self, word):
        """The rows that spell a word. An apostrophe is a piece of its own."""
        if word not in self.known:
            parts = word.replace("'", " ' ").split()
            self.known[word] = [row for part in parts for row in spell(part, self.rows, UNKNOWN)]
        return self.known[word]

    def read(self, window):
        """The rows of a window's words, in order; never empty."""
        return [row for word in window for row in self.word(word)] or [NOTHING]


def choose(texts, teacher):
    """The vocabulary of `texts` (lists of words), of the pieces in `teacher`, which maps MiniLM's pieces to its rows."""
    whole, counts = Vocabulary([]), Counter()
    whole.rows = dict(teacher)
    for word, count in Counter(word for text in texts for word in text).items():
        for row in whole.word(word):
            counts[row] += count
    single = {row for piece, row in teacher.items() if len(piece.removeprefix("##")) == 1 and piece.isascii()}
    kept = single | {row for row, count in counts.items() if count >= SEEN}
    names = {row: piece for piece, row in teacher.items()}
    return Vocabulary(["[PAD]", "[UNK]"] + [names[row] for row in sorted(kept) if not names[row].startswith("[")])
