//! The page of a melding.

use super::concept::{Concept, Nog};
use super::delen::{self, Bonstand, Botsing, Dichtbij, Stem};
use super::hoofd::{Hoofd, is_zorg};
use super::werk::Werk;
use super::{stand, taken, weg};
use crate::afspraken;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Gevraagd, Namen, Zin, zin};
use crate::weigering::Antwoord;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use wijkmaat_core::model::{DocKind, MeldingId, SignaalId, StukId};
use wijkmaat_core::view::{Dossier, Voorval, dossier};

/// What stands in the fields.
struct Velden {
    omschrijving: String,
    notitie: String,
    antwoord: String,
    reden: String,
    vraag: String,
}

#[derive(Template)]
#[template(path = "melding/pagina.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Meldingpagina {
    kop: Kop,
    id: String,
    hoofd: Hoofd,
    werk: Werk,
    herstelbaar: bool,
    /// The form that could not be saved; empty for none.
    vorm: String,
    fout: Option<String>,
    heeft_tekst: bool,
    nieuws: Vec<Zin>,
    stand: String,
    keuzes: Vec<Botsing>,
    stemmen: Vec<Stem>,
    aantal_fotos: usize,
    mag_splitsen: bool,
    dubbelen: Vec<Dichtbij>,
    zinnen: Vec<Zin>,
    /// What was agreed because of it.
    afspraken: Vec<afspraken::Regel>,
    mag_afspreken: bool,
    mag_schrijven: bool,
    /// It went to the care team: nobody answers it here.
    is_zorg: bool,
    nog_kijken: bool,
    antwoord: Option<String>,
    /// What is the matter with slips that do not say this answer.
    op_de_bon: Vec<String>,
    /// Who looks raised it, and did not say yet what they think of the answer.
    vraag_tevreden: bool,
    /// Who looks raised it, and there is an answer.
    mag_oordelen: bool,
    /// Who reported it has a slip, on which the answer comes to stand.
    met_bon: bool,
    /// Voices of which nothing left this desk yet.
    terug_te_nemen: Vec<SignaalId>,
    velden: Velden,
}

impl Meldingpagina {
    /// Why this form could not be saved.
    fn fout_bij(&self, vorm: &str) -> Option<&str> {
        self.fout.as_deref().filter(|_| self.vorm == vorm)
    }

    /// What it is about is said in the first voice, by who may write that.
    fn mag_kiezen(&self, veld: &str) -> bool {
        self.mag_schrijven && (veld != "categorie" || self.stemmen.first().is_some_and(|stem| stem.mag_anders))
    }

    /// Made here just now: it can be taken back.
    fn mag_terug(&self, stem: &str) -> bool {
        self.terug_te_nemen.iter().any(|id| id.to_string() == stem)
    }

    /// The same for the form of a taak.
    fn fout_bij_taak(&self, taak: &str) -> Option<&str> {
        self.fout_bij(&taken::vorm(taak))
    }

    /// What stands in the field for a reason, which several forms have.
    fn reden_bij(&self, vorm: &str) -> &str {
        if self.vorm == vorm { &self.velden.reden } else { "" }
    }

    /// The same for the form of a taak.
    fn reden_bij_taak(&self, taak: &str) -> &str {
        self.reden_bij(&taken::vorm(taak))
    }

    /// A form of this taak could not be saved, or others wrote in it meanwhile.
    fn is_vorm_van(&self, taak: &str) -> bool {
        self.vorm == taken::vorm(taak)
    }

    fn vraag(&self) -> &str {
        if self.vorm == taken::GEVEN { &self.velden.vraag } else { "" }
    }
}

/// What the address of the page asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    /// Something was just assigned, and may be taken back.
    herstel: String,
}

/// Everything about a melding, for this person.
pub(super) async fn haal(persoon: &Persoon, id: MeldingId) -> wijkmaat_core::Result<Dossier> {
    let (namens, nu) = (persoon.namens().clone(), persoon.nu());
    persoon.view(move |connection, viewer| dossier::dossier(connection, viewer, &namens, id, nu)).await
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(id): Path<String>, Gevraagd(vraag): Gevraagd<Vraag>) -> Antwoord {
    let dossier = haal(&persoon, super::id(&id)?).await?;
    let herstelbaar = !vraag.herstel.is_empty() && super::herstel::vorige(&dossier, persoon.namens().persoon).is_some();
    let blik = Blik::van(&persoon).await?;
    let afspraken = afgesproken(&persoon, &blik, &dossier).await?;
    let page = build(&persoon, &blik, &dossier, Concept::default(), Nog::default());
    let terug_te_nemen = weg::terug_te_nemen(&persoon, &dossier).await?;
    let page = Meldingpagina { herstelbaar, afspraken, terug_te_nemen, ..page };
    Ok(Pagina::goed(page).into_response())
}

/// The page again, with what someone was writing and why it was not saved.
pub(super) async fn opnieuw(
    persoon: &Persoon,
    dossier: &Dossier,
    status: StatusCode,
    concept: Concept,
    nog: Nog,
) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let afspraken = afgesproken(persoon, &blik, dossier).await?;
    let terug_te_nemen = weg::terug_te_nemen(persoon, dossier).await?;
    let page = Meldingpagina { afspraken, terug_te_nemen, ..build(persoon, &blik, dossier, concept, nog) };
    Ok(Pagina(page, status).into_response())
}

async fn afgesproken(
    persoon: &Persoon,
    blik: &Blik,
    dossier: &Dossier,
) -> wijkmaat_core::Result<Vec<afspraken::Regel>> {
    afspraken::bij(persoon, blik, StukId::new(dossier.detail.melding.id.uuid())).await
}

/// Who looks may change it.
pub(super) fn mag_schrijven(persoon: &Persoon, dossier: &Dossier, namen: &Namen) -> bool {
    let own = dossier.verloop.first().and_then(|begin| begin.wie).is_some_and(|wie| namen.is_ik(wie));
    persoon.namens().rechten.may_write(&dossier.detail.melding.kring, DocKind::Melding, own)
}

fn build(persoon: &Persoon, blik: &Blik, dossier: &Dossier, concept: Concept, nog: Nog) -> Meldingpagina {
    let melding = &dossier.detail.melding;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let sentence = |voorval: &Voorval| zin(voorval, blik, &namen);
    let stemmen = delen::stemmen(dossier, blik, &namen, &persoon.namens().rechten);
    let mag_schrijven = mag_schrijven(persoon, dossier, &namen);
    Meldingpagina {
        kop: persoon.kop(Plek::Werk),
        id: melding.id.to_string(),
        hoofd: Hoofd::new(dossier, blik, &namen),
        werk: Werk::new(persoon, blik, &namen, dossier, &concept),
        herstelbaar: false,
        fout: nog.fout,
        heeft_tekst: concept.has_text(),
        nieuws: nog.nieuws.iter().map(sentence).collect(),
        stand: stand::stand(dossier),
        keuzes: delen::botsingen(dossier, blik, &namen),
        mag_splitsen: mag_schrijven && stemmen.len() > 1 && stemmen.iter().any(|stem| stem.mag_anders),
        met_bon: stemmen.iter().any(Stem::heeft_bon),
        terug_te_nemen: Vec::new(),
        stemmen,
        aantal_fotos: dossier.detail.stemmen.iter().map(|stem| stem.fotos.len()).sum(),
        dubbelen: delen::dichtbij(dossier, blik, &namen),
        zinnen: dossier.verloop.iter().rev().map(sentence).collect(),
        afspraken: Vec::new(),
        mag_afspreken: persoon.namens().rechten.may_add(&melding.kring, DocKind::Afspraak),
        mag_schrijven,
        is_zorg: is_zorg(blik, dossier),
        nog_kijken: !melding.status.is_ended(),
        antwoord: melding.antwoord.clone(),
        op_de_bon: delen::op_de_bon(&dossier.detail),
        vraag_tevreden: dossier.detail.vraag_tevreden,
        mag_oordelen: melding.antwoord.is_some() && dossier.detail.stemmen.iter().any(|stem| namen.is_ik(stem.melder)),
        velden: Velden {
            omschrijving: concept.omschrijving.or_else(|| melding.omschrijving.clone()).unwrap_or_default(),
            notitie: concept.notitie,
            antwoord: concept.antwoord.or_else(|| melding.antwoord.clone()).unwrap_or_default(),
            reden: concept.reden,
            vraag: concept.vraag,
        },
        vorm: concept.vorm,
    }
}
