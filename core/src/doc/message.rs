//! The message in every change: who did it, by which command, and how the clocks stood.
//!
//! Written as `PERSOON COMMAND OFFSET`: 32 hex digits, a command name, and the milliseconds to add to the device's clock
//! to get the hub's (`-` before any hub was met). The device's clock is the change's own timestamp, in milliseconds.

use crate::model::PersoonId;
use uuid::Uuid;

/// Who made a change, with which command, and the offset to the hub's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The person on whose behalf.
    pub persoon: PersoonId,
    /// Name of the command, in `snake_case`.
    pub command: String,
    /// Milliseconds to add to the device's clock to get the hub's.
    pub hub_offset_ms: Option<i64>,
}

impl Message {
    /// Writes it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let offset = self.hub_offset_ms.map_or_else(|| "-".to_owned(), |ms| ms.to_string());
        format!("{} {} {offset}", self.persoon.uuid().simple(), self.command)
    }

    /// Reads it; `None` when it is not ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ' ');
        let persoon = PersoonId::new(Uuid::try_parse(parts.next()?).ok()?);
        let command = parts.next().filter(|name| is_command_name(name))?.to_owned();
        let hub_offset_ms = match parts.next()? {
            "-" => None,
            ms => Some(ms.parse().ok()?),
        };
        Some(Self { persoon, command, hub_offset_ms })
    }
}

/// Only names of commands: a message can never carry a sentence or a name of someone.
fn is_command_name(name: &str) -> bool {
    (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
