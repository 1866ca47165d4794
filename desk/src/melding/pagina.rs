//! The page of a melding, and what others did to it since it was shown.

use super::delen::{self, Bonstand, Botsing, Dichtbij, Stap, Stem};
use crate::afspraken;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Gevraagd, Keus, Namen, Staat, Waar, Zin, keus, zin};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use std::collections::BTreeSet;
use wijkmaat_core::model::{DocKind, KringSoort, MeldingId, MeldingStatus, StukId};
use wijkmaat_core::report::Woorden;
use wijkmaat_core::text;
use wijkmaat_core::view::{Dossier, Voorval, dossier};

/// What someone was writing when it could not be saved: it stays in its field.
#[derive(Debug, Clone, Default)]
pub(super) struct Concept {
    pub(super) omschrijving: Option<String>,
    pub(super) notitie: String,
    pub(super) antwoord: Option<String>,
    pub(super) reden: String,
    pub(super) team: Option<String>,
    pub(super) eigenaar: Option<String>,
}

impl Concept {
    fn has_text(&self) -> bool {
        let texts = [self.omschrijving.as_deref(), self.antwoord.as_deref(), Some(&self.notitie), Some(&self.reden)];
        texts.into_iter().flatten().any(|text| !text.is_empty())
    }
}

/// Why the page is shown again instead of saving.
#[derive(Debug, Clone, Default)]
pub(super) struct Nog {
    /// What was wrong.
    pub(super) fout: Option<String>,
    /// What others did meanwhile.
    pub(super) nieuws: Vec<Voorval>,
}

/// What stands in the fields.
struct Velden {
    omschrijving: String,
    notitie: String,
    antwoord: String,
    reden: String,
}

#[derive(Template)]
#[template(path = "melding/pagina.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Meldingpagina {
    kop: Kop,
    id: String,
    nummer: String,
    titel: String,
    soort: String,
    pictogram: String,
    waar: Waar,
    staat: Staat,
    reden: Option<String>,
    eigenaar: String,
    team: Option<String>,
    leesbaar: Option<String>,
    gezien: String,
    gezien_iso: String,
    punt: Option<String>,
    routering: Option<String>,
    samengevoegd: Option<String>,
    onleesbaar: &'static str,
    herstelbaar: bool,
    fout: Option<String>,
    heeft_tekst: bool,
    nieuws: Vec<Zin>,
    stand: String,
    keuzes: Vec<Botsing>,
    stemmen: Vec<Stem>,
    aantal_fotos: usize,
    dubbelen: Vec<Dichtbij>,
    zinnen: Vec<Zin>,
    /// What was agreed because of it.
    afspraken: Vec<afspraken::Regel>,
    mag_afspreken: bool,
    mag_schrijven: bool,
    /// It went to the care team: nobody answers it here.
    is_zorg: bool,
    mag_toewijzen: bool,
    teams: Vec<Keus>,
    mensen: Vec<Keus>,
    geen_eigenaar: &'static str,
    stappen: Vec<Stap>,
    reden_uitleg: String,
    nog_kijken: bool,
    antwoord: Option<String>,
    /// It may leave Wijkmaat as a report.
    deelbaar: bool,
    concept: Velden,
}

#[derive(Template)]
#[template(path = "melding/nieuws.html")]
struct Nieuws {
    id: String,
    wie: String,
    zinnen: Vec<Zin>,
}

/// What the address of the page asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Vraag {
    /// Something was just assigned, and may be taken back.
    herstel: String,
}

/// What the page was showing when a form on it was opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sinds {
    stand: String,
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
    let page = Meldingpagina { herstelbaar, afspraken, ..page };
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
    Ok(Pagina(Meldingpagina { afspraken, ..build(persoon, &blik, dossier, concept, nog) }, status).into_response())
}

async fn afgesproken(
    persoon: &Persoon,
    blik: &Blik,
    dossier: &Dossier,
) -> wijkmaat_core::Result<Vec<afspraken::Regel>> {
    afspraken::bij(persoon, blik, StukId::new(dossier.detail.melding.id.uuid())).await
}

/// What others did since the page was shown, as a part of it.
pub(super) async fn nieuws(persoon: Persoon, Path(id): Path<String>, Gevraagd(sinds): Gevraagd<Sinds>) -> Antwoord {
    let dossier = haal(&persoon, super::id(&id)?).await?;
    let blik = Blik::van(&persoon).await?;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let zinnen: Vec<Zin> =
        nieuw_sinds(&dossier, &sinds.stand, &namen).iter().map(|voorval| zin(voorval, &blik, &namen)).collect();
    let wie = zinnen.last().map(|zin| zin.wie.clone()).unwrap_or_default();
    let part = Nieuws { id: dossier.detail.melding.id.to_string(), wie, zinnen };
    let html = part.render().map_err(|error| Weigering::from(wijkmaat_core::Error::unexpected(error)))?;
    Ok(axum::response::Html(html).into_response())
}

/// Longest history that a page remembers, in changes; older ones are never news.
const ONTHOUD: usize = 150;

/// Which changes a page shows, for its forms to carry along: the beginning of each change's hash.
pub(super) fn stand(dossier: &Dossier) -> String {
    let from = dossier.verloop.len().saturating_sub(ONTHOUD);
    let shown: Vec<&str> = dossier.verloop.iter().skip(from).map(short).collect();
    shown.join(".")
}

fn short(voorval: &Voorval) -> &str {
    voorval.wijziging.get(..8).unwrap_or(&voorval.wijziging)
}

/// What others did since a page showed `stand`. A form without it was not opened on a page: nothing is news to it.
pub(super) fn nieuw_sinds(dossier: &Dossier, stand: &str, namen: &Namen) -> Vec<Voorval> {
    if stand.is_empty() {
        return Vec::new();
    }
    let shown: BTreeSet<&str> = stand.split('.').collect();
    let from = dossier.verloop.len().saturating_sub(ONTHOUD / 2);
    let recent = dossier.verloop.iter().skip(from);
    let of_others = recent.filter(|voorval| voorval.wie.is_none_or(|wie| !namen.is_ik(wie)));
    of_others.filter(|voorval| !shown.contains(short(voorval))).cloned().collect()
}

/// Who looks may change it.
pub(super) fn mag_schrijven(persoon: &Persoon, dossier: &Dossier, namen: &Namen) -> bool {
    let own = dossier.verloop.first().and_then(|begin| begin.wie).is_some_and(|wie| namen.is_ik(wie));
    persoon.namens().rechten.may_write(&dossier.detail.melding.kring, DocKind::Melding, own)
}

fn build(persoon: &Persoon, blik: &Blik, dossier: &Dossier, concept: Concept, nog: Nog) -> Meldingpagina {
    let melding = &dossier.detail.melding;
    let namen = Namen::new(dossier.mensen.clone(), persoon.namens().persoon);
    let rij = blik.rij(melding, &namen);
    let heeft_tekst = concept.has_text();
    let sentence = |voorval: &Voorval| zin(voorval, blik, &namen);
    let team_nu = concept.team.or_else(|| melding.team.clone()).unwrap_or_default();
    let eigenaar_nu = concept.eigenaar.map_or(melding.eigenaar, |given| given.parse().ok());
    let status = &melding.status;
    Meldingpagina {
        kop: persoon.kop(Plek::Werk),
        nummer: rij.nummer,
        titel: rij.titel,
        soort: rij.soort,
        pictogram: rij.pictogram,
        waar: rij.waar,
        staat: rij.staat,
        reden: melding.reden.clone(),
        eigenaar: melding.eigenaar.map_or_else(|| "nog niemand".to_owned(), |wie| namen.naam(wie)),
        team: melding.team.as_deref().map(|team| blik.team(team)),
        leesbaar: readers(blik, dossier),
        gezien: moment(melding.gemaakt, blik.nu),
        gezien_iso: melding.gemaakt.to_string(),
        punt: melding.punt().map(|punt| format!("{:.6},{:.6}", punt.lat, punt.lon)),
        routering: dossier.detail.routering_uitleg.as_deref().map(at_first),
        samengevoegd: melding.samengevoegd_met.map(|id| id.to_string()),
        onleesbaar: if melding.omschrijving.is_none() { "Alleen team Zorg leest wat hier staat." } else { "" },
        herstelbaar: false,
        fout: nog.fout,
        heeft_tekst,
        nieuws: nog.nieuws.iter().map(sentence).collect(),
        stand: stand(dossier),
        keuzes: delen::botsingen(dossier, blik, &namen),
        stemmen: delen::stemmen(dossier, blik, &namen, &persoon.namens().rechten),
        aantal_fotos: dossier.detail.stemmen.iter().map(|stem| stem.fotos.len()).sum(),
        dubbelen: delen::dichtbij(dossier, blik, &namen),
        zinnen: dossier.verloop.iter().rev().map(sentence).collect(),
        afspraken: Vec::new(),
        mag_afspreken: persoon.namens().rechten.may_add(&melding.kring, DocKind::Afspraak),
        mag_schrijven: mag_schrijven(persoon, dossier, &namen),
        is_zorg: is_zorg(blik, dossier),
        mag_toewijzen: *status == MeldingStatus::Toegewezen || status.next().contains(&MeldingStatus::Toegewezen),
        teams: keus::teams(blik, &team_nu, is_zorg(blik, dossier)),
        mensen: keus::mensen(blik, &namen, &melding.kring, eigenaar_nu),
        geen_eigenaar: if melding.eigenaar.is_some() { "Laat zoals het is" } else { "Nog niemand" },
        stappen: delen::stappen(status),
        reden_uitleg: delen::reden_uitleg(status),
        nog_kijken: *status != MeldingStatus::GezienEnInOrde && *status != MeldingStatus::KanNiet,
        antwoord: melding.antwoord.clone(),
        deelbaar: !Woorden::new(&blik.profile, &blik.areas).is_vertrouwelijk(&melding.kring),
        concept: Velden {
            omschrijving: concept.omschrijving.or_else(|| melding.omschrijving.clone()).unwrap_or_default(),
            notitie: concept.notitie,
            antwoord: concept.antwoord.or_else(|| melding.antwoord.clone()).unwrap_or_default(),
            reden: concept.reden,
        },
        id: melding.id.to_string(),
    }
}

/// It lies in a kring of the care team.
fn is_zorg(blik: &Blik, dossier: &Dossier) -> bool {
    blik.profile.kring(&dossier.detail.melding.kring).is_some_and(|kring| kring.soort == KringSoort::Zorg)
}

/// Who can read it, in words.
fn readers(blik: &Blik, dossier: &Dossier) -> Option<String> {
    let kring = blik.profile.kring(&dossier.detail.melding.kring)?;
    let name = serde_json::to_value(kring.soort).ok()?;
    text::label(&format!("kring-{}", name.as_str()?))
}

/// The words of routing as a sentence of their own. They tell how it began: the team may be another by now.
fn at_first(words: &str) -> String {
    format!("Bij binnenkomst: {}.", words.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routing_reads_as_how_it_began() {
        let words = "naar Wijkbeheer, omdat het over “Afval en vuil” gaat";
        assert_eq!(format!("Bij binnenkomst: {words}."), at_first(&format!("{words}.")));
    }
}
