//! User packs and explanations, as the faces call them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a test may panic

use fumehood_engine::{Assessor, Role};
use fumehood_rules::{ControlFile, Explanation, Pack, PackFile, Rulebook, Rules, SubstanceFile, prove};

/// A pack as an object, as JavaScript hands it in.
fn object(change: impl Fn(&mut PackFile)) -> Pack {
    let mut file = PackFile { name: "house".into(), version: "1".into(), ..PackFile::default() };
    change(&mut file);
    Pack::from(file)
}

fn refusal(pack: Pack) -> String {
    Rulebook::with_packs(&[pack]).err().expect("the pack is bad").to_string()
}

#[test]
fn an_object_that_is_refused_names_the_pack_and_the_reason() {
    let reason = refusal(object(|pack| pack.off.push("no/such-rule".into())));
    assert!(reason.starts_with("pack house: ") && reason.contains("no/such-rule"), "{reason}");
    let reason = refusal(object(|pack| pack.format = Some(2)));
    assert!(reason.contains("format 2"), "{reason}");
    let reason = refusal(object(|pack| pack.substances.push(SubstanceFile::default())));
    assert!(reason.contains("`names` is empty"), "{reason}");
}

#[test]
fn a_refused_pack_leaves_nothing_behind() {
    let bad = object(|pack| {
        pack.contacts.emergency = "5".into();
        pack.substances.push(SubstanceFile { names: vec!["house mix".into()], ..SubstanceFile::default() });
        pack.controls.push(ControlFile { name: "gloves".into(), words: Vec::new(), standard: String::new(), covers: Vec::new() });
    });
    let good = object(|pack| {
        pack.name = "good".into();
        pack.contacts.safety_office = "7".into();
    });
    let (rules, refused) = Rulebook::with_good_packs(&[bad, good]);
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(rules.version(), Rulebook::builtin().version() + "; good 1");
    assert!(rules.explain("house mix").is_none());
    let contacts: Vec<String> = rules.catalog().contacts().iter().map(|contact| contact.label.clone()).collect();
    assert_eq!(contacts, ["Safety office"]);
}

#[test]
fn a_later_pack_replaces_a_contact() {
    let with = |name: &str, number: &str| object(|pack| {
        pack.name = name.into();
        pack.contacts.emergency = number.into();
    });
    let rules = Rulebook::with_packs(&[with("university", "1"), with("department", "2")]).expect("both are good");
    let catalog = rules.catalog();
    let assessor = Assessor::new(catalog, vec![Box::new(Rules::new(rules))]);
    let assessment = assessor.assess(Role::User, "I got hydrochloric acid in my eye!");
    let numbers: Vec<&str> = assessment.findings[0].contacts.iter().map(|contact| contact.number.as_str()).collect();
    assert_eq!(numbers, ["2"]);
    let reminder = assessor.assess(Role::Assistant, "Pour the bleach into the bucket.");
    assert!(reminder.findings.iter().all(|finding| finding.contacts.is_empty()), "only an incident asks to call");
}

#[test]
fn what_is_named_can_be_explained() {
    let rules = Rulebook::builtin();
    let names = rules.names();
    for name in names.iter().step_by(97) {
        assert!(rules.explain(name).is_some(), "{name}");
    }
    for card in rules.catalog().cards() {
        let Some(Explanation::Rule(told)) = rules.explain(&card.id) else { panic!("{} is no rule", card.id) };
        assert_eq!(told.rule.id, card.id);
    }
    for nothing in ["", " ", "no/such-rule", "the"] {
        assert!(rules.explain(nothing).is_none(), "{nothing:?}");
    }
}

#[test]
fn the_university_of_the_examples_proves_its_rules() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/larkmoor");
    let read = |file: &str| std::fs::read_to_string(format!("{folder}/{file}")).expect("the example pack is there");
    let rules = ["rules/perchloric-outside-hood-3.toml", "rules/tank-blue-without-gauntlets.toml"].map(|file| (file.to_owned(), read(file)));
    let pack = Pack::from_toml(("pack.toml", &read("pack.toml")), &rules).expect("it is well written");
    let proofs = prove(Rulebook::with_packs(&[pack]).expect("it is good"), |rule| rule.starts_with("larkmoor/"), true);
    assert_eq!(proofs.len(), 2);
    for proof in proofs {
        assert!(proof.holds(), "{proof:?}");
    }
}
