//! The list: what goes on, what comes, what is over.

use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Waar, aantal};
use crate::weigering::Antwoord;
use askama::Template;
use axum::response::IntoResponse;
use wijkmaat_core::model::{DocKind, KringSoort, Namens, Schouw, SchouwStatus, Timestamp};
use wijkmaat_core::text;
use wijkmaat_core::view::StukFilter;
use wijkmaat_core::view::schouw::schouwen;

/// Most of what is over that stands on the page.
const HOOGSTENS: usize = 50;

#[derive(Template)]
#[template(path = "schouwen/lijst.html")]
struct Lijst {
    kop: Kop,
    delen: Vec<Deel>,
    meer: usize,
    mag: bool,
}

struct Deel {
    titel: &'static str,
    regels: Vec<Regel>,
}

/// A schouw in words.
#[derive(Debug, Clone)]
pub(super) struct Regel {
    pub(super) id: String,
    pub(super) naam: String,
    pub(super) thema: Option<String>,
    pub(super) waar: Waar,
    /// When it is to begin, went on, or was.
    pub(super) wanneer: String,
    pub(super) wanneer_iso: String,
    pub(super) haltes: String,
    pub(super) wie: String,
    pub(super) klasse: &'static str,
    pub(super) staat: String,
    /// It should have begun and did not.
    pub(super) te_laat: bool,
}

impl Regel {
    /// In words.
    pub(super) fn new(schouw: &Schouw, blik: &Blik) -> Self {
        let (klasse, at) = match schouw.status {
            SchouwStatus::Gepland => ("nieuw", schouw.gepland),
            SchouwStatus::Bezig => ("bezig", schouw.begin),
            SchouwStatus::Afgesloten => ("orde", schouw.begin.or(schouw.einde)),
            SchouwStatus::Vervallen | SchouwStatus::Onbekend(_) => ("niet", schouw.gepland),
        };
        let newer = || "Van een nieuwere Wijkmaat".to_owned();
        Self {
            id: schouw.id.to_string(),
            naam: schouw.naam.clone(),
            thema: schouw.thema.clone(),
            waar: blik.waar(schouw.gebied.as_ref()),
            wanneer: at.map_or_else(|| "nog geen dag".to_owned(), |at| moment(at, blik.nu)),
            wanneer_iso: at.map(|at| at.to_string()).unwrap_or_default(),
            haltes: match schouw.haltes.len() {
                0 => "nog geen haltes".to_owned(),
                1 => "1 halte".to_owned(),
                more => format!("{more} haltes"),
            },
            wie: wie(schouw),
            klasse,
            staat: text::label(&format!("schouw-{}", schouw.status.as_str())).unwrap_or_else(newer),
            te_laat: schouw.status == SchouwStatus::Gepland
                && schouw.gepland.is_some_and(|at| at < day_before(blik.nu)),
        }
    }
}

fn day_before(nu: Timestamp) -> Timestamp {
    nu.plus_millis(-86_400_000)
}

/// How many walk along.
fn wie(schouw: &Schouw) -> String {
    let people = match schouw.deelnemers.len() {
        0 => None,
        1 => Some("1 deelnemer".to_owned()),
        more => Some(format!("{more} deelnemers")),
    };
    let bewoners = match schouw.bewoners {
        0 => None,
        1 => Some("1 bewoner".to_owned()),
        more => Some(format!("{} bewoners", aantal(more))),
    };
    let all: Vec<String> = [people, bewoners].into_iter().flatten().collect();
    if all.is_empty() { "nog niemand".to_owned() } else { all.join(" en ") }
}

/// This person may plan one somewhere; a schouw stands where all who walk along read it, never in somebody's own kring.
pub(super) fn mag_plannen(namens: &Namens) -> bool {
    let open = |soort| matches!(soort, KringSoort::Open | KringSoort::Gemeente);
    namens.rechten.iter().any(|(_, recht)| open(recht.soort) && recht.toevoegen.contains(&DocKind::Schouw))
}

/// The page.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    let blik = Blik::van(&persoon).await?;
    let found = persoon.view(|connection, viewer| schouwen(connection, viewer, &StukFilter::default())).await?;
    let part = |titel: &'static str, fits: fn(&SchouwStatus) -> bool| Deel {
        titel,
        regels: found.iter().filter(|one| fits(&one.status)).map(|one| Regel::new(one, &blik)).collect(),
    };
    let is_over = |status: &SchouwStatus| matches!(status, SchouwStatus::Afgesloten | SchouwStatus::Onbekend(_));
    let mut over = part("Geweest", is_over);
    let meer = over.regels.len().saturating_sub(HOOGSTENS);
    over.regels.truncate(HOOGSTENS);
    let parts = [
        part("Nu bezig", |status| *status == SchouwStatus::Bezig),
        part("Komt nog", |status| *status == SchouwStatus::Gepland),
        over,
        part("Gaat niet door", |status| *status == SchouwStatus::Vervallen),
    ];
    let page = Lijst {
        kop: persoon.kop(Plek::Straat),
        delen: parts.into_iter().filter(|deel| !deel.regels.is_empty()).collect(),
        meer,
        mag: mag_plannen(persoon.namens()),
    };
    Ok(Pagina::goed(page).into_response())
}
