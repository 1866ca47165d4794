//! Choosing what holds, of whatever stuk it is, where people wrote different things without knowing of each other. A melding, a
//! schouw and a vergadering have this on their own page.

use crate::afspraken::bron;
use crate::app::Desk;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::schouwen::halte_weg;
use crate::tijd::{dag, moment};
use crate::tonen::{Blik, Botsing, Namen};
use crate::weigering::Antwoord;
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use serde::Deserialize;
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{DocKind, StukId, Timestamp};
use wijkmaat_core::view::{TeKiezen, keuzes, mensen, te_kiezen};

/// The routes of choosing.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/bureau/kiezen/{id}", get(toon).post(kies))
}

#[derive(Template)]
#[template(path = "kiezen/pagina.html")]
struct Kiespagina {
    kop: Kop,
    fout: Option<String>,
    soort: &'static str,
    /// What people call it, where it has a name.
    titel: Option<String>,
    /// The page it stands on.
    terug: String,
    /// Where a choice is sent.
    kies: String,
    botsingen: Vec<Botsing>,
    /// Who looks may choose.
    mag: bool,
}

/// A choice.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Velden {
    veld: String,
    wijziging: String,
}

async fn toon(persoon: Persoon, Path(stuk): Path<String>) -> Antwoord {
    pagina(&persoon, id(&stuk)?, None).await
}

/// Lets one hold; stays here as long as there is more to choose.
async fn kies(persoon: Persoon, Path(stuk): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let id: StukId = id(&stuk)?;
    let Velden { veld, wijziging } = velden;
    let opdracht = Command::ConflictKiezen { id, veld, wijziging };
    match bewaar(&persoon, opdracht, "Uw keuze geldt nu.").await? {
        Gevolg::Opnieuw(fout) => pagina(&persoon, id, Some(fout)).await,
        Gevolg::Verder(_) => {
            let (namens, profile) = (persoon.namens().clone(), Blik::van(&persoon).await?.profile);
            let (one, left) = persoon
                .view(move |connection, viewer| {
                    Ok((
                        te_kiezen::stuk(connection, viewer, &profile, &namens, id)?,
                        keuzes::keuzes(connection, viewer, id)?,
                    ))
                })
                .await?;
            let to = if left.is_empty() { adres(&one) } else { format!("/bureau/kiezen/{id}") };
            Ok(Redirect::to(&to).into_response())
        }
    }
}

async fn pagina(persoon: &Persoon, id: StukId, fout: Option<Fout>) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let (namens, profile) = (persoon.namens().clone(), blik.profile.clone());
    let (one, keuzes, mensen) = persoon
        .view(move |connection, viewer| {
            let one = te_kiezen::stuk(connection, viewer, &profile, &namens, id)?;
            Ok((one, keuzes::keuzes(connection, viewer, id)?, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let value = |veld: &str, text: &str| waarde(veld, text, &blik, &namen);
    let page = Kiespagina {
        kop: persoon.kop(Plek::Werk),
        soort: bron::soort(&one.soort),
        terug: adres(&one),
        titel: one.titel.clone(),
        kies: format!("/bureau/kiezen/{id}"),
        botsingen: Botsing::van(&keuzes, &blik, &namen, |veld| veldnaam(veld).to_owned(), value),
        mag: one.mag,
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}

/// The page on which something stands.
fn adres(one: &TeKiezen) -> String {
    let on_page_of = |path: &str| one.hoort_bij.map(|other| format!("/bureau/{path}/{other}"));
    let found = match DocKind::from_name(&one.soort) {
        Some(DocKind::Taak) => on_page_of("melding"),
        Some(DocKind::Waarneming) => on_page_of("schouw"),
        Some(DocKind::Bezoek) => on_page_of("spreekuur"),
        Some(DocKind::Vraag) => Some(format!("/bureau/vraag/{}", one.id)),
        _ => bron::adres(&one.soort, one.id),
    };
    found.unwrap_or_else(|| "/bureau/aandacht".to_owned())
}

/// What people call a field.
fn veldnaam(veld: &str) -> &'static str {
    match veld {
        _ if veld.starts_with("partner:") => "wie er aan tafel zit",
        _ if veld.starts_with("verwacht:") => "wie er wordt verwacht",
        _ if veld.starts_with("deelnemer:") => "wie er meeloopt",
        _ if veld.starts_with("halte:") => halte(veld),
        "plek" | "lat" | "lon" => "de plek",
        "thema" => "het thema",
        "gepland" | "begin" => "wanneer het begint",
        "einde" => "wanneer het klaar was",
        "uiterlijk" => "de dag",
        "status" | "afgehandeld" => "hoe het staat",
        "ingetrokken" => "de vraag of het meetelt",
        "reden" => "de reden",
        "gebied" => "de buurt",
        "ligt_bij" | "team" => "bij wie het ligt",
        "opgepakt_door" | "wie" | "organisatie" => "wie het doet",
        "antwoord" => "het antwoord",
        "uitslag" => "hoe het afliep",
        "besluit" => "het besluit",
        "naam" | "wat" => "hoe het heet",
        _ => "iets anders",
    }
}

fn halte(veld: &str) -> &'static str {
    match veld.rsplit_once(':').map_or("", |(_, what)| what) {
        "weg" => "de vraag of een halte blijft",
        "naam" => "hoe een halte heet",
        "nr" => "waar een halte in de rij staat",
        _ => "de plek van een halte",
    }
}

/// What somebody wrote, in words.
fn waarde(veld: &str, text: &str, blik: &Blik, namen: &Namen) -> String {
    let at = |millis: i64| moment(Timestamp::from_millis(millis), blik.nu);
    match veld {
        "gepland" | "begin" | "einde" => text.parse().map_or_else(|_| text.to_owned(), at),
        // What is kept is the end of that day.
        "uiterlijk" => text
            .parse()
            .map_or_else(|_| text.to_owned(), |end| dag(Timestamp::from_millis(end).plus_millis(-1), blik.nu)),
        _ if veld.starts_with("halte:") && veld.ends_with(":weg") => halte_weg(text).to_owned(),
        "ligt_bij" | "team" => blik.team(text),
        "thema" => crate::spreekuren::thema(blik, text),
        "opgepakt_door" | "wie" => text.parse().map_or_else(|_| text.to_owned(), |wie| namen.naam(wie)),
        "gebied" => text.parse().map_or_else(|_| text.to_owned(), |code| blik.gebied(&code)),
        // The core's own words; what people wrote stays as it is.
        "status" | "uitslag" => text.replace('_', " "),
        _ => text.to_owned(),
    }
}
