//! What the next vergadering of an overleg could talk about, and why. It proposes links and never words: what is taken over
//! goes into the kring of the overleg, and everybody at the table reads that.

use super::afspraken::{self, DAY};
use super::meldingen_lijst::{self as lijst, Query};
use super::stukken::{self, StukFilter};
use super::{Filter, Viewer};
use crate::error::Result;
use crate::model::{
    Aanleiding, DocKind, GebiedCode, KringId, Melding, MeldingStatus, PuntId, StukId, Timestamp, Vergadering,
};
use crate::profile::{Overleg, Profile};
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use uuid::Uuid;

/// Something to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Agendavoorstel {
    /// What kind of thing it is.
    pub bron_soort: String,
    /// What it is about.
    pub bron: StukId,
    /// The point of the vergadering before this one that it is about.
    pub bron_punt: Option<PuntId>,
    /// Why it is proposed.
    pub aanleiding: Aanleiding,
    /// The field of work, of a melding.
    pub discipline: Option<String>,
    /// What who asks may read of it. Is shown, and never goes into the agenda.
    pub woorden: Option<String>,
}

/// The table: which meldingen and afspraken may be named there.
pub(super) struct Tafel<'a> {
    overleg: &'a Overleg,
}

impl Tafel<'_> {
    /// It is about the area of the overleg, and everybody who meets there may read such kringen.
    pub(super) fn may_name(&self, profile: &Profile, kring: &KringId, gebied: Option<&GebiedCode>) -> bool {
        let is_own = *kring == self.overleg.kring;
        profile.mag_op_agenda(self.overleg, kring) && (is_own || profile.ligt_in(self.overleg, gebied))
    }
}

/// Most meldingen that one agenda is offered.
const MOST: usize = 100;

/// What this vergadering could talk about: first how the decisions of the last one went, then afspraken that stagnate, then
/// open meldingen by field of work, the oldest first. What is on the agenda already is left out.
///
/// # Errors
/// `keuze-onbekend` when the profile has no such overleg any more; what SQLite says.
pub fn voorstel(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    vergadering: &Vergadering,
    nu: Timestamp,
) -> Result<Vec<Agendavoorstel>> {
    let tafel = Tafel { overleg: profile.overleg(&vergadering.overleg)? };
    let mut all = terugkoppeling(connection, viewer, vergadering)?;
    for one in afspraken::stagnating(connection, viewer, profile, &tafel, nu)? {
        all.push(Agendavoorstel {
            bron_soort: DocKind::Afspraak.as_str().to_owned(),
            bron: StukId::new(one.afspraak.id.uuid()),
            bron_punt: None,
            aanleiding: Aanleiding::Stagneert,
            discipline: None,
            woorden: Some(one.afspraak.wat),
        });
    }
    all.extend(meldingen(connection, viewer, profile, &tafel, nu)?);
    let on_it = |one: &Agendavoorstel| {
        vergadering.agenda.iter().any(|punt| (punt.bron, punt.bron_punt) == (Some(one.bron), one.bron_punt))
    };
    all.retain(|one| !on_it(one));
    Ok(all)
}

/// The vergadering of the same overleg before this one.
pub(super) fn before(
    connection: &Connection,
    viewer: &Viewer,
    vergadering: &Vergadering,
) -> Result<Option<Vergadering>> {
    let filter = StukFilter { tot: Some(vergadering.wanneer), nieuwste_eerst: true, ..StukFilter::default() };
    let found = stukken::lijst::<Vergadering>(connection, viewer, &filter)?;
    Ok(found.into_iter().find(|one| one.overleg == vergadering.overleg && one.id != vergadering.id))
}

/// Decisions of the last vergadering of which nobody told how they went, and what was brought in there when its minutes held.
fn terugkoppeling(connection: &Connection, viewer: &Viewer, vergadering: &Vergadering) -> Result<Vec<Agendavoorstel>> {
    let Some(last) = before(connection, viewer, vergadering)? else { return Ok(Vec::new()) };
    let untold =
        last.agenda.into_iter().filter(|punt| punt.later || punt.besluit.is_some() && punt.resultaat.is_none());
    Ok(untold
        .map(|punt| Agendavoorstel {
            bron_soort: DocKind::Vergadering.as_str().to_owned(),
            bron: StukId::new(last.id.uuid()),
            bron_punt: Some(punt.id),
            aanleiding: if punt.later { Aanleiding::Ingebracht } else { Aanleiding::Terugkoppeling },
            discipline: None,
            woorden: punt.besluit.or(punt.titel),
        })
        .collect())
}

fn meldingen(
    connection: &Connection,
    viewer: &Viewer,
    profile: &Profile,
    tafel: &Tafel<'_>,
    nu: Timestamp,
) -> Result<Vec<Agendavoorstel>> {
    let mut query = Query::new(viewer);
    query.narrow(viewer, &Filter::default());
    query.conditions.push("m.status NOT IN ('gezien_en_in_orde', 'kan_niet')".to_owned());
    let disciplines = &tafel.overleg.disciplines;
    if !disciplines.is_empty() {
        query.conditions.push(format!("m.discipline IN ({})", vec!["?"; disciplines.len()].join(",")));
        query.values.extend(disciplines.iter().cloned().map(Into::into));
    }
    let conditions = query.conditions.join(" AND ");
    let sql = format!("SELECT {} {} WHERE {conditions} ORDER BY m.gemaakt, m.id", lijst::COLUMNS, lijst::FROM);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(&query.values))?;
    let mut all = Vec::new();
    while let Some(row) = found.next()? {
        let melding = lijst::read(row)?;
        // People always see what they raised themselves; at this table that is no reason to name it.
        if !tafel.may_name(profile, &melding.kring, melding.gebied.as_ref()) {
            continue;
        }
        if let Some(aanleiding) = aanleiding(profile, &melding, nu) {
            all.push(Agendavoorstel {
                bron_soort: DocKind::Melding.as_str().to_owned(),
                bron: StukId::new(melding.id.uuid()),
                bron_punt: None,
                aanleiding,
                discipline: melding.discipline,
                woorden: melding.omschrijving.or(Some(melding.categorie)),
            });
        }
        if all.len() == MOST {
            break;
        }
    }
    let place = |one: &Agendavoorstel| {
        profile.disciplines().iter().position(|discipline| Some(&discipline.id) == one.discipline.as_ref())
    };
    all.sort_by_key(|one| place(one).unwrap_or(usize::MAX));
    Ok(all)
}

/// Why a melding should be talked about, if it should.
fn aanleiding(profile: &Profile, melding: &Melding, nu: Timestamp) -> Option<Aanleiding> {
    let days = nu.millis().saturating_sub(melding.gemaakt.millis()) / DAY;
    if melding.status == MeldingStatus::Heropend {
        Some(Aanleiding::Heropend)
    } else if !melding.conflicten.is_empty() {
        Some(Aanleiding::Tegenstrijdig)
    } else if melding.signalen >= profile.drempels().overleg_stemmen {
        Some(Aanleiding::VaakGemeld)
    } else if days >= i64::from(profile.termijnen().antwoord_dagen) {
        Some(Aanleiding::TeOud)
    } else {
        None
    }
}

/// What who asks may read of what a point is about; `None` when it is not here or not for them.
pub(super) fn words(
    connection: &Connection,
    viewer: &Viewer,
    soort: &str,
    bron: Uuid,
    punt: Option<PuntId>,
) -> Result<Option<String>> {
    let found = match DocKind::from_name(soort) {
        Some(DocKind::Melding) => return melding_words(connection, viewer, bron),
        Some(DocKind::Afspraak) => {
            stukken::een::<crate::model::Afspraak>(connection, viewer, bron).map(|one| Some(one.wat))
        }
        Some(DocKind::Bewonersinitiatief) => {
            stukken::een::<crate::model::Bewonersinitiatief>(connection, viewer, bron).map(|one| Some(one.naam))
        }
        Some(DocKind::Schouw) => {
            stukken::een::<crate::model::Schouw>(connection, viewer, bron).map(|one| Some(one.naam))
        }
        Some(DocKind::Spreekuur) => {
            stukken::een::<crate::model::Spreekuur>(connection, viewer, bron).map(|one| Some(one.plek))
        }
        Some(DocKind::Vergadering) => stukken::een::<Vergadering>(connection, viewer, bron)
            .map(|one| one.agenda.into_iter().find(|here| Some(here.id) == punt))
            .map(|here| here.and_then(|here| here.besluit.or(here.titel))),
        _ => Ok(None),
    };
    match found {
        Err(error) if error.code == crate::error::Code::NietGevonden => Ok(None),
        found => found,
    }
}

fn melding_words(connection: &Connection, viewer: &Viewer, id: Uuid) -> Result<Option<String>> {
    let sql = format!("SELECT {} {} WHERE m.id = ? AND {}", lijst::COLUMNS, lijst::FROM, viewer.may_see());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.as_bytes()])?;
    let melding = found.next()?.map(lijst::read).transpose()?;
    Ok(melding.map(|melding| melding.omschrijving.unwrap_or(melding.categorie)))
}
