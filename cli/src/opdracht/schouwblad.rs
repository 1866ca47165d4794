//! A schouw as text: stop by stop, its list, and what it brought.

use super::keuzewoorden::Delen;
use super::kiezen;
use super::velden::{Mensen, afgezegd};
use crate::namen::Namen;
use crate::thuis::Toestel;
use crate::uitvoer::{aantal, een_regel, kilometer, status, tijdstip};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use wijkmaat_core::model::{Bevinding, PersoonId, Schouw, SchouwStatus, Timestamp, Waarneming};
use wijkmaat_core::profile::{BeeldElement, dagen};
use wijkmaat_core::text;
use wijkmaat_core::view::schouw_uitkomst::{ElementUitkomst, HalteUitkomst};
use wijkmaat_core::view::{HalteDetail, Overeenstemming, SchouwDekking, SchouwDetail, SchouwUitkomst, WaarnemingRegel};

/// What can be measured, as it is shown.
#[derive(Debug, Serialize)]
pub(super) struct Element {
    id: String,
    naam: String,
    meet: String,
    drempels: BTreeMap<&'static str, String>,
    gewenst: &'static str,
}

impl Element {
    /// That of the profile.
    pub(super) fn van(element: &BeeldElement) -> Self {
        Self {
            id: element.id.clone(),
            naam: element.naam.clone(),
            meet: element.meet.clone(),
            drempels: element.drempels.iter().map(|(letter, words)| (letter.as_str(), words.clone())).collect(),
            gewenst: element.gewenst.as_str(),
        }
    }

    /// With what belongs to each letter.
    pub(super) fn schrijf(&self, uit: &mut dyn Write) -> io::Result<()> {
        writeln!(uit, "{}  {} (gewenst: {})", self.id, self.naam, self.gewenst)?;
        writeln!(uit, "    {}", self.meet)?;
        for letter in ["A+", "A", "B", "C", "D"] {
            if let Some(words) = self.drempels.get(letter) {
                writeln!(uit, "    {letter:<3}{words}")?;
            }
        }
        Ok(())
    }
}

/// A line each.
pub(super) fn lijst(all: &[Schouw], uit: &mut dyn Write) -> io::Result<()> {
    if all.is_empty() {
        return writeln!(uit, "Geen schouwen gevonden.");
    }
    all.iter().try_for_each(|schouw| {
        let when = schouw.gepland.or(schouw.begin).map_or_else(|| "-".to_owned(), tijdstip);
        let (naam, haltes) = (een_regel(&schouw.naam), meer(schouw.haltes.len(), "halte", "haltes"));
        writeln!(uit, "{}  {}  {when}  {naam}  {haltes}", schouw.id, woord("schouw", schouw.status.as_str()))
    })
}

/// What is odd about a day on which a walk is to begin. It is taken all the same: who walked yesterday may write it down today.
fn onwaarschijnlijk(gepland: Timestamp, nu: Timestamp) -> Option<&'static str> {
    if dagen::dag_van(gepland) < dagen::dag_van(nu) {
        return Some("die dag is al voorbij");
    }
    (gepland.millis() - nu.millis() > JAAR_MS).then_some("dat duurt nog meer dan een jaar")
}

const JAAR_MS: i64 = 366 * 24 * 60 * 60 * 1000;

/// Writes for people, with the names that go with codes.
pub(super) struct Blad {
    nu: Timestamp,
    namen: Namen,
    mensen: Mensen,
}

impl Blad {
    /// With the names this device knows.
    pub(super) fn van(toestel: &Toestel) -> Self {
        let mensen = Mensen::van(toestel).unwrap_or_default();
        Self { nu: toestel.core.world().now(), namen: Namen::van(toestel), mensen }
    }

    /// One walk, stop by stop.
    pub(super) fn schouw(&self, detail: &SchouwDetail, uit: &mut dyn Write) -> io::Result<()> {
        self.kop(&detail.schouw, uit)?;
        for mens in &detail.mensen {
            let naam = persoon(mens.naam.as_deref(), mens.persoon);
            let deel = mens.deel.as_ref().map_or_else(|| "Deed mee".to_owned(), |deel| woord("schouw", deel.as_str()));
            let ik = if mens.ik { " (u)" } else { "" };
            writeln!(uit, "  {naam}{ik}: {deel}")?;
        }
        for (nr, stop) in detail.per_halte.iter().enumerate() {
            self.halte(nr + 1, stop, uit)?;
        }
        if !detail.onderweg.is_empty() {
            writeln!(uit, "Onderweg")?;
        }
        detail.onderweg.iter().try_for_each(|regel| self.regel(regel, uit))?;
        if !detail.ingetrokken.is_empty() {
            writeln!(uit, "Ingetrokken, maar de melding staat nog")?;
        }
        detail.ingetrokken.iter().try_for_each(|regel| self.regel(regel, uit))
    }

    fn kop(&self, schouw: &Schouw, uit: &mut dyn Write) -> io::Result<()> {
        writeln!(uit, "Schouw {}", schouw.id)?;
        let mut veld = |naam: &str, waarde: Option<String>| match waarde {
            Some(waarde) => writeln!(uit, "  {naam:<11} {}", een_regel(&waarde)),
            None => Ok(()),
        };
        veld("naam", Some(schouw.naam.clone()))?;
        veld("status", Some(woord("schouw", schouw.status.as_str())))?;
        veld("thema", schouw.thema.clone())?;
        veld("gebied", schouw.gebied.as_ref().map(|code| self.namen.gebied(code)))?;
        veld("gepland", schouw.gepland.map(tijdstip))?;
        let planned = schouw.gepland.filter(|_| schouw.status == SchouwStatus::Gepland);
        veld("let op", planned.and_then(|at| onwaarschijnlijk(at, self.nu)).map(str::to_owned))?;
        veld("begonnen", schouw.begin.map(tijdstip))?;
        veld("afgesloten", schouw.einde.map(tijdstip))?;
        veld("wat blijft", schouw.wat_blijft.clone())?;
        let reden = schouw.reden.clone().filter(|_| schouw.status == SchouwStatus::Vervallen);
        veld("reden", reden)?;
        veld("let op", schouw.toch_gehouden().map(|reden| afgezegd("schouw", reden)))?;
        veld("bewoners", (schouw.bewoners > 0).then(|| schouw.bewoners.to_string()))?;
        if schouw.conflicten.is_empty() {
            return Ok(());
        }
        let delen = Delen::new(&self.mensen, &self.namen).met_haltes(schouw);
        kiezen::wijs(uit, "schouw", schouw.id, &schouw.conflicten, &delen)
    }

    fn halte(&self, nr: usize, stop: &HalteDetail, uit: &mut dyn Write) -> io::Result<()> {
        let naam = een_regel(&stop.halte.naam);
        let kop = if stop.vervallen { "Niet meer in het plan".to_owned() } else { format!("Halte {nr}") };
        let plek = match stop.halte.punt {
            Some(punt) => format!(", op {},{}", punt.lat, punt.lon),
            None => ", zonder plek: staat niet op de kaart".to_owned(),
        };
        writeln!(uit, "{kop}: {naam} ({}){plek}", stop.halte.id)?;
        stop.waarnemingen.iter().try_for_each(|regel| self.regel(regel, uit))
    }

    fn regel(&self, regel: &WaarnemingRegel, uit: &mut dyn Write) -> io::Result<()> {
        let van_ander = || persoon(regel.naam.as_deref(), regel.waarneming.waarnemer);
        let wie = if regel.van_mij { "u".to_owned() } else { van_ander() };
        writeln!(uit, "  {}  {wie}: {}", regel.waarneming.id, self.woorden(&regel.waarneming))?;
        afgedaan(&regel.waarneming, "      ", uit)?;
        if regel.waarneming.toch_niet_ingetrokken {
            writeln!(uit, "      let op: iemand trok dit tegelijk in. Dat telt niet: er is iets mee gedaan")?;
        }
        for melding in regel.meldingen() {
            writeln!(uit, "      melding {}: {}", melding.id, status(melding.status.as_str()))?;
        }
        let (Some(melding), Some(other)) = (&regel.melding, regel.dubbel.first()) else { return Ok(()) };
        writeln!(uit, "      let op: dit is meer dan één keer gemeld. Voeg de meldingen samen:")?;
        writeln!(uit, "        wijkmaat melding samenvoegen {} {}", other.id, melding.id)
    }

    /// Of which schouw a waarneming is, and at which stop: who wrote it down sees that it landed there.
    pub(super) fn bij(&self, waarneming: &Waarneming, detail: &SchouwDetail, uit: &mut dyn Write) -> io::Result<()> {
        writeln!(uit, "  {}", self.woorden(waarneming))?;
        writeln!(uit, "  schouw: {}", een_regel(&detail.schouw.naam))?;
        let stop = waarneming.halte.and_then(|id| detail.schouw.halte(id).map(|halte| (id, halte)));
        let Some((id, halte)) = stop else { return writeln!(uit, "  onderweg, bij geen halte") };
        match detail.schouw.haltes.iter().position(|one| one.id == id) {
            Some(nr) => writeln!(uit, "  halte {}: {}", nr + 1, een_regel(&halte.naam)),
            None => writeln!(uit, "  halte: {} (niet meer in het plan)", een_regel(&halte.naam)),
        }
    }

    /// One waarneming, with where it was written down.
    pub(super) fn waarneming(
        &self,
        waarneming: &Waarneming,
        detail: &SchouwDetail,
        uit: &mut dyn Write,
    ) -> io::Result<()> {
        writeln!(uit, "Waarneming {}", waarneming.id)?;
        if let Bevinding::Gelopen { .. } = &waarneming.bevinding {
            writeln!(uit, "  {}", self.woorden(waarneming))?;
            writeln!(uit, "  schouw: {}", een_regel(&detail.schouw.naam))?;
        } else {
            self.bij(waarneming, detail, uit)?;
        }
        if detail.schouw.begin == Some(waarneming.gezien) {
            writeln!(uit, "  De schouw is hiermee begonnen.")?;
        }
        afgedaan(waarneming, "  ", uit)?;
        if waarneming.ingetrokken {
            writeln!(uit, "  ingetrokken")?;
            let left = detail.ingetrokken.iter().find(|regel| regel.waarneming.id == waarneming.id);
            for melding in left.into_iter().flat_map(WaarnemingRegel::meldingen) {
                let stand = status(melding.status.as_str());
                writeln!(uit, "  De melding die hiervan werd gemaakt, staat nog: melding {} ({stand}).", melding.id)?;
                writeln!(uit, "  Is die ook niet nodig, zeg het dan daar.")?;
            }
        }
        waarneming.fotos.iter().try_for_each(|foto| writeln!(uit, "  foto {foto}"))
    }

    fn woorden(&self, waarneming: &Waarneming) -> String {
        match &waarneming.bevinding {
            Bevinding::Oordeel { oordeel, tekst, thema } => {
                let wat = woord("oordeel", oordeel.as_str());
                let thema = thema.as_ref().map_or_else(String::new, |id| format!(" [{}]", self.namen.soort(id)));
                let tekst = if tekst.is_empty() { String::new() } else { format!(": {}", een_regel(tekst)) };
                format!("{wat}{thema}{tekst}")
            }
            Bevinding::Score { element, score, gewenst } => {
                let letter = score.map_or("?", |score| score.as_str());
                let gewenst = gewenst.map_or_else(String::new, |niveau| format!(" (gewenst: {})", niveau.as_str()));
                format!("{}: {letter}{gewenst}", self.namen.element(element))
            }
            Bevinding::Gelopen { gelopen } => {
                format!("kwam langs {}", meer(gelopen.haltes.len(), "halte", "haltes"))
            }
            Bevinding::Onbekend => "gemaakt met een nieuwere Wijkmaat".to_owned(),
        }
    }

    /// What a walk brought.
    pub(super) fn uitkomst(&self, uitkomst: &SchouwUitkomst, uit: &mut dyn Write) -> io::Result<()> {
        self.kop(&uitkomst.schouw, uit)?;
        let wie = meer_u32(uitkomst.waarnemers, "mens schreef", "mensen schreven");
        writeln!(uit, "{} keer “gaat goed”, {} keer “kan beter”; {wie} iets op", uitkomst.goed, uitkomst.beter)?;
        for (nr, stop) in uitkomst.haltes.iter().enumerate() {
            halte(nr + 1, stop, uit)?;
        }
        for thema in &uitkomst.themas {
            let naam = thema.thema.as_ref().map_or_else(|| "zonder thema".to_owned(), |id| self.namen.soort(id));
            writeln!(uit, "{naam}: {} goed, {} beter", thema.goed, thema.beter)?;
        }
        uitkomst.elementen.iter().try_for_each(|element| self.gemeten(element, uit))?;
        if let Some(eens) = &uitkomst.overeenstemming {
            writeln!(uit, "Opnemers {}", eens_met_elkaar(eens))?;
        }
        dekking(&uitkomst.dekking, &uitkomst.haltes, uit)?;
        let afdoening = &uitkomst.afdoening;
        writeln!(
            uit,
            "Wat beter kan: {} uit regulier onderhoud, {} uit het leefbaarheidsbudget, {} werd een melding, {} nog niet bepaald",
            afdoening.regulier_onderhoud, afdoening.leefbaarheidsbudget, afdoening.werd_melding, afdoening.nog_open
        )?;
        if afdoening.ook_melding > 0 {
            writeln!(uit, "  {} met een oplossing werd ook een melding", afdoening.ook_melding)?;
        }
        if afdoening.te_kiezen > 0 {
            let many = meer_u32(afdoening.te_kiezen, "punt", "punten");
            writeln!(uit, "  let op: bij {many} schreven mensen verschillende oplossingen op. Kies wat geldt:")?;
            writeln!(uit, "    wijkmaat schouw toon {}", uitkomst.schouw.id)?;
        }
        uitkomst.meldingen.iter().try_for_each(|melding| {
            let wat = een_regel(melding.omschrijving.as_deref().unwrap_or_default());
            writeln!(uit, "Melding {}  {}  {wat}", melding.id, status(melding.status.as_str()))
        })
    }

    fn gemeten(&self, element: &ElementUitkomst, uit: &mut dyn Write) -> io::Result<()> {
        let given = element.letters.iter().filter(|one| one.aantal > 0);
        let letters: Vec<String> = given.map(|one| format!("{}× {}", one.aantal, one.score.as_str())).collect();
        let (naam, letters) = (self.namen.element(&element.element), letters.join(", "));
        let gehaald = format!("{} van {} haalt wat gewenst is", element.gehaald, element.met_gewenst);
        writeln!(uit, "Gemeten, {naam}: {letters}; {gehaald}")
    }
}

/// From what it is settled, and that people said different things.
fn afgedaan(waarneming: &Waarneming, marge: &str, uit: &mut dyn Write) -> io::Result<()> {
    if let Some(afdoening) = &waarneming.afdoening {
        writeln!(uit, "{marge}wordt opgelost uit: {}", woord("afdoening", afdoening.as_str()))?;
    }
    if waarneming.conflicten.is_empty() {
        return Ok(());
    }
    kiezen::wijs(uit, "schouw", waarneming.id, &waarneming.conflicten, &Delen::default())
}

fn halte(nr: usize, stop: &HalteUitkomst, uit: &mut dyn Write) -> io::Result<()> {
    let naam = een_regel(&stop.halte.naam);
    let nr = if stop.vervallen { "Niet meer in het plan".to_owned() } else { format!("Halte {nr}") };
    if !stop.bezocht {
        return writeln!(uit, "{nr}: {naam}: hier was niemand");
    }
    writeln!(uit, "{nr}: {naam}: {} goed, {} beter, {} gemeten", stop.goed, stop.beter, stop.scores)
}

fn dekking(dekking: &SchouwDekking, haltes: &[HalteUitkomst], uit: &mut dyn Write) -> io::Result<()> {
    let planned = haltes.iter().filter(|halte| !halte.vervallen).count();
    writeln!(uit, "Bezocht: {} van {}", dekking.bezocht, meer(planned, "halte", "haltes"))?;
    match dekking.aandeel {
        Some(deel) => {
            let (gelopen, bekend) = (kilometer(dekking.gelopen_m), kilometer(dekking.bekend_m));
            writeln!(uit, "Gelopen van de geplande lijn: {:.0}% ({gelopen} van {bekend})", deel * 100.0)?;
            let onbekend = dekking.lijn_m - dekking.bekend_m;
            if onbekend >= 50.0 {
                writeln!(uit, "Van {} van het plan is niet bekend of iemand er liep", kilometer(onbekend))?;
            }
            Ok(())
        }
        None => writeln!(uit, "Niemand deelde een route: hoeveel van de lijn is gelopen, is niet bekend"),
    }
}

fn eens_met_elkaar(eens: &Overeenstemming) -> String {
    let afstand = format!("{:.1}", eens.afstand).replace('.', ",");
    let paren = aantal(eens.paren.into(), "dubbele meting", "dubbele metingen");
    format!(
        "gaven in {:.0}% van {paren} dezelfde letter; gemiddeld {afstand} letter verschil",
        eens.aandeel_gelijk * 100.0
    )
}

fn meer(hoeveel: usize, een: &str, meer: &str) -> String {
    aantal(u64::try_from(hoeveel).unwrap_or(u64::MAX), een, meer)
}

fn meer_u32(hoeveel: u32, een: &str, meer: &str) -> String {
    aantal(hoeveel.into(), een, meer)
}

/// The word people know for a name in documents.
fn woord(soort: &str, naam: &str) -> String {
    text::label(&format!("{soort}-{naam}")).unwrap_or_else(|| een_regel(naam))
}

/// A name, where this device knows one.
fn persoon(naam: Option<&str>, wie: PersoonId) -> String {
    naam.map_or_else(|| wie.to_string(), een_regel)
}
