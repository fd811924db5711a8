//! The classifier: windows, guard and calibration around the network.

use fumehood_engine::{Message, Role, Span};

use crate::attribution::{contributions, spans};
use crate::calibration::{Guard, Limits, Platt};
use crate::features::{Features, Word, features, words};
use crate::manifest::{LoadError, Manifest};
use crate::network::{Network, Output};
use crate::normal::is_code_symbol;
use crate::score::{LabAct, Score};
use crate::window::windows;

/// A head of the network with all that turns its logit into a claim.
struct Head {
    column: usize,
    platt: Platt,
    limits: Option<Limits>,
}

impl Head {
    fn of(manifest: &Manifest, name: &str) -> Result<Self, LoadError> {
        let (column, platt) = (manifest.column(name)?, manifest.platt(name)?);
        Ok(Head { column, platt, limits: manifest.limits(name).ok() })
    }

    fn probability(&self, logits: &[f32]) -> f32 {
        self.platt.probability(logits.get(self.column).copied().unwrap_or(f32::NAN))
    }
}

/// A loaded model. It reads any text without failing.
pub struct Classifier {
    network: Network,
    heads: usize,
    version: String,
    user: Head,
    assistant: Head,
    refusal: Head,
    lab_act: Head,
    familiar: usize,
    categories: Vec<(String, Head)>,
    domains: Vec<(String, Head)>,
    guard: Guard,
}

struct Window<'w> {
    words: &'w [Word],
    features: Features,
    output: Output,
    harmful: f32,
    strange: bool,
}

impl Classifier {
    /// Loads the network `onnx` as its `manifest` (`model.json`) describes it.
    ///
    /// Refuses, with a reason, a file of another length or hash, a manifest for other features or without a head,
    /// and a network of another shape.
    pub fn load(onnx: &[u8], manifest: &str) -> Result<Classifier, LoadError> {
        let manifest = Manifest::read(manifest)?;
        manifest.check(onnx)?;
        let head = |name: &str| Head::of(&manifest, name);
        manifest.limits("harmful/user")?;
        manifest.limits("harmful/assistant")?;
        let categories = manifest.categories.iter().map(|name| Ok((name.clone(), head(name)?)));
        let domains = manifest.heads.iter().filter_map(|name| Some((name.strip_prefix("domain/")?, name)));
        let domains = domains.map(|(domain, name)| Ok((domain.to_owned(), head(name)?)));
        Ok(Classifier {
            network: Network::load(onnx, manifest.heads.len())?,
            heads: manifest.heads.len(),
            version: manifest.version.clone(),
            user: head("harmful/user")?,
            assistant: head("harmful/assistant")?,
            refusal: head("refusal")?,
            lab_act: head("lab-act")?,
            familiar: manifest.column("familiar")?,
            categories: categories.collect::<Result<_, LoadError>>()?,
            domains: domains.collect::<Result<_, LoadError>>()?,
            guard: manifest.guard,
        })
    }

    /// The model's version, as its manifest says.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The harm categories it scores.
    pub fn categories(&self) -> impl Iterator<Item = &str> {
        self.categories.iter().map(|(name, _)| name.as_str())
    }

    /// Scores a message; linear in its length.
    pub fn score(&self, role: Role, text: &str) -> Score {
        let words = words(text);
        let windows: Vec<Window<'_>> = windows(words.len())
            .into_iter()
            .filter_map(|range| self.window(role, words.get(range)?))
            .collect();
        let Some(worst) = windows.iter().reduce(|worst, next| if next.harmful > worst.harmful { next } else { worst }) else {
            return Score { uncertain: true, ..Score::default() };
        };
        let uncertain = self.uncertain(text, &words, &windows);
        let head = self.harmful(role);
        let level = head.limits.filter(|_| !uncertain).and_then(|limits| limits.level(worst.harmful));
        let mut score = Score {
            harmful: worst.harmful,
            categories: self.categories.iter().map(|(name, head)| (name.clone(), joint(head, &windows))).collect(),
            refusal: self.refusal.probability(&worst.output.logits),
            domains: self.domains.iter().map(|(name, head)| (name.clone(), mean(head, &windows))).collect(),
            lab_act: windows.iter().map(|w| self.lab_act.probability(&w.output.logits)).fold(0.0, f32::max),
            uncertain,
            level,
            worst: cover(worst.words),
            ..Score::default()
        };
        score.domain = self.domain(&score);
        if level.is_some() {
            score.named = self.named(worst);
            score.spans = self.drove(role, worst);
        }
        score
    }

    /// The words that speak loudest for harm in the worst window of `text`, finding or not; bytes, in rising order.
    pub fn drivers(&self, role: Role, text: &str) -> Vec<Span> {
        let words = words(text);
        let read = windows(words.len()).into_iter().filter_map(|range| self.window(role, words.get(range)?));
        let worst = read.reduce(|worst, next| if next.harmful > worst.harmful { next } else { worst });
        worst.map(|worst| self.drove(role, &worst)).unwrap_or_default()
    }

    /// The network's logits for a window's words, one for each head of the manifest; empty if the network fails.
    pub fn logits(&self, window: &[Word]) -> Vec<f32> {
        self.network.read(&features(window)).map(|output| output.logits).unwrap_or_default()
    }

    /// The sentences of `message` that may tell to do something unsafe in a laboratory, with their probabilities.
    ///
    /// All sentences are given, in order; the caller decides what is enough. Sentences too short to judge are left out.
    pub fn lab_acts(&self, message: &Message) -> Vec<LabAct> {
        let mut found = Vec::new();
        for block in message.blocks() {
            for sentence in block.sentences() {
                let span = block.span(sentence.range.start, sentence.range.end);
                let words = words(message.quote(span));
                if words.iter().filter(|word| word.is_spoken()).count() < self.guard.min_words {
                    continue;
                }
                if let Some(output) = self.network.read(&features(&words)) {
                    found.push(LabAct { span, probability: self.lab_act.probability(&output.logits) });
                }
            }
        }
        found
    }

    /// Whether a sentence's probability is enough for a note: few protocol sentences and safe instructions reach it.
    pub fn is_lab_act(&self, probability: f32) -> bool {
        self.lab_act.limits.is_some_and(|limits| limits.level(probability).is_some())
    }

    fn drove(&self, role: Role, worst: &Window<'_>) -> Vec<Span> {
        let column = self.harmful(role).column;
        let parts = contributions(worst.words, &worst.features, &worst.output, self.heads, column);
        spans(worst.words, &parts)
    }

    fn harmful(&self, role: Role) -> &Head {
        match role {
            Role::User => &self.user,
            Role::Assistant => &self.assistant,
        }
    }

    /// A window that reads strange makes no harm, and a reply's is lessened by its refusal.
    fn window<'w>(&self, role: Role, words: &'w [Word]) -> Option<Window<'w>> {
        let features = features(words);
        let output = self.network.read(&features)?;
        let weight: f32 = features.weights.iter().sum();
        let familiar = output.logits.get(self.familiar).copied().unwrap_or_default() / weight.max(1e-6);
        let strange = familiar < self.guard.min_familiar;
        let kept = match role {
            _ if strange => 0.0,
            Role::User => 1.0,
            Role::Assistant => 1.0 - self.refusal.probability(&output.logits),
        };
        let harmful = self.harmful(role).probability(&output.logits) * kept;
        Some(Window { words, features, output, harmful, strange })
    }

    fn uncertain(&self, text: &str, words: &[Word], windows: &[Window<'_>]) -> bool {
        let spoken = words.iter().filter(|word| word.is_spoken()).count();
        let strange = windows.iter().filter(|window| window.strange).count();
        spoken < self.guard.min_words || code_share(text) > self.guard.max_code || strange * 2 > windows.len()
    }

    fn domain(&self, score: &Score) -> Option<String> {
        let reached = self.domains.iter().filter_map(|(name, head)| {
            let probability = *score.domains.get(name)?;
            head.limits.is_some_and(|limits| limits.names(probability)).then_some((probability, name))
        });
        let likeliest = reached.max_by(|a, b| a.0.total_cmp(&b.0));
        likeliest.filter(|_| !score.uncertain).map(|(_, name)| name.clone())
    }

    /// The categories likely enough to name the finding, at most two; the likeliest if none is.
    fn named(&self, window: &Window<'_>) -> Vec<String> {
        let mut given: Vec<(&str, bool, f32)> = self
            .categories
            .iter()
            .map(|(name, head)| {
                let probability = head.probability(&window.output.logits);
                (name.as_str(), head.limits.is_some_and(|limits| limits.names(probability)), probability)
            })
            .collect();
        given.sort_by(|a, b| b.2.total_cmp(&a.2));
        let enough = given.iter().filter(|(_, names, _)| *names).take(2);
        let mut named: Vec<String> = enough.map(|(name, ..)| (*name).to_owned()).collect();
        if named.is_empty() {
            named.extend(given.first().map(|(name, ..)| (*name).to_owned()));
        }
        named
    }
}

/// The probability that a window is harmful and of a category, in the window where it is largest.
fn joint(head: &Head, windows: &[Window<'_>]) -> f32 {
    windows.iter().map(|window| window.harmful * head.probability(&window.output.logits)).fold(0.0, f32::max)
}

/// The probability of a head, as a mean over windows.
fn mean(head: &Head, windows: &[Window<'_>]) -> f32 {
    windows.iter().map(|window| head.probability(&window.output.logits)).sum::<f32>() / windows.len().max(1) as f32
}

/// The bytes that words cover.
fn cover(words: &[Word]) -> Option<Span> {
    Some(Span { start: words.first()?.span.start, end: words.last()?.span.end })
}

/// Share of a text's visible characters that are symbols of program code.
fn code_share(text: &str) -> f32 {
    let (mut code, mut visible) = (0_u32, 0_u32);
    for c in text.chars() {
        if !matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ') {
            visible += 1;
            code += u32::from(is_code_symbol(c));
        }
    }
    code as f32 / visible.max(1) as f32
}
