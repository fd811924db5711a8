//! Chat exports: `conversations.json` of `ChatGPT` and of Claude, told apart by their shape. One
//! conversation is in memory at a time.

use std::io::{self, BufRead};
use std::sync::Arc;

use fumehood_engine::Role;
use serde::Deserializer;
use serde::de::{Error, SeqAccess, Visitor};
use serde_json::Value;

use super::{Incoming, Item, Place, Sink, Source, Unread};

const SHAPES: &str = "expected an export of ChatGPT (conversations with \"mapping\") or of Claude (with \"chat_messages\")";

/// Reads the export.
pub fn read(source: &Arc<Source>, reader: impl BufRead, sink: &mut dyn Sink) -> io::Result<()> {
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let mut conversations = Conversations { source, sink, strange: Vec::new(), count: 0, broken: None };
    let read = deserializer.deserialize_any(&mut conversations).and_then(|()| deserializer.end());
    let Conversations { strange, count, broken, .. } = conversations;
    match (broken, read) {
        (Some(cause), _) => return Err(cause), // of writing
        (None, Err(cause)) => sink.take(Unread::of(source, None, format!("{cause}; {SHAPES}")))?,
        (None, Ok(())) => {}
    }
    match strange.first() {
        Some(first) => sink.take(Unread::of(source, None, format!("{} of {count} conversations are of no known shape, the first is number {first}; {SHAPES}", strange.len()))),
        None => Ok(()),
    }
}

/// Takes the conversations as the parser comes to them.
struct Conversations<'s> {
    source: &'s Arc<Source>,
    sink: &'s mut dyn Sink,
    /// Numbers of those that are none.
    strange: Vec<usize>,
    count: usize,
    /// Why writing failed.
    broken: Option<io::Error>,
}

impl Conversations<'_> {
    fn take(&mut self, conversation: &Value) -> io::Result<()> {
        self.count += 1;
        let Some(turns) = turns(conversation) else {
            self.strange.push(self.count);
            return Ok(());
        };
        let title = word(conversation, &["title", "name"]).filter(|title| !title.is_empty()).map_or_else(|| format!("conversation {}", self.count), str::to_owned);
        let title: Arc<str> = title.into();
        let key = Value::from(word(conversation, &["conversation_id", "id", "uuid"]).map_or_else(|| self.count.to_string(), str::to_owned));
        for (at, Turn { id, role, text }) in turns.into_iter().enumerate() {
            let place = Place::Turn(title.clone(), at + 1);
            self.sink.take(Item::Message(Incoming { source: self.source.clone(), place, id, role, text, conversation: Some(key.clone()) }))?;
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for &mut Conversations<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("a list of conversations, or one conversation")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(conversation) = list.next_element::<Value>()? {
            if let Err(cause) = self.take(&conversation) {
                self.broken = Some(cause);
                return Err(A::Error::custom("cannot write"));
            }
        }
        Ok(())
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let conversation = serde::Deserialize::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        self.take(&conversation).map_err(|cause| {
            self.broken = Some(cause);
            A::Error::custom("cannot write")
        })
    }
}

struct Turn {
    id: Value,
    role: Role,
    text: String,
}

/// The messages that the page shows, or `None` for a shape that is not known. Exports are read
/// leniently: their makers add and drop fields without notice.
fn turns(conversation: &Value) -> Option<Vec<Turn>> {
    if let Some(Value::Object(mapping)) = conversation.get("mapping") {
        return Some(chatgpt(conversation, mapping));
    }
    let messages = conversation.get("chat_messages")?.as_array()?;
    Some(messages.iter().filter_map(claude).collect())
}

/// `ChatGPT` keeps a tree of messages; the branch that was shown last leads from `current_node` to the root.
fn chatgpt(conversation: &Value, mapping: &serde_json::Map<String, Value>) -> Vec<Turn> {
    let mut at = word(conversation, &["current_node"]).and_then(|id| mapping.get(id)).or_else(|| newest_leaf(mapping));
    let mut turns = Vec::new();
    for _ in 0..mapping.len() {
        let Some(node) = at else { break }; // a loop in the tree ends with the count of its nodes
        turns.extend(node.get("message").and_then(chatgpt_turn));
        at = word(node, &["parent"]).and_then(|id| mapping.get(id));
    }
    turns.reverse();
    turns
}

/// The leaf written last, for exports that do not say which branch was shown.
fn newest_leaf(mapping: &serde_json::Map<String, Value>) -> Option<&Value> {
    let leaves = mapping.values().filter(|node| node.get("children").and_then(Value::as_array).is_none_or(Vec::is_empty));
    leaves.max_by(|a, b| {
        let [a, b] = [a, b].map(|node| node.pointer("/message/create_time").and_then(Value::as_f64).unwrap_or_default());
        a.total_cmp(&b)
    })
}

fn chatgpt_turn(message: &Value) -> Option<Turn> {
    let role = message.pointer("/author/role")?.as_str()?.parse().ok()?; // not system, not tool
    let to_all = word(message, &["recipient"]).is_none_or(|recipient| recipient == "all");
    let shown = message.pointer("/metadata/is_visually_hidden_from_conversation") != Some(&Value::Bool(true));
    let content = message.get("content")?;
    let spoken = matches!(word(content, &["content_type"])?, "text" | "multimodal_text");
    if !(to_all && shown && spoken) {
        return None;
    }
    let parts = content.get("parts")?.as_array()?.iter();
    let text = joined(parts.filter_map(|part| part.as_str().or_else(|| word(part, &["text"]))));
    Some(Turn { id: message.get("id").cloned().unwrap_or_default(), role, text }).filter(|turn| !turn.text.is_empty())
}

fn claude(message: &Value) -> Option<Turn> {
    let role = match word(message, &["sender"])? {
        "human" => Role::User,
        "assistant" => Role::Assistant,
        _ => return None,
    };
    let blocks = message.get("content").and_then(Value::as_array).into_iter().flatten();
    let spoken = joined(blocks.filter(|block| word(block, &["type"]) == Some("text")).filter_map(|block| word(block, &["text"])));
    let text = if spoken.is_empty() { word(message, &["text"])?.to_owned() } else { spoken };
    Some(Turn { id: message.get("uuid").cloned().unwrap_or_default(), role, text }).filter(|turn| !turn.text.is_empty())
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The first of these fields that holds words.
fn word<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    keys.iter().find_map(|key| value.get(key)?.as_str())
}
