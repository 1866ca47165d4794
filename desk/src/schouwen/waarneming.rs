//! What somebody found: in words, its page, and what becomes of it: settled, reported, or taken back.

use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Keus, Namen, Staat, adres, keus};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, WaarnemingOpdracht};
use wijkmaat_core::model::{Afdoening, Beeldkwaliteit, Bevinding, DocKind, Oordeel, Schouw, SchouwId, WaarnemingId};
use wijkmaat_core::view::mensen;
use wijkmaat_core::view::schouw::{self, SchouwDetail, WaarnemingRegel};
use wijkmaat_core::{Code, Error, text};

/// What who looks may do with a schouw.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "one right each")]
pub(super) struct Mag {
    /// Change the plan, begin and close.
    pub(super) schouw: bool,
    /// Write down what is seen.
    pub(super) opschrijven: bool,
    /// Change what anybody wrote down.
    pub(super) waarneming: bool,
    /// Change what they wrote down themselves.
    eigen: bool,
    /// Report.
    melden: bool,
    /// Agree something.
    pub(super) afspreken: bool,
}

impl Mag {
    /// For this person and this schouw.
    pub(super) fn van(persoon: &Persoon, schouw: &Schouw) -> Self {
        let (namens, kring) = (persoon.namens(), &schouw.kring);
        let rechten = &namens.rechten;
        Self {
            schouw: rechten.may_write(kring, DocKind::Schouw, schouw.maker == Some(namens.persoon)),
            opschrijven: rechten.may_add(kring, DocKind::Waarneming),
            waarneming: rechten.may_write(kring, DocKind::Waarneming, false),
            eigen: rechten.may_write(kring, DocKind::Waarneming, true),
            melden: rechten.may_add(kring, DocKind::Melding),
            afspreken: rechten.may_add(kring, DocKind::Afspraak),
        }
    }

    /// Why a page is not there for them.
    pub(super) fn niet(self) -> Weigering {
        let code = if self.schouw { Code::AlAfgesloten } else { Code::GeenRecht };
        Error::new(code).with("soort", "schouw").into()
    }
}

/// What somebody found, in words.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
pub(super) struct Gezien {
    pub(super) id: String,
    /// Shape and word of an opinion; what was measured has none.
    pub(super) oordeel: Option<(&'static str, String)>,
    /// Of a measurement: the letter, and how it stands beside what is wanted.
    pub(super) meting: Option<Meting>,
    pub(super) tekst: String,
    pub(super) thema: Option<String>,
    pub(super) wie: String,
    pub(super) op: String,
    pub(super) op_iso: String,
    pub(super) fotos: Vec<String>,
    /// From what it is settled: for the form, and in words.
    pub(super) afdoening: Option<(String, String)>,
    /// The melding it became: its page, shape and word.
    /// More than one when people reported it at once.
    pub(super) meldingen: Vec<(String, Staat)>,
    /// Where an afspraak about it is made.
    pub(super) afspraak: Option<String>,
    pub(super) mag_afdoen: bool,
    pub(super) mag_melden: bool,
    pub(super) mag_intrekken: bool,
    pub(super) botst: bool,
}

/// A measurement in words.
#[derive(Debug, Clone)]
pub(super) struct Meting {
    pub(super) element: String,
    pub(super) letter: &'static str,
    /// What was wanted there, and whether it is reached.
    pub(super) gewenst: Option<(&'static str, bool)>,
}

impl Gezien {
    /// In words.
    pub(super) fn new(regel: &WaarnemingRegel, detail: &SchouwDetail, blik: &Blik, namen: &Namen, mag: Mag) -> Self {
        let one = &regel.waarneming;
        let (oordeel, meting, tekst, thema) = match &one.bevinding {
            Bevinding::Oordeel { oordeel, tekst, thema } => (Some(said(oordeel)), None, tekst.clone(), thema.clone()),
            Bevinding::Score { element, score, gewenst } => {
                let naam = blik.profile.beeldelement(element).map_or(element.as_str(), |known| known.naam.as_str());
                let meting = Meting {
                    element: naam.to_owned(),
                    letter: score.map_or("?", |score| score.as_str()),
                    gewenst: gewenst.zip(*score).map(|(niveau, score)| (niveau.as_str(), score.reaches(niveau))),
                };
                (None, Some(meting), String::new(), None)
            }
            _ => (None, None, "Van een nieuwere Wijkmaat.".to_owned(), None),
        };
        let can_be_better = match &one.bevinding {
            Bevinding::Oordeel { oordeel, .. } => *oordeel == Oordeel::KanBeter,
            Bevinding::Score { score: Some(score), gewenst, .. } => {
                !score.reaches(gewenst.unwrap_or(Beeldkwaliteit::B))
            }
            _ => false,
        };
        let about = meting.as_ref().map_or(tekst.clone(), |meting| format!("{}: {}", meting.element, meting.letter));
        let bij = format!("schouw:{}", detail.schouw.id);
        let may_write = mag.waarneming || (regel.van_mij && mag.eigen);
        Self {
            id: one.id.to_string(),
            wie: namen.begin(Some(one.waarnemer)),
            op: moment(one.gezien, blik.nu),
            op_iso: one.gezien.to_string(),
            fotos: one.fotos.iter().map(ToString::to_string).collect(),
            afdoening: one.afdoening.as_ref().map(|how| (how.as_str().to_owned(), settled(how))),
            meldingen: regel
                .meldingen()
                .map(|melding| (format!("/bureau/melding/{}", melding.id), Staat::of(&melding.status)))
                .collect(),
            afspraak: (mag.afspreken && can_be_better)
                .then(|| adres("/bureau/afspraak/nieuw", &[("bij", &bij), ("wat", &about)])),
            mag_afdoen: can_be_better && may_write,
            mag_melden: can_be_better && mag.melden && regel.melding.is_none(),
            mag_intrekken: may_write,
            botst: !one.conflicten.is_empty(),
            thema: thema.map(|thema| blik.soort(&thema)),
            oordeel,
            meting,
            tekst,
        }
    }
}

fn said(oordeel: &Oordeel) -> (&'static str, String) {
    let klasse = match oordeel {
        Oordeel::GaatGoed => "orde",
        Oordeel::KanBeter => "nieuw",
        Oordeel::Onbekend(_) => "niet",
    };
    let woord = text::label(&format!("oordeel-{}", oordeel.as_str()));
    (klasse, woord.unwrap_or_else(|| "Van een nieuwere Wijkmaat".to_owned()))
}

fn settled(how: &Afdoening) -> String {
    text::label(&format!("afdoening-{}", how.as_str())).unwrap_or_else(|| "Van een nieuwere Wijkmaat".to_owned())
}

#[derive(Template)]
#[template(path = "schouwen/waarneming.html")]
struct Waarnemingpagina {
    kop: Kop,
    fout: Option<Fout>,
    schouw: String,
    schouw_naam: String,
    halte: Option<String>,
    gezien: Gezien,
    soorten: Vec<Keus>,
    velden: Velden,
}

impl Waarnemingpagina {
    fn mis(&self, veld: &str) -> Option<&str> {
        self.fout.as_ref()?.bij(veld)
    }
}

/// The fields of all forms; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    afdoening: String,
    categorie: String,
    omschrijving: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path((schouw, waarneming)): Path<(String, String)>) -> Antwoord {
    pagina(&persoon, id(&schouw)?, id(&waarneming)?, None, None).await
}

/// Settles, reports or takes back.
pub(super) async fn doe(
    persoon: Persoon,
    Path((schouw, waarneming, wat)): Path<(String, String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let (schouw, id): (SchouwId, WaarnemingId) = (id(&schouw)?, id(&waarneming)?);
    let (opdracht, gezegd) = match wat.as_str() {
        "afdoen" => {
            let afdoening = Afdoening::from(velden.afdoening.clone());
            (WaarnemingOpdracht::Afdoen { id, afdoening }, "Hoe dit wordt opgelost, staat erbij.")
        }
        "melden" => {
            let (categorie, omschrijving) = (ingevuld(&velden.categorie), ingevuld(&velden.omschrijving));
            (WaarnemingOpdracht::Melden { id, categorie, omschrijving }, "De melding is gemaakt.")
        }
        "intrekken" => (WaarnemingOpdracht::Intrekken { id }, "Dit telt niet meer mee."),
        _ => return Err(Weigering::niet_gevonden()),
    };
    let detail = persoon.view(move |connection, viewer| schouw::schouw(connection, viewer, schouw)).await?;
    find(&detail, id).ok_or_else(Weigering::niet_gevonden)?;
    match bewaar(&persoon, Command::Waarneming(opdracht), gezegd).await? {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/schouw/{schouw}#gezien-{id}")).into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, schouw, id, Some(fout), Some(velden)).await,
    }
}

fn find(detail: &SchouwDetail, id: WaarnemingId) -> Option<&WaarnemingRegel> {
    let all = detail.per_halte.iter().flat_map(|halte| &halte.waarnemingen).chain(&detail.onderweg);
    all.into_iter().find(|regel| regel.waarneming.id == id)
}

async fn pagina(
    persoon: &Persoon,
    nummer: SchouwId,
    id: WaarnemingId,
    fout: Option<Fout>,
    velden: Option<Velden>,
) -> Antwoord {
    let (detail, mensen) = persoon
        .view(move |connection, viewer| {
            Ok((schouw::schouw(connection, viewer, nummer)?, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let blik = Blik::van(persoon).await?;
    let regel = find(&detail, id).ok_or_else(Weigering::niet_gevonden)?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let gezien = Gezien::new(regel, &detail, &blik, &namen, Mag::van(persoon, &detail.schouw));
    let thema = match &regel.waarneming.bevinding {
        Bevinding::Oordeel { thema, .. } => thema.clone().unwrap_or_default(),
        Bevinding::Score { element, .. } => {
            let known = blik.profile.beeldelement(element).ok();
            known.and_then(|element| element.categorie.clone()).unwrap_or_default()
        }
        _ => String::new(),
    };
    let words = gezien.meting.as_ref().map_or(gezien.tekst.clone(), |m| format!("{}: {}", m.element, m.letter));
    let begin = Velden { categorie: thema, omschrijving: words, ..Velden::default() };
    let velden = velden.unwrap_or(begin);
    let page = Waarnemingpagina {
        kop: persoon.kop(Plek::Straat),
        schouw: nummer.to_string(),
        schouw_naam: detail.schouw.naam.clone(),
        halte: regel.waarneming.halte.and_then(|halte| detail.schouw.halte(halte)).map(|halte| halte.naam.clone()),
        gezien,
        soorten: keus::soorten(&blik, &velden.categorie),
        velden,
        fout,
    };
    let status = page.fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    Ok(Pagina(page, status).into_response())
}
