//! One schouw: the plan until it begins, then what was found at each stop and what became of it.

use super::botsing::{botsingen, deel};
use super::halte::{Halte, haltes};
use super::lijst::Regel;
use super::uitkomst::{self, Element, Thema};
use super::waarneming::{Gezien, Mag};
use crate::afspraken::{self, Regel as Afspraakregel};
use crate::fotos::HOOGSTENS_FOTOS;
use crate::gevolg::Fout;
use crate::gpx::HOOGSTENS_MB;
use crate::kaart::geojson::bbox;
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::{local, moment};
use crate::tonen::{Blik, Botsing, Keus, Namen, Rij, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use wijkmaat_core::Result;
use wijkmaat_core::model::{
    Beeldkwaliteit, KringSoort, Oordeel, SchouwDeel, SchouwId, SchouwStatus, StukId, Timestamp,
};
use wijkmaat_core::text;
use wijkmaat_core::view::melding_detail::Keuze;
use wijkmaat_core::view::schouw::{self, SchouwDetail};
use wijkmaat_core::view::{Mens, SchouwUitkomst, keuzes, mensen, schouw_uitkomst};

#[derive(Template)]
#[template(path = "schouwen/schouw.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Schouwpagina {
    kop: Kop,
    fout: Option<Fout>,
    regel: Regel,
    tijden: String,
    gepland: bool,
    bezig: bool,
    afgesloten: bool,
    /// It does not take place.
    vervallen: bool,
    /// Why it does not, or why somebody said so of one that was begun elsewhere meanwhile.
    reden: Option<String>,
    /// May let it take place after all.
    mag_toch: bool,
    /// May change the plan.
    mag: bool,
    mag_opschrijven: bool,
    /// May say which stops they came by, also when it is over: a route comes off another device later.
    mag_delen: bool,
    hoogstens_mb: usize,
    mag_afspreken: bool,
    /// Nothing was seen yet: that it began can be taken back.
    terug_te_nemen: bool,
    botsingen: Vec<Botsing>,
    haltes: Vec<Halte>,
    onderweg: Vec<Gezien>,
    cijfers: [(u32, &'static str); 3],
    bezocht: String,
    dekking: Vec<String>,
    elementen: Vec<Element>,
    eens: Option<String>,
    themas: Vec<Thema>,
    afgedaan: Option<String>,
    lopers: Vec<Loper>,
    wat_blijft: Option<String>,
    meldingen: Vec<Rij>,
    /// What was taken back while its melding stands.
    ingetrokken: Vec<Gezien>,
    /// Which stops are not on the map.
    zonder_plek: Option<String>,
    afspraken: Vec<Afspraakregel>,
    bbox: Option<String>,
    kiesbaar: Kiesbaar,
    hoogstens_fotos: usize,
    /// What the fields of the plan hold now.
    nu: Velden,
    /// Which form could not be saved; its fields are below.
    vorm: String,
    velden: Velden,
}

/// Somebody who walks along.
struct Loper {
    wie: String,
    /// Said to walk along; otherwise only something was written down.
    op_de_lijst: bool,
    naam: String,
    deel: String,
}

/// What the forms offer.
struct Kiesbaar {
    mensen: Vec<Keus>,
    delen: Vec<Keus>,
    haltes: Vec<Keus>,
    oordelen: Vec<Keus>,
    onderwerpen: Vec<Keus>,
    elementen: Vec<Keus>,
    letters: Vec<Keus>,
}

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    pub(super) naam: String,
    pub(super) was_naam: String,
    pub(super) thema: String,
    pub(super) was_thema: String,
    pub(super) wanneer: String,
    pub(super) was_wanneer: String,
    pub(super) bewoners: String,
    pub(super) was_bewoners: String,
    pub(super) halte: String,
    pub(super) nieuwe_halte: String,
    pub(super) plek: String,
    pub(super) wie: String,
    pub(super) deel: String,
    pub(super) wat_blijft: String,
    pub(super) reden: String,
    pub(super) veld: String,
    pub(super) wijziging: String,
    pub(super) oordeel: String,
    pub(super) tekst: String,
    pub(super) onderwerp: String,
    pub(super) element: String,
    pub(super) score: String,
}

impl Schouwpagina {
    /// What is wrong in a field of a form.
    fn mis(&self, vorm: &str, veld: &str) -> Option<&str> {
        self.fout.as_ref().filter(|_| self.vorm == vorm)?.bij(veld)
    }

    /// What stands in a field: what was typed there, or else what is kept.
    fn typed<'a>(&self, vorm: &str, typed: &'a str, kept: &'a str) -> &'a str {
        if self.vorm == vorm { typed } else { kept }
    }

    /// Where a choice between two texts is sent.
    fn kies(&self) -> String {
        format!("/bureau/schouw/{}/kiezen", self.regel.id)
    }
}

/// Everything about a schouw, for this person.
pub(super) struct Gehaald {
    pub(super) detail: SchouwDetail,
    uitkomst: SchouwUitkomst,
    keuzes: Vec<Keuze>,
    mensen: Vec<Mens>,
}

/// Reads it.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this person.
pub(super) async fn haal(persoon: &Persoon, id: SchouwId) -> Result<Gehaald> {
    persoon
        .view(move |connection, viewer| {
            Ok(Gehaald {
                detail: schouw::schouw(connection, viewer, id)?,
                uitkomst: schouw_uitkomst::schouw_uitkomst(connection, viewer, id)?,
                keuzes: keuzes::keuzes(connection, viewer, StukId::new(id.uuid()))?,
                mensen: mensen::mensen(connection, viewer)?,
            })
        })
        .await
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(schouw): Path<String>) -> Antwoord {
    let gehaald = haal(&persoon, id(&schouw)?).await?;
    pagina(&persoon, gehaald, None, "", Velden::default()).await
}

/// The page; with why a form could not be saved and what was typed in it.
pub(super) async fn pagina(
    persoon: &Persoon,
    gehaald: Gehaald,
    fout: Option<Fout>,
    vorm: &str,
    velden: Velden,
) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let Gehaald { detail, uitkomst, keuzes, mensen } = gehaald;
    let model = &detail.schouw;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let mag = Mag::van(persoon, model);
    let around = || model.gebied.as_ref().and_then(|code| bbox(&blik.areas, Some(code)));
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Schouwpagina {
        kop: persoon.kop(Plek::Straat),
        regel: Regel::new(model, &blik),
        tijden: tijden(&detail, &blik, &namen),
        // What does not take place is shown as its plan, with nothing to change in it.
        gepland: matches!(model.status, SchouwStatus::Gepland | SchouwStatus::Vervallen),
        bezig: model.status == SchouwStatus::Bezig,
        afgesloten: model.status == SchouwStatus::Afgesloten,
        vervallen: model.status == SchouwStatus::Vervallen,
        reden: model.reden.clone(),
        mag_toch: mag.schouw && model.reden.is_some(),
        mag: mag.schouw && model.status != SchouwStatus::Vervallen,
        mag_opschrijven: mag.opschrijven && model.status == SchouwStatus::Bezig,
        mag_delen: mag.opschrijven && matches!(model.status, SchouwStatus::Bezig | SchouwStatus::Afgesloten),
        hoogstens_mb: HOOGSTENS_MB,
        mag_afspreken: mag.afspreken,
        terug_te_nemen: model.status == SchouwStatus::Bezig && mag.schouw && !seen(&detail),
        botsingen: botsingen(model, &keuzes, &blik, &namen),
        haltes: haltes(&detail, &uitkomst, &blik, &namen, mag),
        onderweg: detail.onderweg.iter().map(|one| Gezien::new(one, &detail, &blik, &namen, mag)).collect(),
        // On the way as well as at the stops.
        cijfers: [(uitkomst.goed, "gaat goed"), (uitkomst.beter, "kan beter"), (uitkomst.gemeten(), "gemeten")],
        bezocht: format!("{} van {}", uitkomst.dekking.bezocht, model.haltes.len()),
        dekking: uitkomst::dekking(&uitkomst),
        elementen: uitkomst::elementen(&uitkomst, &blik),
        eens: uitkomst::samen(&uitkomst),
        themas: uitkomst::themas(&uitkomst, &blik),
        afgedaan: uitkomst::afgedaan(&uitkomst.afdoening),
        lopers: lopers(&detail, &namen),
        wat_blijft: model.wat_blijft.clone().filter(|_| model.status == SchouwStatus::Afgesloten),
        meldingen: uitkomst.meldingen.iter().map(|one| blik.rij(one, &namen)).collect(),
        ingetrokken: detail.ingetrokken.iter().map(|one| Gezien::new(one, &detail, &blik, &namen, mag)).collect(),
        zonder_plek: uitkomst::zonder_plek(model),
        afspraken: afspraken::bij(persoon, &blik, StukId::new(model.id.uuid())).await?,
        bbox: super::kaart::bbox(model).or_else(around).or_else(|| bbox(&blik.areas, None)),
        hoogstens_fotos: HOOGSTENS_FOTOS,
        kiesbaar: kiesbaar(&detail, &blik, &namen, &velden),
        nu: Velden {
            naam: model.naam.clone(),
            thema: model.thema.clone().unwrap_or_default(),
            wanneer: wanneer_veld(model.gepland),
            bewoners: model.bewoners.to_string(),
            wat_blijft: model.wat_blijft.clone().unwrap_or_default(),
            ..Velden::default()
        },
        vorm: vorm.to_owned(),
        velden,
        fout,
    };
    Ok(Pagina(page, status).into_response())
}

/// Somebody wrote something down that counts.
fn seen(detail: &SchouwDetail) -> bool {
    let found = detail.per_halte.iter().flat_map(|one| &one.waarnemingen).chain(&detail.onderweg);
    found.into_iter().any(|regel| !regel.waarneming.ingetrokken)
}

/// A moment as a field for day and time holds it.
pub(crate) fn wanneer_veld(at: Option<Timestamp>) -> String {
    at.and_then(local).map(|time| time.format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
}

/// When it is, goes on or was, and who planned it.
fn tijden(detail: &SchouwDetail, blik: &Blik, namen: &Namen) -> String {
    let model = &detail.schouw;
    let at = |moment_of: Option<Timestamp>| moment_of.map(|at| moment(at, blik.nu));
    let when = match (at(model.begin), at(model.einde), at(model.gepland)) {
        (None, _, Some(gepland)) if model.status == SchouwStatus::Vervallen => format!("Was gepland op {gepland}"),
        (Some(begin), Some(einde), _) => format!("Begonnen {begin}, afgesloten {einde}"),
        (Some(begin), None, _) => format!("Begonnen {begin}"),
        (None, _, Some(gepland)) => format!("Begint {gepland}"),
        (None, _, None) => "Er is nog geen dag gekozen".to_owned(),
    };
    match model.maker {
        Some(maker) => format!("{when}. Gepland door {}.", namen.naam(maker)),
        None => format!("{when}."),
    }
}

/// Who walks along, and who wrote something down without being on the list.
fn lopers(detail: &SchouwDetail, namen: &Namen) -> Vec<Loper> {
    let people = detail.mensen.iter();
    people
        .map(|one| Loper {
            wie: one.persoon.to_string(),
            op_de_lijst: one.deel.is_some(),
            naam: namen.begin(Some(one.persoon)),
            deel: one.deel.as_ref().map_or_else(|| "Deed mee".to_owned(), deel),
        })
        .collect()
}

fn kiesbaar(detail: &SchouwDetail, blik: &Blik, namen: &Namen, velden: &Velden) -> Kiesbaar {
    let open = |categorie: &&wijkmaat_core::model::Categorie| {
        matches!(categorie.kring, KringSoort::Open | KringSoort::Gemeente)
    };
    let stops = (1..).zip(&detail.schouw.haltes);
    let word = |name: &str| text::label(&format!("oordeel-{name}")).unwrap_or_else(|| name.to_owned());
    Kiesbaar {
        mensen: keus::iedereen(blik, namen, &velden.wie),
        delen: SchouwDeel::ALL.iter().map(|one| Keus::new(one.as_str(), deel(one), &velden.deel)).collect(),
        haltes: stops
            .map(|(nr, one)| Keus::new(one.id.to_string(), format!("{nr}. {}", one.naam), &velden.halte))
            .collect(),
        oordelen: Oordeel::ALL.iter().map(|one| Keus::new(one.as_str(), word(one.as_str()), &velden.oordeel)).collect(),
        onderwerpen: (blik.profile.categorieen().iter().filter(open))
            .map(|one| Keus::new(&one.id, &one.naam, &velden.onderwerp))
            .collect(),
        elementen: (blik.profile.beeldkwaliteit().iter())
            .map(|one| Keus::new(&one.id, &one.naam, &velden.element))
            .collect(),
        letters: Beeldkwaliteit::ALL.iter().map(|one| Keus::new(one.as_str(), one.as_str(), &velden.score)).collect(),
    }
}
