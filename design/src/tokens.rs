//! Reads `tokens.json` (design tokens 2025.10): the colours of four modes, the type scale, and the measures.

use crate::contrast::Rgb;
use crate::error::{Failed, Result};
use serde_json::{Map, Value};

/// The names of the colour modes, in the order in which they are written.
pub const MODES: [&str; 4] = ["light", "dark", "contrastLight", "contrastDark"];

/// Where a type step says how far it grows with the reader's text size.
const GROWTH: &str = "nl.wijkmaat.maxGrowth";

/// Everything a shell needs of the tokens.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// The four modes, as [`MODES`].
    pub modes: Vec<Mode>,
    /// The type scale.
    pub types: Vec<TypeStep>,
    /// Spaces, touch sizes, radii and edges, in that order.
    pub measures: Vec<Measures>,
    /// How long movements last, in milliseconds.
    pub durations: Vec<(String, f64)>,
}

/// One colour mode.
#[derive(Debug, Clone)]
pub struct Mode {
    /// Its name.
    pub name: String,
    /// Role and colour, in the order of the file.
    pub colours: Vec<(String, Rgb)>,
}

impl Mode {
    /// The colour with this role.
    ///
    /// # Errors
    /// When there is no such role.
    pub fn colour(&self, role: &str) -> Result<Rgb> {
        let found = self.colours.iter().find(|(name, _)| name == role);
        found.map(|(_, rgb)| *rgb).ok_or_else(|| Failed::new(format!("mode {} has no colour {role}", self.name)))
    }
}

/// One step of the type scale.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeStep {
    /// Its name.
    pub name: String,
    /// `sign`, `text` or `code`.
    pub family: String,
    /// Size at 100%.
    pub size: f64,
    /// Height of a line at 100%.
    pub line: f64,
    /// Weight of the face, 100 to 900.
    pub weight: u32,
    /// Largest factor by which it grows with the reader's text size.
    pub max_growth: f64,
}

/// A family of lengths.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// Its name in code.
    pub name: &'static str,
    /// Name and length.
    pub values: Vec<(String, f64)>,
}

impl Tokens {
    /// Reads the file.
    ///
    /// # Errors
    /// What is missing or of the wrong kind, with its path.
    pub fn read(json: &str) -> Result<Self> {
        let root: Value = serde_json::from_str(json).map_err(|error| Failed::new(format!("tokens.json: {error}")))?;
        let modes = MODES.iter().map(|name| mode(&root, name)).collect::<Result<Vec<_>>>()?;
        if let Some(first) = modes.first() {
            for other in &modes {
                if !other.colours.iter().map(|(role, _)| role).eq(first.colours.iter().map(|(role, _)| role)) {
                    return Err(Failed::new(format!("mode {} has other roles than {}", other.name, first.name)));
                }
            }
        }
        Ok(Self {
            modes,
            types: steps(&root)?,
            measures: vec![
                Measures { name: "Space", values: numbers(&root, "/space")? },
                Measures { name: "Touch", values: numbers(&root, "/size")? },
                Measures { name: "Radius", values: numbers(&root, "/radius")? },
                Measures { name: "Edge", values: numbers(&root, "/border/width")? },
            ],
            durations: numbers(&root, "/motion/duration")?,
        })
    }
}

fn group<'a>(root: &'a Value, path: &str) -> Result<&'a Map<String, Value>> {
    root.pointer(path).and_then(Value::as_object).ok_or_else(|| Failed::new(format!("tokens.json has no {path}")))
}

/// The tokens of a group, without what the format says about the group itself.
fn tokens<'a>(root: &'a Value, path: &str) -> Result<impl Iterator<Item = (&'a String, &'a Value)> + use<'a>> {
    Ok(group(root, path)?.iter().filter(|(name, _)| !name.starts_with('$')))
}

fn mode(root: &Value, name: &str) -> Result<Mode> {
    let colours = tokens(root, &format!("/color/{name}"))?.map(|(role, token)| {
        let wrong = || Failed::new(format!("colour {name}.{role} has no hex, or other components than its hex"));
        let hex = token.pointer("/$value/hex").and_then(Value::as_str).ok_or_else(wrong)?;
        let rgb = Rgb::read(hex)?;
        let components = token.pointer("/$value/components").and_then(Value::as_array).ok_or_else(wrong)?;
        let same = components.len() == 3
            && components.iter().zip(rgb.0).all(|(component, byte)| {
                component.as_f64().is_some_and(|part| (part * 255.0 - f64::from(byte)).abs() < 0.5)
            });
        if same { Ok((role.clone(), rgb)) } else { Err(wrong()) }
    });
    Ok(Mode { name: name.to_owned(), colours: colours.collect::<Result<Vec<_>>>()? })
}

fn numbers(root: &Value, path: &str) -> Result<Vec<(String, f64)>> {
    tokens(root, path)?
        .map(|(name, token)| {
            let number = token.pointer("/$value/value").and_then(Value::as_f64);
            Ok((name.clone(), number.ok_or_else(|| Failed::new(format!("{path}/{name} has no number")))?))
        })
        .collect()
}

fn steps(root: &Value) -> Result<Vec<TypeStep>> {
    tokens(root, "/type")?
        .map(|(name, token)| {
            let missing = |what: &str| Failed::new(format!("type {name} has no {what}"));
            let value = token.get("$value").ok_or_else(|| missing("value"))?;
            let size = value.pointer("/fontSize/value").and_then(Value::as_f64).ok_or_else(|| missing("fontSize"))?;
            let ratio = value.get("lineHeight").and_then(Value::as_f64).ok_or_else(|| missing("lineHeight"))?;
            let family = value.get("fontFamily").and_then(Value::as_str).ok_or_else(|| missing("fontFamily"))?;
            let weight = value.get("fontWeight").and_then(Value::as_str).and_then(|name| resolve(root, name));
            let growth = token.get("$extensions").and_then(|more| more.get(GROWTH)).and_then(Value::as_f64);
            Ok(TypeStep {
                name: name.clone(),
                family: family.trim_matches(['{', '}']).rsplit('.').next().unwrap_or_default().to_owned(),
                size,
                line: (size * ratio).round(),
                weight: weight
                    .and_then(Value::as_u64)
                    .and_then(|n| n.try_into().ok())
                    .ok_or_else(|| missing("weight"))?,
                max_growth: growth.ok_or_else(|| missing(GROWTH))?,
            })
        })
        .collect()
}

/// The value of `{a.b.c}`.
fn resolve<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    let path = reference.strip_prefix('{')?.strip_suffix('}')?.replace('.', "/");
    root.pointer(&format!("/{path}/$value"))
}
