//! An afspraak in a list, in words.

use crate::persoon::Persoon;
use crate::tijd::dag;
use crate::tonen::{Blik, Namen, Waar};
use wijkmaat_core::Result;
use wijkmaat_core::model::{Afspraak, AfspraakStatus, StukId, Timestamp};
use wijkmaat_core::text;
use wijkmaat_core::view::afspraken::{AfspraakFilter, afspraken};
use wijkmaat_core::view::{AfspraakBeeld, mensen};

/// An afspraak in words.
#[derive(Debug, Clone)]
pub(crate) struct Regel {
    pub(crate) id: String,
    pub(crate) wat: String,
    pub(crate) wie: String,
    pub(crate) dag: String,
    pub(crate) dag_iso: String,
    pub(crate) klasse: &'static str,
    pub(crate) staat: String,
    /// Why it needs attention: past its day, or nothing happens.
    pub(crate) let_op: Option<String>,
    pub(crate) waar: Option<Waar>,
    pub(crate) open: bool,
}

impl Regel {
    /// In words.
    pub(crate) fn new(beeld: &AfspraakBeeld, blik: &Blik, namen: &Namen) -> Self {
        let afspraak = &beeld.afspraak;
        let (klasse, staat) = staat(&afspraak.status);
        Self {
            id: afspraak.id.to_string(),
            wat: afspraak.wat.clone(),
            wie: wie(afspraak, blik, namen),
            dag: afspraak.uiterlijk.map_or_else(|| "geen dag".to_owned(), |end| dag_voor(end, blik.nu)),
            dag_iso: beeld.dag.clone().unwrap_or_default(),
            klasse,
            staat,
            let_op: let_op(beeld, blik.nu),
            waar: afspraak.gebied.as_ref().map(|code| blik.waar(Some(code))),
            open: afspraak.status.is_open(),
        }
    }
}

/// The day that ends at this moment, in words.
pub(super) fn dag_voor(einde: Timestamp, nu: Timestamp) -> String {
    dag(einde.plus_millis(-1), nu)
}

/// Who does it: person, team and organisation, those that there are.
fn wie(afspraak: &Afspraak, blik: &Blik, namen: &Namen) -> String {
    let persoon = afspraak.wie.map(|wie| namen.begin(Some(wie)));
    let team = afspraak.team.as_deref().map(|team| blik.team(team));
    let all: Vec<String> = [persoon, team, afspraak.organisatie.clone()].into_iter().flatten().collect();
    if all.is_empty() { "nog niemand".to_owned() } else { all.join(", ") }
}

/// Shape and word of a status.
fn staat(status: &AfspraakStatus) -> (&'static str, String) {
    let klasse = match status {
        AfspraakStatus::Loopt | AfspraakStatus::Verplaatst => "bezig",
        AfspraakStatus::Gedaan => "orde",
        _ => "niet",
    };
    (
        klasse,
        text::label(&format!("afspraak-{}", status.as_str())).unwrap_or_else(|| "van een nieuwere Wijkmaat".to_owned()),
    )
}

fn let_op(beeld: &AfspraakBeeld, nu: Timestamp) -> Option<String> {
    if !beeld.stagneert {
        return None;
    }
    let end = beeld.afspraak.uiterlijk.filter(|_| beeld.over_dag);
    Some(match end.map(|end| nu.millis().saturating_sub(end.millis()) / 86_400_000 + 1) {
        Some(1) => "1 dag te laat".to_owned(),
        Some(days) => format!("{days} dagen te laat"),
        None => format!("Er gebeurt niets, al {} dagen", beeld.dagen_stil),
    })
}

/// What was agreed because of something, for this person.
pub(crate) async fn bij(persoon: &Persoon, blik: &Blik, bron: StukId) -> Result<Vec<Regel>> {
    let filter = AfspraakFilter { bron: Some(bron), ..AfspraakFilter::default() };
    let (profile, nu) = (blik.profile.clone(), blik.nu);
    let (found, mensen) = persoon
        .view(move |connection, viewer| {
            let found = afspraken(connection, viewer, &profile, &filter, nu)?;
            Ok((found, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    Ok(found.iter().map(|one| Regel::new(one, blik, &namen)).collect())
}
