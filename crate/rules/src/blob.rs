//! The book made small for the blob, and whole again. Shared with `build.rs`.

use std::collections::{BTreeMap, HashMap};

use fumehood_engine::fold;

use crate::book::{Book, Extras, Form, Pattern, TermId, TermKind};
use crate::inflect;

impl Book {
    /// Makes the book small for the blob: cited standards only and once, surface forms without what
    /// they share, no name that another gives, and the extras apart. [`Book::unpack`] undoes it, save
    /// for the extras, which it returns, and the names of rules' own words, which nobody asks for later.
    #[allow(dead_code)]
    pub fn pack(&mut self) -> Extras {
        for term in &mut self.terms {
            let named = term.fact.and_then(|at| self.facts.get(at as usize)).is_some_and(|fact| slug(&fact.name) == term.name);
            if (term.kind == TermKind::Words && term.name.contains('#')) || (named && term.kind == TermKind::Substance) {
                term.name.clear();
            }
        }
        let cited = |id: &String| self.control_standards.iter().any(|(_, standard)| standard == id)
            || self.cards.iter().any(|card| card.standards.iter().any(|standard| standard.id == *id));
        let (kept, standards) = self.standards.iter().cloned().partition(|standard| cited(&standard.id));
        self.standards = kept;
        let at = |standard: &_| self.standards.iter().position(|known| known == standard).map(|at| at as u16);
        self.citations = self.cards.iter().map(|card| card.standards.iter().filter_map(at).collect()).collect();
        self.cards.iter_mut().for_each(|card| card.standards.clear());
        let mut words: Vec<BTreeMap<Form, Vec<String>>> = vec![BTreeMap::new(); self.terms.len()];
        self.patterns.sort_by(|a, b| a.text.cmp(&b.text));
        for pattern in self.patterns.drain(..) {
            for (term, form) in pattern.senses {
                if let Some(forms) = words.get_mut(term as usize) {
                    forms.entry(form).or_default().push(pattern.text.clone());
                }
            }
        }
        let forms = |forms: BTreeMap<Form, Vec<String>>| {
            let lists = forms.into_iter().map(|(form, words)| format!("{}{}", form.letter(), words.join("\n")));
            lists.collect::<Vec<String>>().join("\u{1}")
        };
        self.packed = words.into_iter().map(forms).collect::<Vec<String>>().join("\u{2}");
        let examples = self.cards.iter_mut().map(|card| std::mem::take(&mut card.examples)).collect();
        Extras { examples, standards }
    }

    /// Adds plurals and verb forms; what is expanded already stays as it is.
    #[allow(dead_code)]
    pub fn expand(&mut self) {
        self.name_substances();
        let mut known: HashMap<String, usize> = self.patterns.iter().enumerate().map(|(at, pattern)| (pattern.text.clone(), at)).collect();
        for at in 0..self.patterns.len() {
            let Some(pattern) = self.patterns.get_mut(at) else { return };
            let text = pattern.text.clone();
            let listed: Vec<(TermId, Form)> = pattern.senses.extract_if(.., |sense| matches!(sense.1, Form::Noun | Form::Verb)).collect();
            for (term, form) in listed {
                let forms = if form == Form::Verb { inflect::verb(&text) } else { inflect::noun(&text) };
                for (text, form) in forms {
                    let at = *known.entry(text.clone()).or_insert_with(|| {
                        self.patterns.push(Pattern { text, senses: Vec::new() });
                        self.patterns.len() - 1
                    });
                    if let Some(pattern) = self.patterns.get_mut(at).filter(|pattern| !pattern.senses.contains(&(term, form))) {
                        pattern.senses.push((term, form));
                    }
                }
            }
        }
        self.know_other_names();
    }

    /// A rule's own word that is the display name of a substance stands for its other names too: who writes
    /// "dry ice" means "solid carbon dioxide" as well. Other names may say more ("muriatic" is concentrated).
    fn know_other_names(&mut self) {
        let kind = |term: TermId| self.terms.get(term as usize).map(|term| term.kind);
        let shown: HashMap<String, TermId> = self.terms.iter().enumerate().filter(|(_, term)| term.kind == TermKind::Substance).filter_map(|(id, term)| {
            let fact = self.facts.get(term.fact? as usize)?;
            Some((fold(&fact.name).as_str().to_owned(), id as TermId))
        }).collect();
        let mut means: HashMap<TermId, Vec<TermId>> = HashMap::new();
        for pattern in &self.patterns {
            let Some(&substance) = shown.get(&pattern.text) else { continue };
            let own = pattern.senses.iter().map(|sense| sense.0).filter(|&term| kind(term) == Some(TermKind::Words));
            means.entry(substance).or_default().extend(own);
        }
        for pattern in &mut self.patterns {
            let own: Vec<TermId> = pattern.senses.iter().filter_map(|sense| means.get(&sense.0)).flatten().copied().collect();
            for term in own {
                if !pattern.senses.iter().any(|sense| sense.0 == term) {
                    pattern.senses.push((term, Form::Plain));
                }
            }
        }
    }

    /// Adds the display name, CAS number and formula of every substance as surface forms, if they are not there.
    /// A formula of one or two letters is left out: it would be found in many words.
    fn name_substances(&mut self) {
        let mut known: HashMap<String, usize> = self.patterns.iter().enumerate().map(|(at, pattern)| (pattern.text.clone(), at)).collect();
        for (id, term) in self.terms.iter().enumerate().filter(|(_, term)| term.kind == TermKind::Substance) {
            let Some(fact) = term.fact.and_then(|at| self.facts.get(at as usize)) else { continue };
            let formula = Some(&fact.formula).filter(|formula| formula.len() >= 3);
            for text in [&fact.name, &fact.cas].into_iter().chain(formula).map(|words| fold(words).as_str().to_owned()).filter(|text| !text.is_empty()) {
                let at = *known.entry(text.clone()).or_insert_with(|| {
                    self.patterns.push(Pattern { text, senses: Vec::new() });
                    self.patterns.len() - 1
                });
                let sense = (id as TermId, Form::Plain);
                if let Some(pattern) = self.patterns.get_mut(at).filter(|pattern| !pattern.senses.contains(&sense)) {
                    pattern.senses.push(sense);
                }
            }
        }
    }

    /// Undoes [`Book::pack`].
    #[allow(dead_code)]
    pub fn unpack(&mut self) {
        for term in self.terms.iter_mut().filter(|term| term.kind == TermKind::Substance && term.name.is_empty()) {
            term.name = term.fact.and_then(|at| self.facts.get(at as usize)).map(|fact| slug(&fact.name)).unwrap_or_default();
        }
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (term, forms) in self.packed.split('\u{2}').enumerate() {
            for list in forms.split('\u{1}') {
                let Some((form, words)) = list.chars().next().and_then(|letter| Some((Form::of(letter)?, list.get(1..)?))) else { continue };
                for text in words.split('\n') {
                    let at = *known.entry(text).or_insert_with(|| {
                        self.patterns.push(Pattern { text: text.to_owned(), senses: Vec::new() });
                        self.patterns.len() - 1
                    });
                    if let Some(pattern) = self.patterns.get_mut(at) {
                        pattern.senses.push((term as TermId, form));
                    }
                }
            }
        }
        self.packed = String::new();
        for (card, citations) in self.cards.iter_mut().zip(self.citations.drain(..)) {
            card.standards = citations.iter().filter_map(|&at| self.standards.get(usize::from(at)).cloned()).collect();
        }
    }
}

/// The id that a display name gives: `Sodium azide` is `sodium-azide`.
pub fn slug(name: &str) -> String {
    fold(name).as_str().replace(' ', "-")
}
