//! The fields of a melding's document.

use super::fields::HistoryEntry;
use super::{Field, Fields, KEUZE, Value, Written, reden};
use crate::model::{MeldingId, MeldingStatus, PersoonId, Routering};
use uuid::Uuid;

/// How far it is.
pub const STATUS: &str = "status";
pub use super::reden::REDEN;
/// The coordinator's own words for what is the matter.
pub const OMSCHRIJVING: &str = "omschrijving";
/// Field of work.
pub const DISCIPLINE: &str = "discipline";
/// Team.
pub const TEAM: &str = "team";
/// Owner.
pub const EIGENAAR: &str = "eigenaar";
/// The team that the owner owns it for.
pub const EIGENAAR_VOOR: &str = "eigenaar_voor";
/// What the reporter gets back.
pub const ANTWOORD: &str = "antwoord";
/// The team of whoever gave the answer, which need not be the team that has the melding.
pub const ANTWOORD_VAN: &str = "antwoord_van";
/// Before a step that whoever raised it took back: who took a later step knew of that.
pub const GEHOORD: &str = "gehoord:";
/// The melding that carries on after a join.
pub const SAMENGEVOEGD_MET: &str = "samengevoegd_met";
/// The routing rule that decided.
pub const REGEL: &str = "regel";
/// The routing rule in words.
pub const UITLEG: &str = "uitleg";
/// The melding that its voices were split off from.
pub const GESPLITST_VAN: &str = "gesplitst_van";
/// Before the id of each melding that was split off from this one.
pub const GESPLITST: &str = "gesplitst:";
/// Before the id of each note.
pub const NOTITIE: &str = "notitie:";

/// A field that only says what another one holds for, or what was heard: reading needs it, and people are not told of it.
#[must_use]
pub fn is_companion(key: &str) -> bool {
    [ANTWOORD_VAN, EIGENAAR_VOOR].contains(&key) || key.starts_with(GEHOORD)
}

/// The field that goes with another one, whichever value of that one is chosen.
#[must_use]
pub fn beside(key: &str) -> Option<&'static str> {
    match key {
        ANTWOORD => Some(ANTWOORD_VAN),
        EIGENAAR => Some(EIGENAAR_VOOR),
        _ => None,
    }
}

/// The command that says anew what a voice is about; a rule then says whose it is.
pub const CATEGORISEREN: &str = "signaal_categoriseren";
/// The command by which somebody takes a visit up: who hands its question on at the same moment gives it to another team.
pub const OPPAKKEN: &str = "bezoek_oppakken";
/// The command that takes a step. Who begins with what is new says with it for which team.
pub const STATUS_ZETTEN: &str = "melding_status_zetten";
/// The command that splits voices off.
pub const SPLITSEN: &str = "melding_splitsen";
/// The command that joins.
pub const SAMENVOEGEN: &str = "melding_samenvoegen";

/// How much it weighs to whom something was given: most when a person chose the team, least when a rule did because of another
/// category, which holds only as long as nobody looked.
#[must_use]
pub fn weight_of_team(entry: &HistoryEntry) -> u8 {
    match entry.message.as_ref().map(|message| message.command.as_str()) {
        Some(CATEGORISEREN) => 0,
        Some(STATUS_ZETTEN | OPPAKKEN) => 1,
        _ => 2,
    }
}

/// A join that follows from splitting weighs less than one that somebody meant.
fn weight_of_join(entry: &HistoryEntry) -> u8 {
    u8::from(!entry.is_by(SPLITSEN))
}

fn is_split(fields: &Fields, one: &Written) -> bool {
    fields.history.iter().any(|entry| entry.hash == one.change && entry.is_by(SPLITSEN))
}

/// Who has it, the winner first.
fn teams(fields: &Fields) -> Vec<&Written> {
    fields.heaviest(TEAM, weight_of_team)
}

/// With which melding it was joined. While somebody did something with it at the same moment it is not, until somebody chooses: what
/// was done stands where it was done.
fn joined(fields: &Fields) -> Option<Uuid> {
    let all = fields.heaviest(SAMENGEVOEGD_MET, weight_of_join);
    let apart = all.iter().any(|one| one.value == Value::Null);
    if apart { None } else { all.first().and_then(|one| Uuid::from_slice(one.value.as_bytes()?).ok()) }
}

/// The fields of a change that people are told of: not what only helps to read others, and not that somebody who took a step did so
/// with a melding that was not joined.
pub fn told(entry: &HistoryEntry) -> impl Iterator<Item = &String> {
    let may_join = entry.is_by(SAMENVOEGEN) || entry.is_by(KEUZE);
    entry.keys.iter().filter(move |key| !is_companion(key) && (may_join || key.as_str() != SAMENGEVOEGD_MET))
}

/// People wrote different things in a field and nobody has chosen. Of owners only those count that have it for its team.
#[must_use]
pub fn is_torn(fields: &Fields, key: &str) -> bool {
    if key == REDEN {
        return reden::is_torn(fields, STATUS);
    }
    if key == SAMENGEVOEGD_MET {
        // Where its voices went to when several split them off at once is nothing to choose: who is left without one stands out.
        let all = fields.heaviest(key, weight_of_join);
        return all.windows(2).any(|pair| matches!(pair, [a, b] if a.value != b.value && !is_split(fields, a)));
    }
    if key == TEAM {
        return teams(fields).windows(2).any(|pair| matches!(pair, [a, b] if a.value != b.value));
    }
    if key == EIGENAAR {
        let first = owners(fields).next();
        return owners(fields).any(|other| Some(other) != first);
    }
    fields.get(key).is_some_and(Field::is_conflict)
}

/// The owners that people named, the winner first. Whoever began with it for another team than it was given to at the same moment
/// does not own it there.
fn owners(fields: &Fields) -> impl Iterator<Item = &Value> {
    let team = teams(fields).first().and_then(|one| one.value.as_text());
    let of_team = move |one: &&Written| {
        fields.beside(EIGENAAR_VOOR, one.change).and_then(Value::as_text).is_none_or(|of| Some(of) == team)
    };
    fields.get(EIGENAAR).into_iter().flat_map(Field::all).filter(of_team).map(|one| &one.value)
}

/// What a melding's document holds.
#[derive(Debug, Clone, PartialEq)]
pub struct MeldingDoc {
    /// How far it is; absent means nieuw.
    pub status: MeldingStatus,
    /// Why.
    pub reden: Option<String>,
    /// The coordinator's words.
    pub omschrijving: Option<String>,
    /// Field of work.
    pub discipline: Option<String>,
    /// Team.
    pub team: Option<String>,
    /// Owner.
    pub eigenaar: Option<PersoonId>,
    /// The answer.
    pub antwoord: Option<String>,
    /// The team that gave it.
    pub antwoord_van: Option<String>,
    /// The melding that carries on.
    pub samengevoegd_met: Option<MeldingId>,
    /// The routing rule and its words.
    pub routering: Option<(String, String)>,
    /// The melding it was split off from.
    pub gesplitst_van: Option<MeldingId>,
    /// The meldingen that were split off from it.
    pub gesplitst_naar: Vec<MeldingId>,
    /// Notes, oldest first.
    pub notities: Vec<String>,
}

impl MeldingDoc {
    /// The fields of a new melding: what routing decided. A new melding is "nieuw" by saying nothing.
    #[must_use]
    pub fn first_values(routering: &Routering) -> Vec<(String, Value)> {
        Self::routed(routering).into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// The fields that say what routing decided.
    #[must_use]
    pub fn routed(routering: &Routering) -> Vec<(&'static str, Value)> {
        [
            (DISCIPLINE, &routering.discipline),
            (TEAM, &routering.team),
            (REGEL, &routering.regel),
            (UITLEG, &routering.uitleg),
        ]
        .into_iter()
        .map(|(key, text)| (key, text.as_str().into()))
        .collect()
    }

    /// Reads the fields; whatever has the wrong type counts as absent.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let text = |key| fields.text(key).map(str::to_owned);
        let given = teams(fields).first().copied();
        let with = |key| given.and_then(|one| fields.beside(key, one.change));
        let with_team = |key| with(key).and_then(Value::as_text);
        let answered_by = || fields.beside(ANTWOORD_VAN, fields.get(ANTWOORD)?.winner()?.change)?.as_text();
        Self {
            status: text(STATUS).map_or(MeldingStatus::Nieuw, MeldingStatus::from),
            reden: reden::of(fields, STATUS).map(str::to_owned),
            omschrijving: text(OMSCHRIJVING),
            discipline: with_team(DISCIPLINE)
                .map_or_else(|| text(DISCIPLINE), |discipline| Some(discipline.to_owned())),
            team: given.and_then(|one| one.value.as_text()).filter(|team| !team.is_empty()).map(str::to_owned),
            eigenaar: owners(fields)
                .next()
                .and_then(Value::as_bytes)
                .and_then(|id| Uuid::from_slice(id).ok())
                .map(PersoonId::new),
            antwoord: text(ANTWOORD),
            antwoord_van: answered_by().map(str::to_owned),
            samengevoegd_met: joined(fields).map(MeldingId::new),
            // No rule explains what a person chose, also not one that spoke at the same moment.
            routering: text(REGEL).zip(text(UITLEG)).filter(|_| with(UITLEG) != Some(&Value::Null)),
            gesplitst_van: fields.uuid(GESPLITST_VAN).map(MeldingId::new),
            gesplitst_naar: fields.ids_behind(GESPLITST).map(MeldingId::new).collect(),
            notities: fields
                .starting_with(NOTITIE)
                .filter_map(|(_, field)| field.winner()?.value.as_text().map(str::to_owned))
                .collect(),
        }
    }
}
