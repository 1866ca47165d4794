//! A closed list of words that a newer version may make longer.

/// Makes an enum whose variants are words in documents, columns and JSON; a word of a newer version stays readable.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(from = "String", into = "String")]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// A newer app knows this one; shown as it is, never written by this version.
            Onbekend(String),
        }

        impl $name {
            /// Every word this version knows.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The name used in documents, columns and JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $word,)* Self::Onbekend(name) => name }
            }
        }

        impl From<String> for $name {
            fn from(name: String) -> Self {
                Self::ALL.iter().find(|one| one.as_str() == name).cloned().unwrap_or(Self::Onbekend(name))
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.as_str().to_owned()
            }
        }
    };
}

pub(super) use words;
