//! What a text is about is told whether or not something in it is wrong.

use std::collections::BTreeSet;

use fumehood_engine::{Assessor, Conversation, Hazard, Role};
use fumehood_rules::{Rulebook, Rules};

fn assessor() -> Assessor {
    let rulebook = Rulebook::builtin();
    Assessor::new(rulebook.catalog(), vec![Box::new(Rules::new(rulebook))])
}

#[test]
fn tells_what_a_text_is_about() {
    let assessor = assessor();
    for (text, hazards) in [
        ("The students titrate acetic acid.", vec![Hazard::Chemical, Hazard::Environment, Hazard::Emergency]),
        ("Streptococcus grows on these plates.", vec![Hazard::Biological, Hazard::Environment, Hazard::Emergency]),
        ("The power cord lies across the floor.", vec![Hazard::Electricity, Hazard::Emergency]),
        ("Wear goggles.", vec![Hazard::Ppe]),
        ("The recipe asks for two eggs.", vec![]),
    ] {
        let assessment = assessor.assess(Role::User, text);
        assert_eq!(assessment.hazards, hazards.into_iter().collect::<BTreeSet<_>>(), "{text}");
        assert!(assessment.findings.is_empty(), "{text}");
    }
}

#[test]
fn forgets_what_a_changed_message_no_longer_says() {
    let assessor = assessor();
    let mut conversation = Conversation::new();
    let about = |conversation: &mut Conversation, text: &str| conversation.update(&assessor, "m", Role::User, text, true).hazards.contains(&Hazard::Ppe);
    assert!(about(&mut conversation, "Good morning.\n\nBring goggles."));
    assert!(!about(&mut conversation, "Good morning.\n\nBring cake."));
}
