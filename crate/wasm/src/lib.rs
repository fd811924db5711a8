//! Fumehood for JavaScript: text comes in, a plain object goes out, nothing leaves the machine.
//!
//! This file only translates: roles and packs in, assessments out with spans in UTF-16, errors as
//! `Error` with a `code`. The wasm imports no networking; the caller hands in the model's bytes.

mod browser;
mod conversation;
mod object;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use fumehood_engine::{Assessment, Assessor, Role, Texts, Utf16};
use fumehood_rules::{BareScan, Pack, PackError, PackFile, Rulebook, Rules};
use serde::Serialize;
use wasm_bindgen::prelude::*;

pub use conversation::Conversation;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

#[wasm_bindgen]
extern "C" {
    /// A user's pack as a plain object.
    #[wasm_bindgen(typescript_type = "Pack[] | undefined")]
    pub type Packs;
    /// Texts of a language by key, as a plain object.
    #[wasm_bindgen(typescript_type = "Record<string, string> | undefined")]
    pub type TextsObject;
    /// See `types.ts`.
    #[wasm_bindgen(typescript_type = "Assessment")]
    pub type AssessmentObject;
    /// See `types.ts`.
    #[wasm_bindgen(typescript_type = "RuleInfo[]")]
    pub type RuleInfos;
    /// See `types.ts`.
    #[wasm_bindgen(typescript_type = "Explanation")]
    pub type ExplanationObject;
    /// See `types.ts`.
    #[wasm_bindgen(typescript_type = "Version")]
    pub type VersionObject;
    /// See `types.ts`.
    #[wasm_bindgen(typescript_type = "Role")]
    pub type RoleWord;
}

/// Runs once when the wasm is instantiated.
#[wasm_bindgen(start)]
pub fn start() {
    browser::prepare();
}

/// Versions of what answers.
#[derive(Clone, Serialize)]
struct Version {
    engine: &'static str,
    packs: String,
    model: Option<String>,
}

struct Inner {
    assessor: Assessor,
    rulebook: Arc<Rulebook>,
    version: Version,
    elapsed: f64,
    /// Built when a benchmark asks for it.
    bare_scan: Option<BareScan>,
}

/// Assesses messages. Building may fail; assessing cannot, whatever the text.
#[wasm_bindgen]
pub struct Engine {
    inner: Rc<RefCell<Inner>>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine with the built-in packs and, on top, the user's. With a language it speaks that, as far as `texts`
    /// (key to text) and the packs know it; without, English. Throws `bad-pack` or `bad-texts`.
    #[wasm_bindgen(constructor)]
    pub fn new(packs: Packs, language: Option<String>, texts: TextsObject) -> Result<Engine, JsValue> {
        let (packs, texts): (JsValue, JsValue) = (packs.into(), texts.into());
        let rulebook = if packs.is_undefined() || packs.is_null() {
            Rulebook::builtin()
        } else {
            let packs: Vec<PackFile> = object::read("packs", &packs).map_err(|cause| error(PackError::CODE, &cause.to_string()))?;
            let packs: Vec<Pack> = packs.into_iter().map(Pack::from).collect();
            Rulebook::with_packs(&packs).map_err(|cause| error(PackError::CODE, &cause.to_string()))?
        };
        let version = Version { engine: env!("CARGO_PKG_VERSION"), packs: rulebook.version(), model: None };
        let rulebook = Arc::new(rulebook);
        let catalog = match language {
            None => rulebook.catalog(),
            Some(language) => {
                let texts = object::read("texts", &texts).map_err(|cause| error("bad-texts", &cause.to_string()))?;
                rulebook.catalog_in(Texts { language, texts })
            }
        };
        let assessor = Assessor::new(catalog, vec![Box::new(Rules::new(Arc::clone(&rulebook)))]);
        Ok(Engine { inner: Rc::new(RefCell::new(Inner { assessor, rulebook, version, elapsed: 0.0, bare_scan: None })) })
    }

    /// Adds the classifier. `onnx` is the model file, `manifest` its JSON. Throws `bad-model` or
    /// `bad-manifest`; the rules go on either way.
    #[cfg(feature = "model")]
    #[wasm_bindgen(js_name = attachModel)]
    pub fn attach_model(&self, onnx: &[u8], manifest: &str) -> Result<(), JsValue> {
        let classifier = fumehood_classifier::Classifier::load(onnx, manifest).map_err(|cause| error(cause.code(), &cause.to_string()))?;
        let mut inner = self.inner.borrow_mut();
        inner.version.model = Some(classifier.version().to_owned());
        inner.assessor.attach(Box::new(classifier));
        Ok(())
    }

    /// This build has no classifier: always throws `bad-model`.
    #[cfg(not(feature = "model"))]
    #[wasm_bindgen(js_name = attachModel)]
    pub fn attach_model(&self, _onnx: &[u8], _manifest: &str) -> Result<(), JsValue> {
        Err(error("bad-model", "this is the rules-only build; load the full wasm to attach a model"))
    }

    /// Assesses one message by itself. Throws `bad-role` or `bad-text`.
    pub fn assess(&self, role: RoleWord, text: JsValue) -> Result<AssessmentObject, JsValue> {
        let (role, text) = (read_role(&role)?, read_text(&text)?);
        let inner = &mut *self.inner.borrow_mut();
        let start = browser::milliseconds();
        let assessment = inner.assessor.assess(role, &text);
        inner.elapsed = browser::milliseconds() - start;
        to_object(assessment, &text)
    }

    /// Milliseconds that the last assessment took inside the engine.
    #[wasm_bindgen(getter)]
    pub fn elapsed(&self) -> f64 {
        self.inner.borrow().elapsed
    }

    /// Bytes of the folded text covered by the bare scan of an Aho-Corasick automaton over all surface forms: what the
    /// benchmark compares `assess` with. The first call builds the automaton.
    pub fn scan(&self, text: &str) -> usize {
        let folded = fumehood_engine::fold(text);
        let inner = &mut *self.inner.borrow_mut();
        if inner.bare_scan.is_none() {
            inner.bare_scan = inner.rulebook.bare_scan();
        }
        let start = browser::milliseconds();
        let covered = inner.bare_scan.as_ref().map_or(0, |scan| scan.covered(folded.as_str()));
        inner.elapsed = browser::milliseconds() - start;
        covered
    }

    /// A new conversation, in which messages are read after those before them.
    pub fn conversation(&self) -> Conversation {
        Conversation::new(Rc::clone(&self.inner))
    }

    /// Versions of engine, packs and model.
    pub fn version(&self) -> Result<VersionObject, JsValue> {
        Ok(serialise(&self.inner.borrow().version)?.unchecked_into())
    }

    /// What a rule looks for and says, or what is known of a substance, class, control or standard; `undefined` if
    /// nothing is called so.
    pub fn explain(&self, what: &str) -> Result<Option<ExplanationObject>, JsValue> {
        let explanation = self.inner.borrow().rulebook.explain(what);
        explanation.map(|explanation| Ok(serialise(&explanation)?.unchecked_into())).transpose()
    }

    /// What every rule looks for and says, in the order of their ids.
    pub fn rules(&self) -> Result<RuleInfos, JsValue> {
        let inner = self.inner.borrow();
        let catalog = inner.assessor.catalog();
        let cards: Vec<_> = catalog.cards().map(|card| catalog.told(card)).collect();
        Ok(serialise(&cards)?.unchecked_into())
    }
}

fn read_role(role: &RoleWord) -> Result<Role, JsValue> {
    let word = role.as_string().unwrap_or_else(|| "something that is not a string".to_owned());
    word.parse().map_err(|reason: String| error("bad-role", &reason))
}

/// Lone surrogates become U+FFFD, one unit each, so spans still fit the caller's string.
fn read_text(text: &JsValue) -> Result<String, JsValue> {
    text.as_string().ok_or_else(|| error("bad-text", "the message's text must be a string"))
}

fn to_object(mut assessment: Assessment, text: &str) -> Result<AssessmentObject, JsValue> {
    let mut units = Utf16::new(text);
    for span in assessment.findings.iter_mut().flat_map(|finding| &mut finding.spans) {
        span.start = units.position(span.start);
        span.end = units.position(span.end);
    }
    Ok(serialise(&assessment)?.unchecked_into())
}

fn serialise(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

fn error(code: &str, reason: &str) -> JsValue {
    let error = js_sys::Error::new(reason);
    // An `Error` object takes any property; if it did not, the message still says what is wrong.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
