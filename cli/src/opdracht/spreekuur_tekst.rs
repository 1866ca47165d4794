//! A spreekuur as people read it.

use super::keuzewoorden::Delen;
use super::kiezen;
use super::velden::Mensen;
use crate::namen::Namen;
use crate::thuis::Toestel;
use crate::uitvoer::{aantal, een_regel, tijdstip};
use std::io::{self, Write};
use std::sync::Arc;
use wijkmaat_core::model::{Bezoek, Bon, GebiedCode, Spreekuur, SpreekuurStatus, Vraag, VraagId};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::view::{SpreekuurBeeld, Telling};

/// The words of one municipality.
pub(super) struct Tekst {
    namen: Namen,
    delen: Delen,
    profile: Option<Arc<Profile>>,
}

/// One line of a list.
pub(super) fn regel(uit: &mut dyn Write, spreekuur: &Spreekuur) -> io::Result<()> {
    let wanneer = spreekuur.begin.or(spreekuur.gepland).map_or_else(|| "-".to_owned(), tijdstip);
    let status = een_regel(spreekuur.status.as_str());
    let nobody = match spreekuur.zonder_eigenaar {
        Some(many) if many > 0 => format!("  (bij het sluiten lagen er {many} bij niemand)"),
        _ => String::new(),
    };
    writeln!(uit, "{}  {wanneer}  {status}  {}{nobody}", spreekuur.id, een_regel(&spreekuur.plek))
}

impl Tekst {
    /// With the names this device knows.
    pub(super) fn van(toestel: &Toestel) -> Self {
        let namen = Namen::van(toestel);
        let delen = Delen::new(&Mensen::van(toestel).unwrap_or_default(), &namen);
        Self { namen, delen, profile: toestel.core.profile().ok() }
    }

    /// The whole table.
    pub(super) fn beeld(&self, uit: &mut dyn Write, beeld: &SpreekuurBeeld) -> io::Result<()> {
        let spreekuur = &beeld.spreekuur;
        writeln!(uit, "Spreekuur {} ({}), {}", spreekuur.id, spreekuur.soort.as_str(), spreekuur.status.as_str())?;
        writeln!(uit, "Plek: {}", een_regel(&spreekuur.plek))?;
        if let Some(thema) = &spreekuur.thema {
            writeln!(uit, "Thema: {}", self.namen.thema(thema))?;
        }
        if let Some(gebied) = &spreekuur.gebied {
            writeln!(uit, "Gebied: {}", self.namen.gebied(gebied))?;
        }
        if let Some(reden) = spreekuur.reden.as_ref().filter(|_| spreekuur.status == SpreekuurStatus::Vervallen) {
            writeln!(uit, "Gaat niet door: {}", een_regel(reden))?;
        }
        let moments = [("Gepland", spreekuur.gepland), ("Begin", spreekuur.begin), ("Einde", spreekuur.einde)];
        for (woord, tijd) in moments {
            if let Some(tijd) = tijd {
                writeln!(uit, "{woord}: {}", tijdstip(tijd))?;
            }
        }
        if !spreekuur.verwacht.is_empty() {
            let teams: Vec<String> = spreekuur.verwacht.iter().map(|team| self.namen.team(team)).collect();
            writeln!(uit, "Komt aan tafel: {}", teams.join(", "))?;
        }
        let mut teams: Vec<String> = spreekuur.partners.iter().map(|one| self.namen.team(&one.team)).collect();
        teams.sort();
        teams.dedup();
        if !teams.is_empty() {
            writeln!(uit, "Aan tafel: {}", teams.join(", "))?;
        }
        if !spreekuur.conflicten.is_empty() {
            kiezen::wijs(uit, "spreekuur", spreekuur.id, &spreekuur.conflicten, &self.delen)?;
        }
        if beeld.toch_bezocht {
            let stand =
                if spreekuur.status == SpreekuurStatus::Vervallen { "gaat niet door" } else { "is niet geopend" };
            writeln!(uit, "Let op: er is iemand geweest, en het spreekuur {stand}. Spreek af wat klopt.")?;
        } else if spreekuur.status == SpreekuurStatus::Vervallen {
            return Ok(());
        }
        writeln!(uit, "{} geweest", Self::bezoekers(beeld.bezoekers))?;
        tabel(uit, "Per thema", &beeld.per_thema, |code| self.namen.thema(code))?;
        tabel(uit, "Per buurt", &beeld.per_gebied, |code| self.gebied(code))?;
        tabel(uit, "Per team", &beeld.per_team, |code| self.namen.team(code))?;
        for vraag in &beeld.vragen {
            self.vraag(uit, vraag, &beeld.bon_wijkt_af)?;
        }
        for melding in &beeld.meldingen {
            let team = melding.team.as_deref().map_or_else(|| "-".to_owned(), |team| self.namen.team(team));
            writeln!(uit, "Melding {}: {}, ligt bij {team}", melding.id, self.namen.soort(&melding.categorie))?;
        }
        self.lijst(uit, "Alleen geteld, door u", &beeld.geteld)?;
        self.lijst(uit, "Nog niet opgepakt", &beeld.niet_opgepakt)?;
        self.lijst(uit, "LIGT NOG BIJ NIEMAND", &beeld.zonder_eigenaar)?;
        if spreekuur.status == SpreekuurStatus::Gesloten && beeld.zonder_eigenaar.is_empty() {
            writeln!(uit, "Alles ligt bij een team.")?;
        }
        Ok(())
    }

    /// One visit.
    pub(super) fn bezoek(&self, uit: &mut dyn Write, bezoek: &Bezoek) -> io::Result<()> {
        let weg = if bezoek.ingetrokken { ", ingetrokken: telt niet mee" } else { "" };
        if bezoek.alleen_geteld {
            let many = Self::bezoekers(bezoek.aantal);
            return writeln!(uit, "Bezoek {}: {many} geteld{weg}", bezoek.id);
        }
        let thema = bezoek.thema.as_deref().map_or_else(|| "onbekend".to_owned(), |thema| self.namen.thema(thema));
        let gebied = bezoek.gebied.as_ref().map_or_else(|| "buurt onbekend".to_owned(), |code| self.namen.gebied(code));
        let bij = match &bezoek.ligt_bij {
            Some(team) => format!("ligt bij {}", self.namen.team(team)),
            None => "ligt nog bij niemand".to_owned(),
        };
        let verder = match (bezoek.afgehandeld, bezoek.opgepakt_door) {
            _ if bezoek.ingetrokken => weg,
            (true, _) => ", afgehandeld",
            (false, Some(_)) => ", opgepakt",
            (false, None) => "",
        };
        writeln!(uit, "Bezoek {}: {thema}, {gebied}, {bij}{verder}", bezoek.id)?;
        let is_zorg = |team: &str| self.profile.as_ref().is_some_and(|profile| profile.is_zorgteam(team));
        let open = !bezoek.afgehandeld && !bezoek.ingetrokken;
        if let Some(team) = bezoek.afgehandeld_voor.as_ref().filter(|_| open) {
            // What lies with care is settled by whoever sits at the table.
            let (wie, voor) = match self.namen.team(team) {
                naam if is_zorg(team) => ("iemand".to_owned(), format!(" voor {naam}")),
                naam => (naam, String::new()),
            };
            writeln!(uit, "  Let op: {wie} handelde dit tegelijk af{voor}. Is er nog iets te doen?")?;
        }
        if let Some(team) = bezoek.opgepakt_voor.as_ref().filter(|team| open && !is_zorg(team)) {
            let naam = self.namen.team(team);
            writeln!(uit, "  Let op: {naam} pakte dit tegelijk op. Zeg het daar: het ligt nu bij een ander team.")?;
        }
        if bezoek.toch_niet_ingetrokken {
            writeln!(uit, "  Iemand trok dit bezoek tegelijk in. Dat telt niet: er is iets mee gedaan.")?;
        }
        if bezoek.conflicten.is_empty() {
            return Ok(());
        }
        kiezen::wijs(uit, "spreekuur", bezoek.id, &bezoek.conflicten, &self.delen)
    }

    /// At which table it was written down, so that a wrong one is seen at once.
    pub(super) fn waar(&self, uit: &mut dyn Write, spreekuur: Option<&Spreekuur>) -> io::Result<()> {
        let Some(spreekuur) = spreekuur else { return Ok(()) };
        let wanneer =
            spreekuur.begin.or(spreekuur.gepland).map_or_else(String::new, |at| format!(", {}", tijdstip(at)));
        let thema =
            spreekuur.thema.as_deref().map_or_else(String::new, |thema| format!(", over {}", self.namen.thema(thema)));
        writeln!(uit, "  Bij spreekuur {}{wanneer}{thema}", een_regel(&spreekuur.plek))
    }

    /// How many people.
    pub(super) fn bezoekers(hoeveel: u32) -> String {
        aantal(hoeveel.into(), "bezoeker", "bezoekers")
    }

    /// What was asked stays with its team, wherever the visit lies.
    pub(super) fn vraag_blijft(&self, uit: &mut dyn Write, vraag: &Vraag) -> io::Result<()> {
        let team = self.namen.team(&vraag.team);
        writeln!(uit, "  Let op: wat is gevraagd, blijft bij {team}. Dat geeft u zo door:")?;
        writeln!(uit, "    wijkmaat spreekuur doorgeven {} --team TEAM", vraag.id)
    }

    /// What went to another team: this person does not read it back.
    pub(super) fn vraag_elders(&self, uit: &mut dyn Write, id: VraagId, team: &str) -> io::Result<()> {
        writeln!(uit, "Vraag {id} ligt bij {}. Alleen dat team leest hem.", self.namen.team(team))
    }

    /// The code of the slip, and what it will tell the visitor: of a care matter no answer, which he hears before he leaves.
    pub(super) fn bon(uit: &mut dyn Write, code: &str, is_zorg: bool) -> io::Result<()> {
        writeln!(uit, "Code voor de bezoeker: {code}. Schrijf hem nu over.")?;
        if is_zorg { Self::bon_van_zorg(uit) } else { Ok(()) }
    }

    /// What a slip of a care matter never says, while whoever gets it is still there.
    pub(super) fn bon_van_zorg(uit: &mut dyn Write) -> io::Result<()> {
        writeln!(
            uit,
            "Op deze bon komt geen antwoord: over zorg staat er niets op. Spreek nu met de bezoeker af hoe hij"
        )?;
        writeln!(uit, "antwoord krijgt, bijvoorbeeld door zelf terug te komen of te bellen.")
    }

    /// What was asked, for who may read it; `bon_wijkt_af` are slips that do not say what its team answered.
    pub(super) fn vraag(&self, uit: &mut dyn Write, vraag: &Vraag, bon_wijkt_af: &[Bon]) -> io::Result<()> {
        writeln!(uit, "Vraag {} aan {}: {}", vraag.id, self.namen.team(&vraag.team), een_regel(&vraag.vraag))?;
        if !vraag.conflicten.is_empty() {
            kiezen::wijs(uit, "spreekuur", vraag.id, &vraag.conflicten, &self.delen)?;
        }
        if vraag.ingetrokken {
            return writeln!(uit, "  Ingetrokken.");
        }
        if vraag.klaar {
            return writeln!(uit, "  Klaar: de bezoeker is gesproken.");
        }
        if let Some(antwoord) = &vraag.antwoord {
            writeln!(uit, "  Antwoord: {}", een_regel(antwoord))?;
        }
        let teams: Vec<String> = vraag.doorgegeven_aan.iter().map(|team| self.namen.team(team)).collect();
        match (teams.join(" en "), &vraag.antwoord) {
            (teams, _) if teams.is_empty() => {}
            (teams, None) => writeln!(uit, "  Doorgegeven aan {teams}.")?,
            // What the visitor reads, the slip tells.
            (teams, Some(_)) if vraag.bon.is_some() => writeln!(uit, "  Tegelijk doorgegeven aan {teams}.")?,
            (teams, Some(_)) => {
                writeln!(uit, "  Tegelijk doorgegeven aan {teams}. Spreek af wie de bezoeker antwoordt.")?;
            }
        }
        if vraag.toch_niet_ingetrokken {
            writeln!(uit, "  Iemand trok de vraag tegelijk in. Dat telt niet: zij was beantwoord of doorgegeven.")?;
        }
        bon_wijkt_af.iter().filter(|bon| vraag.bon == Some(bon.id)).try_for_each(|bon| op_de_bon(uit, vraag, bon))
    }

    /// What two people did at once, of the visits that stand in no other list: those that were taken up or settled.
    pub(super) fn tegelijk(&self, uit: &mut dyn Write, beeld: &SpreekuurBeeld, all: &[Bezoek]) -> io::Result<()> {
        let shown = [&beeld.geteld, &beeld.niet_opgepakt, &beeld.zonder_eigenaar];
        let is_shown = |one: &Bezoek| shown.iter().any(|list| list.iter().any(|other| other.id == one.id));
        let at_once =
            |one: &&Bezoek| one.toch_niet_ingetrokken || one.afgehandeld_voor.is_some() || one.opgepakt_voor.is_some();
        let left: Vec<Bezoek> = all.iter().filter(at_once).filter(|one| !is_shown(one)).cloned().collect();
        self.lijst(uit, "Hier deden twee mensen tegelijk iets mee", &left)
    }

    fn lijst(&self, uit: &mut dyn Write, kop: &str, bezoeken: &[Bezoek]) -> io::Result<()> {
        if bezoeken.is_empty() {
            return Ok(());
        }
        writeln!(uit, "{kop}:")?;
        bezoeken.iter().try_for_each(|bezoek| {
            write!(uit, "  ")?;
            self.bezoek(uit, bezoek)
        })
    }

    fn gebied(&self, code: &str) -> String {
        code.parse::<GebiedCode>().map_or_else(|_| een_regel(code), |code| self.namen.gebied(&code))
    }
}

/// The visitor does not read what this team said.
fn op_de_bon(uit: &mut dyn Write, vraag: &Vraag, bon: &Bon) -> io::Result<()> {
    let Some(antwoord) = &bon.antwoord else {
        return writeln!(uit, "  Let op: dit antwoord staat niet op de bon. Vertel het de bezoeker zelf.");
    };
    writeln!(uit, "  Let op: op de bon staat het antwoord van {}: {}", een_regel(bon.van_wie()), een_regel(antwoord))?;
    if !bon.conflicten.is_empty() {
        writeln!(uit, "  Er zijn tegelijk twee antwoorden gegeven. Spreek af wat geldt, en kies dat:")?;
        return writeln!(uit, "  wijkmaat bon kiezen {}", bon.id);
    }
    writeln!(
        uit,
        "  {}",
        match vraag {
            Vraag { doorgegeven_aan, .. } if !doorgegeven_aan.is_empty() =>
                "Klopt dat niet, spreek het dan af met dat team.",
            Vraag { antwoord: Some(_), .. } => "Klopt dat niet, geef dan een nieuw antwoord met --opnieuw.",
            _ => "Is dat genoeg, trek de vraag dan in. Een ander antwoord geeft u met --opnieuw.",
        }
    )
}

fn tabel(uit: &mut dyn Write, kop: &str, rijen: &[Telling], naam: impl Fn(&str) -> String) -> io::Result<()> {
    if rijen.is_empty() {
        return Ok(());
    }
    let deel = |rij: &Telling| {
        let wat = rij.wat.as_deref().map_or_else(|| "onbekend".to_owned(), &naam);
        format!("{wat} {}", rij.aantal)
    };
    writeln!(uit, "{kop}: {}", rijen.iter().map(deel).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tekst() -> Tekst {
        let profile = || Profile::ingebouwd("den-helder").expect("built in");
        let (namen, delen) = (Namen::van_profiel(profile()), Delen::default());
        Tekst { namen, delen, profile: Some(Arc::new(profile())) }
    }

    fn bezoek(also: &serde_json::Value) -> String {
        let id = "0192e4a0-0000-7000-8000-000000000001";
        let mut whole = serde_json::json!({
            "id": id, "kring": id, "spreekuur": id, "aantal": 1, "alleen_geteld": false, "thema": "geld", "gebied": null,
            "dagdeel": "ochtend", "ontvangen_door": id, "ligt_bij": "wijkbeheer", "opgepakt_door": null,
            "afgehandeld": false, "conflicten": [],
        });
        for (name, value) in also.as_object().expect("fields") {
            whole[name] = value.clone();
        }
        let mut uit = Vec::new();
        tekst().bezoek(&mut uit, &serde_json::from_value(whole).expect("a visit")).expect("written");
        String::from_utf8(uit).expect("text")
    }

    #[test]
    fn what_somebody_settled_or_withdrew_at_once_is_told_of_every_team() {
        let told = bezoek(&serde_json::json!({ "afgehandeld_voor": "handhaving" }));
        assert!(told.contains("Let op: Handhaving handelde dit tegelijk af. Is er nog"), "{told}");
        let told = bezoek(&serde_json::json!({ "afgehandeld_voor": "zorg" }));
        assert!(told.contains("Let op: iemand handelde dit tegelijk af voor "), "{told}");
        let told = bezoek(&serde_json::json!({ "afgehandeld": true, "toch_niet_ingetrokken": true }));
        assert!(told.contains(", afgehandeld\n  Iemand trok dit bezoek tegelijk in. Dat telt niet"), "{told}");
    }
}
