"""The tables of the model card: development sets under DATA/eval, and own rows by a network that never saw them."""

import zlib
from collections import defaultdict

import numpy as np
from rich.table import Table
from sklearn.metrics import average_precision_score

import data
import score
import train
from data import CATEGORIES, DOMAINS

RESAMPLES = 1000
HELD_OUT_PAIRS = 5
"""One pair of own rows in so many is held out for the own figures."""


def interval(statistic, *arrays, seed=5):
    """(value, low, high): a statistic of equally long arrays with its 95 % bootstrap interval."""
    rng, size = np.random.default_rng(seed), len(arrays[0])
    drawn = [statistic(*(a[pick] for a in arrays)) for pick in rng.integers(0, size, (RESAMPLES, size))]
    return statistic(*arrays), *np.nanquantile(drawn, [0.025, 0.975])


def share(values):
    """The mean of a 0/1 array as a statistic."""
    return float(np.mean(values))


def precision_recall(p, y):
    """Average precision; not a number when only one label was drawn."""
    return average_precision_score(y, p) if 0 < np.sum(y) < len(y) else float("nan")


def f1(found, y):
    """F1 of a 0/1 finding."""
    return float(2 * np.sum(found & y) / max(1, np.sum(found) + np.sum(y)))


class Figures:
    """Collects rows of the table: set, measure, value with interval, remark."""

    def __init__(self):
        self.rows = []

    def add(self, name, measure, statistic, *arrays, remark=""):
        """Adds a statistic of arrays, unless they are empty."""
        if len(arrays[0]):
            value, low, high = interval(statistic, *map(np.asarray, arrays))
            self.rows.append((name, measure, f"{value:.3f}", f"{low:.3f} to {high:.3f}", remark))

    def table(self, title):
        """The rows as a table for the terminal."""
        table = Table(title=title)
        for column in ("set", "measure", "value", "95 % interval", "remark"):
            table.add_column(column)
        for row in self.rows:
            table.add_row(*row)
        return table

    def markdown(self):
        """The rows as a table for the model card."""
        lines = ["| set | measure | value | 95 % interval | remark |", "|---|---|---|---|---|"]
        return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in self.rows])


def finding(scored, role, limits, level):
    """Whether a score makes a harm finding of that level."""
    return not scored.uncertain and scored.harmful >= limits[train.HARMFUL[role]][level]


def scored(network, texts, role, calibration, guard):
    """The scores of texts of one role."""
    return [score.score(reading, role, calibration, guard) for reading in score.read(network, texts)]


def development(folder, network, calibration, guard, limits):
    """The figures on the sets under DATA/eval."""
    figures, loaded = Figures(), {}

    def load(name):
        if name not in loaded:
            rows = [row for row in data.read(folder / f"eval/{name}.jsonl.gz") if row.get("label") != "unknown"]
            role = rows[0]["role"]
            marks = scored(network, [row["text"] for row in rows], role, calibration, guard)
            loaded[name] = (rows, np.array([row["label"] == "harmful" for row in rows]),
                            np.array([s.harmful for s in marks]),
                            {level: np.array([finding(s, role, limits, level) for s in marks])
                             for level in ("note", "flag")}, marks)
        return loaded[name]

    def both(name, label, measure, only=None):
        _, y, _, found, _ = load(name)
        chosen = np.ones(len(y), bool) if only is None else only(y)
        for level in ("flag", "note"):
            figures.add(label, f"{measure}, {level}", share, found[level][chosen])

    both("simplesafetytests", "SimpleSafetyTests", "recall")
    both("xstest_prompts", "XSTest safe prompts", "flagged", lambda y: ~y)
    both("xstest_prompts", "XSTest unsafe prompts", "recall", lambda y: y)
    both("strongreject", "StrongREJECT", "recall")
    both("cyberseceval_frr", "CyberSecEval FRR (benign)", "flagged")
    both("wlp_protocols", "wet-lab protocols (benign)", "flagged")
    for name, label in (("xstest_prompts", "XSTest prompts"), ("openai_moderation", "OpenAI moderation"),
                        ("xstest_completions", "XSTest completions")):
        _, y, p, found, _ = load(name)
        everything = f"flag everything: F1 {f1(np.ones_like(y), y):.3f}, AP {np.mean(y):.3f}"
        figures.add(label, "average precision", precision_recall, p, y, remark=everything)
        figures.add(label, "F1, note", f1, found["note"], y, remark=everything)
    rows, _, _, found, marks = load("xstest_completions")
    refused = np.array([any("full_refusal" in c for c in row["categories"]) for row in rows])
    figures.add("XSTest completions, full refusals", "flagged, flag", share, found["flag"][refused])
    figures.add("XSTest completions, full refusals", "flagged, note", share, found["note"][refused])
    figures.add("XSTest completions, full refusals", "refusal head over 0.5", share,
                np.array([s.refusal > 0.5 for s in marks])[refused])
    lab(figures, folder, network, calibration, guard, limits["lab-act"]["note"])
    return figures


def lab(figures, folder, network, calibration, guard, note):
    """The lab head on unsafe decisions, at its own threshold and at two shares of protocol sentences."""
    sentences = [line for row in data.read(folder / "eval/wlp_protocols.jsonl.gz")
                 for line in row["text"].splitlines()[1:] if len(line.split()) >= 4]
    plain = np.array([s.lab for s in scored(network, sentences, "assistant", calibration, guard)])
    acts = [row["text"] for row in data.read(folder / "eval/labsafety_decisions.jsonl.gz")]
    unsafe = np.array([s.lab for s in scored(network, acts, "assistant", calibration, guard)])
    figures.add("wet-lab protocol sentences", "lab act, note", share, plain >= note, remark=f"threshold {note:.3f}")
    figures.add("LabSafety train-half decisions", "lab act, note", share, unsafe >= note)
    for rate in (0.01, 0.003):
        limit = np.quantile(plain, 1 - rate)
        figures.add("LabSafety train-half decisions", f"lab head recall at {rate:.1%} of protocol sentences", share,
                    unsafe > limit, remark=f"threshold {limit:.3f}, taken from these sentences")


def twins(rows, values, label):
    """For each pair that holds both labels: whether its lowest positive outranks its highest negative."""
    pairs = defaultdict(lambda: ([], []))
    for row, value in zip(rows, values):
        pairs[row.pair][label(row)].append(value)
    return np.array([min(bad) > max(good) for good, bad in pairs.values() if good and bad])


def domains(figures, rows, marks, limits):
    """How often the science of a text is named right, over all rows that have one or none, and for each science."""
    told = [(row.domain, score.domain(mark, limits)) for row, mark in zip(rows, marks) if row.domain is not None]
    figures.add("own rows with a domain", "domain right", share, np.array([true == found for true, found in told]),
                remark=f"always \"none\": {np.mean([true == 'none' for true, _ in told]):.3f}")
    for name in DOMAINS:
        pairs = np.array([(true == name, found == name) for true, found in told])
        figures.add("own rows with a domain", f"F1, {name}", f1, pairs[:, 1], pairs[:, 0])


def pair_held_out(row):
    """Whether an own row belongs to the pairs held out for the own figures."""
    return row.source.startswith("own-") and zlib.crc32(row.pair.encode()) % HELD_OUT_PAIRS == 0


def own(rows, x, origin, calibration, guard, limits):
    """The figures on own rows, by a network that saw none of the pairs (but the same voices)."""
    held = np.array([pair_held_out(row) for row in rows])
    network = train.fit(x[~held[origin]], origin[~held[origin]], rows, "without held-out pairs")
    test = [row for row in rows if pair_held_out(row) and not row.source.endswith("+replies")]
    readings = score.read(network, [row.text for row in test])
    marks = [score.score(reading, row.role, calibration, guard) for reading, row in zip(readings, test)]
    figures = Figures()
    for role in train.HARMFUL:
        chosen = [i for i, row in enumerate(test) if row.role == role and not row.source.startswith("own-lab")]
        y = np.array([test[i].harmful == 1 for i in chosen])
        p = np.array([marks[i].harmful for i in chosen])
        figures.add(f"own_chat {role}", "average precision", precision_recall, p, y,
                    remark=f"flag everything {np.mean(y):.3f}")
        figures.add(f"own_chat {role}", "twins ranked right", share,
                    twins([test[i] for i in chosen], p, lambda row: row.harmful))
        for level in ("flag", "note"):
            found = np.array([finding(marks[i], role, limits, level) for i in chosen])
            figures.add(f"own_chat {role}", f"harmful found, {level}", share, found[y])
            figures.add(f"own_chat {role}", f"benign flagged, {level}", share, found[~y])
    refused = [finding(m, r.role, limits, "flag") for m, r in zip(marks, test) if r.refusal == 1]
    figures.add("own_chat refusals", "flagged, flag", share, np.array(refused))
    harmful = [i for i, row in enumerate(test) if row.harmful and row.categories]
    order = np.array([np.argsort(-marks[i].given)[:2] for i in harmful])
    right = np.array([[CATEGORIES[c] in test[i].categories for c in pick] for i, pick in zip(harmful, order)])
    figures.add("own_chat harmful", "category top-1", share, right[:, 0])
    figures.add("own_chat harmful", "category top-2", share, right.any(axis=1))
    domains(figures, test, marks, limits)
    acts = [i for i, row in enumerate(test) if row.source.startswith("own-lab")]
    values, unsafe = np.array([marks[i].lab for i in acts]), np.array([test[i].lab == 1 for i in acts])
    figures.add("own_labacts", "twins ranked right", share, twins([test[i] for i in acts], values, lambda row: row.lab))
    for name, chosen in (("unsafe", unsafe), ("safe", ~unsafe)):
        figures.add("own_labacts", f"{name}, lab act, note", share, values[chosen] >= limits["lab-act"]["note"])
    if unsafe.any() and not unsafe.all():
        limit = np.quantile(values[~unsafe], 0.95)
        figures.add("own_labacts", "unsafe found at 5 % of safe", share, values[unsafe] > limit)
    return figures


def reliability(rows, marks, role, bins=10):
    """(said, true, rows) for each tenth of `harmful` of a role, over the rows that calibrated it."""
    chosen = [i for i, row in enumerate(rows) if row.role == role and row.harmful is not None]
    p, y = np.array([marks[i].harmful for i in chosen]), np.array([rows[i].harmful for i in chosen])
    slot = np.minimum((p * bins).astype(int), bins - 1)
    return [(float(np.mean(p[slot == b])), float(np.mean(y[slot == b])), int(np.sum(slot == b)))
            for b in range(bins) if np.any(slot == b)]
