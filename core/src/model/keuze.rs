//! A list of choices that a newer version may make longer.

/// Makes an enum that is text in documents, columns and JSON, and keeps a name it does not know.
macro_rules! keuze {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $text:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(from = "String", into = "String")]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum $name {
            $($(#[$one])* $variant,)*
            /// A newer app knows this one.
            Onbekend(String),
        }

        impl $name {
            /// Every choice this version knows.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The name used in documents, columns and JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $text,)* Self::Onbekend(name) => name }
            }
        }

        impl From<String> for $name {
            fn from(name: String) -> Self {
                Self::ALL.iter().find(|one| one.as_str() == name).cloned().unwrap_or(Self::Onbekend(name))
            }
        }

        impl From<$name> for String {
            fn from(keuze: $name) -> Self {
                keuze.as_str().to_owned()
            }
        }
    };
}

pub(super) use keuze;
