//! The list of bewonersinitiatieven: what nobody decided on first.

use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::dag;
use crate::tonen::{Blik, Namen, Waar, aantal};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use wijkmaat_core::model::{Bewonersinitiatief, BewonersinitiatiefStatus};
use wijkmaat_core::text;
use wijkmaat_core::view::{StukFilter, mensen, stukken};

#[derive(Template)]
#[template(path = "initiatieven/lijst.html")]
struct Lijst {
    kop: Kop,
    regels: Vec<Regel>,
}

/// An initiative in words.
pub(super) struct Regel {
    pub(super) id: String,
    pub(super) naam: String,
    pub(super) waar: Waar,
    pub(super) steun: String,
    pub(super) bij_wie: String,
    pub(super) klasse: &'static str,
    pub(super) staat: String,
    pub(super) sinds: String,
    pub(super) sinds_iso: String,
    pub(super) open: bool,
}

impl Regel {
    /// In words.
    pub(super) fn new(one: &Bewonersinitiatief, blik: &Blik, namen: &Namen) -> Self {
        let persoon = one.eigenaar.map(|wie| namen.begin(Some(wie)));
        let team = one.team.as_deref().map(|team| blik.team(team));
        let bij_wie: Vec<String> = [persoon, team].into_iter().flatten().collect();
        let klasse = match one.status {
            BewonersinitiatiefStatus::Ingediend => "nieuw",
            BewonersinitiatiefStatus::Toegekend => "orde",
            BewonersinitiatiefStatus::DoorgezetAlsProject => "bezig",
            _ => "niet",
        };
        Self {
            id: one.id.to_string(),
            naam: one.naam.clone(),
            waar: blik.waar(one.gebied.as_ref()),
            steun: steun(one),
            bij_wie: if bij_wie.is_empty() { "nog niemand".to_owned() } else { bij_wie.join(", ") },
            klasse,
            staat: text::label(&format!("initiatief-{}", one.status.as_str()))
                .unwrap_or_else(|| "van een nieuwere Wijkmaat".to_owned()),
            sinds: dag(one.gemaakt, blik.nu),
            sinds_iso: one.gemaakt.to_string(),
            open: one.status == BewonersinitiatiefStatus::Ingediend,
        }
    }
}

/// How many support it, in words.
fn steun(one: &Bewonersinitiatief) -> String {
    let residents = match one.bewoners {
        0 => None,
        1 => Some("1 bewoner".to_owned()),
        more => Some(format!("{} bewoners", aantal(u64::from(more)))),
    };
    let organisations = match one.organisaties {
        0 => None,
        1 => Some("1 organisatie".to_owned()),
        more => Some(format!("{} organisaties", aantal(u64::from(more)))),
    };
    let all: Vec<String> = [residents, organisations].into_iter().flatten().collect();
    if all.is_empty() { "nog niet geteld".to_owned() } else { all.join(" en ") }
}

/// The page.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    let (found, mensen) = persoon
        .view(|connection, viewer| {
            let filter = StukFilter { nieuwste_eerst: true, ..StukFilter::default() };
            let found = stukken::lijst::<Bewonersinitiatief>(connection, viewer, &filter)?;
            Ok((found, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let blik = Blik::van(&persoon).await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let mut regels: Vec<Regel> = found.iter().map(|one| Regel::new(one, &blik, &namen)).collect();
    regels.sort_by_key(|regel| !regel.open);
    Ok(Pagina::goed(Lijst { kop: persoon.kop(Plek::Afspraken), regels }).into_response())
}
