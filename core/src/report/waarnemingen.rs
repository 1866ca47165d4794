//! What people wrote down on a schouw, in a report: opinions per stop and per theme, and pictures.

use super::ronde::FOTOS;
use super::schouw::halte;
use super::woorden::{begin, hoeveel};
use super::{Alt, Blok, FotoBlok, Niveau, Tabel, Woorden};
use crate::error::Result;
use crate::model::{Bevinding, Melding, MeldingId, Oordeel};
use crate::view::schouw_uitkomst::ThemaUitkomst;
use crate::view::{SchouwRapport, WaarnemingRegel};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What was found, as far as everybody may read it.
pub(super) struct Gezien<'a> {
    woorden: &'a Woorden<'a>,
    /// Meldingen that everybody may read.
    open: BTreeSet<MeldingId>,
}

impl<'a> Gezien<'a> {
    /// With the meldingen that may be shown.
    pub(super) fn new(woorden: &'a Woorden<'a>, meldingen: &[&Melding]) -> Self {
        Self { woorden, open: meldingen.iter().map(|melding| melding.id).collect() }
    }

    /// It became nothing confidential.
    fn mag(&self, regel: &WaarnemingRegel) -> bool {
        regel.meldingen().all(|melding| self.open.contains(&melding.id))
    }

    /// Opinions, stop by stop and by theme; nothing where there are none.
    pub(super) fn deel(&self, stof: &SchouwRapport) -> Vec<Blok> {
        let mut blokken = Vec::new();
        let places = stof.detail.per_halte.iter().enumerate().map(|(nr, stop)| (halte(nr, stop), &stop.waarnemingen));
        for (kop, regels) in places.chain([("Onderweg".to_owned(), &stof.detail.onderweg)]) {
            let mut said: Vec<(bool, String)> =
                regels.iter().filter(|regel| self.mag(regel)).filter_map(|regel| self.mening(regel)).collect();
            if said.is_empty() {
                continue;
            }
            said.sort_by_key(|(beter, _)| *beter);
            blokken.push(Blok::Kop(Niveau::Paragraaf, kop));
            blokken.push(Blok::Opsomming(said.into_iter().map(|(_, zin)| zin).collect()));
        }
        if blokken.is_empty() {
            return blokken;
        }
        blokken.insert(0, Blok::Kop(Niveau::Hoofdstuk, "Wat mensen ervan vinden".to_owned()));
        if stof.uitkomst.themas.iter().any(|thema| thema.thema.is_some()) {
            blokken.push(Blok::Kop(Niveau::Paragraaf, "Per onderwerp".to_owned()));
            blokken.push(Blok::Tabel(self.themas(&stof.uitkomst.themas)));
        }
        blokken
    }

    /// An opinion as a line; those that can be better come last.
    fn mening(&self, regel: &WaarnemingRegel) -> Option<(bool, String)> {
        let Bevinding::Oordeel { oordeel, tekst, thema } = &regel.waarneming.bevinding else { return None };
        let mut zin = Woorden::woord("oordeel", oordeel.as_str());
        if !tekst.trim().is_empty() {
            let _ = write!(zin, ": {}", tekst.trim());
        }
        if let Some(thema) = thema {
            let _ = write!(zin, " ({})", self.woorden.categorie(thema));
        }
        if regel.waarneming.botst_afdoening() {
            zin.push_str("\nMensen schreven verschillende oplossingen op. Er is nog niet gekozen.");
        }
        for melding in regel.meldingen() {
            let team =
                melding.team.as_deref().map_or_else(|| "nog geen team".to_owned(), |team| self.woorden.team(team));
            let status = Woorden::status(&melding.status).to_lowercase();
            let _ = write!(zin, "\nWerd een melding. Ligt bij: {team}. Hoe het staat: {status}.");
        }
        Some((*oordeel != Oordeel::GaatGoed, zin))
    }

    fn themas(&self, themas: &[ThemaUitkomst]) -> Tabel {
        let row = |one: &ThemaUitkomst| {
            let naam =
                one.thema.as_ref().map_or_else(|| "Zonder onderwerp".to_owned(), |id| self.woorden.categorie(id));
            vec![naam, one.goed.to_string(), one.beter.to_string()]
        };
        Tabel {
            bijschrift: "Hoe vaak iets is gezegd, per onderwerp".to_owned(),
            koppen: ["Onderwerp", "Gaat goed", "Kan beter"].map(str::to_owned).to_vec(),
            rijen: themas.iter().map(row).collect(),
        }
    }

    /// The pictures, in the order of the stops.
    ///
    /// # Errors
    /// What an alternative text refuses.
    pub(super) fn fotos(&self, stof: &SchouwRapport) -> Result<Vec<Blok>> {
        let places = stof.detail.per_halte.iter().enumerate().map(|(nr, stop)| (halte(nr, stop), &stop.waarnemingen));
        let all: Vec<(String, &WaarnemingRegel)> = places
            .chain([("Onderweg".to_owned(), &stof.detail.onderweg)])
            .flat_map(|(kop, regels)| regels.iter().map(move |regel| (kop.clone(), regel)))
            .filter(|(_, regel)| self.mag(regel))
            .collect();
        let each =
            all.iter().flat_map(|(kop, regel)| regel.waarneming.fotos.iter().map(move |hash| (kop, *regel, hash)));
        let mut blokken = Vec::new();
        for (kop, regel, hash) in each.clone().take(FOTOS) {
            let (wat, said) = self.gezegd(regel);
            let said = said.map_or_else(String::new, |said| format!(" Wie haar maakte, schreef: {said}"));
            blokken.push(Blok::Foto(FotoBlok {
                hash: *hash,
                kring: regel.waarneming.kring.clone(),
                alt: Alt::new(&format!("Foto bij {kop}. {wat}.{said}"))?,
                bijschrift: format!("{kop}. {wat}"),
            }));
        }
        if let Some(rest) = each.count().checked_sub(FOTOS).filter(|rest| *rest > 0) {
            let more = begin(&hoeveel(rest, "foto staat", "foto’s staan"));
            blokken.push(Blok::Alinea(format!("{more} niet in dit rapport, maar wel in Wijkmaat.")));
        }
        if !blokken.is_empty() {
            blokken.insert(0, Blok::Kop(Niveau::Hoofdstuk, "Foto’s".to_owned()));
        }
        Ok(blokken)
    }

    /// What was found in a word, and in whose words.
    fn gezegd<'w>(&self, regel: &'w WaarnemingRegel) -> (String, Option<&'w str>) {
        match &regel.waarneming.bevinding {
            Bevinding::Oordeel { oordeel, tekst, .. } => {
                (Woorden::woord("oordeel", oordeel.as_str()), Some(tekst.trim()).filter(|tekst| !tekst.is_empty()))
            }
            Bevinding::Score { element, score, .. } => {
                let letter = score.map_or("?", |letter| letter.as_str());
                (format!("{} {letter}", self.woorden.element(element)), None)
            }
            _ => ("Gezien".to_owned(), None),
        }
    }
}
