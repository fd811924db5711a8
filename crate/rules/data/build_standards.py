#!/usr/bin/env python3
"""Make standards.csv: the paragraphs that findings may cite.

    python3 build_standards.py --facts DIR

Rows marked verified=yes in DIR/osha_standards.csv whose reference is in TAKE (and not in LEAVE) are carried over with
their wording. Documents that were not read (current hazardous-waste paragraphs, consensus standards, guidance) are in
OUTSIDE, written by hand, with edition "not read".
"""
import argparse, csv, os, re

HERE = os.path.dirname(os.path.abspath(__file__))

# Regular expressions on the reference.
TAKE = [
    r"29 CFR 1910\.1450", r"29 CFR 1910\.1200\((e|f|g|h)\)", r"29 CFR 1910\.1030\(([cdefg])\)",
    r"29 CFR 1910\.13[2-8]", r"29 CFR 1910\.106\(", r"29 CFR 1910\.10[1-4]", r"29 CFR 1910\.111",
    r"29 CFR 1910\.120\(q\)", r"29 CFR 1910\.141", r"29 CFR 1910\.147", r"29 CFR 1910\.151", r"29 CFR 1910\.157",
    r"29 CFR 1910\.3[789]\(", r"29 CFR 1910\.22\(", r"29 CFR 1910\.176", r"29 CFR 1910\.21[25]", r"29 CFR 1910\.219",
    r"29 CFR 1910\.242", r"29 CFR 1910\.25[23]", r"29 CFR 1910\.30[345]", r"29 CFR 1910\.33[1-5]", r"29 CFR 1910\.9[57]",
    r"29 CFR 1910\.1000", r"29 CFR 1910\.10(01|03|18|25|26|27|28|45|47|48|50|52|53)", r"29 CFR 1910\.1020",
    r"29 CFR 1910\.1096", r"29 USC 654", r"40 CFR 261\.(7|2\d)", r"40 CFR 262\.(11|216)", r"40 CFR 265\.17",
    r"40 CFR 273", r"40 CFR 403\.5", r"10 CFR (20|35)\.", r"49 CFR 173\.(134|196|199|217)", r"21 CFR 1040\.10",
    r"21 CFR 1020\.40", r"21 CFR 1301\.75", r"42 CFR 73\.1[125]", r"42 CFR 73\.19", r"9 CFR 2\.31",
]
# Removed or rewritten since the edition read, or of no use to a message checker.
LEAVE = [r"40 CFR 262\.34", r"29 CFR 1910\.134\(a\)\(1\)", r"1910\.1030\((c)\)\(1\)\(v\)", r"1910\.1030\(h\)"]
CHANGED = {"29 CFR 1910.1200": "CFR 2015 (amended 2024)", "40 CFR 261.21": "CFR 2015 (amended 2020)",
           "42 CFR 73": "CFR 2015 (amended 2017 and later)", "29 CFR 1910.133(b)": "CFR 2015 (editions amended 2016)",
           "40 CFR 262.11": "CFR 2015 (section rewritten 2016)"}

W, N = "Standards for generators of hazardous waste", "not read"
OUTSIDE = [
    ("40 CFR 262.15(a)", W, "Up to 55 gallons of hazardous waste, or one quart of liquid acute waste, may be collected where it arises, under the operator's control, if the conditions are kept.", "must"),
    ("40 CFR 262.15(a)(1)", W, "Waste containers must be sound; waste from a leaking one is moved at once.", "must"),
    ("40 CFR 262.15(a)(2)", W, "Waste containers must be compatible with the waste.", "must"),
    ("40 CFR 262.15(a)(3)", W, "Incompatible wastes must not share a container and are kept apart.", "must"),
    ("40 CFR 262.15(a)(4)", W, "Waste containers stay closed except while waste is added, removed or consolidated, or must be vented.", "must"),
    ("40 CFR 262.15(a)(5)", W, "Waste containers carry the words Hazardous Waste and show the hazards of their contents.", "must"),
    ("40 CFR 262.15(a)(6)", W, "What exceeds the limit is dated and moved within three days.", "must"),
    ("40 CFR 262.16(b)", W, "A small quantity generator may keep waste up to 180 days under the conditions.", "must"),
    ("40 CFR 262.17(a)", W, "A large quantity generator may keep waste up to 90 days under the conditions.", "must"),
    ("40 CFR 262.212", "Laboratory clean-outs and waste at academic laboratories", "Academic laboratories that opted in remove unwanted material under a plan.", "must"),
    ("40 CFR 261.33", "Discarded commercial chemical products", "Listed products become hazardous waste (P and U codes) when they are discarded.", "must"),
    ("29 CFR 1910.1024", "Beryllium", "Beryllium exposure is limited by its own standard since 2017.", "must"),
    ("29 CFR 1910.1053", "Respirable crystalline silica", "Silica exposure is limited by its own standard since 2016.", "must"),
    ("29 CFR 1910.1044", "1,2-Dibromo-3-chloropropane", "DBCP exposure is limited by its own standard.", "must"),
    ("29 CFR 1910.1051", "1,3-Butadiene", "Butadiene exposure is limited by its own standard.", "must"),
    ("29 CFR 1910.1017", "Vinyl chloride", "Vinyl chloride exposure is limited by its own standard.", "must"),
    ("29 CFR 1910.1029", "Coke oven emissions", "Coke oven emissions are limited by their own standard.", "must"),
    ("29 CFR 1904.39", "Reporting fatalities and severe injuries to OSHA", "Employers report deaths within 8 hours and admissions, amputations and loss of an eye within 24 hours.", "must"),
    ("NFPA 45", "Fire protection for laboratories using chemicals", "Covers laboratory hoods, quantities and storage of flammable liquids, refrigerators, gases and unattended operations.", "advises"),
    ("NFPA 30", "Flammable and combustible liquids code", "Covers storage cabinets, containers, and bonding and grounding in transfer.", "advises"),
    ("NFPA 55", "Compressed gases and cryogenic fluids code", "Covers securing, separating and venting of cylinders and cryogenic vessels.", "advises"),
    ("NFPA 70", "National Electrical Code", "Covers ground-fault protection of outlets near sinks and in wet places.", "advises"),
    ("NFPA 70E", "Electrical safety in the workplace", "Covers safe work on electrical equipment.", "advises"),
    ("NFPA 51B", "Fire prevention during welding, cutting and other hot work", "Covers permits and fire watch.", "advises"),
    ("NFPA 484", "Combustible metals", "Covers handling, storage and fires of combustible metals.", "advises"),
    ("NFPA 10", "Portable fire extinguishers", "Covers choice, placing and upkeep of extinguishers.", "advises"),
    ("CGA P-1", "Safe handling of compressed gases in containers", "Covers securing, moving and emptying gas cylinders.", "advises"),
    ("CGA P-12", "Safe handling of cryogenic liquids", "Covers cold burns, venting and lack of oxygen.", "advises"),
    ("ANSI Z136.1", "Safe use of lasers", "Covers eyewear, controlled areas, warning signs, beam paths, training and the laser safety officer for Class 3B and 4.", "advises"),
    ("ANSI Z358.1", "Emergency eyewash and shower equipment", "Covers reach within 10 seconds, 15 minutes of flow, and weekly activation.", "advises"),
    ("ANSI Z87.1", "Eye and face protection", "Covers impact, optical and splash performance of eyewear.", "advises"),
    ("ANSI Z9.5", "Laboratory ventilation", "Covers performance and testing of laboratory hoods.", "advises"),
    ("BMBL 6", "Biosafety in Microbiological and Biomedical Laboratories, 6th edition (CDC and NIH)", "Describes practices, equipment and rooms for biosafety levels 1 to 4, cabinets, sharps and decontamination.", "advises"),
    ("BMBL 6, BSL-2", "Biosafety in Microbiological and Biomedical Laboratories, 6th edition: biosafety level 2", "Describes training, signs, cabinets for aerosols, sealed rotors and eyewash at level 2.", "advises"),
    ("BMBL 6, BSL-3", "Biosafety in Microbiological and Biomedical Laboratories, 6th edition: biosafety level 3", "Describes cabinets for all work, airflow and access at level 3.", "advises"),
    ("NIH Guidelines", "Research involving recombinant or synthetic nucleic acid molecules", "Describes review by the biosafety committee, containment and reporting.", "advises"),
    ("WHO Laboratory Biosafety Manual 4", "Laboratory biosafety manual, 4th edition", "Describes risk-based biosafety.", "advises"),
    ("Prudent Practices (2011)", "Prudent Practices in the Laboratory (National Research Council)", "Describes handling, storage, testing and disposal of chemicals in laboratories, peroxide formers among them.", "advises"),
    ("NIOSH 2004-165", "Preventing occupational exposures to antineoplastic and other hazardous drugs", "Describes protection when hazardous drugs are handled.", "advises"),
    ("NIOSH Pocket Guide", "Pocket guide to chemical hazards", "Lists exposure limits, IDLH values, protection and first aid by chemical.", "advises"),
    ("NIOSH 2012-147", "Engineered nanomaterials in research laboratories", "Describes enclosure, filtration and dust control for nanomaterials.", "advises"),
    ("NIOSH waste anesthetic gases", "Waste anaesthetic gases", "Describes scavenging of anaesthetic gases.", "advises"),
    ("CDC needlestick guidance", "Bloodborne exposure: what to do", "Advises washing, reporting and medical evaluation at once after a needlestick.", "advises"),
    ("CDC disinfection guideline (2008)", "Disinfection and sterilisation in healthcare facilities", "Describes disinfectants and contact times.", "advises"),
    ("CDC cleaning with bleach", "Cleaning and disinfecting with bleach", "Advises ventilation, label directions and never mixing bleach with other cleaners.", "advises"),
    ("EPA mercury clean-up", "Cleaning up a small mercury spill", "Advises no vacuum cleaner, no broom, no drain; ventilate and collect.", "advises"),
    ("EPA household hazardous waste", "Household hazardous waste", "Advises collection programmes instead of drain, ground or rubbish.", "advises"),
    ("EPA pesticide label", "Pesticide and disinfectant labels", "Using a registered product otherwise than labelled breaks federal law.", "must"),
    ("CPSC household chemicals", "Household chemical safety", "Advises original containers, locked away from children and food.", "advises"),
    ("Poison Help", "Poison Help line 1-800-222-1222", "Gives advice at any hour after swallowing, breathing or touching a poison.", "advises"),
    ("ACS RAMP", "Guidelines for chemical laboratory safety (American Chemical Society)", "Advises recognising hazards, assessing and minimising risks and preparing for emergencies.", "advises"),
    ("ATSDR ToxFAQs", "ToxFAQs", "Describes health effects of hazardous substances.", "advises"),
    ("ASHRAE 110", "Testing performance of laboratory fume hoods", "Describes hood containment tests.", "advises"),
    ("ACGIH TLV", "Threshold limit values", "Lists recommended exposure limits, often below OSHA limits from 1971.", "advises"),
    ("ACGIH UV TLV", "Ultraviolet exposure limits", "Lists recommended limits for ultraviolet light on eyes and skin.", "advises"),
    ("ICNIRP static magnetic fields", "Static magnetic fields", "Recommends limits and warns of flying iron and medical implants.", "advises"),
    ("NRC Regulatory Guide 8.29", "Risks from occupational radiation exposure", "Describes what radiation workers are told.", "advises"),
    ("NRC Regulatory Guide 8.13", "Prenatal radiation exposure", "Describes choices and limits for declared pregnant workers.", "advises"),
    ("NRC NUREG-1556", "Consolidated guidance about materials licences", "Describes model procedures for unsealed radioactive material.", "advises"),
    ("NCRP 127", "Operational radiation safety program", "Describes surveys, contamination control and waste.", "advises"),
    ("49 CFR 172", "Hazardous materials: papers, marks, labels and training", "Those who offer hazardous material for transport classify, mark, label and are trained.", "must"),
    ("IATA DGR", "Dangerous goods regulations", "Rules for dangerous goods by air.", "must"),
    ("Guide for the Care and Use of Laboratory Animals", "Guide, 8th edition", "Describes protection of people and animals in animal work.", "advises"),
]


def url(ref):
    m = re.match(r"29 CFR 1910\.(\d+)(.*)", ref)
    if m:
        n, rest = m[1], m[2]
        if "App. A" in rest:
            return f"https://www.osha.gov/laws-regs/regulations/standardnumber/1910/1910.{n}AppA"
        para = re.match(r"((\([A-Za-z0-9]+\))+)", rest)
        page = f"https://www.osha.gov/laws-regs/regulations/standardnumber/1910/1910.{n}"
        return page + (f"#1910.{n}{para[1]}" if para else "")
    m = re.match(r"(\d+) CFR (\d+)(\.\d+)?", ref)
    if m:
        part = f"section-{m[2]}{m[3]}" if m[3] else f"part-{m[2]}"
        return f"https://www.ecfr.gov/current/title-{m[1]}/{part}"
    return ""


def edition(r):
    for start, text in CHANGED.items():
        if r["ref"].startswith(start):
            return text
    s = r["source"]
    if "amended" in s or "NOTE" in s:
        return "CFR 2015 (amended since)"
    if "7-1-16" in s:
        return "CFR 2016"
    if "current text" in s or "ecfr" in s:
        return "current text when read"
    return "US Code" if r["ref"].startswith("29 USC") else "CFR 2015"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--facts", required=True)
    facts = ap.parse_args().facts
    rows, seen = [], set()
    with open(os.path.join(facts, "osha_standards.csv"), encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            ref = r["ref"]
            if r["verified"] != "yes" or ref in seen or any(re.search(p, ref) for p in LEAVE):
                continue
            if not any(re.match(p, ref) for p in TAKE):
                continue
            seen.add(ref)
            advises = "non-mandatory" in ref or r["says"].startswith("Recommends")
            rows.append([ref, r["title"], r["says"], "advises" if advises else "must", url(ref), edition(r)])
    for ref, title, says, force in OUTSIDE:
        if title and ref not in seen:
            seen.add(ref)
            rows.append([ref, title, says, force, url(ref), N])
    with open(os.path.join(HERE, "standards.csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["id", "title", "requires", "force", "url", "edition"])
        w.writerows(rows)
    print(f"{len(rows)} standards, {sum(r[3] == 'must' for r in rows)} must, {sum(r[5] == N for r in rows)} not read")


if __name__ == "__main__":
    main()
