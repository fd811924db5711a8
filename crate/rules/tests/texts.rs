//! Texts in other languages: what translators rely on, and what readers see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a test may panic

use fumehood_engine::{Assessor, Finding, Role, Texts};
use fumehood_rules::{LANGUAGES, Pack, PackFile, Rulebook, Rules, Translations};

const DANGEROUS: &str = "Pour the bleach into a bucket and mix it with ammonia.";

fn read(source: &str) -> Translations {
    Translations::read("xx.po", source).expect("the file is good")
}

fn fresh(rulebook: &Rulebook) -> String {
    let mut file = Translations::begin("xx.po", "xx");
    file.update(rulebook);
    file.to_string()
}

/// The file with this translation of the text under `key`.
fn translate(file: &str, key: &str, text: &str) -> String {
    let at = file.find(&format!("msgctxt \"{key}\"\n")).unwrap_or_else(|| panic!("{key} is in the file"));
    let empty = "msgstr \"\"";
    let to = at + file[at..].find(empty).unwrap();
    format!("{}msgstr \"{text}\"{}", &file[..to], &file[to + empty.len()..])
}

/// The rules with one more, whose texts are these.
fn with_rule(title: &str, steps: &[&str]) -> Rulebook {
    let rule = format!(
        "name = 'house'\nversion = '1'\n[[rules]]\nid = 'spill'\ntitle = '{title}'\nseverity = 'danger'\nmessage = 'Spilt.'\nadvice = 'Wipe.'\n\
         [rules.incident]\nall = ['acid']\nsteps = {steps:?}\n[rules.examples]\nflags = ['acid']\npasses = ['water']\n"
    );
    Rulebook::with_packs(&[Pack::from_toml(("house.toml", &rule), &[]).unwrap()]).unwrap()
}

fn findings(rulebook: Rulebook, texts: Texts, role: Role, text: &str) -> Vec<Finding> {
    let catalog = rulebook.catalog_in(texts);
    Assessor::new(catalog, vec![Box::new(Rules::new(rulebook))]).assess(role, text).findings
}

/// With `FUMEHOOD_TEXTS=update` (`cargo xtask texts`) the files are brought up to date first.
#[test]
fn what_ships_has_no_fault() {
    let rulebook = Rulebook::builtin();
    for (language, _) in LANGUAGES {
        let name = format!("crate/rules/texts/{language}.po");
        let path = format!("{}/texts/{language}.po", env!("CARGO_MANIFEST_DIR"));
        let mut file = Translations::read(&name, &std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(file.language(), language);
        if std::env::var("FUMEHOOD_TEXTS").is_ok_and(|wish| wish == "update") {
            println!("{name}: {}", file.update(&rulebook));
            std::fs::write(&path, file.to_string()).unwrap();
        }
        let faults: Vec<String> = file.faults(&rulebook).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "run `cargo xtask texts`, then look at:\n{}", faults.join("\n"));
    }
}

#[test]
fn a_file_that_is_updated_twice_stays_as_it_is() {
    let rulebook = Rulebook::builtin();
    let once = fresh(&rulebook);
    let mut again = read(&once);
    let update = again.update(&rulebook);
    assert_eq!((update.new, update.fuzzy, update.gone), (0, 0, Vec::new()));
    assert_eq!(again.to_string(), once);
}

#[test]
fn an_update_keeps_marks_and_never_drops() {
    let before = with_rule("Spilt here", &["Stop.", "Rinse.", "Call."]);
    let mut file = fresh(&before);
    for (key, text) in [("title", "Vertido"), ("message", "Caído."), ("steps.1", "Pare."), ("steps.2", "Lave."), ("steps.3", "Llame.")] {
        file = translate(&file, &format!("house/spill.{key}"), text);
    }
    // Another title, and a step put before the others.
    let after = with_rule("Spilt there", &["Breathe.", "Stop.", "Rinse.", "Call."]);
    let mut changed = read(&file);
    let update = changed.update(&after);
    assert_eq!(update.changed, ["house/spill.title", "house/spill.steps.1"]);
    let source = changed.to_string();
    assert!(source.contains("#, fuzzy\n#| msgid \"Spilt here\"\nmsgctxt \"house/spill.title\"\nmsgid \"Spilt there\"\nmsgstr \"Vertido\"\n"), "{source}");
    assert!(changed.faults(&after).is_empty());
    let texts = changed.texts(&after).texts;
    assert_eq!(texts.get("house/spill.title"), None, "what is fuzzy is not shown");
    assert_eq!(texts.get("house/spill.steps.2").map(String::as_str), Some("Pare."), "a step that moved keeps its words");
    assert_eq!(texts.get("house/spill.steps.4").map(String::as_str), Some("Llame."));
    // The rule goes: what was translated stays as obsolete, and comes back with it.
    let mut without = read(&source);
    let update = without.update(&Rulebook::builtin());
    assert!(update.gone.contains(&"house/spill.message".to_owned()));
    assert!(without.to_string().contains("#~ msgctxt \"house/spill.message\""));
    let mut back = read(&without.to_string());
    back.update(&after);
    assert_eq!(back.texts(&after).texts.get("house/spill.message").map(String::as_str), Some("Caído."));
}

#[test]
fn a_faulty_translation_is_told_with_its_line_and_not_shown() {
    let rulebook = with_rule("Spilt", &["Rinse for 15 minutes."]);
    let good = fresh(&rulebook);
    let key = "house/spill.steps.1";
    let changed = translate(&good, key, "15 minutos").replace("msgid \"Rinse for 15 minutes.\"", "msgid \"Rinse.\"");
    for (source, why) in [
        (translate(&good, key, "Lave."), "lacks the number 15"),
        (translate(&good, key, "{a} 15"), "has the place {a}"),
        (translate(&good, key, " "), "is empty"),
        (translate(&good, key, "15 minutos").replace(key, "house/spill.steps.9"), "is the key of no text"),
        (changed, "has changed"),
    ] {
        let file = read(&source);
        let faults = file.faults(&rulebook);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].to_string().contains(why), "{}", faults[0]);
        let told = faults[0].line.unwrap();
        assert!(source.lines().nth(told - 1).unwrap().contains("house/spill.steps."), "line {told} of {why}");
        assert_eq!(file.texts(&rulebook).texts.get(key), None);
    }
}

#[test]
fn what_is_no_po_file_is_refused_with_its_line() {
    for (source, why) in [
        ("msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"d\"\n", "xx.po:7: is no PO file"),
        ("msgid \"a\"\n\"\n", "xx.po:2: a quotation mark is not closed"),
        ("nonsense", "xx.po:1: is no PO file"),
        ("msgid \"\"\nmsgstr \"\"\n\"X: y\\n\"\n", "xx.po: names no language"),
    ] {
        let reason = Translations::read("xx.po", source).unwrap_err().to_string();
        assert!(reason.starts_with(why), "{reason}");
    }
}

#[test]
fn a_finding_speaks_the_language_and_names_what_stays_english() {
    let texts = |pairs: &[(&str, &str)]| Texts { language: "xx".into(), texts: pairs.iter().map(|&(key, text)| (key.into(), text.into())).collect() };
    let english = findings(Rulebook::builtin(), Texts::default(), Role::Assistant, DANGEROUS);
    let said = findings(Rulebook::builtin(), texts(&[("chemical-hazards/toxic-gas.title", "Gas de {a} y {b}")]), Role::Assistant, DANGEROUS);
    assert_eq!(said[0].title, "Gas de bleach y ammonia");
    assert_eq!((&said[0].rule, &said[0].message, &said[0].spans), (&english[0].rule, &english[0].message, &english[0].spans));
    assert!(said[0].untranslated.contains(&said[0].message) && !said[0].untranslated.contains(&said[0].title));
    let plain = Rulebook::builtin();
    let plain = Assessor::new(plain.catalog(), vec![Box::new(Rules::new(plain))]).assess(Role::Assistant, DANGEROUS);
    assert_eq!((&plain.findings[0].message, plain.findings[0].untranslated.len()), (&english[0].message, 0));
}

#[test]
fn a_pack_brings_its_own_texts() {
    let object = |language: &str, key: &str, text: &str| {
        let mut file = PackFile { name: "house".into(), version: "1".into(), ..PackFile::default() };
        file.contacts.safety_office = "7".into();
        file.texts.push((language.into(), [(key.into(), text.into())].into()));
        Rulebook::with_packs(&[Pack::from(file)])
    };
    let office = object("es", "contact/Safety office", "Oficina de seguridad").unwrap();
    let told = findings(office, Texts { language: "es-MX".into(), ..Texts::default() }, Role::User, "I got hydrochloric acid in my eye!");
    assert_eq!(told[0].contacts[0].label, "Oficina de seguridad");
    for (language, key, text, why) in [
        ("es", "no/such.title", "x", "is the key of no text"),
        ("es", "chemical-hazards/toxic-gas.title", "Gas", "lacks the place"),
        ("es es", "contact/Safety office", "x", "is no language"),
    ] {
        let reason = object(language, key, text).err().expect("the pack is bad").to_string();
        assert!(reason.contains(why), "{reason}");
    }
}
