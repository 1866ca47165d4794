//! One afspraak: how far it is, and what can be done with it.

use super::Regel;
use super::bron::{self, Bron};
use super::regel::dag_voor;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Namen, Zin};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{AfspraakOpdracht, Command};
use wijkmaat_core::model::{Afspraak, AfspraakId, DocKind};
use wijkmaat_core::view::{afspraken, mensen};
use wijkmaat_core::{Code, Error};

#[derive(Template)]
#[template(path = "afspraken/afspraak.html")]
struct Afspraakpagina {
    kop: Kop,
    fout: Option<String>,
    regel: Regel,
    waarmee: Option<String>,
    eerste_dag: Option<String>,
    reden: Option<String>,
    gemaakt: String,
    bron: Option<Bron>,
    bron_verborgen: Option<&'static str>,
    botst: Vec<&'static str>,
    zinnen: Vec<Zin>,
    mag: bool,
    /// Which form could not be saved; its fields are below.
    vorm: String,
    velden: Velden,
}

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    tekst: String,
    reden: String,
    dag: String,
}

impl Afspraakpagina {
    fn tekst(&self, vorm: &str) -> &str {
        if self.vorm == vorm { &self.velden.tekst } else { "" }
    }

    fn reden(&self, vorm: &str) -> &str {
        if self.vorm == vorm { &self.velden.reden } else { "" }
    }
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(afspraak): Path<String>) -> Antwoord {
    pagina(&persoon, id(&afspraak)?, None, "", Velden::default()).await
}

/// Notes, ends, moves or takes up again.
pub(super) async fn doe(
    persoon: Persoon,
    Path((afspraak, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: AfspraakId = id(&afspraak)?;
    let (reden, tekst) = (velden.reden.clone(), velden.tekst.clone());
    let (opdracht, gezegd) = match wat.as_str() {
        "voortgang" => (AfspraakOpdracht::VoortgangNoteren { id, tekst }, "De voortgang staat erbij."),
        "gedaan" => (AfspraakOpdracht::Gedaan { id, tekst: ingevuld(&tekst) }, "De afspraak is gedaan."),
        "gebroken" => (AfspraakOpdracht::Gebroken { id, reden }, "De afspraak staat op “niet nagekomen”."),
        "laten-vervallen" => (AfspraakOpdracht::LatenVervallen { id, reden }, "De afspraak is vervallen."),
        "verplaatsen" => {
            (AfspraakOpdracht::Verplaatsen { id, dag: velden.dag.clone(), reden }, "De afspraak is verplaatst.")
        }
        "heropenen" => (AfspraakOpdracht::Heropenen { id, reden }, "De afspraak loopt weer."),
        _ => return Err(Weigering::niet_gevonden()),
    };
    match bewaar(&persoon, Command::Afspraak(opdracht), gezegd).await? {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/afspraak/{id}")).into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, id, Some(fout), &wat, velden).await,
    }
}

async fn pagina(persoon: &Persoon, id: AfspraakId, fout: Option<Fout>, vorm: &str, velden: Velden) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let (profile, nu) = (blik.profile.clone(), blik.nu);
    let (beeld, mensen) = persoon
        .view(move |connection, viewer| {
            let beeld = afspraken::afspraak(connection, viewer, &profile, id, nu)?;
            Ok((beeld, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let afspraak = &beeld.afspraak;
    let from = afspraak.bron.zip(afspraak.bron_soort.as_deref());
    let bron = match from {
        Some((bron, soort)) => readable(bron::haal(persoon, &blik, soort, bron).await)?,
        None => None,
    };
    let page = Afspraakpagina {
        kop: persoon.kop(Plek::Afspraken),
        regel: Regel::new(&beeld, &blik, &namen),
        waarmee: afspraak.waarmee.clone(),
        eerste_dag: afspraak.verplaatsingen.first().and_then(|one| one.van).map(|end| dag_voor(end, nu)),
        reden: afspraak.reden.clone(),
        gemaakt: moment(afspraak.gemaakt, nu),
        bron_verborgen: from.filter(|_| bron.is_none()).map(|(_, soort)| bron::soort(soort)),
        bron,
        botst: afspraak.conflicten.iter().map(|veld| veldnaam(veld)).collect(),
        zinnen: zinnen(afspraak, &blik, &namen),
        // Nobody's role may write only what they made themselves here; the core has the last word.
        mag: persoon.namens().rechten.may_write(&afspraak.kring, DocKind::Afspraak, true),
        vorm: vorm.to_owned(),
        velden,
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}

/// What is not here or not for this person is not named; anything else that goes wrong is told.
fn readable(found: wijkmaat_core::Result<Bron>) -> Result<Option<Bron>, Error> {
    match found {
        Err(error) if error.code == Code::NietGevonden => Ok(None),
        found => found.map(Some),
    }
}

fn veldnaam(veld: &str) -> &'static str {
    match veld {
        "status" => "hoe het staat",
        "reden" => "de reden",
        "uiterlijk" => "de dag",
        "wat" => "wat er gebeurt",
        "wie" | "team" | "organisatie" => "wie het doet",
        _ => "iets anders",
    }
}

/// What was noted and moved, newest first.
fn zinnen(afspraak: &Afspraak, blik: &Blik, namen: &Namen) -> Vec<Zin> {
    let noted = afspraak.voortgang.iter().map(|one| (one.op, one.wie, "schreef".to_owned(), one.tekst.clone()));
    let moved = afspraak.verplaatsingen.iter().map(|one| {
        let naar = one.naar.map(|end| format!(" naar {}", dag_voor(end, blik.nu))).unwrap_or_default();
        let van = one.van.map(|end| format!(" van {}", dag_voor(end, blik.nu))).unwrap_or_default();
        (one.op, one.wie, format!("verplaatste de afspraak{van}{naar}"), one.reden.clone())
    });
    let mut all: Vec<_> = noted.chain(moved).collect();
    all.sort_by_key(|(op, ..)| std::cmp::Reverse(*op));
    all.into_iter()
        .map(|(op, wie, deed, citaat)| Zin {
            op: moment(op, blik.nu),
            op_iso: op.to_string(),
            wie: namen.begin(wie),
            deed,
            citaat: Some(citaat),
        })
        .collect()
}
