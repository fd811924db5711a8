"""The curve of quality against cost for several architectures, from which the shipped one was chosen.

    models/.venv/bin/python models/curve.py --data ../shared/data

All learn the same rows without the own pairs that are held out. Figures are of the head `harmful/user`: average
precision and twins ranked right on the held-out pairs, average precision on two development sets.
"""

import argparse
from pathlib import Path

import numpy as np
from rich.console import Console

import contrast
import data
import evaluate
import export
import features
import meaning
import plots
import replies
import teacher
import train
import transformer

HERE = Path(__file__).parent
HEAD = train.HEADS.index("harmful/user")
TOLD = 128
"""Pieces over which multiplications are counted."""


class Bench:
    """Rows to learn, texts to judge, and how well logits judge them."""

    def __init__(self, folder, corpus):
        rows, _ = data.load(folder, corpus, extra=contrast.make())
        self.rows = rows + list(replies.make(rows))
        weights, piece_names = teacher.load()
        found = train.examples(self.rows, piece_names)
        held = np.array([evaluate.pair_held_out(row) for row in self.rows])
        self.found = found.of(~held[found.origin])
        self.lesson = train.lesson(self.found, self.rows, weights, piece_names)
        self.own = [row for row in self.rows if evaluate.pair_held_out(row) and row.role == "user"]
        self.judged = {"own": ([row.text for row in self.own], np.array([row.harmful == 1 for row in self.own]))}
        for name in ("xstest_prompts", "openai_moderation"):
            read = [row for row in data.read(folder / f"eval/{name}.jsonl.gz") if row.get("label") != "unknown"]
            self.judged[name] = ([row["text"] for row in read], np.array([row["label"] == "harmful" for row in read]))

    def said(self, logits):
        """{set: worst window's logit of each text}; `logits` takes a list of lists of words."""
        result = {}
        for name, (texts, _) in self.judged.items():
            words = [features.words(text) for text in texts]
            cuts = [[found[a:b] for a, b in features.windows(len(found))] for found in words]
            values = logits([window for cut in cuts for window in cut])
            ends = np.cumsum([0] + [len(cut) for cut in cuts])
            result[name] = np.array([values[a:b].max() for a, b in zip(ends, ends[1:])])
        return result

    def figures(self, said):
        """The figures of the table, by name."""
        ap = {name: evaluate.precision_recall(said[name], y) for name, (_, y) in self.judged.items()}
        twins = evaluate.twins(self.own, said["own"], lambda row: row.harmful)
        return {"own twins": float(np.mean(twins)), "own": ap["own"], "XSTest": ap["xstest_prompts"],
                "moderation": ap["openai_moderation"]}

    def hashed(self):
        """What the regression over hashed n-grams says."""
        y, w = train.labels(self.rows, "harmful/user")
        column, bias = train.fit_head(self.found.x, y[self.found.origin], w[self.found.origin], 4.0)
        return self.said(lambda windows: features.matrix(windows) @ column + bias)

    def net(self, start, of, warmed):
        """What a network over pieces says, whose states are `of`'s; `warmed` by the teacher or not."""
        lesson, known = self.lesson, train.all_labels(self.rows, self.found.origin)
        if warmed:
            start = meaning.warm(start, lesson.texts, lesson.states, lesson.weight, of=of)
        w = meaning.fit(start, self.found.texts, *known, of=of)
        read = self.found.vocabulary.read
        return self.said(lambda windows: meaning.read(w, [read(window) for window in windows], of)[:, HEAD])


def plain(w, ids, mask):
    """States of a static embedding: no piece sees another."""
    return meaning.jax.nn.relu(w["embedding"][ids] @ w["widen"]) * mask[..., None]


def weight(w):
    """(megabytes as int8, million multiplications over TOLD pieces) of a network's tensors."""
    used = {name: value for name, value in w.items() if not name.startswith("teaches")}
    inner = sum(value.size for name, value in used.items() if value.ndim == 2 and name != "embedding")
    return sum(value.size for value in used.values()) / 1e6, inner * TOLD / 1e6


def main():
    """Trains and measures every architecture; writes the table and the plot into the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    chosen = parser.parse_args()
    bench = Bench(chosen.data, chosen.corpus)
    start = bench.lesson.start
    small, smaller = transformer.begin(start, 128, 2), transformer.begin(start, 128, 0)
    said, cost = {}, {}

    def keep(name, found, costs):
        said[name], cost[name] = found, costs

    keep("n-grams", bench.hashed(), (features.BUCKETS * len(train.HEADS) / 1e6, 0.0))
    keep("static embedding, taught", bench.net(smaller, plain, True), weight(smaller))
    keep("convolutions, untaught", bench.net(start, meaning.states, False), weight(start))
    keep("convolutions, taught", bench.net(start, meaning.states, True), weight(start))
    keep("transformer 2 x 128, taught", bench.net(small, transformer.states, True), weight(small))
    for name in list(said)[1:]:
        both = {key: (said["n-grams"][key] + said[name][key]) / 2 for key in said[name]}
        keep(f"n-grams + {name}", both, tuple(a + b for a, b in zip(cost["n-grams"], cost[name])))

    lines = ["| architecture | MB | million multiplications | own twins ranked right | own AP | XSTest AP | moderation AP |",
             "|---|---|---|---|---|---|---|"]
    points = []
    for name, found in said.items():
        figures = bench.figures(found)
        values = " | ".join(f"{value:.3f}" for value in figures.values())
        lines.append(f"| {name} | {cost[name][0]:.1f} | {cost[name][1]:.0f} | {values} |")
        points.append((name, cost[name][0], {key: figures[key] for key in ("own twins", "XSTest", "moderation")}))
    Console().print("\n".join(lines))
    plots.cost(HERE / "plots", points)
    export.into_card(HERE / "README.md", "curve", "\n".join(lines))


if __name__ == "__main__":
    main()
