//! A rule with one condition dropped at a time: some example must notice.

use fumehood_engine::RuleKind;

use crate::book::{Cue, Look, TermId};
use crate::format::{Scope, Stance};

/// What was changed, and the rule after it. `name` says what a term is called.
pub fn mutants(look: &Look, kind: RuleKind, name: impl Fn(TermId) -> String) -> Vec<(String, Look)> {
    let mut mutants = Vec::new();
    match look {
        Look::Cues { all, any, unless, about, bound, scope, stance, roles, .. } => {
            let mut with = |what: String, change: &dyn Fn(&mut Look)| {
                let mut look = look.clone();
                change(&mut look);
                mutants.push((what, look));
            };
            let without = |key: &str, at: usize, cue: &Cue| format!("without {key}[{at}] `{}`", name(cue.term));
            let cues = all.len() + usize::from(!any.is_empty());
            for (at, cue) in all.iter().enumerate().filter(|_| cues > 1) {
                with(without("all", at, cue), &|look| if let Look::Cues { all, .. } = look { all.remove(at); });
            }
            for (at, cue) in any.iter().enumerate().filter(|_| any.len() > 1 || !all.is_empty()) {
                with(without("any", at, cue), &|look| if let Look::Cues { any, .. } = look { any.remove(at); });
            }
            for (at, cue) in unless.iter().enumerate() {
                with(without("unless", at, cue), &|look| if let Look::Cues { unless, .. } = look { unless.remove(at); });
            }
            for (at, cue) in about.iter().enumerate() {
                with(without("about", at, cue), &|look| if let Look::Cues { about, .. } = look { about.remove(at); });
            }
            if bound.is_some() {
                with("without the bound".to_owned(), &|look| if let Look::Cues { bound, .. } = look { *bound = None; });
            }
            if let Some(wider) = wider(*scope).filter(|_| cues > 1) {
                with(format!("with the scope {wider:?}"), &|look| if let Look::Cues { scope, .. } = look { *scope = wider; });
            }
            if kind == RuleKind::Incident {
                return mutants;
            }
            if stance.len() == 1 {
                with("with any stance".to_owned(), &|look| if let Look::Cues { stance, .. } = look { *stance = Stance::ALL.to_vec(); });
            } else if stance.len() < Stance::ALL.len() {
                for (at, dropped) in stance.iter().enumerate() {
                    with(format!("without the stance {dropped:?}"), &|look| if let Look::Cues { stance, .. } = look { stance.remove(at); });
                }
            }
            if !roles.is_empty() {
                with("with any role".to_owned(), &|look| if let Look::Cues { roles, .. } = look { roles.clear(); });
            }
        }
        Look::Omits { when, acts, unless, .. } => {
            for (key, cues) in [("when", when), ("acts", acts), ("unless", unless)] {
                for (at, cue) in cues.iter().enumerate() {
                    let mut look = look.clone();
                    if let Look::Omits { when, acts, unless, .. } = &mut look {
                        match key {
                            "when" => when.remove(at),
                            "acts" => acts.remove(at),
                            _ => unless.remove(at),
                        };
                    }
                    mutants.push((format!("without {key}[{at}] `{}`", name(cue.term)), look));
                }
            }
        }
        Look::Mix(_) | Look::Score => {}
    }
    mutants
}

fn wider(scope: Scope) -> Option<Scope> {
    match scope {
        Scope::Clause => Some(Scope::Sentence),
        Scope::Sentence => Some(Scope::Step),
        Scope::Step => Some(Scope::Steps),
        Scope::Steps => Some(Scope::Message),
        Scope::Message => None,
    }
}
