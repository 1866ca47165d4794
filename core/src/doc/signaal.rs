//! The fields of a signaal's document.

use super::{Field, Fields, Value, foto, plek};
use crate::model::{
    BonId, FotoHash, GebiedCode, MeldingId, PersoonId, Plek, RondeId, SchouwId, SignaalId, SpreekuurId, Tevredenheid,
    Timestamp, WaarnemingId,
};
use uuid::Uuid;

/// The category.
pub const CATEGORIE: &str = "categorie";
/// The words of who raised it.
pub const OMSCHRIJVING: &str = "omschrijving";
const GEBIED: &str = "gebied";
const GEBIED_JAAR: &str = "gebied_jaar";
/// When it was seen.
pub const GEMAAKT: &str = "gemaakt";
const MELDER: &str = "melder";
const RONDE: &str = "ronde";
const SCHOUW: &str = "schouw";
const WAARNEMING: &str = "waarneming";
const SPREEKUUR: &str = "spreekuur";
/// The slip on which whoever raised it reads the answer.
pub const BON: &str = "bon";
/// The melding it speaks about, when that is not the one it opened.
pub const MELDING: &str = "melding";
/// Who raised it is content with the answer.
pub const TEVREDEN: &str = "tevreden";
/// Why not.
pub const TEVREDEN_REDEN: &str = "tevreden_reden";
/// Hash of the change with the answer that it is about.
pub const TEVREDEN_ANTWOORD: &str = "tevreden_antwoord";
/// Hash of the change with the step that it takes back.
pub const TEVREDEN_STAP: &str = "tevreden_stap";

/// What a signaal says, as its document holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct SignaalDoc {
    /// Category of the profile.
    pub categorie: String,
    /// The words.
    pub omschrijving: String,
    /// Where.
    pub plek: Option<Plek>,
    /// The area, as decided when it was made, with the year of its code.
    pub gebied: Option<(GebiedCode, u16)>,
    /// When it was seen.
    pub gemaakt: Timestamp,
    /// Who raised it, where that is someone else than who wrote the first change.
    pub melder: Option<PersoonId>,
    /// The patrol it was found on.
    pub ronde: Option<RondeId>,
    /// The schouw it was found on.
    pub schouw: Option<SchouwId>,
    /// The waarneming that was reported.
    pub waarneming: Option<WaarnemingId>,
    /// The spreekuur at which it was raised.
    pub spreekuur: Option<SpreekuurId>,
    /// The slip on which whoever raised it reads the answer.
    pub bon: Option<BonId>,
    /// The melding it joined; `None` for the one it opened.
    pub melding: Option<MeldingId>,
    /// Pictures.
    pub fotos: Vec<FotoHash>,
}

impl SignaalDoc {
    /// The fields to write; empty ones are left out.
    #[must_use]
    pub fn to_values(&self) -> Vec<(String, Value)> {
        let mut values: Vec<(&str, Value)> = vec![(CATEGORIE, self.categorie.as_str().into())];
        if !self.omschrijving.is_empty() {
            values.push((OMSCHRIJVING, self.omschrijving.as_str().into()));
        }
        values.extend(self.plek.iter().flat_map(plek::fields));
        if let Some((code, jaar)) = &self.gebied {
            values.extend([(GEBIED, code.as_str().into()), (GEBIED_JAAR, i64::from(*jaar).into())]);
        }
        values.push((GEMAAKT, self.gemaakt.millis().into()));
        let ids = [
            (MELDER, self.melder.map(PersoonId::uuid)),
            (RONDE, self.ronde.map(RondeId::uuid)),
            (SCHOUW, self.schouw.map(SchouwId::uuid)),
            (WAARNEMING, self.waarneming.map(WaarnemingId::uuid)),
            (SPREEKUUR, self.spreekuur.map(SpreekuurId::uuid)),
            (BON, self.bon.map(BonId::uuid)),
            (MELDING, self.melding.map(MeldingId::uuid)),
        ];
        values.extend(ids.into_iter().filter_map(|(key, id)| Some((key, id?.into()))));
        let mut values: Vec<(String, Value)> = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        values.extend(foto::first(&self.fotos));
        values
    }

    /// Reads the fields; whatever has the wrong type counts as absent.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        Self {
            categorie: fields.text(CATEGORIE).unwrap_or("overig").to_owned(),
            omschrijving: fields.text(OMSCHRIJVING).unwrap_or_default().to_owned(),
            plek: plek::read(fields),
            gebied: read_gebied(fields),
            gemaakt: fields
                .int(GEMAAKT)
                .map(Timestamp::from_millis)
                .or_else(|| fields.begin().map(super::fields::HistoryEntry::time))
                .unwrap_or(Timestamp::from_millis(0)),
            melder: fields.uuid(MELDER).map(PersoonId::new),
            ronde: fields.uuid(RONDE).map(RondeId::new),
            schouw: fields.uuid(SCHOUW).map(SchouwId::new),
            waarneming: fields.uuid(WAARNEMING).map(WaarnemingId::new),
            spreekuur: fields.uuid(SPREEKUUR).map(SpreekuurId::new),
            bon: fields.uuid(BON).map(BonId::new),
            melding: fields.uuid(MELDING).map(MeldingId::new),
            fotos: foto::read(fields),
        }
    }

    /// The melding this signaal points at, before any joins.
    #[must_use]
    pub fn points_at(&self, id: SignaalId) -> MeldingId {
        self.melding.unwrap_or_else(|| MeldingId::opened_by(id))
    }
}

/// The fields in which two people can disagree and someone has to choose, as far as they do.
#[must_use]
pub fn conflicts(fields: &Fields) -> Vec<&'static str> {
    [CATEGORIE].into_iter().filter(|key| fields.get(key).is_some_and(Field::is_conflict)).collect()
}

/// Every slip that was given out for it.
#[must_use]
pub fn bonnen(fields: &Fields) -> Vec<BonId> {
    let all = fields.get(BON).into_iter().flat_map(Field::all);
    all.filter_map(|one| Uuid::from_slice(one.value.as_bytes()?).ok()).map(BonId::new).collect()
}

/// What who raised it thinks of the answer, if they said so.
#[must_use]
pub fn read_oordeel(fields: &Fields) -> Option<Tevredenheid> {
    let change = |key| fields.value(key).and_then(Value::as_bytes).map(hex);
    Some(Tevredenheid {
        tevreden: matches!(fields.value(TEVREDEN)?, Value::Bool(true)),
        reden: fields.text(TEVREDEN_REDEN).map(str::to_owned),
        antwoord: change(TEVREDEN_ANTWOORD)?,
        stap: change(TEVREDEN_STAP),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn read_gebied(fields: &Fields) -> Option<(GebiedCode, u16)> {
    let code = fields.text(GEBIED)?.parse().ok()?;
    let jaar = fields.int(GEBIED_JAAR).and_then(|jaar| u16::try_from(jaar).ok()).unwrap_or(0);
    Some((code, jaar))
}
