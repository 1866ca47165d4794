//! The page of one spreekuur: who sits there, what came, what is still with nobody, what was born at the table.

use super::nieuw::themas;
use super::regel::{self, BezoekRegel, Rij, VraagRegel};
use super::tellen::{Tabel, tabellen};
use crate::afspraken;
use crate::gevolg::Fout;
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::schouwen::wanneer_veld;
use crate::tijd::moment;
use crate::tonen::{self, Blik, Keus, Namen, aantal, duur, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use wijkmaat_core::Result;
use wijkmaat_core::model::{DocKind, Spreekuur, SpreekuurId, SpreekuurStatus, StukId};
use wijkmaat_core::view::{Mens, SpreekuurBeeld, mensen, spreekuur};

#[derive(Template)]
#[template(path = "spreekuren/spreekuur.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Spreekuurpagina {
    kop: Kop,
    fout: Option<String>,
    rij: Rij,
    teams: Vec<Aanwezig>,
    verwacht: Vec<Keus>,
    bezoekers: String,
    afgehandeld: String,
    duurde: Option<String>,
    gesloten: Option<String>,
    tabellen: Vec<Tabel>,
    zonder: Vec<BezoekRegel>,
    niet_opgepakt: Vec<BezoekRegel>,
    vragen: Vec<VraagRegel>,
    meldingen: Vec<tonen::Rij>,
    afspraken: Vec<afspraken::Regel>,
    botst: bool,
    /// Somebody came, and it is not open or does not take place.
    toch_bezocht: bool,
    gepland: bool,
    open: bool,
    voorbij: bool,
    vervallen: bool,
    /// Why it does not take place, and what was typed for that.
    reden: Option<String>,
    getypt: String,
    /// Nobody came yet: that it is open can be taken back.
    terug_te_nemen: bool,
    /// The plan as it is kept, and as somebody typed it.
    was: Plan,
    bijstellen: Option<Plan>,
    themas: Vec<Keus>,
    zit: bool,
    mag: bool,
    mag_bezoek: bool,
    mag_afspreken: bool,
}

/// What somebody typed in a form that could not be saved.
pub(super) enum Getypt {
    Niets,
    /// Why it does not take place.
    Reden(String),
    /// Another place, theme or time.
    Plan(Plan),
}

/// What can be changed about a table, as its form holds it.
pub(super) struct Plan {
    pub(super) plek: String,
    pub(super) thema: String,
    pub(super) wanneer: String,
}

impl Plan {
    pub(super) fn van(one: &Spreekuur) -> Self {
        let thema = one.thema.clone().unwrap_or_default();
        Self { plek: one.plek.clone(), thema, wanneer: wanneer_veld(one.gepland) }
    }
}

impl Spreekuurpagina {
    /// What stands in the form about the plan.
    fn velden(&self) -> &Plan {
        self.bijstellen.as_ref().unwrap_or(&self.was)
    }
}

/// A team at the table.
struct Aanwezig {
    naam: String,
    hier: bool,
}

/// Everything about a spreekuur, for this person.
pub(super) async fn haal(persoon: &Persoon, id: SpreekuurId) -> Result<(SpreekuurBeeld, Vec<Mens>)> {
    let namens = persoon.namens().clone();
    persoon
        .view(move |connection, viewer| {
            let beeld = spreekuur::beeld(connection, viewer, &namens, id)?;
            Ok((beeld, mensen::mensen(connection, viewer)?))
        })
        .await
}

/// Who looks sits at the table.
pub(super) fn zit(one: &Spreekuur, namen: &Namen) -> bool {
    one.partners.iter().any(|partner| namen.is_ik(partner.persoon))
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(spreekuur): Path<String>) -> Antwoord {
    pagina(&persoon, id(&spreekuur)?, None, Getypt::Niets).await
}

/// The page, with why something could not be saved, and what was typed.
pub(super) async fn pagina(persoon: &Persoon, id: SpreekuurId, fout: Option<Fout>, getypt: Getypt) -> Antwoord {
    let (getypt, bijstellen) = match getypt {
        Getypt::Niets => (String::new(), None),
        Getypt::Reden(reden) => (reden, None),
        Getypt::Plan(plan) => (String::new(), Some(plan)),
    };
    let (beeld, mensen) = haal(persoon, id).await?;
    let blik = Blik::van(persoon).await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let afspraken = afspraken::bij(persoon, &blik, StukId::new(id.uuid())).await?;
    let one = &beeld.spreekuur;
    let rechten = &persoon.namens().rechten;
    let visit = |bezoek| BezoekRegel::new(bezoek, VraagRegel::bij(bezoek, &beeld, &blik), persoon, &blik, &namen);
    let team = |(team, hier): (String, bool)| Aanwezig { naam: blik.team(&team), hier };
    let mut verwacht = keus::teams(&blik, "", false);
    for keus in &mut verwacht {
        keus.gekozen = one.verwacht.contains(&keus.waarde);
    }
    let was = Plan::van(one);
    let page = Spreekuurpagina {
        kop: persoon.kop(Plek::Straat),
        rij: Rij::new(one, &blik),
        teams: regel::teams(one, &blik).into_iter().map(team).collect(),
        verwacht,
        bezoekers: aantal(beeld.bezoekers),
        afgehandeld: aantal(beeld.afgehandeld),
        duurde: one.begin.zip(one.einde).and_then(|(begin, einde)| duur(begin, einde)),
        gesloten: one.einde.map(|einde| moment(einde, blik.nu)),
        tabellen: tabellen(&beeld, &blik),
        zonder: beeld.zonder_eigenaar.iter().map(visit).collect(),
        niet_opgepakt: beeld.niet_opgepakt.iter().map(visit).collect(),
        vragen: beeld.vragen.iter().map(|vraag| VraagRegel::new(vraag, &beeld.bon_wijkt_af, &blik)).collect(),
        meldingen: beeld.meldingen.iter().map(|melding| blik.rij(melding, &namen)).collect(),
        afspraken,
        botst: !one.conflicten.is_empty(),
        toch_bezocht: beeld.toch_bezocht,
        gepland: one.status == SpreekuurStatus::Gepland,
        open: one.status == SpreekuurStatus::Open,
        voorbij: one.status == SpreekuurStatus::Gesloten,
        vervallen: one.status == SpreekuurStatus::Vervallen,
        reden: one.reden.clone(),
        getypt,
        terug_te_nemen: one.status == SpreekuurStatus::Open && !one.achteraf && beeld.bezoekers == 0,
        themas: themas(&blik, &bijstellen.as_ref().unwrap_or(&was).thema),
        was,
        bijstellen,
        zit: zit(one, &namen),
        // Nobody's role may write only what they planned themselves; the core has the last word.
        mag: rechten.may_write(&one.kring, DocKind::Spreekuur, true),
        mag_bezoek: rechten.may_add(&one.kring, DocKind::Bezoek),
        mag_afspreken: rechten.may_add(&one.kring, DocKind::Afspraak),
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}
