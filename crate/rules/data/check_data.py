#!/usr/bin/env python3
"""Check that the files of this folder agree with each other: python3 check_data.py (Python 3.11 or later).

Faults make it fail; warnings do not. Words are compared folded, as the engine sees them.
"""
import csv, os, re, sys, tomllib
from build_substances import fold, cas_ok, COLUMNS

HERE = os.path.dirname(os.path.abspath(__file__))
OUTCOMES = {"toxic gas", "flammable gas", "fire", "explosion", "polymerisation", "heat"}
CONTROLS = """alarm and evacuation, apron, biohazard waste, biosafety cabinet, blast shield, calcium gluconate gel, EHS / safety-office contact, chemical fume hood,
Class D extinguisher, cryogenic gloves, cut-resistant gloves, cylinder restraint, disinfectant contact time, dosimeter,
emergency services call, eye protection, eyewash, face shield, fire extinguisher, flammables storage, GFCI, gloves, hand washing,
hazardous waste container, heat-resistant gloves, incident report, lab coat, laser eyewear, lockout/tagout, machine guard,
medical follow-up, not working alone, oxygen monitor, peroxide test, radioactive waste, respirator, rotor inspection,
safety needle, safety shoes, safety shower, SDS review, secondary containment, sharps container, shielding, spill kit,
supervisor notification or approval, survey meter, tongs, training, ventilation, warning sign, container labelling"""
faults, warnings = [], []


def table(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def toml(name):
    with open(os.path.join(HERE, name), "rb") as f:
        return tomllib.load(f)


def unique(kind, pairs):
    """pairs of (word, owner): a word has one owner within a kind and is written once."""
    seen = {}
    for word, owner in pairs:
        f = fold(word)
        if not f:
            faults.append(f"{kind} {owner}: empty word")
        elif f in seen:
            faults.append(f"{kind} {owner}: {word!r} also in {seen[f]}")
        else:
            seen[f] = owner
    return seen


def keys(kind, owner, entry, allowed):
    for k in set(entry) - set(allowed.split()):
        faults.append(f"{kind} {owner}: unknown key {k}")


substances, standards = table("substances.csv"), table("standards.csv")
classes, acts, controls = toml("classes.toml"), toml("acts.toml"), toml("controls.toml")
conditions, stances = toml("conditions.toml"), toml("stances.toml")
matrix, reactions = table("matrix.csv"), table("reactions.csv")

ids = {s["id"] for s in substances}
std_ids = {s["id"] for s in standards}
if len(std_ids) != len(standards):
    faults.append("standards.csv: an id twice")
for s in standards:
    if s["force"] not in ("must", "advises") or not s["requires"]:
        faults.append(f"standard {s['id']}: force or requires")
if list(substances[0]) != COLUMNS:
    faults.append("substances.csv: columns")
used_groups, used_codes = set(), set()
for s in substances:
    if s["cas"] and not cas_ok(s["cas"]):
        faults.append(f"substance {s['id']}: CAS")
    for c in filter(None, s["classes"].split("|")):
        if c not in classes:
            faults.append(f"substance {s['id']}: unknown class {c}")
    used_groups |= set(filter(None, s["groups"].split("|")))
    used_codes |= set(filter(None, (s["h_codes"] + "|" + s["euh"]).split("|")))
sub_words = unique("substance", [(n, s["id"]) for s in substances for n in s["names"].split("|")])

for cid, c in classes.items():
    keys("class", cid, c, "title words groups h_codes euh members includes")
    if "title" not in c:
        faults.append(f"class {cid}: no title")
    for m in c.get("members", []):
        if m not in ids:
            faults.append(f"class {cid}: unknown member {m}")
    for m in c.get("includes", []):
        if m not in classes:
            faults.append(f"class {cid}: unknown class {m}")
    for g in c.get("groups", []):
        if not 1 <= g <= 40:
            faults.append(f"class {cid}: group {g}")
    if len(set(c.get("members", []))) != len(c.get("members", [])):
        faults.append(f"class {cid}: member twice")
class_words = unique("class", [(w, cid) for cid, c in classes.items() for w in c.get("words", [])])
for w in set(class_words) & set(sub_words):
    faults.append(f"class {class_words[w]}: {w!r} is also a name of {sub_words[w]}")


def members(cid, path=()):
    if cid in path:
        faults.append(f"class {cid}: includes itself")
        return set()
    c, out = classes[cid], set()
    for s in substances:
        if (cid in s["classes"].split("|") or s["id"] in c.get("members", [])
                or set(map(str, c.get("groups", []))) & set(s["groups"].split("|"))
                or set(c.get("h_codes", [])) & set(s["h_codes"].split("|"))
                or set(c.get("euh", [])) & set(s["euh"].split("|"))):
            out.add(s["id"])
    for other in c.get("includes", []):
        if other in classes:
            out |= members(other, path + (cid,))
    return out


sizes = {cid: len(members(cid)) for cid in classes}
for cid, n in sizes.items():
    if not n and not classes[cid].get("words"):
        faults.append(f"class {cid}: nothing belongs to it")

act_words = []
for aid, a in acts.items():
    keys("act", aid, a, "title verbs forms phrases groups")
    act_words += [(w, aid) for k in ("verbs", "forms", "phrases") for w in a.get(k, [])]
    for g in a.get("groups", []):
        if g not in acts:
            faults.append(f"act {aid}: unknown umbrella {g}")
        elif any(acts[g].get(k) for k in ("verbs", "forms", "phrases")):
            faults.append(f"act {aid}: umbrella {g} has words of its own")
unique("act", act_words)

want = {re.sub(r"\s+", " ", c.strip()) for c in CONTROLS.split(",")}
for c in want ^ set(controls):
    faults.append(f"control {c}: not in both lists")
for cid, c in controls.items():
    keys("control", cid, c, "words standard kind")
    if c["standard"] and c["standard"] not in std_ids:
        faults.append(f"control {cid}: unknown standard {c['standard']}")
    if c["kind"] not in ("ppe", "engineering", "administrative", "emergency"):
        faults.append(f"control {cid}: kind {c['kind']}")
# Words for protection in general stand for several controls.
SHARED = {fold(w) for w in controls["eye protection"]["words"] if "ppe" in w.lower() or w.startswith("personal protective")}
unique("control", [(w, cid) for cid, c in controls.items() for w in c["words"] if fold(w) not in SHARED])
for cid, c in conditions.items():
    keys("condition", cid, c, "title words")
cond_words = unique("condition", [(w, cid) for cid, c in conditions.items() for w in c["words"]])
for w in set(cond_words) & set(sub_words):
    faults.append(f"condition {cond_words[w]}: {w!r} is also a name of {sub_words[w]}")
for k, words in stances.items():
    unique(f"stance {k}", [(w, k) for w in words])

pairs = set()
for r in matrix:
    a, b = int(r["a"]), int(r["b"])
    if not (40 >= a > b >= 1) or (a, b) in pairs:
        faults.append(f"matrix {a},{b}")
    pairs.add((a, b))
    if set(r["codes"].split("|")) - set("H F G GT GF E P S U".split()):
        faults.append(f"matrix {a},{b}: codes {r['codes']}")
seen = set()
for r in reactions:
    for k in ("class_a", "class_b"):
        if r[k] not in ids and r[k] not in classes:
            faults.append(f"reaction {r['class_a']} + {r['class_b']}: unknown {r[k]}")
    if r["outcome"] not in OUTCOMES or not r["forms"] or not r["why"] or not r["source"]:
        faults.append(f"reaction {r['class_a']} + {r['class_b']}: outcome, forms, why or source")
    key = frozenset((r["class_a"], r["class_b"]))
    if key in seen:
        faults.append(f"reaction {r['class_a']} + {r['class_b']}: given twice")
    seen.add(key)

# One name stands for one thing: only a class and a substance may share theirs.
names = {}
for kind, owners in (("class", classes), ("act", acts), ("control", controls), ("condition", conditions), ("word", toml("words.toml")), ("cue", toml("cues.toml")), ("frame", toml("frames.toml"))):
    for i in owners:
        if i in names:
            faults.append(f"{kind} {i}: also a {names[i]}")
        names[i] = kind
for i in ids:
    if names.get(i, "class") != "class":
        faults.append(f"substance {i}: also a {names[i]}")

for s in substances:
    if s["id"] in classes and s["id"] not in members(s["id"]):
        warnings.append(f"{s['id']} is a substance and a class without it")
for f in faults:
    print("fault:", f)
for w in warnings:
    print("warning:", w)
print(f"{len(substances)} substances ({sum(len(s['names'].split('|')) for s in substances)} names), {len(classes)} classes, "
      f"{len(acts)} acts, {len(controls)} controls, {len(conditions)} conditions, {len(standards)} standards, "
      f"{len(reactions)} reactions, {len(matrix)} matrix pairs: {len(faults)} faults")
if "--sizes" in sys.argv:
    print(sizes)
sys.exit(bool(faults))
