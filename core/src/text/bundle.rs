//! The Dutch Fluent bundle, opened once.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The sentences and words as shipped.
pub(super) const NL: &str = include_str!("nl.ftl");

static BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    // A message with a mistake is skipped and the others stay; a test keeps the file free of them.
    let resource = FluentResource::try_new(NL.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(vec![dutch()]);
    // Isolation marks are invisible characters that end up in terminals and screen readers.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
});

/// The word people read for a name in the data, or `None` when there is none.
///
/// Keys are `status-…` ([`crate::model::MeldingStatus`]), `kring-…` ([`crate::model::KringSoort`]), `plek-…`
/// ([`crate::model::PlekBron`]), `soort-…` (kinds of document) and `sync-…` (the tiles `op_dit_toestel`, `onderweg`,
/// `bij_de_gemeente`, `tegengehouden`), each followed by the name as it stands in documents and JSON.
#[must_use]
pub fn label(key: &str) -> Option<String> {
    format(&format!("woord-{key}"), &FluentArgs::new())
}

fn dutch() -> LanguageIdentifier {
    "nl-NL".parse().unwrap_or_default()
}

/// A sentence without parameters that is no error, such as what a photo did not tell, or `None` when there is none.
#[must_use]
pub fn notice(id: &str) -> Option<String> {
    format(id, &FluentArgs::new())
}

/// Formats one message; `None` when it does not exist or lacks a parameter.
pub(super) fn format(id: &str, args: &FluentArgs) -> Option<String> {
    let message = BUNDLE.get_message(id)?;
    let mut errors = Vec::new();
    let text = BUNDLE.format_pattern(message.value()?, Some(args), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KringSoort, MeldingStatus};

    #[test]
    fn the_dutch_file_has_no_mistakes_and_no_message_twice() {
        assert!(FluentResource::try_new(NL.to_owned()).is_ok());
        let mut bundle = FluentBundle::new_concurrent(vec![dutch()]);
        assert_eq!(Ok(()), bundle.add_resource(FluentResource::try_new(NL.to_owned()).expect("parses")));
    }

    #[test]
    fn every_status_and_every_kind_of_kring_has_a_word() {
        for status in MeldingStatus::ALL {
            assert!(label(&format!("status-{status}")).is_some(), "{status}");
        }
        for soort in
            [KringSoort::Open, KringSoort::Professionals, KringSoort::Zorg, KringSoort::Gemeente, KringSoort::Eigen]
        {
            let name = serde_json::to_value(soort).expect("a name");
            assert!(label(&format!("kring-{}", name.as_str().expect("text"))).is_some(), "{name}");
        }
        assert_eq!(Some("Zegt klaar".to_owned()), label("status-zegt_klaar"));
    }

    #[test]
    fn the_tiles_of_sync_read_as_on_the_screens() {
        let words = ["op_dit_toestel", "onderweg", "bij_de_gemeente", "tegengehouden"];
        for word in words {
            assert_eq!(Some(word.replace('_', " ")), label(&format!("sync-{word}")));
        }
    }

    #[test]
    fn a_notice_is_a_sentence_without_parameters() {
        assert!(notice("algemeen-offline").is_some_and(|text| text.ends_with('.')));
        assert_eq!((None, None), (notice("team-onbekend"), notice("verdwenen")));
    }

    #[test]
    fn a_word_that_does_not_exist_is_none() {
        for key in ["", "status-", "status-verdwenen", "{ $x }", "é", "-", "status-nieuw\n"] {
            assert_eq!(None, label(key), "{key:?}");
        }
    }
}
