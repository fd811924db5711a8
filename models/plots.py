"""The plots of the model card, as SVG: how far probabilities can be trusted, and what abstaining buys."""

from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

import evaluate  # noqa: E402
import train  # noqa: E402

matplotlib.rcParams |= {"svg.hashsalt": "fumehood", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False}
COLOURS = {"user": "#1f6f8b", "assistant": "#c05621"}


def _save(figure, folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(folder / name, metadata={"Date": None})
    plt.close(figure)


def reliability(folder, rows, marks):
    """`reliability.svg`: said probability of harm against the true share, by tenths, on rows of held-out sources."""
    figure, axes = plt.subplots(figsize=(4, 3.4))
    axes.plot([0, 1], [0, 1], color="#888", linewidth=0.8)
    for role in train.HARMFUL:
        said, true, count = map(np.array, zip(*evaluate.reliability(rows, marks, role)))
        axes.plot(said, true, color=COLOURS[role], label=f"{role}, {count.sum():,} rows")
        axes.scatter(said, true, s=4 + 60 * count / count.max(), color=COLOURS[role])
    axes.set(xlabel="said: probability of harm", ylabel="true share of harm", xlim=(0, 1), ylim=(0, 1))
    axes.legend(frameon=False)
    _save(figure, Path(folder), "reliability.svg")


def risks(rows, marks, role):
    """(coverage, risk): the share of rows answered when the least sure are left out, and how many of those are wrong.

    An answer is "harmful" at a probability of one half or more; sure is far from one half. Texts that the guard calls
    uncertain are left out first.
    """
    chosen = [i for i, row in enumerate(rows) if row.role == role and row.harmful is not None]
    p, y = np.array([marks[i].harmful for i in chosen]), np.array([rows[i].harmful for i in chosen])
    sure = np.where([marks[i].uncertain for i in chosen], -1, np.abs(p - 0.5))
    order = np.argsort(-sure, kind="stable")
    wrong = ((p >= 0.5) != y)[order]
    answered = np.arange(1, len(wrong) + 1)
    return answered / len(wrong), np.cumsum(wrong) / answered


def selective(folder, rows, marks):
    """`selective.svg`: risk against coverage, on rows of held-out sources; gives lines for the card."""
    figure, axes = plt.subplots(figsize=(4, 3.4))
    lines = ["| answered | wrong, user | wrong, assistant |", "|---|---|---|"]
    curves = {role: risks(rows, marks, role) for role in train.HARMFUL}
    for role, (coverage, risk) in curves.items():
        axes.plot(coverage[20:], risk[20:], color=COLOURS[role], label=role)
    axes.set(xlabel="share of messages answered", ylabel="share of the answers that are wrong", xlim=(0, 1), ylim=(0, None))
    axes.legend(frameon=False)
    _save(figure, Path(folder), "selective.svg")
    for share in (0.25, 0.5, 0.75, 0.9, 1.0):
        wrong = [risk[max(0, int(share * len(risk)) - 1)] for _, risk in curves.values()]
        lines.append(f"| {share:.0%} | " + " | ".join(f"{value:.1%}" for value in wrong) + " |")
    return "\n".join(lines)


def cost(folder, points):
    """`curve.svg`: quality against stored size of several architectures; points are (name, megabytes, {set: value})."""
    figure, axes = plt.subplots(figsize=(5.4, 3.4))
    for at, (name, size, values) in enumerate(points):
        for (measure, value), mark in zip(values.items(), "osv"):
            axes.scatter(size, value, marker=mark, color=f"C{at}", label=measure if at == 0 else None)
        axes.annotate(name, (size, max(values.values())), fontsize=7, xytext=(4, 4), textcoords="offset points")
    axes.set(xlabel="stored, MB", ylabel="quality", xlim=(0, None))
    axes.legend(frameon=False, fontsize=7, loc="lower right")
    _save(figure, Path(folder), "curve.svg")
