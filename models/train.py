"""Fits the heads: one logistic regression each over the same hashed features, then int8 rows with a scale per head."""

from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed
from rich.progress import track
from sklearn.linear_model import LogisticRegression

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


@dataclass(frozen=True)
class Network:
    """Weights as they ship: `rows` int8[BUCKETS, heads], `scale` f32[heads], `bias` f32[heads]."""

    rows: np.ndarray
    scale: np.ndarray
    bias: np.ndarray

    def logits(self, x):
        """f32[texts, heads] of a feature matrix, as the ONNX graph computes them."""
        return np.asarray(x @ (self.rows.astype(np.float32) * self.scale) + self.bias, np.float32)


def examples(rows):
    """(matrix, row of each example): a text is one example; a long benign one makes up to three."""
    windows, origin = [], []
    for index, row in enumerate(rows):
        found = words(row.text)
        parts = range(0, min(len(found), 3 * READ), READ) if row.harmful == 0 else [0]
        for start in parts or [0]:
            windows.append(found[start:start + READ])
            origin.append(index)
    return matrix(windows), np.array(origin)


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


def fit_head(x, y, w, strength):
    """(weights f32[BUCKETS], bias) of one head; zeros when its rows hold one label only."""
    used = w > 0
    if len(set(y[used].tolist())) < 2:
        return np.zeros(BUCKETS, np.float32), 0.0
    model = LogisticRegression(C=strength, max_iter=300).fit(x[used], y[used], sample_weight=w[used])
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def fit(x, origin, rows, said="heads", jobs=2):
    """The network of `rows`, whose examples are `x` (see `examples`)."""
    tasks = []
    for head in HEADS[:-1]:
        y, w = labels(rows, head)
        tasks.append((y[origin], w[origin], STRENGTH.get(head, 4.0)))
    found = list(track(Parallel(jobs, return_as="generator")(delayed(fit_head)(x, *task) for task in tasks),
                       description=f"train {said}", total=len(tasks)))
    known = np.log1p(np.asarray((x > 0).sum(axis=0), np.float32).ravel())
    columns = np.stack([column for column, _ in found] + [known / max(1.0, known.max())], axis=1)
    return quantise(columns, np.array([bias for _, bias in found] + [0.0], np.float32))


def quantise(columns, bias):
    """int8 rows, one scale per head. The few largest weights are clipped so that small ones keep their digits."""
    top = np.array([np.quantile(np.abs(column[column != 0]), 0.9999) if column.any() else 1 for column in columns.T])
    scale = (top / 127).astype(np.float32)
    return Network(np.clip(np.round(columns / scale), -127, 127).astype(np.int8), scale, bias)
