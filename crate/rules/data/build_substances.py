#!/usr/bin/env python3
"""Make substances.csv and matrix.csv: the hand-written list joined with public fact sheets.

    python3 build_substances.py --facts DIR [--review]

`substances.list.csv` is written by hand: id, names, CAS number, formula, reactive groups, classes and, for substances
without a harmonised classification, our own H and EUH codes. The fact sheets in DIR add, by CAS number:

  clp_annex_vi_atp23.csv.gz          H and EUH codes (Regulation (EC) 1272/2008, Annex VI)
  osha_pels.csv, osha_1910_1003_*    the OSHA table or substance standard
  aloha_idlh_aegl_erpg_pac_lel.csv   IDLH in ppm
  flash_point_dippr_K.tsv            flash point, turned into degrees Celsius
  peroxide_formers_umn.csv           class peroxide-former
  cas_synonyms.csv.gz                molecular formula, SMILES
  epa_reactivity_group_matrix.json   matrix.csv

`groups` may be `auto`: the groups are then read from the structure (needs RDKit) by the patterns in SMARTS and from
the H and EUH codes. A number list in `groups` is a reviewed exception and is kept as written. `--review` prints where
the patterns and the list disagree.

The program stops with a list of faults: bad CAS digits, unknown groups, codes or columns, and names given twice.
"""
import argparse, csv, gzip, json, os, re, sys, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = "id,names,cas,formula,groups,classes,h_codes,euh,standard,idlh_ppm,flash_c,source".split(",")

# Numbers the sheets lack: well-known values, written from general knowledge and marked `from memory` in `source`.
OWN_FLASH = {"acetone": -20, "butanone": -9, "cyclohexane": -20, "carbon-disulfide": -30, "xylene": 27, "isooctane": -12,
             "isopentane": -51, "dimethyl-carbonate": 17, "1-3-dioxolane": 2, "2-methyltetrahydrofuran": -11, "cumene": 36,
             "decalin": 54, "isopropyl-acetate": 2, "ethyl-formate": -20, "methyl-formate": -19, "vinyl-acetate": -8,
             "turpentine": 35, "isoprene": -54, "cyclopentane": -37, "petrol": -43, "petroleum-ether": -18,
             "white-spirit": 38, "kerosene": 38, "diesel": 52, "dibutyl-ether": 25, "hydrazine": 38, "acetylacetone": 34,
             "trichlorosilane": -28, "hand-sanitiser": 17, "nail-polish-remover": -18, "ligroin": -18,
             "diisopropylethylamine": 10, "tert-butylamine": -8, "grignard-reagent": -17, "n-butyllithium": -22,
             "tert-butyllithium": -49}
# On the peroxide list, but dangerous only as old stock or when distilled: class slow-peroxide-former.
SLOW_PEROXIDE = {"2-propanol", "2-butanol", "2-pentanol", "2-hexanol", "cyclohexanol", "1-phenylethanol", "2-phenylethanol",
                 "benzyl-alcohol", "isoamyl-alcohol", "butanone", "methyl-isobutyl-ketone", "acetaldehyde",
                 "isobutyraldehyde", "ethylene", "propyne", "nitrocellulose", "2-methylpentane", "potassium-metal"}
OWN_IDLH = {"acetone": 2500, "formaldehyde": 20, "phenol": 250, "hydrogen-peroxide": 75}

# Reactive group -> patterns (EPA-600/2-80-076 group numbers). Order does not matter; a substance may be in several.
SMARTS = {
    1: ["P(=O)([OX2H])[OX2H]", "[#6]S(=O)(=O)[Cl,Br]", "[Si,P,As,Sb,Sn,Ti,B,S][Cl,Br]"],
    3: ["[CX3](=O)[OX2H]", "[CX3](=O)O[CX3](=O)", "[#6]S(=O)(=O)[OX2H]"],
    4: ["[CX4][OX2H]"],
    5: ["[CX3H1](=O)[#6]", "[CX3H2]=O"],
    6: ["[NX3][CX3](=[OX1])[#6,#1]", "[NX3][CX3H1]=O"],
    7: ["[NX3;!$(N[C,S,P]=[O,S,N]);!$(N=*);!$(N[N,O,n]);!$(NC#N);!$([N+]);$(N[#6,Si])]", "[nX2r6;!$(n[n])]"],
    8: ["[#6]N=N[#6]", "[#6]=[N+]=[N-]", "[NX3;!$(N[N+](=O));!$(NC=O)][NX3;!$([N+])]", "[N+]#N", "[NX3][NX2]=[OX1]", "NNC(=O)"],
    9: ["[NX3][CX3](=[OX1])[OX2][#6,#7]"],
    10: ["[OH-]", "[CX4][O-]"],
    11: ["[C-]#N", "C(#N)[F,Cl,Br,I]", "[CX4]([OX2H])C#N", "[Si]C#N"],
    12: ["[NX3][CX3](=S)[SX2,S-]"],
    13: ["[CX3](=O)[OX2][#6;!$(C=O)]", "[#6]O[SX4](=O)(=O)", "[#6][OX2]N=O", "[B,Si]O[#6]"],
    14: ["[#6;!$(C=[O,N,S])][OX2;!r3][#6;!$(C=[O,N,S])]"],
    15: ["[F-]", "[B,Si,P,As,Sb,W,Al]F"],
    16: ["c1ccccc1"],
    17: ["[#6][F,Cl,Br,I]"],
    18: ["[NX2]=C=O"],
    19: ["[#6][CX3](=O)[#6]"],
    20: ["[#6][SX2H]", "[#6;!$(C=[O,S,N])][SX2][#6,SX2;!$(C=[O,S,N])]", "S=C=S"],
    26: ["[#6;!$(C=O);!$([CX4][OX2H])]C#N"],
    27: ["[#6][N+](=O)[O-]", "[#6]N(=O)=O"],
    28: ["[CX3;!$(C=O)]=[CX3;!$(C=O)]", "C#C"],
    30: ["[#6][OX2][OX2]"],
    31: ["[OX2H]c"],
    32: ["P(=[O,S])([O,S][#6])[O,S][#6]", "P([O][#6])([O][#6])[O][#6]", "P(=O)(N)(N)N"],
    33: ["[S-2]", "[SH-]", "[SX2H2]"],
    34: ["C1OC1"],
    36: ["[#6][OX2][N+](=O)[O-]", "c1([N+](=O)[O-])cc([N+](=O)[O-])cc([N+](=O)[O-])c1"],
    37: ["[CH2]=[CX3]C#N", "[CH2]=[CX3]C(=O)[O,N,Cl]", "[CH2]=[CH][c,n]", "[CH2]=C(C)c", "[CH2]=[CH][F,Cl,Br]",
         "[CH2]=C([F,Cl])[F,Cl]", "C=CC=C", "[CH2]=[CH]OC", "[CH2]=[CH]N", "[CH2]=CC(=O)[#6]", "[CH2]=CC=O"],
}
TOXIC_METALS = {"As", "Ba", "Be", "Cd", "Co", "Cr", "Cu", "Hg", "Mn", "Ni", "Os", "Pb", "Sb", "Se", "Sn", "Ag", "Te", "Tl", "U",
                "V", "Th", "Pd", "Pt"}
# Water decomposes these: class water-reactive.
WATER = ["[CX3](=O)[Cl,Br]", "S(=O)(=O)[Cl,Br]", "[Si,P,As,Sb,Sn,Ti,B][Cl,Br]", "S(=O)(Cl)Cl"]
# A class that only says something when nothing more reactive is there.
ONLY_HYDROCARBON = {16, 28, 29}


def fold(s):
    s = unicodedata.normalize("NFKD", s.lower())
    s = "".join(c for c in s if not unicodedata.combining(c))
    s = re.sub(r"(?<=\w)-(?=\w)", " ", s)
    return re.sub(r"\s+", " ", s).strip()


def cas_ok(cas):
    m = re.fullmatch(r"(\d{2,7})-(\d\d)-(\d)", cas)
    return bool(m) and sum(int(d) * i for i, d in enumerate(reversed(m[1] + m[2]), 1)) % 10 == int(m[3])


def reader(path, **kw):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8", errors="replace", newline="") as f:
        yield from csv.DictReader(f, **kw)


def clean_code(code):
    return re.sub(r"\(.*|[\s*]", "", code).rstrip(":")


def load_facts(d):
    p = lambda f: os.path.join(d, f)
    facts = {"clp": {}, "std": {}, "idlh": {}, "flash": {}, "perox": set(), "syn": {}, "codes": set()}
    for r in reader(p("clp_annex_vi_atp23.csv.gz")):
        for cas in re.findall(r"\d{2,7}-\d\d-\d", r["cas_no"]):
            h = [clean_code(c) for c in r["h_codes"].split("|") if c.strip()]
            e = [clean_code(c) for c in r["euh_codes"].split("|") if c.strip()]
            old = facts["clp"].setdefault(cas, ([], []))
            old[0].extend(x for x in h if x not in old[0])
            old[1].extend(x for x in e if x not in old[1])
    by_cid = {}
    for r in reader(p("cas_synonyms.csv.gz")):
        facts["syn"][r["cas"]] = r
        by_cid[r["pubchem_cid"]] = r["cas"]
    for r in reader(p("osha_pels.csv")):
        if r["verified"] == "yes" and r["CAS"]:
            for cas in re.findall(r"\d{2,7}-\d\d-\d", r["CAS"]):
                facts["std"].setdefault(cas, r["source ref"])
    for r in reader(p("osha_1910_1003_carcinogens.csv")):
        if r["cid"] in by_cid:
            facts["std"][by_cid[r["cid"]]] = "29 CFR 1910.1003"
    for r in reader(p("aloha_idlh_aegl_erpg_pac_lel.csv")):
        m = re.fullmatch(r"([\d.]+) ppm", r["idlh"].strip())
        if m:
            facts["idlh"].setdefault(r["cas_number"], f"{float(m[1]):g}")
    for r in reader(p("flash_point_dippr_K.tsv"), delimiter="\t"):
        facts["flash"][r["CAS"]] = f"{float(r['T_flash']) - 273.15:.1f}".replace("-0.0", "0.0")
    for r in reader(p("peroxide_formers_umn.csv")):
        if cas_ok(r["CAS"] or ""):
            facts["perox"].add(r["CAS"])
    for r in reader(p("ghs_h_codes_rev10.csv")):
        for v in r.values():
            facts["codes"].update(re.findall(r"H\d{3}[A-Za-z]*", v or ""))
    for r in facts["clp"].values():
        facts["codes"].update(r[0] + r[1])
    facts["codes"].update(json.load(open(p("euh_codes.json"))))
    facts["epa"] = json.load(open(p("epa_reactivity_group_matrix.json")))
    return facts


def groups_of(smiles, h, euh, patterns):
    """Reactive groups and classes that the structure and the codes give."""
    from rdkit import Chem
    mol = Chem.MolFromSmiles(smiles)
    if mol is None:
        return [], []
    g = {n for n, pats in patterns.items() if n != "water" and any(mol.HasSubstructMatch(q) for q in pats)}
    elements = {a.GetSymbol() for a in mol.GetAtoms()}
    rings = mol.GetRingInfo().NumRings()
    if elements <= {"C", "H"} and mol.GetNumAtoms():
        if not g & ONLY_HYDROCARBON:
            g.add(29)
        if 16 in g:
            g.discard(28)
    else:
        g -= {16, 28}
    if 37 in g or 34 in g:
        g.discard(14)
    if 9 in g:
        g -= {6, 13}
    if 36 in g:
        g.discard(13)
    if "C" in elements and 1 in g and 32 in g:
        g.discard(1)
    # A large molecule is a drug, a dye or a natural product: one functional group no longer rules how it reacts.
    if mol.GetNumAtoms() > 24 and rings > 1:
        g &= {8, 9, 11, 24, 27, 30, 32, 34, 36}
    if elements & TOXIC_METALS:
        g.add(24)
    if set(h) & {"H271", "H272"}:
        g.add(38)
    if set(h) & {"H200", "H201", "H202", "H203", "H205"}:
        g.add(36)
    if set(h) & {"H260", "H261"} and not g & {1}:
        g.add(39)
    classes = ["water-reactive"] if any(mol.HasSubstructMatch(q) for q in patterns["water"]) else []
    return sorted(g), classes


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--facts", required=True)
    ap.add_argument("--review", action="store_true")
    args = ap.parse_args()
    facts = load_facts(args.facts)
    faults, rows = [], list(reader(os.path.join(HERE, "substances.list.csv")))
    patterns = None
    if args.review or any(r["groups"] == "auto" for r in rows):
        try:
            from rdkit import Chem, RDLogger
            RDLogger.DisableLog("rdApp.*")
            patterns = {n: [Chem.MolFromSmarts(s) for s in pats] for n, pats in (SMARTS | {"water": WATER}).items()}
        except ImportError:
            sys.exit("RDKit is needed for rows whose groups are `auto`: pip install rdkit")
    epa_groups = set(facts["epa"]["groups"])
    seen_name, seen_cas, seen_id, formulas = {}, {}, set(), {}
    out = []
    for r in rows:
        i, cas = r["id"], r["cas"]
        if i in seen_id or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i):
            faults.append(f"{i}: id given twice or not kebab-case")
        seen_id.add(i)
        if cas:
            if not cas_ok(cas):
                faults.append(f"{i}: CAS {cas} has a wrong check digit")
            if cas in seen_cas:
                faults.append(f"{i}: CAS {cas} also in {seen_cas[cas]}")
            seen_cas[cas] = i
        for n in r["names"].split("|"):
            f = fold(n)
            if not f:
                faults.append(f"{i}: empty name")
            if f in seen_name and seen_name[f] != i:
                faults.append(f"{i}: name {n!r} also in {seen_name[f]}")
            elif f in seen_name:
                faults.append(f"{i}: name {n!r} given twice")
            seen_name[f] = i
        chosen = r["own_codes"].startswith("=")      # "=H...": these codes and no others
        own = [c for c in r["own_codes"].lstrip("=").split("|") if c]
        h, euh = ([], []) if chosen else facts["clp"].get(cas, ([], []))
        src = ["H: chosen among CLP entries"] if chosen and own else []
        if h or euh:
            src.append("CLP VI ATP23")
            extra = [c for c in own if c not in h and c not in euh]
            h, euh = list(h), list(euh)
        else:
            h, euh, extra = [], [], own
        if extra:
            if not chosen:
                src.append("H: own" if not h else "H: own additions")
            h = h + [c for c in extra if c.startswith("H")]
            euh = euh + [c for c in extra if c.startswith("EUH")]
        std = facts["std"].get(cas, "")
        if std:
            std = re.sub(r"(1910\.10(?!00)\d\d)\(.*", r"\1", std)
            src.append("OSHA " + ("Z tables" if "1910.1000" in std else "subpart Z"))
        idlh, flash = facts["idlh"].get(cas, ""), facts["flash"].get(cas, "")
        if idlh:
            src.append("ALOHA IDLH")
        if flash:
            src.append("DIPPR")
        if not idlh and i in OWN_IDLH:
            idlh = f"{OWN_IDLH[i]:g}"
            src.append("IDLH NIOSH from memory")
        if not flash and i in OWN_FLASH:
            flash = f"{OWN_FLASH[i]:.1f}"
            src.append("flash point from memory")
        if flash and "CLP VI ATP23" not in src and not chosen and not any(c[:3] == "H22" for c in h):
            if float(flash) <= 60:
                h.append("H225" if float(flash) < 23 else "H226")
                src.append("flammability from flash point")
        for c in h + euh:
            if c not in facts["codes"]:
                faults.append(f"{i}: unknown code {c}")
        classes = [c for c in r["classes"].split("|") if c]
        if cas in facts["perox"] and "EUH019" not in euh and "peroxide-former" not in classes:
            classes.append("slow-peroxide-former" if i in SLOW_PEROXIDE else "peroxide-former")
            src.append("UMN peroxide list")
        syn = facts["syn"].get(cas)
        if r["groups"] == "auto":
            if not syn:
                faults.append(f"{i}: groups auto, but no structure for CAS {cas}")
                groups = []
            else:
                groups, more = groups_of(syn["smiles"], h, euh, patterns)
                classes += [c for c in more if c not in classes and "EUH014" not in euh]
                if groups:
                    src.append("groups: SMARTS")
        else:
            groups = [g for g in r["groups"].split("|") if g]
            if groups:
                src.append("groups: own")
            if args.review and syn and groups:
                auto = [str(g) for g in groups_of(syn["smiles"], h, euh, patterns)[0]]
                if set(auto) != set(groups):
                    print(f"review {i}: list {groups} patterns {auto} {syn['smiles']}")
        for g in groups:
            if str(g) not in epa_groups:
                faults.append(f"{i}: unknown group {g}")
        formula = r["formula"]
        if not formula and syn and re.fullmatch(r"([A-Z][a-z]?\d*)+", syn["formula"] or ""):
            formula = "?" + syn["formula"]
        if formula:
            formulas.setdefault(fold(formula.lstrip("?")), []).append(i)
        out.append([i, r["names"], cas, formula, "|".join(map(str, groups)), "|".join(classes), "|".join(h),
                    "|".join(euh), std, idlh, flash, "; ".join(src) or "names: own"])
    words = {"his", "was", "cos", "sin", "nah", "ash", "bin", "sic", "tin", "can", "pis", "pin", "pub", "con", "bi2",
             "cuni", "cds", "alp", "cui", "icl", "csf", "bao", "beo", "nash", "hi", "no", "co", "cas", "nos", "hos", "bas", "cao2x", "lah", "nac", "sib", "fin", "gas"}
    for o in out:
        if o[3].startswith("?"):      # from the sheet: only where it names one substance of the list
            f = fold(o[3][1:])
            o[3] = o[3][1:] if len(formulas[f]) == 1 and len(f) >= 4 and f not in seen_name and re.search(r"\d", f) else ""
        if o[3]:
            f = fold(o[3])
            if f in words or len(f) < 2 or (f in seen_name and seen_name[f] != o[0]):
                o[3] = ""
    used = {}
    for o in out:
        if o[3]:
            f = fold(o[3])
            if f in used:
                faults.append(f"{o[0]}: formula {o[3]} also in {used[f]}")
            used[f] = o[0]
    if faults:
        print("\n".join(faults), file=sys.stderr)
        sys.exit(f"{len(faults)} faults, nothing written")
    with open(os.path.join(HERE, "substances.csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(COLUMNS)
        w.writerows(sorted(out))
    with open(os.path.join(HERE, "matrix.csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["a", "b", "codes"])
        for p in sorted(facts["epa"]["pairs"], key=lambda p: (p["a"], p["b"])):
            w.writerow([max(p["a"], p["b"]), min(p["a"], p["b"]), "|".join(p["codes"])])
    n = lambda k: sum(1 for o in out if o[k])
    print(f"{len(out)} substances; CAS {n(2)}, groups {n(4)}, H codes {n(6)}, standard {n(8)}, IDLH {n(9)}, flash {n(10)}; "
          f"{len(facts['epa']['pairs'])} matrix pairs")


if __name__ == "__main__":
    main()
