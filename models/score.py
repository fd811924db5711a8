"""From a text to probabilities: windows, guard, calibration. `crate/classifier` does the same with the ONNX file."""

from dataclasses import dataclass

import numpy as np

from data import CATEGORIES, DOMAINS
from features import matrix, windows, words
from train import DOMAIN, HARMFUL, HEADS

CODE_SYMBOLS = frozenset("{}()[];=<>_|\\/+&$#@^~`")
SPACE = frozenset("\t\n\v\f\r ")
COLUMN = {head: index for index, head in enumerate(HEADS)}


@dataclass(frozen=True)
class Score:
    """What the classifier says of one message.

    `harmful`, `refusal` and `lab` are probabilities; `given` is each category's in the worst window if that is
    harmful, and `categories` the largest product of both over the windows. `domains` are the means over the windows.
    """

    harmful: float
    categories: np.ndarray
    given: np.ndarray
    refusal: float
    lab: float
    domains: np.ndarray
    uncertain: bool
    worst: int


@dataclass(frozen=True)
class Reading:
    """A text before calibration: its windows' logits f32[windows, heads] and how familiar each window is.

    `spoken` counts its words that are not mere digits, `code` is the share of code symbols.
    """

    logits: np.ndarray
    familiar: np.ndarray
    spoken: int
    code: float


def read(network, texts):
    """The readings of `texts`, all windows of all texts in one product."""
    parts = [(text, words(text)) for text in texts]
    cuts = [[found[a:b] for a, b in windows(len(found))] for _, found in parts]
    x = matrix([window for cut in cuts for window in cut])
    logits = network.logits(x)
    familiar = logits[:, COLUMN["familiar"]] / np.maximum(np.asarray(x.sum(axis=1)).ravel(), 1e-6)
    ends = np.cumsum([0] + [len(cut) for cut in cuts])
    spoken = [sum(not (word.isascii() and word.isdigit()) for word in found) for _, found in parts]
    return [Reading(logits[a:b], familiar[a:b], count, code_share(text))
            for a, b, count, (text, _) in zip(ends, ends[1:], spoken, parts)]


def code_share(text):
    """Share of a text's visible characters that are symbols of program code."""
    visible = sum(c not in SPACE for c in text)
    return sum(c in CODE_SYMBOLS for c in text) / max(visible, 1)


def probability(calibration, head, logits):
    """Platt: 1 / (1 + exp(-(slope * logit + offset)))."""
    slope, offset = calibration[head]
    return 1 / (1 + np.exp(-(slope * np.asarray(logits, np.float64) + offset)))


def uncertain(reading, guard):
    """Whether a text lies outside what the classifier knows: too short, much code, or most windows strange."""
    strange = np.mean(reading.familiar < guard["min_familiar"])
    return bool(reading.spoken < guard["min_words"] or reading.code > guard["max_code"] or strange > 0.5)


def score(reading, role, calibration, guard):
    """The score of a reading. A strange window, and the part of one that refuses, makes no harm."""
    p = {head: probability(calibration, head, reading.logits[:, COLUMN[head]]) for head in HEADS[:-1]}
    kept = (1 - p["refusal"] if role == "assistant" else 1.0) * (reading.familiar >= guard["min_familiar"])
    harmful = p[HARMFUL[role]] * kept
    worst = int(np.argmax(harmful))
    given = np.stack([p[name] for name in CATEGORIES], axis=1)
    return Score(float(harmful[worst]), np.max(given * harmful[:, None], axis=0), given[worst],
                 float(p["refusal"][worst]), float(np.max(p["lab-act"])),
                 np.array([np.mean(p[head]) for head in DOMAIN]), uncertain(reading, guard), worst)


def domain(scored, limits):
    """The science that a text belongs to: the likeliest of those that reach their threshold; "none" otherwise."""
    reached = [(p, name) for p, name in zip(scored.domains, DOMAINS) if p >= limits[f"domain/{name}"]["name"]]
    return max(reached)[1] if reached and not scored.uncertain else "none"
