"""Fits both halves of the network: a logistic regression for each head over hashed n-grams, and the convolutions of
`meaning.py` over word pieces; the logits of the halves are added, each with its share. Weights are stored as int8."""

from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed
from rich.progress import track
from sklearn.linear_model import LogisticRegression

import meaning
import pieces
import teacher
from data import CATEGORIES, DOMAINS
from features import BUCKETS, matrix, words

HARMFUL = {"user": "harmful/user", "assistant": "harmful/assistant"}
DOMAIN = {f"domain/{name}": name for name in DOMAINS}
HEADS = [*HARMFUL.values(), *CATEGORIES, "refusal", "lab-act", *DOMAIN, "familiar"]
"""Columns of the network. The last is no probability: its mean over a text says how well the words are known."""
READ = 250
"""Words of a text that one training example holds; the rest of a benign text makes further examples."""
OTHER_ROLE = 0.3
"""Weight of a row for the harmful head of the other role."""
STRENGTH = {"lab-act": 32.0}
"""Inverse regularisation of a head; 4 where not named. Lab acts turn on single words."""
HEAVIEST, HARM = 4, 2
"""The convolutions' rows weigh at most so much (few writers would rule otherwise), their harmful heads so many times."""


@dataclass(frozen=True)
class Network:
    """Weights as they ship: `rows` int8[BUCKETS, heads], `scale` f32[heads], `bias` f32[heads], the tensors of
    `meaning.py` by name (int8 ones as `meaning.Stored`), the vocabulary of pieces, and `share` f32[heads]: how much of
    a head's logit is the convolutions'."""

    rows: np.ndarray
    scale: np.ndarray
    bias: np.ndarray
    net: dict
    vocabulary: pieces.Vocabulary
    share: np.ndarray

    def halves(self, x, texts):
        """f32[2, texts, heads]: what the n-grams say and what the convolutions say."""
        wide = {name: value.wide() if isinstance(value, meaning.Stored) else value for name, value in self.net.items()}
        said = meaning.read(wide, texts)
        hashed = np.asarray(x @ (self.rows.astype(np.float32) * self.scale) + self.bias, np.float32)
        return np.stack([hashed, np.pad(said, ((0, 0), (0, len(HEADS) - said.shape[1])))])

    def logits(self, x, texts):
        """f32[texts, heads] of a feature matrix and lists of pieces, as the ONNX graph computes them."""
        return blend(self.halves(x, texts), self.share)


def blend(halves, share):
    """f32[texts, heads]: the halves' logits, each with its share."""
    return halves[0] * (1 - share) + halves[1] * share


@dataclass(frozen=True)
class Examples:
    """What both halves read of the rows: feature matrix, lists of pieces, and the row of each example."""

    x: object
    texts: list
    origin: np.ndarray
    vocabulary: pieces.Vocabulary

    def of(self, chosen):
        """The examples where the boolean array `chosen` is true."""
        texts = [text for text, taken in zip(self.texts, chosen) if taken]
        return Examples(self.x[chosen], texts, self.origin[chosen], self.vocabulary)


def examples(rows, piece_names):
    """The examples of `rows`: a text is one; a long benign one makes up to three. `piece_names` are the teacher's."""
    windows, origin = [], []
    for index, row in enumerate(rows):
        found = words(row.text)
        parts = range(0, min(len(found), 3 * READ), READ) if row.harmful == 0 else [0]
        for start in parts or [0]:
            windows.append(found[start:start + READ])
            origin.append(index)
    written = [window for window, index in zip(windows, origin) if not rows[index].source.endswith("+replies")]
    vocabulary = pieces.choose(written, piece_names)
    return Examples(matrix(windows), [vocabulary.read(window) for window in windows], np.array(origin), vocabulary)


@dataclass(frozen=True)
class Lesson:
    """What the teacher says: texts (lists of pieces) that somebody wrote, the states of their pieces, how much each
    component weighs, and the convolutions' weights to start from."""

    texts: list
    states: list
    weight: np.ndarray
    start: dict


def lesson(found, rows, weights, piece_names):
    """The teacher's lesson on the examples `found` of `rows`."""
    taught_rows = np.array([piece_names[name] for name in found.vocabulary.names])
    texts = [text for text, index in zip(found.texts, found.origin)
             if not rows[index].source.endswith("+replies") and text != [pieces.NOTHING]]
    states, weight = teacher.states(weights, [taught_rows[text].tolist() for text in texts])
    start = meaning.begin(weights["embeddings.word_embeddings.weight"][taught_rows], len(HEADS) - 1, len(weight))
    return Lesson(texts, states, weight, start)


def warm(found, rows, weights, piece_names):
    """The convolutions' weights that know the teacher's states of what somebody wrote, and no label yet."""
    taught = lesson(found, rows, weights, piece_names)
    return meaning.warm(taught.start, taught.texts, taught.states, taught.weight)


def labels(rows, head):
    """(labels, weights) of every row for a head; weight 0 where the row says nothing about it."""
    y, w = np.zeros(len(rows), np.int8), np.zeros(len(rows), np.float32)
    for index, row in enumerate(rows):
        label, weight = None, row.weight
        if head.startswith("harmful/"):
            label, weight = row.harmful, row.weight * (1 if HARMFUL[row.role] == head else OTHER_ROLE)
        elif head in CATEGORIES and row.categories is not None and row.harmful is not None:
            label, weight = int(head in row.categories), row.weight * (1 if row.harmful else 0.05)
        elif head == "refusal" and row.role == "assistant":
            label = row.refusal
        elif head == "lab-act":
            label = row.lab
        elif head in DOMAIN and row.domain is not None:
            label, weight = int(row.domain == DOMAIN[head]), 1.0
        if label is not None:
            y[index], w[index] = label, weight
    return y, w


def all_labels(rows, origin):
    """(labels, weights), f32[examples, heads], as the convolutions are fitted to all heads at once."""
    known = [labels(rows, head) for head in HEADS[:-1]]
    y = np.stack([y for y, _ in known], axis=1)[origin].astype(np.float32)
    w = np.minimum(np.stack([w for _, w in known], axis=1)[origin], HEAVIEST)
    w[:, :len(HARMFUL)] *= HARM
    return y, w


def fit_head(x, y, w, strength):
    """(weights f32[BUCKETS], bias) of one head; zeros when its rows hold one label only."""
    used = w > 0
    if len(set(y[used].tolist())) < 2:
        return np.zeros(BUCKETS, np.float32), 0.0
    model = LogisticRegression(C=strength, max_iter=300).fit(x[used], y[used], sample_weight=w[used])
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def fit(found, rows, start, said="heads", jobs=2):
    """The network of the examples `found` of `rows`; the convolutions begin at `start` (see `warm`)."""
    tasks = []
    for head in HEADS[:-1]:
        y, w = labels(rows, head)
        tasks.append((y[found.origin], w[found.origin], STRENGTH.get(head, 4.0)))
    fitted = list(track(Parallel(jobs, return_as="generator")(delayed(fit_head)(found.x, *task) for task in tasks),
                        description=f"train {said}", total=len(tasks)))
    seen = np.log1p(np.asarray((found.x > 0).sum(axis=0), np.float32).ravel())
    columns = np.stack([column for column, _ in fitted] + [seen / max(1.0, seen.max())], axis=1)
    rows8, scale = quantise(columns)
    net = meaning.fit(start, found.texts, *all_labels(rows, found.origin), f"convolutions {said}")
    net = {name: meaning.store(value) if name in meaning.STORED else value for name, value in net.items()
           if not name.startswith("teaches")}
    share = np.full(len(HEADS), 0.5, np.float32)
    share[-1] = 0
    return Network(rows8, scale, np.array([bias for _, bias in fitted] + [0.0], np.float32), net, found.vocabulary, share)


def quantise(columns):
    """int8 rows and one scale per head. The few largest weights are clipped so that small ones keep their digits."""
    top = np.array([np.quantile(np.abs(column[column != 0]), 0.9999) if column.any() else 1 for column in columns.T])
    scale = (top / 127).astype(np.float32)
    return np.clip(np.round(columns / scale), -127, 127).astype(np.int8), scale
