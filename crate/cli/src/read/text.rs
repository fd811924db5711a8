//! A text file is one message.

use std::io::{self, Read};
use std::sync::Arc;

use fumehood_engine::Role;

use super::{Incoming, Item, MAX_MESSAGE, Place, Sink, Source, Unread};

/// Reads the one message.
pub fn read(source: &Arc<Source>, reader: impl Read, role: Role, sink: &mut dyn Sink) -> io::Result<()> {
    sink.take(match whole(reader) {
        Ok(text) => Item::Message(Incoming { source: source.clone(), place: Place::Whole, id: source.name.clone().into(), role, text, conversation: None }),
        Err(reason) => Unread::of(source, None, reason),
    })
}

fn whole(reader: impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    reader.take(MAX_MESSAGE as u64 + 1).read_to_end(&mut bytes).map_err(|cause| cause.to_string())?;
    if bytes.len() > MAX_MESSAGE {
        return Err(format!("is longer than {} MiB, too long for one message; split it", MAX_MESSAGE >> 20));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("is UTF-16, not UTF-8; convert it first, e.g. with iconv -f UTF-16 -t UTF-8".to_owned());
    }
    let text = String::from_utf8(bytes).map_err(|cause| {
        let at = cause.utf8_error().valid_up_to();
        format!("is not UTF-8 text (byte {at}); convert it first, e.g. with iconv")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
