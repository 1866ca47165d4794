//! Signaal: a voice. One person saw or heard something, there and then.

use super::{
    BonId, FotoHash, GebiedCode, KringId, MeldingId, PersoonId, Plek, RondeId, SchouwId, SignaalId, SpreekuurId,
    Timestamp,
};
use serde::{Deserialize, Serialize};

/// A signaal as a screen shows it.
///
/// Source: every werkwijze; the split of voice and matter follows Rotterdam's MOR chain (`vergelijking.md` 2 e2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Signaal {
    /// Its id.
    pub id: SignaalId,
    /// The kring it is bound to.
    pub kring: KringId,
    /// The melding it speaks about, after any joins.
    pub melding: MeldingId,
    /// What it is about: a category of the profile.
    pub categorie: String,
    /// The words of who raised it; may be empty, typing is optional. `None` when this reader may not see it.
    pub omschrijving: Option<String>,
    /// Where, if anywhere.
    pub plek: Option<Plek>,
    /// Its words and place are sealed to its kring; they are never searched for.
    pub verzegeld: bool,
    /// The area it lies in, as decided when it was made.
    pub gebied: Option<GebiedCode>,
    /// Year of that area code.
    pub gebied_jaar: Option<u16>,
    /// Pictures.
    pub fotos: Vec<FotoHash>,
    /// Who raised it, as a pseudonym.
    pub melder: PersoonId,
    /// When it was seen.
    pub gemaakt: Timestamp,
    /// The patrol it was found on.
    pub ronde: Option<RondeId>,
    /// The schouw it was found on.
    pub schouw: Option<SchouwId>,
    /// The spreekuur at which it was raised.
    pub spreekuur: Option<SpreekuurId>,
    /// The slip on which whoever raised it reads the answer.
    pub bon: Option<BonId>,
    /// What who raised it thinks of the answer.
    pub oordeel: Option<Tevredenheid>,
    /// Fields in which people wrote different things and nobody has chosen.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default = []))]
    pub conflicten: Vec<String>,
}

/// What who raised it thinks of the answer. It stands with their own voice, for the melding may be another's after a join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Tevredenheid {
    /// They are content with it.
    pub tevreden: bool,
    /// Why not.
    pub reden: Option<String>,
    /// The change that wrote the answer it is about: a new answer is asked about anew.
    pub antwoord: String,
    /// The change that wrote the step it takes back; a later step settles it.
    pub stap: Option<String>,
}
