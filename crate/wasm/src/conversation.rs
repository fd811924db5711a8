//! A chat, for JavaScript.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::{AssessmentObject, Inner, RoleWord, browser, read_role, read_text, to_object};

/// The messages of one chat.
#[wasm_bindgen]
pub struct Conversation {
    inner: Rc<RefCell<Inner>>,
    conversation: fumehood_engine::Conversation,
}

impl Conversation {
    pub(crate) fn new(inner: Rc<RefCell<Inner>>) -> Self {
        Conversation { inner, conversation: fumehood_engine::Conversation::new() }
    }
}

#[wasm_bindgen]
impl Conversation {
    /// Adds the message `id`, or reads a later state of it, and assesses it after those before it. Rules
    /// answer every time; the classifier when `settled`. Throws `bad-role` or `bad-text`.
    pub fn update(&mut self, id: &str, role: RoleWord, text: JsValue, settled: bool) -> Result<AssessmentObject, JsValue> {
        let (role, text) = (read_role(&role)?, read_text(&text)?);
        let inner = &mut *self.inner.borrow_mut();
        let start = browser::milliseconds();
        let assessment = self.conversation.update(&inner.assessor, id, role, &text, settled);
        inner.elapsed = browser::milliseconds() - start;
        to_object(assessment, &text)
    }

    /// Forgets a message that is gone.
    pub fn remove(&mut self, id: &str) {
        self.conversation.remove(id);
    }
}
