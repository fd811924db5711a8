"""Reads the corpus and the folder of public data into rows with one label vocabulary.

Rows that share an eight-word shingle with anything under DATA/eval, or with the corpus's own test set
(`own_categories*`), are refused and counted.
"""

import gzip
import json
import random
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from features import words

CATEGORIES = ["violence", "extremism", "cbrn", "drugs", "cyber", "fraud", "crime", "hate", "sexual", "child",
              "self-harm", "medical", "privacy", "deception"]
DOMAINS = ["chemistry", "biology", "medicine", "pharmacology", "physics", "psychology"]
"""The sciences of SOSBench (arXiv 2505.21605); a row of none of them is labelled "none"."""
SHINGLE = 8
CORPUS = Path(__file__).parent / "corpus"
TEST = "own_categories*"
"""The files of the corpus that only evaluate: never read for training, and refused like DATA/eval."""


@dataclass(frozen=True)
class Row:
    """One training text. A label is 1, 0 or None for unknown; `categories` and `domain` are None when unknown."""

    text: str
    role: str
    source: str
    harmful: int | None = None
    categories: frozenset[str] | None = None
    refusal: int | None = None
    lab: int | None = None
    pair: str = ""
    style: str = ""
    everyday: bool = False
    weight: float = 1.0
    licence: str = "own"
    domain: str | None = None


@dataclass(frozen=True)
class Take:
    """How much of a public source is taken: at most `harmful` and `benign` rows, of which categories."""

    name: str
    harmful: int = 100_000
    benign: int = 100_000
    everyday: bool = False
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    category: str | None = None


# Post-style hate sets are capped, HarmfulQA (benign by topic), rater-labelled DICES and prompt injections are not
# taken: they hurt (measured before this project).
TAKES = {
    "llm-attacks/llm-attacks": Take("AdvBench"),
    "Caia-Tech/caia-ai-safety": Take("caia", benign=1500),
    "declare-lab/red-instruct": Take("CatQA", only=(
        "Illegal Activity", "Malware Viruses", "Physical Harm", "Economic Harm", "Fraud/Deception", "Adult Content",
        "Privacy Violation Activity", "Child Abuse", "Hate/Harass/Violence")),
    "aounon/certified-llm-safety": Take("certified", everyday=True),
    "meta-llama/PurpleLlama interpreter": Take("interpreter", harmful=150, category="cyber"),
    "t-davidson/": Take("Davidson", harmful=400, benign=500, category="hate"),
    "rewire-online/edos": Take("EDOS", harmful=700, benign=1000, category="hate"),
    "teknium1/GPTeacher": Take("GPTeacher", everyday=True),
    "openai/grade-school-math": Take("GSM8K", benign=1600, everyday=True),
    "centerforaisafety/HarmBench": Take("HarmBench", never=("copyright",)),
    "paul-rottger/hatecheck": Take("HateCheck", harmful=600, benign=800, category="hate"),
    "JailbreakBench/artifacts": Take("JailbreakBench"),
    "qiuhuachuan/latent-jailbreak": Take("latent-jailbreak", harmful=120, benign=100, category="hate"),
    "Azure/PyRIT": Take("PyRIT", harmful=200),
    "andyrdt/refusal_direction": Take("refusal-direction", everyday=True),
    "yizhongw/self-instruct": Take("self-instruct", everyday=True),
    "centerforaisafety/tdc2023": Take("TDC"),
    "microsoft/TOXIGEN": Take("ToxiGen", harmful=300, benign=300, category="hate"),
}
CROSSWALK = {
    "Malware/Hacking": "cyber", "Privacy": "privacy", "Sexual/Adult content": "sexual",
    "Harassment/Discrimination": "hate", "Fraud/Deception": "fraud", "Physical harm": "violence",
    "Disinformation": "deception", "Economic harm": "fraud", "cybercrime_intrusion": "cyber",
    "chemical_biological": "cbrn", "misinformation_disinformation": "deception", "harassment_bullying": "hate",
    "Malware Viruses": "cyber", "Adult Content": "sexual", "Privacy Violation Activity": "privacy",
    "Child Abuse": "child", "Hate/Harass/Violence": "hate", "Physical Harm": "violence", "Illegal Activity": "crime",
    "Economic Harm": "fraud",
}
"""Categories of public sets that say one of ours plainly; a row with none of them has unknown categories."""

REFUSES = re.compile(
    r"^\W*(i'?m (very |really |so )?sorry\b|i (apologi[sz]e|must decline)|as an? (ai|responsible|ethical)|"
    r"no[.,] i |it is (not appropriate|illegal|unethical|against))|"
    r"\bi (can'?t|cannot|can not|won'?t|will not|(am|'m) (not able to|unable to)|am not going to)\b"
    r".{0,30}\b(help|assist|provid|fulfil|comply|creat|writ|giv|support|engag|shar|offer|answer|generat|do that|"
    r"discuss)",
    re.I)


def refuses(text, harmful, asked_for_harm):
    """Refusal label of a public reply: 1 if its opening says so; None for another safe reply to a request for harm."""
    if REFUSES.search(text[:250].replace("’", "'")):
        return 1
    return 0 if harmful or not asked_for_harm else None


def read(path):
    """The rows of a JSON-lines file, gzipped or not."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]


def shingles(text):
    """The eight-word shingles of a text; of a shorter one, itself."""
    w = words(text)
    return {" ".join(w[at:at + SHINGLE]) for at in range(max(1, len(w) - SHINGLE + 1))} if w else set()


def evaluation_shingles(data, corpus=CORPUS):
    """Every shingle of every text under DATA/eval, whatever the field, and of the corpus's own test set."""
    found = {shingle for raw in own_rows(corpus, TEST) for shingle in shingles(raw["text"])}

    def collect(value):
        if isinstance(value, str):
            found.update(shingles(value))
        elif isinstance(value, list | dict):
            for part in value.values() if isinstance(value, dict) else value:
                collect(part)

    for path in sorted((data / "eval").glob("*.jsonl*")) if data else []:
        for raw in read(path):
            for key in ("text", "prompt", "question", "options", "consequence", "explanation", "issues"):
                collect(raw.get(key))
    return found


def own_rows(corpus, *names):
    """The rows of every corpus file of these names, in the order of the names."""
    for name in names:
        for path in sorted(corpus.glob(f"{name}.jsonl")):
            yield from read(path)


def own(corpus):
    """The project's own rows: chats under their writer's voice, lab acts as unsafe and safe pairs."""
    for raw in own_rows(corpus, "own_chat*", "own_replies*", "own_science*"):
        style = raw["style"] or ""
        yield Row(raw["text"], raw["role"], raw["source"], int(raw["label"] == "harmful"),
                  frozenset(raw["categories"]), None if raw["refusal"] is None else int(raw["refusal"]),
                  0 if raw["role"] == "assistant" else None, raw["pair"] or raw["id"], style,
                  _everyday(raw, style), 5.0, domain=raw["domain"])
    for raw in own_rows(corpus, "own_labacts*"):
        yield Row(raw["text"], "assistant", "own-lab-" + raw["id"].split("-")[0], 0, frozenset(), 0,
                  int(raw["variant"] == "unsafe"), raw["pair"], raw["category"], weight=2.0)


def _everyday(raw, style):
    """Ordinary traffic: benign, nobody's twin, and not written to look like harm."""
    plain = raw["label"] == "benign" and not raw["pair"] and not raw["refusal"]
    return plain and (style.startswith(("everyday", "science", "coding help")) or (
        raw["domain"] != "none" and not style.startswith(("like", "jailbreak", "mixed", "refusal", "harmful"))))


def general(data):
    """The pooled public set, source by source as TAKES says."""
    for raw in read(data / "train/general.jsonl.gz"):
        take = next((take for prefix, take in TAKES.items() if raw["source"].startswith(prefix)), None)
        named = raw["categories"]
        if take is None or raw["label"] == "unknown" or (take.only and not set(take.only) & set(named)) \
                or set(take.never) & set(named):
            continue
        harmful = int(raw["label"] == "harmful")
        ours = {CROSSWALK[name] for name in named if name in CROSSWALK} or ({take.category} - {None})
        asked = not take.everyday and take.name != "caia"
        refusal = refuses(raw["text"], harmful, asked) if raw["role"] == "assistant" else None
        part = f"-{named[0]}" if take.name == "GPTeacher" else ""
        yield Row(raw["text"], raw["role"], take.name + part, harmful,
                  (frozenset(ours) or None) if harmful else frozenset(), refusal,
                  everyday=take.everyday and not harmful, licence=raw["licence"])


def half(key):
    """1 or 2: halves of the only sources of their kind, so that a network without one has read the other."""
    return 1 + zlib.crc32(key.encode()) % 2


def science(data):
    """Medical requests and replies, biomedical questions, wet-lab protocols and lab decisions."""
    for raw in read(data / "train/medsafetybench_train.jsonl.gz"):
        harmful = int(raw["label"] == "harmful")
        yield Row(raw["text"], raw["role"], "MedSafetyBench", harmful, frozenset(["medical"] if harmful else []),
                  None if raw["role"] == "user" else 1, licence="MIT")
    for raw in read(data / "train/medsafetybench_requests.jsonl.gz"):
        yield Row(raw["text"], "user", "MedSafetyBench-generated", 1, frozenset(["medical"]), licence="MIT")
    for raw in read(data / "train/pubmedqa_pqal.jsonl.gz"):
        for role, key in (("user", "text"), ("assistant", "long_answer")):
            yield Row(raw[key], role, "PubMedQA", 0, frozenset(), 0 if role == "assistant" else None, 0,
                      everyday=True, licence="MIT")
    for raw in read(data / "train/wlp_protocols.jsonl.gz"):
        yield Row(raw["text"], "assistant", "WLP", 0, frozenset(), 0, None, raw["id"], everyday=True, licence="MIT")
        for line in raw["text"].splitlines()[1:]:
            if len(line.split()) >= 4:
                yield Row(line, "assistant", f"WLP-sentences-{half(raw['id'])}", None, None, None, 0, raw["id"], licence="MIT")
    for raw in read(data / "train/labsafety_decisions.jsonl.gz"):
        yield Row(raw["text"], "assistant", f"LabSafety-decisions-{half(raw['scenario_id'])}", 0, frozenset(), 0, 1, raw["scenario_id"],
                  licence="MIT")
    for raw in read(data / "train/labsafety_scenarios.jsonl.gz"):
        yield Row(raw["text"], "user", "LabSafety-scenarios", 0, frozenset(), None, 0, raw["id"], everyday=True,
                  licence="MIT")


CAPS = {"MedSafetyBench-generated": {1: 500}, "WLP-sentences-1": {None: 1250},
        "WLP-sentences-2": {None: 1250}, "GPTeacher-toolformer": {0: 4000},
        "GPTeacher-roleplay": {0: 4000}} \
    | {take.name: {1: take.harmful, 0: take.benign} for take in TAKES.values()}


def load(data=None, corpus=CORPUS, seed=7, extra=()):
    """(rows, counts): every training row, shuffled by `seed`, and how many each source gave and lost.

    Without `data` only the corpus and the `extra` rows are read. Counts are {source: Counter(kept, harmful, leaked,
    capped, double)}.
    """
    rows = list(own(corpus)) + list(extra) + (list(general(data)) + list(science(data)) if data else [])
    random.Random(seed).shuffle(rows)
    forbidden, kept, counts, seen = evaluation_shingles(data, corpus), [], defaultdict(Counter), set()
    for row in rows:
        count, cap = counts[row.source], CAPS.get(row.source, {}).get(row.harmful, len(rows))
        key = (row.role, " ".join(words(row.text)), row.lab)
        if key in seen:
            count["double"] += 1
        elif count[("kept", row.harmful)] >= cap:
            count["capped"] += 1
        elif not forbidden.isdisjoint(shingles(row.text)):
            count["leaked"] += 1
        else:
            seen.add(key)
            count[("kept", row.harmful)] += 1
            count["kept"] += 1
            count["harmful"] += row.harmful == 1
            kept.append(row)
    return kept, dict(counts)
