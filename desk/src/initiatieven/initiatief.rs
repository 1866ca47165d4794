//! One bewonersinitiatief: support, questions, the decision.

use super::lijst::Regel;
use super::nieuw::eigenaars;
use crate::afspraken::bron::{self, Bron};
use crate::afspraken::{self, Regel as Afspraakregel};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Keus, Namen, keus};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{BewonersinitiatiefOpdracht, Command};
use wijkmaat_core::model::{Bewonersinitiatief, BewonersinitiatiefId, BewonersinitiatiefStatus, DocKind, StukId};
use wijkmaat_core::view::{mensen, stukken};
use wijkmaat_core::{Code, Error};

#[derive(Template)]
#[template(path = "initiatieven/initiatief.html")]
struct Initiatiefpagina {
    kop: Kop,
    fout: Option<String>,
    regel: Regel,
    omschrijving: Option<String>,
    bron: Option<Bron>,
    vragen: Vec<Vraag>,
    reden: Option<String>,
    besloten: Option<String>,
    botst: bool,
    afspraken: Vec<Afspraakregel>,
    mag: bool,
    eigenaars: Vec<Keus>,
    aan: Vec<Keus>,
    besluiten: Vec<Keus>,
    /// Which form could not be saved; its fields are below.
    vorm: String,
    velden: Velden,
}

struct Vraag {
    aan: String,
    woorden: String,
    op: String,
    op_iso: String,
}

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    eigenaar: String,
    bewoners: String,
    organisaties: String,
    aan: String,
    vraag: String,
    besluit: String,
    reden: String,
}

impl Initiatiefpagina {
    fn reden(&self, vorm: &str) -> &str {
        if self.vorm == vorm { &self.velden.reden } else { "" }
    }
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(initiatief): Path<String>) -> Antwoord {
    pagina(&persoon, id(&initiatief)?, None, "", Velden::default()).await
}

/// Supports, asks, decides or takes back.
pub(super) async fn doe(
    persoon: Persoon,
    Path((initiatief, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: BewonersinitiatiefId = id(&initiatief)?;
    let made = opdracht(id, &wat, &velden)?;
    let gevolg = match made {
        Ok((opdracht, gezegd)) => bewaar(&persoon, Command::Bewonersinitiatief(opdracht), gezegd).await?,
        Err(error) => Gevolg::Opnieuw(error.into()),
    };
    match gevolg {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/initiatief/{id}")).into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, id, Some(fout), &wat, velden).await,
    }
}

type Opdracht = wijkmaat_core::Result<(BewonersinitiatiefOpdracht, &'static str)>;

/// What a form asks; a form that there is not is a page that there is not.
fn opdracht(id: BewonersinitiatiefId, wat: &str, velden: &Velden) -> Result<Opdracht, Weigering> {
    use BewonersinitiatiefOpdracht as O;
    let reden = velden.reden.clone();
    Ok(match wat {
        "toewijzen" => velden
            .eigenaar
            .parse()
            .map(|wie| (O::Toewijzen { id, eigenaar: Some(wie) }, "Wie het begeleidt, is bewaard.")),
        "steun" => getal("bewoners", &velden.bewoners)
            .and_then(|bewoners| Ok((bewoners, getal("organisaties", &velden.organisaties)?)))
            .map(|(bewoners, organisaties)| (O::SteunNoteren { id, bewoners, organisaties }, "De steun is geteld.")),
        "vragen" => Ok((
            O::Vragen { id, aan: velden.aan.clone(), vraag: velden.vraag.clone() },
            "De vraag staat bij het initiatief.",
        )),
        "beslissen" => {
            let besluit = BewonersinitiatiefStatus::from(velden.besluit.clone());
            Ok((O::Beslissen { id, besluit, reden }, "Het besluit is genomen."))
        }
        "intrekken" => Ok((O::Intrekken { id, reden }, "Het initiatief is ingetrokken.")),
        _ => return Err(Weigering::niet_gevonden()),
    })
}

/// A count; nothing filled in is none.
fn getal(veld: &str, text: &str) -> wijkmaat_core::Result<i32> {
    let text = text.trim();
    let wrong = || {
        let error = Error::new(Code::GetalBuitenBereik).with("veld", veld).with("waarde", text);
        error.with("van", -100_000).with("tot", 100_000)
    };
    if text.is_empty() { Ok(0) } else { text.parse().map_err(|_| wrong()) }
}

async fn pagina(
    persoon: &Persoon,
    id: BewonersinitiatiefId,
    fout: Option<Fout>,
    vorm: &str,
    velden: Velden,
) -> Antwoord {
    let (one, mensen) = persoon
        .view(move |connection, viewer| {
            let one: Bewonersinitiatief = stukken::een(connection, viewer, id.uuid())?;
            Ok((one, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let blik = Blik::van(persoon).await?;
    let eigenaar = if velden.eigenaar.is_empty() { one.eigenaar.map(|wie| wie.to_string()) } else { None };
    let eigenaars = eigenaars(&blik, &mensen, eigenaar.as_deref().unwrap_or(&velden.eigenaar));
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let bron = match one.bron.zip(one.bron_soort.as_deref()) {
        Some((bron, soort)) => bron::haal(persoon, &blik, soort, bron).await.ok(),
        None => None,
    };
    let door = one.besloten_door.map(|wie| namen.begin(Some(wie)));
    let page = Initiatiefpagina {
        kop: persoon.kop(Plek::Afspraken),
        regel: Regel::new(&one, &blik, &namen),
        omschrijving: one.omschrijving.clone(),
        bron,
        vragen: one.vragen.iter().map(|vraag| asked(vraag, &blik)).collect(),
        reden: one.reden.clone(),
        besloten: one.besloten_op.map(|op| {
            let door = door.map(|door| format!("{door}, ")).unwrap_or_default();
            format!("{door}{}", moment(op, blik.nu))
        }),
        botst: !one.conflicten.is_empty(),
        afspraken: afspraken::bij(persoon, &blik, StukId::new(id.uuid())).await?,
        mag: persoon.namens().rechten.may_write(&one.kring, DocKind::Bewonersinitiatief, true),
        eigenaars,
        aan: askable(&blik, &velden.aan),
        besluiten: [
            ("toegekend", "Toekennen"),
            ("afgewezen", "Afwijzen"),
            ("doorgezet_als_project", "Doorzetten als project"),
        ]
        .map(|(waarde, naam)| Keus::new(waarde, naam, &velden.besluit))
        .into(),
        vorm: vorm.to_owned(),
        velden,
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}

fn asked(vraag: &wijkmaat_core::model::Initiatiefvraag, blik: &Blik) -> Vraag {
    let known = blik.profile.team(&vraag.aan).is_ok();
    Vraag {
        aan: if known { blik.team(&vraag.aan) } else { vraag.aan.clone() },
        woorden: vraag.vraag.clone(),
        op: moment(vraag.op, blik.nu),
        op_iso: vraag.op.to_string(),
    }
}

/// The teams and the organisations.
fn askable(blik: &Blik, nu: &str) -> Vec<Keus> {
    let mut all = keus::teams(blik, nu, false);
    all.extend(blik.profile.organisaties().iter().map(|one| Keus::new(*one, *one, nu)));
    all
}
