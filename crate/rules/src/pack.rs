//! A user's pack on top of the built-in rules: what it adds, changes and switches off. It is applied whole
//! or not at all; loading checks everything but the examples, which [`crate::prove`] does.

use fumehood_engine::{Contact, Hazard, Standard};

use crate::blob::slug;
use crate::book::{Book, Form, Reaction, TermKind};
use crate::compile::{Compiler, Origin, PackError};
use crate::house::{ControlFile, PackFile, ReactionFile, SubstanceFile};
use crate::texts;

/// A user's pack as it was read: what it says, and its text, so that an error can name the line.
#[derive(Debug, Clone)]
pub struct Pack {
    file: PackFile,
    text: Text,
    /// The files of those last rules that have one each.
    rule_texts: Vec<Text>,
}

/// A file's name and text; the text is empty when the pack came as an object.
#[derive(Debug, Clone)]
struct Text {
    name: String,
    source: String,
}

impl From<PackFile> for Pack {
    /// A pack that came as an object: its errors name the pack and what they are about, but no line.
    fn from(file: PackFile) -> Self {
        let name = format!("pack {}", file.name);
        Pack { file, text: Text { name, source: String::new() }, rule_texts: Vec::new() }
    }
}

impl Pack {
    /// Its name; its rules are `name/id`.
    pub fn name(&self) -> &str {
        &self.file.name
    }

    /// What it says.
    pub fn file(&self) -> &PackFile {
        &self.file
    }

    /// A pack written in TOML: its file, and for a folder the files of its rules. Each is a name and a text;
    /// a rule with a file of its own is called by the file.
    #[cfg(feature = "toml")]
    pub fn from_toml(file: (&str, &str), rules: &[(String, String)]) -> Result<Self, PackError> {
        let mut pack = Pack { file: parse(file.0, file.1)?, text: Text { name: file.0.to_owned(), source: file.1.to_owned() }, rule_texts: Vec::new() };
        for (name, source) in rules {
            let mut rule: crate::RuleFile = parse(name, source)?;
            let stem = std::path::Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
            rule.id.get_or_insert(stem);
            pack.file.rules.push(rule);
            pack.rule_texts.push(Text { name: name.clone(), source: source.clone() });
        }
        Ok(pack)
    }

    /// The place of the whole pack.
    fn origin(&self) -> Origin<'_> {
        Origin { file: &self.text.name, source: &self.text.source, from: 0 }
    }

    /// The place of an entry: of the `at`-th `[[list]]`.
    fn entry(&self, list: &str, at: usize) -> Origin<'_> {
        let header = format!("[[{list}]]");
        let mut from = 0;
        let mut starts = self.text.source.split_inclusive('\n').filter_map(|line| {
            let start = from;
            from += line.len();
            line.trim_start().starts_with(&header).then_some(start)
        });
        let from = starts.nth(at).unwrap_or_default();
        Origin { from, ..self.origin() }
    }

    /// The place of a rule: its own file, or its entry.
    fn rule_origin(&self, at: usize) -> Origin<'_> {
        let listed = self.file.rules.len() - self.rule_texts.len();
        match at.checked_sub(listed).and_then(|at| self.rule_texts.get(at)) {
            Some(text) => Origin { file: &text.name, source: &text.source, from: 0 },
            None => self.entry("rules", at),
        }
    }
}

#[cfg(feature = "toml")]
fn parse<T: serde::de::DeserializeOwned>(name: &str, source: &str) -> Result<T, PackError> {
    toml::from_str(source).map_err(|cause| {
        let line = cause.span().and_then(|span| source.get(..span.start)).map(|before| before.matches('\n').count() + 1);
        PackError { file: name.to_owned(), line, reason: cause.message().to_owned() }
    })
}

/// Adds a pack to the expanded book. After an error the book is of no use: the caller keeps a copy.
pub fn apply(book: &mut Book, pack: &Pack) -> Result<(), PackError> {
    let (file, origin) = (&pack.file, pack.origin());
    check_head(book, file, origin)?;
    for (at, house) in file.standards.iter().enumerate() {
        if book.standards.iter().any(|known| known.id == house.id) {
            return Err(pack.entry("standards", at).error(&house.id, format!("standard `{}` is there already: choose another id", house.id)));
        }
        let (id, title, requires, url) = (house.id.clone(), house.title.clone(), house.requires.clone(), house.url.clone());
        book.standards.push(Standard { id, title, requires, url, force: house.force });
    }
    let mut compiler = Compiler::new(book, false);
    for (at, control) in file.controls.iter().enumerate() {
        add_control(&mut compiler, control, pack.entry("controls", at))?;
    }
    for (at, substance) in file.substances.iter().enumerate() {
        let label = format!("pack {} {}", file.name, file.version);
        add_substance(&mut compiler, substance, &label, pack.entry("substances", at))?;
    }
    for (at, reaction) in file.reactions.iter().enumerate() {
        add_reaction(&mut compiler, reaction, pack.entry("reactions", at))?;
    }
    for (at, rule) in file.rules.iter().enumerate() {
        let origin = pack.rule_origin(at);
        let id = rule.id.as_deref().filter(|id| is_plain(id));
        let id = id.ok_or_else(|| origin.error("id", format!("rule \"{}\" needs an `id` of letters, digits and hyphens", rule.title)))?;
        let id = format!("{}/{id}", file.name);
        if compiler.book.cards.iter().any(|card| card.id == id) {
            return Err(origin.error("id", format!("rule `{id}` is there already: choose another id")));
        }
        compiler.rule(&id, None, rule, origin)?;
    }
    for id in file.off.iter().chain(file.severities.keys()) {
        if !book.cards.iter().any(|card| card.id == *id) {
            return Err(origin.error(&format!("\"{id}\""), format!("no rule is called `{id}`; `fumehood rules` lists them")));
        }
    }
    book.rules.retain(|rule| !file.off.contains(&rule.id));
    book.cards.retain(|card| !file.off.contains(&card.id));
    for card in &mut book.cards {
        if let Some(&severity) = file.severities.get(&card.id) {
            card.severity = severity;
        }
    }
    add_contacts(book, file);
    add_texts(book, file, origin)?;
    book.packs.push(format!("{} {}", file.name, file.version));
    Ok(())
}

fn check_head(book: &Book, file: &PackFile, origin: Origin<'_>) -> Result<(), PackError> {
    let known = PackFile::FORMAT;
    if let Some(format) = file.format.filter(|&format| format != known) {
        return Err(origin.error("format", format!("format {format} is not known here, only {known}: use a newer Fumehood, or write the pack for format {known}")));
    }
    if !is_plain(&file.name) {
        return Err(origin.error("name", "`name` takes letters, digits and hyphens"));
    }
    if file.version.trim().is_empty() {
        return Err(origin.error("version", "`version` is empty: say which state of the pack this is, e.g. \"2026.1\""));
    }
    if Hazard::of_pack(&file.name).is_some() || file.name == "harm" {
        return Err(origin.error("name", format!("`{}` is a built-in pack: choose another name", file.name)));
    }
    if book.packs.iter().any(|loaded| loaded.split(' ').next() == Some(&file.name)) {
        return Err(origin.error("name", format!("a pack called `{}` is loaded already: give one of them another name", file.name)));
    }
    Ok(())
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn add_control(compiler: &mut Compiler<'_>, control: &ControlFile, origin: Origin<'_>) -> Result<(), PackError> {
    if compiler.find(&control.name).is_some() {
        return Err(origin.error(&control.name, format!("control `{}`: the name is taken; choose another", control.name)));
    }
    for words in std::iter::once(&control.name).chain(&control.words) {
        free(compiler, words, None).map_err(|reason| origin.error(words, format!("control `{}`: {reason}", control.name)))?;
    }
    compiler.control(control, origin)
}

fn add_substance(compiler: &mut Compiler<'_>, file: &SubstanceFile, label: &str, origin: Origin<'_>) -> Result<(), PackError> {
    let name = file.names.first().map(String::as_str).unwrap_or_default();
    let refuse = |needle: &str, reason: &str| origin.error(needle, format!("substance `{name}`: {reason}"));
    if name.is_empty() {
        return Err(refuse("names", "`names` is empty: give the display name first"));
    }
    let known = match &file.same_as {
        Some(id) => Some(compiler.find(id).filter(|&term| compiler.kind(term) == Some(TermKind::Substance))).map(|term| {
            term.ok_or_else(|| refuse(id, &format!("`same_as` names no substance `{id}`; `fumehood explain` finds its id")))
        }),
        None => None,
    };
    let known = known.transpose()?;
    for words in &file.names {
        free(compiler, words, known).map_err(|reason| refuse(words, &reason))?;
    }
    if let Some(term) = known {
        if *file != (SubstanceFile { same_as: file.same_as.clone(), names: file.names.clone(), ..SubstanceFile::default() }) {
            return Err(refuse("same_as", "with `same_as` only `names` may be given: the facts are those of the known substance"));
        }
        file.names.iter().for_each(|words| compiler.pattern(words, term, Form::Plain));
        return Ok(());
    }
    let id = file.id.clone().unwrap_or_else(|| slug(name));
    if !id.chars().all(|c| c.is_alphanumeric() || c == '-') || id.is_empty() {
        return Err(refuse(name, "needs an `id` of letters, digits and hyphens"));
    }
    if compiler.find(&id).is_some() {
        return Err(refuse(&id, &format!("`{id}` is known already: choose another `id`, or say `same_as = \"{id}\"` to add names to it")));
    }
    let twin = compiler.book.facts.iter().find(|fact| !fact.cas.is_empty() && fact.cas == file.cas).map(|fact| fact.name.clone());
    if let Some(twin) = twin {
        return Err(refuse(&file.cas, &format!("CAS {} is {twin}, which is known: say `same_as` to add names to it", file.cas)));
    }
    let source = if file.source.is_empty() { label.to_owned() } else { format!("{} ({label})", file.source) };
    compiler.substance(&SubstanceFile { source, ..file.clone() }, origin)?;
    // Here at once, so that a later entry that claims the same words is refused.
    if let Some(term) = compiler.find(&id) {
        compiler.pattern(name, term, Form::Plain);
    }
    Ok(())
}

/// Whether words may become a name: long enough, and of nothing else than `of`.
fn free(compiler: &Compiler<'_>, words: &str, of: Option<u32>) -> Result<(), String> {
    if fumehood_engine::fold(words).as_str().trim().len() < 2 {
        return Err(format!("\"{words}\" is too short to be recognised in a text; write it out"));
    }
    let other = compiler.senses(words).filter(|(term, _)| Some(*term) != of).find_map(|(term, _)| {
        let term = compiler.book.terms.get(term as usize)?;
        (term.kind != TermKind::Words).then_some(term.name.as_str())
    });
    other.map_or(Ok(()), |other| Err(format!("\"{words}\" already means `{other}`; choose other words")))
}

fn add_reaction(compiler: &mut Compiler<'_>, file: &ReactionFile, origin: Origin<'_>) -> Result<(), PackError> {
    let side = |name: &str| {
        let known = compiler.find(name).filter(|&term| matches!(compiler.kind(term), Some(TermKind::Substance | TermKind::Class)));
        known.ok_or_else(|| origin.error(&format!("\"{name}\""), format!("reaction: `{name}` is no class or substance")))
    };
    let reaction = Reaction { a: side(&file.a)?, b: side(&file.b)?, outcome: file.outcome, forms: file.forms.clone(), why: file.why.clone() };
    compiler.book.reactions.push(reaction);
    Ok(())
}

/// A later pack's contact replaces one of the same label.
fn add_contacts(book: &mut Book, file: &PackFile) {
    let given = &file.contacts;
    let [emergency, poison, safety_office] = texts::CONTACTS;
    let known = [(emergency, &given.emergency, false), (poison, &given.poison, false), (safety_office, &given.safety_office, true)];
    let others = given.others.iter().map(|(label, number)| (label.as_str(), number, true));
    for (label, number, lab) in known.into_iter().chain(others).filter(|(_, number, _)| !number.is_empty()) {
        book.contacts.retain(|contact| contact.label != label);
        book.contacts.push(Contact { label: label.to_owned(), number: number.clone(), lab });
    }
}

/// What the pack says in other languages. Where packs are checked (not in the wasm, whose size it would add to) each
/// must be of a text that there is, and keep its places and numbers.
fn add_texts(book: &mut Book, file: &PackFile, origin: Origin<'_>) -> Result<(), PackError> {
    #[cfg(feature = "po")]
    let all = texts::all(book);
    let mut added = Vec::new();
    for (language, given) in &file.texts {
        if !is_plain(language) {
            return Err(origin.error(language, format!("texts: `{language}` is no language; write its code, as es or pt-BR")));
        }
        for (key, text) in given {
            #[cfg(feature = "po")]
            {
                let refuse = |reason: &str| origin.error(&format!("\"{key}\""), format!("texts: `{key}` {reason}"));
                let (_, english) = all.iter().find(|(known, _)| known == key).ok_or_else(|| refuse("is the key of no text; `fumehood texts update` lists them"))?;
                texts::fault(english, text).map_or(Ok(()), |fault| Err(refuse(&fault)))?;
            }
            added.push((language.clone(), key.clone(), text.clone()));
        }
    }
    book.texts.extend(added);
    Ok(())
}
