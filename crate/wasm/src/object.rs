//! A plain JavaScript object as serde data, for packs. Own code: `serde-wasm-bindgen` lets unknown keys of a struct
//! pass, and `serde_json`'s value is 12 kB more of wasm. Errors say where: `packs[0].rules[2].severity: ...`.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

/// Reads a value that errors call `name`; unknown keys are errors.
pub fn read<T: DeserializeOwned>(name: &str, object: &JsValue) -> Result<T, Error> {
    T::deserialize(Value::of(object, name.to_owned(), MAX_DEPTH)?)
}

/// Deeper objects are no packs; a circle of objects is one of these.
const MAX_DEPTH: usize = 16;

/// What is wrong, and where.
#[derive(Debug)]
pub struct Error {
    /// The innermost place that is known.
    place: String,
    reason: String,
}

impl Error {
    fn new(place: &str, reason: impl Into<String>) -> Self {
        Error { place: place.to_owned(), reason: reason.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Error::new("", reason.to_string())
    }
}

/// A value and where it stands.
struct Value {
    place: String,
    data: Data,
}

enum Data {
    Nothing,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    fn of(object: &JsValue, place: String, depth: usize) -> Result<Value, Error> {
        let Some(depth) = depth.checked_sub(1) else { return Err(Error::new(&place, "is too deep for a pack")) };
        let data = if object.is_null() || object.is_undefined() {
            Data::Nothing
        } else if let Some(flag) = object.as_bool() {
            Data::Flag(flag)
        } else if let Some(number) = object.as_f64() {
            Data::Number(number)
        } else if let Some(text) = object.as_string() {
            Data::Text(text)
        } else if let Some(list) = object.dyn_ref::<js_sys::Array>() {
            let item = |(at, item): (usize, JsValue)| Value::of(&item, format!("{place}[{at}]"), depth);
            Data::List(list.iter().enumerate().map(item).collect::<Result<_, _>>()?)
        } else if object.is_object() {
            // Not `instanceof`: tables of TOML parsers have no prototype.
            let map: &js_sys::Object = object.unchecked_ref();
            let mut entries = Vec::new();
            for key in js_sys::Object::keys(map).iter().filter_map(|key| key.as_string()) {
                let value = js_sys::Reflect::get(map, &key.as_str().into()).map_err(|_| Error::new(&place, format!("`{key}` cannot be read")))?;
                // A key without a value is as good as none.
                if !value.is_undefined() {
                    let inner = format!("{place}.{key}");
                    entries.push((key, Value::of(&value, inner, depth)?));
                }
            }
            Data::Map(entries)
        } else {
            return Err(Error::new(&place, "a pack holds no functions or symbols"));
        };
        Ok(Value { place, data })
    }

    fn kind(&self) -> &'static str {
        match self.data {
            Data::Nothing => "nothing",
            Data::Flag(_) => "true or false",
            Data::Number(_) => "a number",
            Data::Text(_) => "a text",
            Data::List(_) => "a list",
            Data::Map(_) => "an object",
        }
    }

    fn is_not(&self, wanted: &str) -> Error {
        Error::new(&self.place, format!("is {}, not {wanted}", self.kind()))
    }
}

/// Says where an error stands, unless a place further in has said so.
fn at<T>(place: &str, result: Result<T, Error>) -> Result<T, Error> {
    result.map_err(|error| if error.place.is_empty() { Error::new(place, error.reason) } else { error })
}

impl IntoDeserializer<'_, Error> for Value {
    type Deserializer = Value;

    fn into_deserializer(self) -> Value {
        self
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let place = self.place;
        let result = match self.data {
            Data::Nothing => visitor.visit_unit(),
            Data::Flag(flag) => visitor.visit_bool(flag),
            #[allow(clippy::cast_possible_truncation)] // whole numbers of a pack are small
            Data::Number(number) if number.fract() == 0.0 => visitor.visit_i64(number as i64),
            Data::Number(_) => Err(Error::custom("is no whole number")),
            Data::Text(text) => visitor.visit_string(text),
            Data::List(list) => visitor.visit_seq(SeqDeserializer::new(list.into_iter())),
            Data::Map(map) => visitor.visit_map(MapDeserializer::new(map.into_iter())),
        };
        at(&place, result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.data {
            Data::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let refusal = self.is_not("an object");
        let result = match self.data {
            Data::Map(map) => visitor.visit_map(MapDeserializer::new(map.into_iter())),
            _ => Err(refusal),
        };
        at(&self.place, result)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let refusal = self.is_not("a list");
        let result = match self.data {
            Data::List(list) => visitor.visit_seq(SeqDeserializer::new(list.into_iter())),
            _ => Err(refusal),
        };
        at(&self.place, result)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        let refusal = self.is_not("a word");
        let result = match &self.data {
            Data::Text(word) => visitor.visit_enum(StrDeserializer::new(word)),
            _ => Err(refusal),
        };
        at(&self.place, result)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let refusal = self.is_not("a text");
        let result = match self.data {
            Data::Text(text) => visitor.visit_string(text),
            _ => Err(refusal),
        };
        at(&self.place, result)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_string(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct identifier ignored_any
    }
}
