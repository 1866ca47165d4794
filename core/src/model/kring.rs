//! Kring: the circle that may read, add or write something; the unit of access and of sync.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The opaque, stable id of a kring, named by the profile. Never derived from an area code: those change by year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KringId(String);

impl KringId {
    /// Wraps the name of a kring.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The own kring of one person: what is written back to them alone.
    #[must_use]
    pub fn own(persoon: super::PersoonId) -> Self {
        Self(format!("eigen-{}", persoon.uuid().simple()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KringId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a kring is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum KringSoort {
    /// Everybody who works in the area, residents who patrol included.
    Open,
    /// The professionals of the area.
    Professionals,
    /// Care: dropped into, read only by the care team; what it holds is sealed.
    Zorg,
    /// The whole municipality, for what has no area of its own.
    Gemeente,
    /// What anybody may know: the answers behind slip codes. Everybody reads it, and it holds nothing about anyone.
    Openbaar,
    /// One team's own: what a visitor asked one partner.
    Team,
    /// One overleg: agenda, decisions and agreements of its members.
    Overleg,
    /// One person's own.
    Eigen,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $number:literal;)*) => {
        /// The kinds of document; a kind that a newer app made keeps its number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum DocKind {
            $($(#[$doc])* $variant,)*
            /// Made by a newer version; kept and passed on, not understood.
            Nieuwer(u16),
        }

        impl DocKind {
            /// Every kind this version knows.
            pub const ALL: &[DocKind] = &[$(DocKind::$variant,)*];

            /// The number on the wire and in the store.
            #[must_use]
            pub fn number(self) -> u16 {
                match self { $(Self::$variant => $number,)* Self::Nieuwer(number) => number }
            }

            /// The kind with this number.
            #[must_use]
            pub fn from_number(number: u16) -> Self {
                match number { $($number => Self::$variant,)* newer => Self::Nieuwer(newer) }
            }

            /// The name in profiles and errors.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* Self::Nieuwer(_) => "nieuwer" }
            }

            /// The kind with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
            }
        }
    };
}

kinds! {
    /// One voice.
    Signaal = "signaal", 1;
    /// The matter.
    Melding = "melding", 2;
    /// A patrol.
    Ronde = "ronde", 3;
    /// A discipline's part of a melding.
    Taak = "taak", 4;
    /// An inspection walk: plan, route and people.
    Schouw = "schouw", 5;
    /// What one observer found on a schouw.
    Waarneming = "waarneming", 6;
    /// A session at a table.
    Spreekuur = "spreekuur", 7;
    /// A visit to a spreekuur, without who or what.
    Bezoek = "bezoek", 8;
    /// What a visitor asked, for one partner.
    Vraag = "vraag", 9;
    /// The public side of a slip code.
    Bon = "bon", 10;
    /// An agreement.
    Afspraak = "afspraak", 11;
    /// An initiative of residents.
    Bewonersinitiatief = "bewonersinitiatief", 12;
    /// One meeting of an overleg.
    Vergadering = "vergadering", 13;
    /// A question of the care team to a partner bound by secrecy.
    Zorgvraag = "zorgvraag", 14;
    /// The answer to it, in the care kring.
    Zorgantwoord = "zorgantwoord", 15;
}

/// What someone may do in one kring, per kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recht {
    /// What the kring is for.
    pub soort: KringSoort,
    /// May read everything in it. Without this a device never receives it.
    pub lezen: bool,
    /// Kinds of which they may add a new document.
    #[serde(default)]
    pub toevoegen: BTreeSet<DocKind>,
    /// Kinds of which they may change the documents they made themselves.
    #[serde(default)]
    pub schrijven_eigen: BTreeSet<DocKind>,
    /// Kinds of which they may change any document.
    #[serde(default)]
    pub schrijven: BTreeSet<DocKind>,
    /// May destroy documents for good.
    #[serde(default)]
    pub vernietigen: bool,
}

/// Everything someone may do, by kring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rechten(BTreeMap<KringId, Recht>);

impl Rechten {
    /// Collects rights by kring.
    #[must_use]
    pub fn new(rechten: BTreeMap<KringId, Recht>) -> Self {
        Self(rechten)
    }

    /// The right in one kring, if any.
    #[must_use]
    pub fn get(&self, kring: &KringId) -> Option<&Recht> {
        self.0.get(kring)
    }

    /// All kringen with the right in each.
    pub fn iter(&self) -> impl Iterator<Item = (&KringId, &Recht)> {
        self.0.iter()
    }

    /// The kringen that may be read.
    pub fn readable(&self) -> impl Iterator<Item = &KringId> {
        self.0.iter().filter(|(_, recht)| recht.lezen).map(|(kring, _)| kring)
    }

    /// May read this kring.
    #[must_use]
    pub fn may_read(&self, kring: &KringId) -> bool {
        self.get(kring).is_some_and(|recht| recht.lezen)
    }

    /// May add a new document of this kind.
    #[must_use]
    pub fn may_add(&self, kring: &KringId, kind: DocKind) -> bool {
        self.get(kring).is_some_and(|recht| recht.toevoegen.contains(&kind))
    }

    /// May change a document of this kind, made by themselves (`own`) or by another.
    #[must_use]
    pub fn may_write(&self, kring: &KringId, kind: DocKind, own: bool) -> bool {
        self.get(kring)
            .is_some_and(|recht| recht.schrijven.contains(&kind) || (own && recht.schrijven_eigen.contains(&kind)))
    }
}
