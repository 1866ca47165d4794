//! Typed ids: one-field records, so that a melding is never looked up by the id of a signaal.

use super::KringId;
use crate::error::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $field:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
        pub struct $name {
            uuid: Uuid,
        }

        impl $name {
            /// Wraps a UUID.
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self { uuid }
            }

            /// The UUID inside.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.uuid
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.uuid.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.uuid)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                Uuid::parse_str(text.trim())
                    .map(Self::new)
                    .map_err(|_| Error::new(Code::IdOngeldig).with("veld", $field).with("waarde", text))
            }
        }
    };
}

id_type!(
    /// Signaal: one voice, one person who saw or heard something.
    SignaalId,
    "signaal"
);
id_type!(
    /// Melding: the matter that one or more signalen are about.
    MeldingId,
    "melding"
);
id_type!(
    /// Ronde: one patrol.
    RondeId,
    "ronde"
);
id_type!(
    /// Stuk: any document that belongs to the work and has no list of its own; which kind, its command says.
    StukId,
    "stuk"
);
id_type!(
    /// Taak: what one discipline does for a melding.
    TaakId,
    "taak"
);
id_type!(
    /// Schouw: one inspection walk.
    SchouwId,
    "schouw"
);
id_type!(
    /// Halte: one stop of a schouw.
    HalteId,
    "halte"
);
id_type!(
    /// Waarneming: what one observer found at one spot of a schouw.
    WaarnemingId,
    "waarneming"
);
id_type!(
    /// Spreekuur: one session at a table.
    SpreekuurId,
    "spreekuur"
);
id_type!(
    /// Bezoek: one visit to a spreekuur, by nobody in particular.
    BezoekId,
    "bezoek"
);
id_type!(
    /// Vraag: what a visitor asked, for the partner who took it.
    VraagId,
    "vraag"
);
id_type!(
    /// Bon: the slip on which a code leads to the answer.
    BonId,
    "bon"
);
id_type!(
    /// Afspraak: one agreement.
    AfspraakId,
    "afspraak"
);
id_type!(
    /// Bewonersinitiatief: one initiative of residents.
    BewonersinitiatiefId,
    "bewonersinitiatief"
);
id_type!(
    /// Vergadering: one meeting of an overleg.
    VergaderingId,
    "vergadering"
);
id_type!(
    /// Agendapunt: one point of the agenda of a vergadering.
    PuntId,
    "punt"
);
id_type!(
    /// Zorgvraag: what the care team asks a partner bound by secrecy.
    ZorgvraagId,
    "zorgvraag"
);
id_type!(
    /// Persoon: a pseudonym; the name that belongs to it lives in an erasable directory, never in a document.
    PersoonId,
    "persoon"
);
id_type!(
    /// Toestel: one install of the app.
    ToestelId,
    "toestel"
);

impl MeldingId {
    /// The melding that a signaal opens: its id follows from the signaal's, so a signaal can never lose its own
    /// melding and importing the same signaal twice opens one melding.
    #[must_use]
    pub fn opened_by(signaal: SignaalId) -> Self {
        let mut bytes = signaal.uuid().into_bytes();
        // One bit high in the random half: ids that count up, as some systems give them, never meet there, and the
        // time in front stays what it was. The other fifteen bytes are the same, which the wire hardly notices.
        bytes[8] ^= 0x20;
        Self::new(Uuid::from_bytes(bytes))
    }
}

impl From<MeldingId> for StukId {
    /// For what works on a melding and on stukken alike.
    fn from(melding: MeldingId) -> Self {
        Self::new(melding.uuid())
    }
}

impl SignaalId {
    /// The signaal that a waarneming becomes when somebody reports it: its id follows from the waarneming, from who reports
    /// and from the kring it goes to, so that one who reports twice did so once. Two people who report without knowing of each
    /// other are two voices: one document begun by both could be in two kringen, and a hub refuses the second who begins it.
    #[must_use]
    pub fn reported_from(waarneming: WaarnemingId, persoon: PersoonId, kring: &KringId) -> Self {
        let (waarneming, persoon) = (waarneming.uuid().into_bytes(), persoon.uuid().into_bytes());
        let parts = [&waarneming, &persoon, kring.as_str().as_bytes()].concat();
        let hash = blake3::derive_key("wijkmaat 2026 waarneming melden", &parts);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        Self::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl PersoonId {
    /// The pseudonym for a code that another system gave a reporter; the code itself is kept nowhere.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let hash = blake3::derive_key("wijkmaat 2026 melder_code", code.as_bytes());
        let mut bytes = [0_u8; 16];
        bytes.copy_from_slice(&hash[..16]);
        Self::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}
