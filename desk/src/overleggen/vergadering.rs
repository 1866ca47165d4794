//! One vergadering: the agenda, the point that is on the table, who is there, the minutes. On paper all of it.

use super::overleg::staat;
use super::punt::{self, Punt, Voorstel};
use crate::gevolg::Fout;
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::{local, moment};
use crate::tonen::{Blik, Botsing, Gevraagd, Namen, adres};
use crate::weigering::Antwoord;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use wijkmaat_core::Result;
use wijkmaat_core::model::{Agendapunt, DocKind, VergaderingId, VergaderingStatus};
use wijkmaat_core::view::{Agendavoorstel, Mens, VergaderingBeeld, agenda, mensen, vergadering};

#[derive(Template)]
#[template(path = "overleggen/vergadering.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Vergaderingpagina {
    kop: Kop,
    hier: String,
    fout: Option<String>,
    id: String,
    overleg: String,
    overleg_naam: String,
    wanneer: String,
    wanneer_iso: String,
    wanneer_veld: String,
    plaats: Option<String>,
    klasse: &'static str,
    staat: String,
    punten: Vec<Punt>,
    vorige: Option<String>,
    volgende: Option<String>,
    bij_voorstel: bool,
    voorstel: Vec<Voorstel>,
    botsingen: Vec<Botsing>,
    /// Something was decided.
    besloten: bool,
    aanwezigen: Vec<String>,
    mensen: Vec<Aanvink>,
    verslag: Option<String>,
    /// Why it does not take place.
    vervallen: Option<String>,
    /// The reason for which somebody called it off, while it did take place.
    toch_gehouden: Option<String>,
    /// When somebody chose in minutes that held already.
    nagekozen: Option<String>,
    mag: bool,
    open: bool,
    /// Something was noted: there are minutes to take along.
    begonnen: bool,
    velden: Velden,
    /// Which form could not be saved.
    vorm: String,
}

struct Aanvink {
    id: String,
    naam: String,
    rol: String,
    aan: bool,
}

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    pub(super) punt: String,
    /// What the field said when the page was shown.
    pub(super) was: String,
    pub(super) besluit: String,
    pub(super) resultaat: String,
    pub(super) verslag: String,
    pub(super) vraag: String,
    pub(super) dag: String,
    pub(super) titel: String,
    pub(super) over: Vec<String>,
    pub(super) wie: Vec<String>,
    pub(super) wanneer: String,
    pub(super) plaats: String,
    pub(super) reden: String,
    pub(super) veld: String,
    pub(super) wijziging: String,
}

/// What the address asks for: a point, or the word `voorstel`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    punt: String,
}

impl Vergaderingpagina {
    /// Where a choice between two texts is sent.
    fn kies(&self) -> String {
        format!("/bureau/vergadering/{}/kiezen", self.id)
    }

    /// What stands in a field: what was typed there, or else what is kept.
    fn typed<'a>(&self, vorm: &str, typed: &'a str, kept: Option<&'a str>) -> &'a str {
        if self.vorm == vorm { typed } else { kept.unwrap_or_default() }
    }
}

/// Everything about a vergadering, for this person.
pub(super) struct Gehaald {
    pub(super) beeld: VergaderingBeeld,
    pub(super) voorstel: Vec<Agendavoorstel>,
    pub(super) mensen: Vec<Mens>,
}

/// Reads it.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this person.
pub(super) async fn haal(persoon: &Persoon, id: VergaderingId) -> Result<Gehaald> {
    let (profile, nu) = (persoon.profile().clone(), persoon.nu());
    persoon
        .view(move |connection, viewer| {
            let beeld = vergadering::vergadering(connection, viewer, &profile, id)?;
            let open = is_open(&beeld.vergadering.status);
            // An overleg that the profile no longer has proposes nothing.
            let known = open && profile.overleg(&beeld.vergadering.overleg).is_ok();
            let voorstel = if known {
                agenda::voorstel(connection, viewer, &profile, &beeld.vergadering, nu)?
            } else {
                Vec::new()
            };
            Ok(Gehaald { beeld, voorstel, mensen: mensen::mensen(connection, viewer)? })
        })
        .await
}

/// It takes place, and its minutes do not hold yet.
fn is_open(status: &VergaderingStatus) -> bool {
    !matches!(status, VergaderingStatus::Vastgesteld | VergaderingStatus::Vervallen)
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(text): Path<String>, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    let gehaald = haal(&persoon, id(&text)?).await?;
    pagina(&persoon, gehaald, &vraag.punt, None, "", Velden::default()).await
}

/// The page with this point on the table; with why a form could not be saved and what was typed in it.
pub(super) async fn pagina(
    persoon: &Persoon,
    gehaald: Gehaald,
    punt: &str,
    fout: Option<Fout>,
    vorm: &str,
    velden: Velden,
) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let Gehaald { beeld, voorstel, mensen } = gehaald;
    let model = &beeld.vergadering;
    let (at, hier) = on_the_table(&model.agenda, punt);
    let (klasse, staat) = staat(model);
    let address = |punt: &str| adres(&format!("/bureau/vergadering/{}", model.id), &[("punt", punt)]);
    let beside = |at: Option<usize>| at.and_then(|at| model.agenda.get(at)).map(|punt| address(&punt.id.to_string()));
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let wanneer_veld = local(model.wanneer).map(|time| time.format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default();
    let page = Vergaderingpagina {
        kop: persoon.kop(Plek::Afspraken),
        hier: address(&hier.map_or_else(|| "voorstel".to_owned(), |punt| punt.id.to_string())),
        fout: fout.map(|fout| fout.tekst),
        id: model.id.to_string(),
        overleg: model.overleg.clone(),
        overleg_naam: beeld.overleg_naam.clone(),
        wanneer: moment(model.wanneer, blik.nu),
        wanneer_iso: model.wanneer.to_string(),
        wanneer_veld,
        plaats: model.plaats.clone(),
        klasse,
        staat,
        punten: punt::punten(&beeld, hier),
        vorige: beside(at.and_then(|at| at.checked_sub(1))),
        volgende: beside(at.map(|at| at + 1)),
        bij_voorstel: hier.is_none(),
        voorstel: punt::voorstellen(&voorstel, &blik, &velden.over),
        besloten: model.agenda.iter().any(|punt| punt.besluit.is_some()),
        aanwezigen: (beeld.aanwezigen.iter())
            .map(|one| one.naam.clone().unwrap_or_else(|| "iemand zonder naam hier".to_owned()))
            .collect(),
        mensen: at_the_table(&blik, &beeld, &mensen, (vorm == "aanwezig").then_some(velden.wie.as_slice())),
        verslag: model.verslag.clone(),
        mag: persoon.namens().rechten.may_write(&model.kring, DocKind::Vergadering, true),
        vervallen: model.reden.clone().filter(|_| model.status == VergaderingStatus::Vervallen),
        toch_gehouden: model.toch_gehouden().map(str::to_owned),
        nagekozen: model.nagekozen.map(|op| moment(op, blik.nu)),
        open: is_open(&model.status),
        begonnen: matches!(model.status, VergaderingStatus::Bezig | VergaderingStatus::Vastgesteld),
        botsingen: punt::botsingen(&beeld, &blik, &Namen::new(mensen, persoon.namens().persoon)),
        velden,
        vorm: vorm.to_owned(),
    };
    Ok(Pagina(page, status).into_response())
}

/// The point that was asked for; else the first on which nothing was decided, else the last.
fn on_the_table<'a>(agenda: &'a [Agendapunt], asked: &str) -> (Option<usize>, Option<&'a Agendapunt>) {
    if asked == "voorstel" {
        return (None, None);
    }
    let named = agenda.iter().position(|punt| punt.id.to_string() == asked);
    let undecided = || agenda.iter().position(|punt| punt.besluit.is_none());
    let at = named.or_else(undecided).or_else(|| agenda.len().checked_sub(1));
    (at, at.and_then(|at| agenda.get(at)))
}

/// Who may meet there by their role, and who was there.
fn at_the_table(blik: &Blik, beeld: &VergaderingBeeld, mensen: &[Mens], ticked: Option<&[String]>) -> Vec<Aanvink> {
    let rollen = blik.profile.overleg(&beeld.vergadering.overleg).map(|one| one.rollen.clone()).unwrap_or_default();
    let here = &beeld.vergadering.aanwezig;
    mensen
        .iter()
        .filter(|mens| rollen.contains(&mens.rol) || here.contains(&mens.persoon))
        .map(|mens| {
            let id = mens.persoon.to_string();
            Aanvink {
                aan: ticked.map_or_else(|| here.contains(&mens.persoon), |ticked| ticked.contains(&id)),
                id,
                naam: mens.naam.clone(),
                rol: blik.profile.rol(&mens.rol).map(|rol| rol.naam.clone()).unwrap_or_default(),
            }
        })
        .collect()
}
