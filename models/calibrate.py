"""Calibration and thresholds, from scores that rows get of networks that never saw their source."""

from collections import defaultdict

import numpy as np
from sklearn.linear_model import LogisticRegression

import score
import train
from data import CATEGORIES, DOMAINS

FOLDS = 8
FLAG_EVERYDAY, NOTE_EVERYDAY = 0.01, 0.05
"""Shares of everyday benign messages that may be flagged, and noted."""
LAB_PROTOCOLS, LAB_SAFE = 0.003, 0.03
"""Shares of wet-lab protocol sentences and of own safe instructions that may be noted as a lab act."""
SOURCE_CAP = 600
"""A source weighs at most as much as this many rows, so that none decides alone."""
GUARD = {"min_words": 3, "max_code": 0.15, "min_familiar": 0.0}


def real(rows):
    """Indices of the rows that somebody wrote as they are: made replies and contrast rows calibrate nothing."""
    return [index for index, row in enumerate(rows) if not row.source.endswith("+replies") and row.source != "contrast"]


def base(row):
    """The source whose voice a row has; made replies belong to their requests'."""
    return row.source.removesuffix("+replies")


def folds(rows, number=FOLDS):
    """A fold for each row: whole sources, large ones first into the emptiest; -1, always trained on, for contrast."""
    sizes = defaultdict(float)
    for row in rows:
        sizes[base(row)] += row.weight
    filled, where = [0.0] * number, {}
    for source in sorted(sizes, key=lambda name: (-sizes[name], name)):
        where[source] = int(np.argmin(filled))
        filled[where[source]] += sizes[source]
    return np.array([-1 if base(row) == "contrast" else where[base(row)] for row in rows])


def held_out(x, origin, rows, fold):
    """A reading of every row by the network of the other folds."""
    readings = [None] * len(rows)
    for number in range(fold.max() + 1):
        seen = fold[origin] != number
        network = train.fit(x[seen], origin[seen], rows, f"without fold {number + 1} of {fold.max() + 1}")
        test = np.flatnonzero(fold == number)
        for index, reading in zip(test, score.read(network, [rows[i].text for i in test])):
            readings[index] = reading
    return readings


def source_weights(rows, chosen):
    """Weights of the chosen rows under which no source exceeds SOURCE_CAP rows."""
    count = defaultdict(int)
    for index in chosen:
        count[rows[index].source] += 1
    return np.array([min(1.0, SOURCE_CAP / count[rows[index].source]) for index in chosen])


def platt(logits, y, weights):
    """(slope, offset) that make logits probabilities; a head without both labels is left as it is."""
    if len(set(y.tolist())) < 2:
        return 1.0, 0.0
    model = LogisticRegression(C=1e4).fit(np.asarray(logits, np.float64).reshape(-1, 1), y, sample_weight=weights)
    return max(0.05, float(model.coef_[0][0])), float(model.intercept_[0])


def worst_logit(reading, head):
    """A row's logit of one head: its worst window's."""
    return float(np.max(reading.logits[:, score.COLUMN[head]]))


def fit(rows, readings):
    """{head: (slope, offset)} for every head that is a probability; a category's holds for harmful texts."""
    found = {}
    for head in train.HEADS[:-1]:
        y, w = train.labels(rows, head)
        if head in CATEGORIES:
            w = w * np.array([row.harmful == 1 for row in rows])
        own_role = [head not in train.HARMFUL.values() or train.HARMFUL[row.role] == head for row in rows]
        chosen = np.flatnonzero((w > 0) & np.array(own_role))
        logits = np.array([worst_logit(readings[index], head) for index in chosen])
        found[head] = platt(logits, y[chosen], source_weights(rows, chosen))
    return found


def guard(rows, readings):
    """The guard, with the familiarity that one in two hundred texts of the known languages lies below."""
    known = [float(np.mean(reading.familiar)) for row, reading in zip(rows, readings)
             if reading.spoken >= GUARD["min_words"] and reading.code <= GUARD["max_code"]]
    return GUARD | {"min_familiar": round(float(np.quantile(known, 0.005)), 4)}


def best_f1(p, y, weights):
    """The threshold of the best weighted F1."""
    order = np.argsort(-p, kind="stable")
    hits, taken = np.cumsum((y * weights)[order]), np.cumsum(weights[order])
    f1 = 2 * hits / np.maximum(taken + np.sum(y * weights), 1e-9)
    return float(p[order][int(np.argmax(f1))])


def weighted_quantile(values, weights, q):
    """The smallest value that at most a share 1 - q of the weight exceeds."""
    order = np.argsort(values)
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), q * np.sum(weights))])


def thresholds(rows, readings, calibration, guarded):
    """(thresholds, scores): note and flag per role, and what names each category of a harmful text.

    flag lets FLAG_EVERYDAY of everyday messages through to a false alarm; note is the threshold of the best F1
    among those that let at most NOTE_EVERYDAY through.
    """
    scores = [score.score(reading, row.role, calibration, guarded) for row, reading in zip(rows, readings)]
    found = {}
    for role, head in train.HARMFUL.items():
        chosen = np.array([i for i, row in enumerate(rows) if row.role == role and row.harmful is not None
                           and not scores[i].uncertain])
        p, weights = np.array([scores[i].harmful for i in chosen]), source_weights(rows, chosen)
        y = np.array([rows[i].harmful for i in chosen])
        plain = np.array([rows[i].everyday for i in chosen])
        limit = [weighted_quantile(p[plain], weights[plain], 1 - share) if plain.any() else 0.9
                 for share in (NOTE_EVERYDAY, FLAG_EVERYDAY)]
        found[head] = {"note": round(max(best_f1(p, y, weights), limit[0]), 4), "flag": round(limit[1], 4)}
        found[head]["note"] = min(found[head].values())
    harmful = np.array([i for i, row in enumerate(rows) if row.harmful and row.categories is not None])
    weights = source_weights(rows, harmful)
    for index, name in enumerate(CATEGORIES):
        p = np.array([scores[i].given[index] for i in harmful])
        y = np.array([int(name in rows[i].categories) for i in harmful])
        found[name] = {"name": round(best_f1(p, y, weights), 4)}
    found |= domain_thresholds(rows, [mark.domains for mark in scores], [mark.uncertain for mark in scores])
    found["lab-act"] = {"note": round(lab_note(rows, scores), 4)}
    return found, scores


def domain_thresholds(rows, domains, strange):
    """The threshold of the best F1 for each science, over the rows that tell theirs."""
    told = np.array([i for i, row in enumerate(rows) if row.domain is not None and not strange[i]])
    weights, found = source_weights(rows, told), {}
    for index, name in enumerate(DOMAINS):
        p, y = np.array([domains[i][index] for i in told]), np.array([int(rows[i].domain == name) for i in told])
        found[f"domain/{name}"] = {"name": round(best_f1(p, y, weights), 4)}
    return found


def lab_note(rows, scores):
    """The least probability of a lab act to be noted: both kinds of careful instructions stay within their shares."""
    limits = [0.5]
    for share, source in ((LAB_PROTOCOLS, "WLP-sentences"), (LAB_SAFE, "own-lab-")):
        safe = [mark.lab for row, mark in zip(rows, scores) if row.source.startswith(source) and row.lab == 0]
        limits += [float(np.quantile(safe, 1 - share))] if safe else []
    return max(limits)
