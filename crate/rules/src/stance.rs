//! What each clause does with what it mentions.

use fumehood_engine::{Block, BlockKind, Role};

use crate::book::{Form, Marker, TermKind};
use crate::format::Stance;
use crate::lexicon::Mention;

/// The stance of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClauseStance {
    /// Of the clause as a whole.
    pub base: Stance,
    /// What is mentioned at or after this folded byte is forbidden.
    pub forbidden_from: usize,
    /// What is mentioned at or after this folded byte is not: "instead of a respirator for the isocyanate" reaches the respirator.
    pub forbidden_until: usize,
}

impl ClauseStance {
    /// The stance towards what starts at folded byte `at`.
    pub fn at(&self, at: usize) -> Stance {
        if (self.forbidden_from..self.forbidden_until).contains(&at) && !matches!(self.base, Stance::Asks | Stance::Refuses | Stance::Quotes) { Stance::Warns } else { self.base }
    }
}

/// What is carried from block to block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// The list that follows was introduced by a prohibition ("Never:", "What not to do").
    pub forbids: bool,
}

/// Reads the stance of every clause and marks negated mentions; returns what is carried on.
pub fn read(block: &Block, role: Role, mentions: &mut [Mention], carried: Carried) -> (Vec<ClauseStance>, Carried) {
    let text = block.folded().as_str();
    let mut stances: Vec<ClauseStance> = Vec::with_capacity(block.clauses().len());
    let mut at = 0;
    let mut refused_sentence = usize::MAX;
    for (index, clause) in block.clauses().iter().enumerate() {
        let first = at;
        while mentions.get(at).is_some_and(|mention| mention.clause == index) {
            at += 1;
        }
        let within = mentions.get_mut(first..at).unwrap_or_default();
        let question = block.sentences().get(clause.sentence).is_some_and(|sentence| sentence.question);
        let opens = block.sentences().get(clause.sentence).is_some_and(|sentence| sentence.range.start == clause.range.start);
        let before = stances.last().copied().filter(|_| !opens);
        let mut stance = clause_stance(text, clause.range.clone(), within, role, before);
        if within.iter().any(|mention| mention.kind == TermKind::Marker(Marker::Refusal)) {
            refused_sentence = clause.sentence;
        }
        if refused_sentence == clause.sentence {
            stance.base = Stance::Refuses;
        } else if question || before.is_some_and(|before| before.base == Stance::Asks) {
            stance.base = Stance::Asks;
        } else if block.kind() == BlockKind::Quote {
            stance.base = Stance::Quotes;
        }
        negate(text, clause.range.end, within);
        stances.push(stance);
    }
    let item = matches!(block.kind(), BlockKind::Item(_));
    if item && carried.forbids {
        for stance in &mut stances {
            stance.forbidden_from = 0;
        }
    }
    let introduces = block.kind() == BlockKind::Heading || text.ends_with(':');
    let wrong = introduces && mentions.iter().any(|mention| mention.kind == TermKind::Marker(Marker::Wrong));
    let forbids = match stances.last() {
        _ if wrong => true,
        _ if item && !text.ends_with(':') => carried.forbids,
        Some(last) => introduces && last.forbidden_from != usize::MAX && !only_averts(text, last.forbidden_from),
        None => false,
    };
    (stances, Carried { forbids })
}

/// "With a routine you can avoid most trips:" and "To prevent shocks:" introduce what to do; "Avoid:" what not.
fn only_averts(text: &str, negator: usize) -> bool {
    let (before, rest) = (text.get(..negator).unwrap_or_default(), text.get(negator..).unwrap_or_default());
    let mut words = rest.trim_end_matches(':').split_whitespace();
    let averts = words.next().is_some_and(|word| ["avoid", "prevent", "to"].iter().any(|stem| word.starts_with(stem)));
    averts && words.next().is_some() && (!before.trim().is_empty() || rest.starts_with("to "))
}

fn clause_stance(text: &str, range: std::ops::Range<usize>, within: &[Mention], role: Role, before: Option<ClauseStance>) -> ClauseStance {
    let marker = |wanted: Marker| within.iter().find(move |mention| mention.kind == TermKind::Marker(wanted));
    let bare_waiver = waived_control(text, range.end, within);
    let forbids = |word: &&Mention| {
        word.kind == TermKind::Marker(Marker::Negator) && bare_waiver != Some(word.start) && !(role == Role::User && left_undone(text, word))
    };
    let negator = within.iter().find(forbids);
    let forbidden_from = negator.map_or(usize::MAX, |negator| negator.start);
    let only_replaces = within.iter().filter(forbids).all(|word| replaces(text, word));
    let forbidden_until = negator.filter(|_| only_replaces).map_or(usize::MAX, |negator| replaced_until(text, negator.end, range.end));
    let start = skip_leads(text, range.start, range.end, within);
    let starts_with = |wanted: Marker| within.iter().any(|mention| mention.start == start && mention.kind == TermKind::Marker(wanted));
    let verb = within.iter().find(|mention| mention.start == start && is_base_verb(mention));
    let act = within.iter().find(|mention| mention.kind == TermKind::Act);
    let asked_between = |modal: &Mention, act: &Mention| {
        within.iter().any(|word| word.kind == TermKind::Marker(Marker::Question) && word.start > modal.start && word.start < act.start)
    };
    // "After the run you can open it" tells; "if you can open it" does not.
    let far_from_opener = |modal: &Mention| {
        let opener = within.iter().find(|word| word.start == start && word.kind == TermKind::Marker(Marker::Condition));
        opener.is_none_or(|opener| text.get(opener.end..modal.start).is_some_and(|between| between.trim().contains(' ')))
    };
    let modal = within.iter().filter(|mention| mention.kind == TermKind::Marker(Marker::Modal)).any(|modal| {
        far_from_opener(modal) && act.is_none_or(|act| modal.start <= act.start && !asked_between(modal, act))
    });
    let consequence = marker(Marker::Consequence).is_some();
    // "No need for goggles" tells what to do; a bare "without" does not.
    let waives = marker(Marker::Past).is_none() && (bare_waiver.is_some() || marker(Marker::Waiver).is_some() || marker(Marker::Acceptance).is_some());
    // "The technician keeps it in the corridor" tells of a practice; what is past is told with other words.
    let practice = within.iter().filter(|mention| mention.kind == TermKind::Marker(Marker::Person)).any(|person| {
        let does = |word: &&Mention| matches!(word.kind, TermKind::Act | TermKind::Words) && matches!(word.form, Form::Base | Form::Third);
        let adverb = |word: &str| word.ends_with("ly") || ["just", "always", "often", "then", "still", "now", "also", "only", "all", "who"].contains(&word);
        let next = |word: &Mention| text.get(person.end..word.start).is_some_and(|between| between.split_whitespace().all(adverb));
        within.iter().filter(does).any(next)
    });
    let passive = within.iter().any(|auxiliary| {
        auxiliary.kind == TermKind::Marker(Marker::Present)
            && within.iter().any(|act| act.kind == TermKind::Act && matches!(act.form, Form::Participle | Form::Plain) && act.start > auxiliary.start)
    });
    let continues = text.get(range.clone()).is_some_and(|clause| clause.starts_with("or ") || clause.starts_with("nor ") || clause.starts_with("and "));
    // "Do not bend, break, or recap": a list of verbs under one negator.
    let lists = before.is_some_and(|before| before.forbidden_from != usize::MAX) && verb.is_some_and(|verb| verb.start == range.start);
    if lists && text.get(range.clone()).is_some_and(|clause| clause.contains(" or ") || clause.contains(" nor ")) {
        return ClauseStance { base: Stance::Instructs, forbidden_from: range.start, forbidden_until: usize::MAX };
    }
    let base = if marker(Marker::Reporting).is_some_and(|told| act.is_none_or(|act| told.start < act.start)) {
        Stance::Quotes
    } else if verb.is_some() || modal || (waives && !consequence) {
        Stance::Instructs
    } else if starts_with(Marker::Question) && role == Role::User {
        Stance::Asks
    } else if marker(Marker::Past).is_some() || starts_with(Marker::Condition) {
        Stance::Describes
    } else if (passive || practice) && !consequence {
        Stance::Instructs
    } else if let Some(before) = before.filter(|before| continues || (!consequence && before.base == Stance::Instructs)) {
        let inherited = if continues { before.forbidden_from != usize::MAX } else { false };
        return ClauseStance { base: before.base, forbidden_from: if inherited { range.start } else { forbidden_from }, forbidden_until: if inherited { usize::MAX } else { forbidden_until } };
    } else if !consequence && (act.is_some_and(|act| act.start == start && act.form == Form::Gerund) || opens_with_gerund(text, start, within)) {
        // "Parking it there is not fine": what opens the clause is forbidden too.
        let denied = marker(Marker::Negator).is_some_and(|negator| {
            let words = text.get(negator.start..negator.end).unwrap_or_default();
            ["is", "are", "must", "should", "may", "can"].iter().any(|verb| words.starts_with(verb))
        });
        return ClauseStance { base: Stance::Instructs, forbidden_from: if denied { range.start } else { forbidden_from }, forbidden_until };
    } else {
        Stance::Describes
    };
    ClauseStance { base, forbidden_from, forbidden_until }
}

/// "Using the cracked flask", told as a decision; not "Using it is a mistake", which says something of it.
fn opens_with_gerund(text: &str, start: usize, within: &[Mention]) -> bool {
    const OTHERS: [&str; 16] = [
        "during", "nothing", "something", "anything", "everything", "according", "regarding", "following", "depending", "including", "considering",
        "concerning", "morning", "evening", "warning", "string",
    ];
    let word = text.get(start..).unwrap_or_default().split([' ', ',']).next().unwrap_or_default();
    word.len() > 5 && word.ends_with("ing") && !OTHERS.contains(&word) && !within.iter().any(|mention| mention.kind == TermKind::Marker(Marker::Present))
}

fn replaces(text: &str, word: &Mention) -> bool {
    text.get(word.start..word.end).is_some_and(|words| ["instead of", "rather than", "in place of", "in lieu of"].contains(&words))
}

/// "Instead of" a noun reaches to the next "for", "when" or "while"; instead of doing something, to the end of the clause.
fn replaced_until(text: &str, from: usize, end: usize) -> usize {
    let rest = text.get(from..end).unwrap_or_default();
    let noun = rest.split_whitespace().take(2).all(|word| !word.ends_with("ing"));
    let turns = [" for ", " when ", " while "].iter().filter_map(|turn| rest.find(turn)).min();
    turns.filter(|_| noun).map_or(usize::MAX, |turn| from + turn)
}

/// "No gloves needed" and "no hood is necessary for it" waive a control: where the "no" stands. "Gloves are needed" does not.
fn waived_control(text: &str, end: usize, within: &[Mention]) -> Option<usize> {
    const NEEDED: [&str; 4] = ["needed", "necessary", "required", "called"];
    let mut words = within.iter().filter(|word| text.get(word.start..word.end) == Some("no"));
    words.find_map(|no| {
        let mut controls = within.iter().filter(|mention| mention.kind == TermKind::Control && mention.start > no.end);
        let asked = |word: &str| NEEDED.contains(&word.trim_matches(|mark: char| !mark.is_alphanumeric()));
        let waived = |control: &Mention| {
            let near = text.get(no.end..control.start).is_some_and(|between| between.split_whitespace().count() <= 3);
            near && text.get(control.end..end).is_some_and(|rest| rest.split_whitespace().take(4).any(asked))
        };
        controls.any(waived).then_some(no.start)
    })
}

/// "I wasn't wearing goggles and acid splashed": what was left undone forbids nothing of what follows.
fn left_undone(text: &str, negator: &Mention) -> bool {
    const PAST: [&str; 6] = ["wasn't", "weren't", "was not", "were not", "didn't", "did not"];
    const UNDONE: [&str; 12] = ["wear", "wearing", "have", "use", "using", "put", "look", "looking", "check", "notice", "realize", "think"];
    let next = text.get(negator.end..).unwrap_or_default().split_whitespace().next().unwrap_or_default();
    text.get(negator.start..negator.end).is_some_and(|words| PAST.contains(&words)) && UNDONE.contains(&next)
}

fn is_base_verb(mention: &Mention) -> bool {
    match mention.kind {
        TermKind::Act | TermKind::Words => matches!(mention.form, Form::Base),
        TermKind::Marker(Marker::Verb) => true,
        _ => false,
    }
}

/// Steps over words that may stand before an imperative: "then", "next,", "carefully".
fn skip_leads(text: &str, mut at: usize, end: usize, within: &[Mention]) -> usize {
    while at < end {
        let rest = text.get(at..end).unwrap_or_default();
        let first = within.partition_point(|mention| mention.start < at);
        let here = || within.iter().skip(first).take_while(|mention| mention.start == at);
        let lead = here().filter(|mention| mention.kind == TermKind::Marker(Marker::Lead)).map(|mention| mention.end).max();
        // "Look into the beam" is an act, though "look," may stand before an imperative.
        if here().any(|mention| is_base_verb(mention) && (!matches!(mention.kind, TermKind::Marker(_)) || Some(mention.end) > lead)) {
            break;
        }
        let word = rest.split([' ', ',']).next().unwrap_or_default();
        let next = match lead {
            Some(lead) => lead,
            None if word.len() > 4 && word.ends_with("ly") && !["apply", "supply", "reply", "multiply"].contains(&word) => at + word.len(),
            None => match rest.chars().next() {
                Some(mark) if !mark.is_alphanumeric() => at + mark.len_utf8(),
                _ => break,
            },
        };
        at = next;
    }
    at
}

/// Marks what "without", "no need for", "instead of" and the like negate: the things that follow within
/// six words in the clause. A negator ("do not wear") negates controls only; a removal ("take off the") only
/// controls and the next thing, and "instead of" a noun ends at the next "for". A rule's own verbs are acts, not things.
fn negate(text: &str, clause_end: usize, within: &mut [Mention]) {
    let mut from: Option<(usize, Marker)> = None;
    // Where the one thing that a removal takes ends: several mentions may stand for it.
    let mut taken: Option<usize> = None;
    let mut acted = false;
    let mut until = usize::MAX;
    for mention in within {
        let near = |start: usize| text.get(start..mention.start).is_some_and(|between| between.matches(' ').count() <= 7);
        let thing = match mention.kind {
            TermKind::Substance | TermKind::Class | TermKind::Condition | TermKind::Control => true,
            TermKind::Words => mention.form == Form::Plain,
            TermKind::Marker(marker @ (Marker::Dismissal | Marker::Waiver | Marker::Negator | Marker::Removal)) => {
                (from, taken, acted) = (Some((mention.end, marker)), None, false);
                until = if replaces(text, mention) { replaced_until(text, mention.end, clause_end) } else { usize::MAX };
                false
            }
            TermKind::Marker(Marker::NotNegator | Marker::Consequence) => {
                from = None;
                false
            }
            // "No need to autoclave the plates" negates the act, not the plates.
            TermKind::Act if from.is_some_and(|(end, _)| mention.start >= end) => {
                acted = true;
                false
            }
            _ => false,
        };
        let Some((end, marker)) = from.filter(|&(end, _)| thing && mention.start >= end) else { continue };
        let control = mention.kind == TermKind::Control;
        let reached = match marker {
            Marker::Negator => control,
            Marker::Removal => control || (!acted && mention.start < *taken.get_or_insert(mention.end)),
            _ => control || !acted,
        };
        mention.negated = mention.start < until && near(end) && reached;
    }
}
