"""From a text to what the network reads: words, windows, hashed n-grams.

`crate/classifier/src/features.rs` and `window.rs` do the same, and `parity.jsonl` holds both to it.
Everything is defined by code points, not by a library's idea of a letter, so that both agree exactly
(case and decomposition tables are those of Unicode 14; later characters are seldom cased).
"""

import unicodedata
from functools import lru_cache

import numpy as np
import scipy.sparse as sparse
from sklearn.utils import murmurhash3_32

BUCKETS = 1 << 17
"""Number of hash buckets; a power of two, so that abs(hash) % BUCKETS has no special case."""
MAX_WORD = 32
"""A longer run of word characters is cut into words of this length."""
WINDOW, STRIDE = 120, 60
"""Words a window holds, and words from one window's start to the next."""
CHARS = range(3, 6)
"""Lengths of the character n-grams."""
CHAR_WEIGHT = 0.5
"""Weight of a character n-gram; words and pairs of words weigh 1."""

INVISIBLE = {0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF} | set(range(0x200B, 0x2010)) | set(range(0x202A, 0x202F)) \
    | set(range(0x2060, 0x2070)) | set(range(0xFE00, 0xFE10))
APOSTROPHES = {0x27, 0x2018, 0x2019, 0x2BC, 0xB4}
SEPARATORS = [(0x80, 0xA9), (0xAB, 0xB4), (0xB6, 0xB9), (0xBB, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x206F),
              (0x20A0, 0x20CF), (0x2100, 0x2BFF), (0x2E00, 0x2E7F), (0x3000, 0x303F), (0xE000, 0xF8FF),
              (0xFE00, 0xFE6F), (0xFFF0, 0xFFFF), (0x1F000, 0x1FAFF), (0xE0000, 0x10FFFF)]
IDEOGRAPHS = [(0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
              (0x20000, 0x3FFFF)]
LOOKALIKES = dict(zip("авсеніјкморѕтухԁһαεινορτυχγıɡԛԝ", "abcehijkmopstyxdhaeivoptuxyigqw", strict=True))
"""Letters of other scripts read as Latin inside a word that holds an ASCII letter."""


def _within(code, ranges):
    return any(low <= code <= high for low, high in ranges)


@lru_cache(maxsize=1 << 16)
def normal(c):
    """The normal form of one character: NFKD, no combining marks, lower case; '' if it is invisible."""
    code = ord(c)
    if code in INVISIBLE:
        return ""
    if code in APOSTROPHES:
        return "'"
    return "".join(d.lower() for d in unicodedata.normalize("NFKD", c) if not 0x300 <= ord(d) <= 0x36F)


@lru_cache(maxsize=1 << 16)
def is_word(c):
    """Whether the normal character `c` belongs to a word."""
    return c.isalnum() if ord(c) < 0x80 else not _within(ord(c), SEPARATORS)


@lru_cache(maxsize=1 << 16)
def is_ideograph(c):
    """Whether the normal character `c` is a word by itself."""
    return ord(c) >= 0x3040 and _within(ord(c), IDEOGRAPHS)


def words(text):
    """The words of `text` in order. An apostrophe belongs to a word when it stands between word characters."""
    out, word, pending = [], [], False

    def close():
        if word:
            out.append(_latin("".join(word)))
            word.clear()

    for c in text.lower() if text.isascii() else (d for c in text for d in normal(c)):
        if c == "'":
            pending = bool(word)
        elif is_word(c) and is_ideograph(c):
            close()
            out.append(c)
            pending = False
        elif is_word(c):
            if pending:
                word.append("'")
            pending = False
            word.append(c)
            if len(word) >= MAX_WORD:
                close()
        else:
            close()
            pending = False
    close()
    return out


def _latin(word):
    if word.isascii() or not any("a" <= c <= "z" for c in word):
        return word
    return "".join(LOOKALIKES.get(c, c) for c in word)


def windows(count):
    """Half-open word ranges that cover `count` words; one range when they fit into a window, even if empty."""
    if count <= WINDOW:
        return [(0, count)]
    starts = list(range(0, count - WINDOW, STRIDE)) + [count - WINDOW]
    return [(start, start + WINDOW) for start in starts]


def bucket(key):
    """The bucket of a feature, as scikit-learn's HashingVectorizer(alternate_sign=False) places it."""
    return abs(murmurhash3_32(key.encode("utf-8"), seed=0)) % BUCKETS


@lru_cache(maxsize=1 << 18)
def char_ids(word):
    """Buckets of a word's character n-grams, with a space at either end of the word."""
    ids, padded = [], f" {word} "
    for n in CHARS:
        ids += [bucket(padded[at:at + n]) for at in range(max(1, len(padded) - n + 1))]
        if len(padded) <= n:
            break
    return np.array(sorted(set(ids)), dtype=np.int64)


@lru_cache(maxsize=1 << 20)
def word_id(kind, *words):
    """Bucket of a word (kind 1), of two neighbours (2) or of two words with one between them (3)."""
    return bucket(f"{kind}:{' '.join(words)}")


def features(window):
    """(ids, weights) of a list of words: the distinct buckets in rising order, and unit-length weights for them.

    A bucket of a word or pair weighs twice one that only character n-grams fall into.
    """
    if not window:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    whole = {word_id(1, word) for word in window} | {word_id(2, *pair) for pair in zip(window, window[1:])} \
        | {word_id(3, *pair) for pair in zip(window, window[2:])}
    whole = np.array(sorted(whole), np.int64)
    ids = np.unique(np.concatenate([char_ids(word) for word in set(window)] + [whole]))
    weights = np.where(np.isin(ids, whole), 1, CHAR_WEIGHT).astype(np.float32)
    return ids, weights / np.sqrt(np.sum(weights * weights))


def matrix(windows_of_words):
    """Sparse matrix, one row for each list of words, BUCKETS columns, f32."""
    parts = [features(window) for window in windows_of_words]
    indptr = np.cumsum([0] + [len(ids) for ids, _ in parts])
    indices = np.concatenate([ids for ids, _ in parts]) if parts else np.zeros(0, np.int64)
    data = np.concatenate([weights for _, weights in parts]) if parts else np.zeros(0, np.float32)
    return sparse.csr_matrix((data, indices, indptr), shape=(len(parts), BUCKETS), dtype=np.float32)
