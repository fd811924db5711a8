//! `fumehood explain`: a rule, substance, class, control, act or standard in words, with sources.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::Args;
use fumehood_engine::{Force, Standard};
use fumehood_rules::{Explanation, ReactionExplanation, RuleExplanation, RuleReference, SubstanceExplanation, ThingExplanation};
use serde::Serialize;

use crate::crosswalk::{self, Taxonomy};
use crate::load;
use crate::options::Packs;
use crate::outcome::{CliError, Outcome};
use crate::words::word;

/// What `explain` is told.
#[derive(Args)]
pub struct Explain {
    /// A rule's id; a substance by any name, formula or CAS number; a class, control, act or standard
    #[arg(value_name = "RULE|SUBSTANCE")]
    what: Vec<String>,
    /// Write it as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    packs: Packs,
}

/// Explains what is named, or proposes what may be meant.
pub fn run(options: &Explain) -> Result<Outcome, CliError> {
    let rulebook = load::rulebook(&options.packs.pack)?;
    let what = options.what.join(" ");
    let Some(explanation) = rulebook.explain(&what) else {
        let near = nearest(&what, &rulebook.names());
        let proposal = if near.is_empty() { "`fumehood rules` lists the rules".to_owned() } else { format!("did you mean {}?", near.join(", ")) };
        eprintln!("fumehood: nothing is called `{what}`; {proposal}");
        return Ok(Outcome::Unread);
    };
    let elsewhere = match &explanation {
        Explanation::Rule(rule) => rule.rule.category.as_deref().map(crosswalk::places).transpose()?.unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut out = std::io::stdout().lock();
    if options.json {
        serde_json::to_writer_pretty(&mut out, &Told { explanation: &explanation, elsewhere: &elsewhere }).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let mut page = Page::of(&explanation);
        for taxonomy in &elsewhere {
            page.row("Elsewhere", &format!("{}: {}", taxonomy.title, taxonomy.in_words()));
        }
        out.write_all(page.0.as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// What is written as JSON.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    explanation: &'a Explanation,
    /// Where a harm category stands in the taxonomies of others.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    elsewhere: &'a [Taxonomy],
}

/// The known names most like this one, best first.
fn nearest(what: &str, names: &[&str]) -> Vec<String> {
    let wanted = what.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let end = name.rsplit('/').next().unwrap_or_default();
        strsim::jaro_winkler(&wanted, &name).max(strsim::jaro_winkler(&wanted, end))
    };
    let mut near: Vec<(f64, &&str)> = names.iter().map(|name| (likeness(name), name)).filter(|(likeness, _)| *likeness > 0.85).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.into_iter().take(3).map(|(_, name)| format!("`{name}`")).collect()
}

/// An explanation as text of 100 columns.
#[derive(Default)]
struct Page(String);

impl Page {
    fn of(explanation: &Explanation) -> Self {
        let mut page = Page::default();
        match explanation {
            Explanation::Rule(rule) => page.rule(rule),
            Explanation::Substance(substance) => page.substance(substance),
            Explanation::Class(class) => {
                page.line(&format!("{}: a class of substances ({})", class.name, class.id));
                page.row("Words", &class.names.join(", "));
                page.row("Members", &class.members.join(", "));
                page.row("Belongs to", &class.classes.iter().map(|class| class.id.as_str()).collect::<Vec<_>>().join(", "));
                page.reactions(&class.reactions);
                page.rules(&class.rules);
            }
            Explanation::Act(thing) => page.thing(thing, "something done"),
            Explanation::Control(thing) => page.thing(thing, "a precaution"),
            Explanation::Condition(thing) => page.thing(thing, "a circumstance, place or thing"),
            Explanation::Words(thing) => page.thing(thing, "words that many rules share"),
            Explanation::Standard(standard) => {
                page.standards(std::slice::from_ref(&standard.standard));
                page.row("Controls", &standard.controls.join(", "));
                page.rules(&standard.rules);
            }
        }
        page
    }

    fn rule(&mut self, explained: &RuleExplanation) {
        let rule = &explained.rule;
        self.line(&format!("{}: {}", rule.id, rule.title));
        self.row("Severity", word(rule.severity));
        self.row("Says", &rule.message);
        self.row("Advises", &rule.advice);
        for (at, step) in rule.steps.iter().enumerate() {
            self.row(if at == 0 { "First" } else { "" }, &format!("{}. {step}", at + 1));
        }
        self.row("Looks for", &explained.sought);
        for look in &explained.looks {
            self.row("", &format!("{}:", look.label));
            for cue in &look.cues {
                let name = format!("{}{}", if cue.absent { "without " } else { "" }, if cue.name.is_empty() { "the words" } else { &cue.name });
                let more = if cue.more > 0 { format!(" and {} more", cue.more) } else { String::new() };
                let words = if cue.words.is_empty() { format!("any {} of this kind", cue.kind) } else { cue.words.join(", ") + &more };
                self.row("", &format!("  {name}: {words}"));
            }
        }
        self.reactions(&explained.reactions);
        for example in &rule.examples {
            let lines: Vec<&str> = example.messages.iter().map(|message| message.text.as_str()).collect();
            self.row(if example.flags { "Flags" } else { "Passes" }, &lines.join(" / "));
        }
        self.standards(&rule.standards);
    }

    fn substance(&mut self, substance: &SubstanceExplanation) {
        self.line(&format!("{}: a substance ({})", substance.name, substance.id));
        self.row("CAS", &substance.cas);
        self.row("Formula", &substance.formula);
        self.row("Also called", &substance.names.join(", "));
        self.row("GHS", [substance.signal.as_str()].into_iter().chain(substance.pictograms.iter().map(String::as_str)).collect::<Vec<_>>().join(" ").trim());
        for (at, code) in substance.hazards.iter().enumerate() {
            self.row(if at == 0 { "Hazards" } else { "" }, &format!("{} {}", code.code, code.text));
        }
        for group in &substance.groups {
            let clashes: Vec<String> = group.clashes.iter().map(|clash| format!("{} ({})", clash.name, clash.outcome.word())).collect();
            let clashes = if clashes.is_empty() { String::new() } else { format!("; clashes with {}", clashes.join(", ")) };
            self.row("Group", &format!("{} {}{clashes}", group.number, group.name));
        }
        self.row("Peroxides", &substance.peroxide);
        self.row("OSHA", &substance.standard);
        self.row("IDLH", &substance.idlh);
        self.row("Flash point", &substance.flash);
        self.row("Belongs to", &substance.classes.iter().map(|class| class.id.as_str()).collect::<Vec<_>>().join(", "));
        for source in &substance.sources {
            self.row("Source", &format!("{}: {}", source.fact, source.source));
        }
        self.reactions(&substance.reactions);
        self.rules(&substance.rules);
    }

    fn thing(&mut self, thing: &ThingExplanation, kind: &str) {
        self.line(&format!("{}: {kind}", thing.name));
        self.row("Words", &thing.words.join(", "));
        self.standards(thing.standard.as_slice());
        self.rules(&thing.rules);
    }

    fn reactions(&mut self, reactions: &[ReactionExplanation]) {
        for reaction in reactions {
            let forms = if reaction.forms.is_empty() { String::new() } else { format!(", {}", reaction.forms) };
            self.row("Reaction", &format!("{} with {}: {}{forms}. {}", reaction.a, reaction.b, reaction.outcome.word(), reaction.why));
        }
    }

    fn rules(&mut self, rules: &[RuleReference]) {
        for rule in rules {
            self.row("Rule", &format!("{}: {}", rule.id, rule.title));
        }
    }

    fn standards(&mut self, standards: &[Standard]) {
        for standard in standards {
            let force = if standard.force == Force::Must { "must" } else { "advises" };
            let title = if standard.title.is_empty() { String::new() } else { format!(" {} ({force})", standard.title) };
            self.row("Standard", &format!("{}{title}. {}", standard.id, standard.requires));
            self.row("", &standard.url);
        }
    }

    /// A labelled row, wrapped under itself; none for an empty text.
    fn row(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            let first = format!("{label:<12} ");
            let indent = " ".repeat(13 + text.len() - text.trim_start().len());
            let wrapped = textwrap::fill(text, textwrap::Options::new(100).initial_indent(&first).subsequent_indent(&indent));
            self.line(&wrapped);
        }
    }

    fn line(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{}", text.trim_end());
    }
}
