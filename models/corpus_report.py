"""Prints what the corpus holds: rows by file, category, voice, label and length, and its near-duplicates.

    models/.venv/bin/python models/corpus_report.py [--data ../shared/data] [FILE ...]
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction.text import CountVectorizer

import data

NEAR = 0.7
BLOCK = 500
LENGTHS = (4, 8, 16, 32, 64, 128, 10_000)


def near_duplicates(texts, limit=NEAR):
    """[(later, earlier, Jaccard)] of the pairs whose character 5-grams overlap above `limit`; exact, in blocks."""
    counts = CountVectorizer(analyzer="char_wb", ngram_range=(5, 5), binary=True, dtype=np.int32)
    grams = counts.fit_transform(texts).tocsr()
    size, found = np.asarray(grams.sum(axis=1)).ravel(), []
    for start in range(0, len(texts), BLOCK):
        block = grams[start:start + BLOCK]
        shared = (block @ grams[:start + BLOCK].T).tocoo()
        later, earlier = shared.row + start, shared.col
        overlap = shared.data / (size[later] + size[earlier] - shared.data)
        near = (earlier < later) & (overlap > limit)
        found += zip(later[near].tolist(), earlier[near].tolist(), overlap[near].tolist())
    return sorted(found, key=lambda pair: -pair[2])


def length(text):
    """The name of the length band of a text, in words."""
    count = len(text.split())
    upper = next(limit for limit in LENGTHS if count <= limit)
    return f"to {upper:>3} words" if upper < LENGTHS[-1] else f"over {LENGTHS[-2]}"


def kind(row):
    """What a row is, in the words of the corpus's README."""
    if "variant" in row:
        return f"lab act, {row['variant']}"
    reply = ", refuses or warns" if row["refusal"] else ""
    return f"{row['role']}, {row['label']}{reply}"


def table(console, title, counts, total):
    """One table of counts with their share, the largest first unless the names are ordered."""
    lines = Table(title, "rows", "share")
    for name, count in counts:
        lines.add_row(str(name), f"{count:,}", f"{count / total:.1%}")
    console.print(lines)


def main():
    """Reads the files and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="corpus files; all own_*.jsonl if none is given")
    parser.add_argument("--data", type=Path, help="folder with eval/: also counts rows that share a shingle with it")
    parser.add_argument("--show", type=int, default=10, help="near-duplicates that are printed")
    chosen = parser.parse_args()
    console = Console(width=110)
    files = chosen.files or sorted(set(data.CORPUS.glob("own_*.jsonl")) - set(data.CORPUS.glob(data.TEST)))
    rows = [row | {"file": path.name} for path in files for row in data.read(path)]
    chats = [row for row in rows if "variant" not in row]
    harmful = Counter(name for row in chats for name in row["categories"])

    table(console, "file", Counter(row["file"] for row in rows).items(), len(rows))
    table(console, "kind", Counter(map(kind, rows)).most_common(), len(rows))
    table(console, "harm category", harmful.most_common(), sum(row["label"] == "harmful" for row in chats) or 1)
    table(console, "lab category", Counter(row["category"] for row in rows if "variant" in row).most_common(),
          max(1, len(rows) - len(chats)))
    table(console, "domain", Counter(row["domain"] for row in chats).most_common(), len(chats) or 1)
    table(console, "voice", sorted(Counter(row.get("source") or row["id"].split("-")[0] for row in rows).items()),
          len(rows))
    table(console, "language", Counter(row.get("lang") or "en" for row in rows).most_common(), len(rows))
    table(console, "length", sorted(Counter(length(row["text"]) for row in rows).items()), len(rows))

    near = near_duplicates([row["text"] for row in rows])
    apart = [pair for pair in near if rows[pair[0]]["pair"] is None or rows[pair[0]]["pair"] != rows[pair[1]]["pair"]]
    console.print(f"near-duplicates (Jaccard of character 5-grams above {NEAR}): {len({a for a, *_ in near})} of "
                  f"{len(rows)} rows resemble an earlier one, {len({a for a, *_ in apart})} of them one that is not "
                  "their twin")
    for later, earlier, overlap in apart[:chosen.show]:
        console.print(f"  {overlap:.2f} {rows[later]['id']} {rows[earlier]['id']}: {rows[later]['text'][:70]}",
                      markup=False)
    if harmful:
        most, least = harmful.most_common()[0], harmful.most_common()[-1]
        console.print(f"balance: the largest category ({most[0]}) holds {most[1] / least[1]:.2f} times the smallest "
                      f"({least[0]})")
    if chosen.data:
        forbidden = data.evaluation_shingles(chosen.data)
        shared = [row["id"] for row in rows if not forbidden.isdisjoint(data.shingles(row["text"]))]
        console.print(f"rows that share an eight-word shingle with eval: {len(shared)} {' '.join(shared[:20])}")


if __name__ == "__main__":
    main()
