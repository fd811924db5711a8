"""One command for everything: data -> train -> calibrate -> evaluate -> export.

    models/.venv/bin/python models/pipeline.py --data ../shared/data
"""

import argparse
import json
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

import calibrate
import contrast
import data
import evaluate
import export
import replies
import train

HERE = Path(__file__).parent


def sources(counts, rows):
    """The table of sources: what was taken, refused and why."""
    licences = {row.source: row.licence for row in rows}
    lines = ["| source | licence | rows | harmful | over the cap | shares a shingle with eval | double |",
             "|---|---|---|---|---|---|---|"]
    for name, count in sorted(counts.items()):
        numbers = [str(count[key]) for key in ("kept", "harmful", "capped", "leaked", "double")]
        lines.append(f"| {name} | {licences.get(name, '')} | {' | '.join(numbers)} |")
    return "\n".join(lines)


def reliability(rows, marks):
    """The calibration tables of both roles and their expected errors, as lines of the model card."""
    lines = []
    for role in train.HARMFUL:
        bins = evaluate.reliability(rows, marks, role)
        total = sum(count for *_, count in bins)
        error = sum(abs(said - true) * count for said, true, count in bins) / max(total, 1)
        lines += [f"`harmful`, {role}: expected calibration error {error:.3f} over {total} rows of held-out sources",
                  "", "| said | true | rows |", "|---|---|---|"]
        lines += [f"| {said:.2f} | {true:.2f} | {count} |" for said, true, count in bins] + [""]
    return "\n".join(lines)


def main(arguments=None):
    """Runs the pipeline; gives what it made, for the tests."""
    parser = argparse.ArgumentParser(description="Trains, calibrates, evaluates and exports Fumehood's classifier.")
    parser.add_argument("--data", type=Path, help="folder with train/ and eval/; without it only the corpus is read")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--out", type=Path, default=HERE, help="where the model is written")
    parser.add_argument("--folds", type=int, default=calibrate.FOLDS, help="networks that calibrate")
    parser.add_argument("--trained", help="date for the manifest, YYYY-MM-DD; today if not given")
    chosen = parser.parse_args(arguments)
    console = Console()

    rows, counts = data.load(chosen.data, chosen.corpus, extra=contrast.make())
    leaked = sum(count["leaked"] for count in counts.values())
    console.print(f"data: {len(rows)} rows of {len(counts)} sources; {leaked} refused for a shingle shared with eval")
    written = len(rows)
    rows = rows + list(replies.make(rows))
    console.print(f"data: {len(rows) - written} replies made from requests")
    x, origin = train.examples(rows)
    network = train.fit(x, origin, rows, "on all rows")

    readings = calibrate.held_out(x, origin, rows, calibrate.folds(rows, chosen.folds))
    real = calibrate.real(rows)
    known, readings = [rows[i] for i in real], [readings[i] for i in real]
    calibration, guard = calibrate.fit(known, readings), calibrate.guard(known, readings)
    limits, marks = calibrate.thresholds(known, readings, calibration, guard)
    console.print(levels(limits))

    tables = {"own": evaluate.own(rows, x, origin, calibration, guard, limits)}
    if chosen.data:
        tables["development"] = evaluate.development(chosen.data, network, calibration, guard, limits)
    for name, figures in tables.items():
        console.print(figures.table(f"{name} figures"))

    parity_texts = json.loads((HERE / "parity_texts.json").read_text(encoding="utf-8"))
    onnx_bytes = export.write(chosen.out, network, calibration, limits, guard, parity_texts, chosen.trained)
    console.print(f"export: {len(onnx_bytes):,} bytes of ONNX in {chosen.out.name}/")
    card = chosen.out / "README.md"
    if chosen.data and card.exists():
        for name, text in {"sources": sources(counts, rows), "reliability": reliability(known, marks),
                           **{name: figures.markdown() for name, figures in tables.items()}}.items():
            export.into_card(card, name, text)
    return network, onnx_bytes, counts


def levels(limits):
    """The thresholds as a table for the terminal."""
    table = Table("head", "note", "flag", "names it", title="thresholds")
    for head, limit in limits.items():
        table.add_row(head, *(f"{limit[key]:.3f}" if key in limit else "" for key in ("note", "flag", "name")))
    return table


if __name__ == "__main__":
    np.seterr(over="ignore")
    main()
