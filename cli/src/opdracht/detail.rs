//! One melding, as text.

use super::keuzewoorden::{Delen, Woorden};
use super::velden::Mensen;
use super::{kiezen, taak, verloop};
use crate::namen::Namen;
use crate::thuis::Toestel;
use crate::uitvoer::{een_regel, status, tijdstip};
use std::io::{self, Write};
use wijkmaat_core::model::{Bon, MeldingId, MeldingStatus, OpDeBon, PersoonId};
use wijkmaat_core::view::{MeldingDetail, TaakStand, Voorval, dossier, melding_detail};
use wijkmaat_core::{Error, Result};

/// The melding with its voices and history.
pub(super) fn lees(toestel: &Toestel, id: MeldingId) -> Result<MeldingDetail> {
    toestel.core.view(&toestel.namens, |connection, viewer| melding_detail::melding_detail(connection, viewer, id))
}

/// The melding as JSON. A taak with a question of the care team has what to call it by beside it.
pub(super) fn als_json(detail: &MeldingDetail) -> Result<serde_json::Value> {
    let mut value = serde_json::to_value(detail).map_err(|_| Error::unexpected("a melding that is no JSON"))?;
    let taken = value.get_mut("taken").and_then(serde_json::Value::as_array_mut);
    for (json, taak) in taken.into_iter().flatten().zip(&detail.taken) {
        if let (Some(object), Some(kenmerk)) = (json.as_object_mut(), taak::kenmerk(taak)) {
            object.insert("kenmerk".to_owned(), kenmerk.into());
        }
    }
    Ok(value)
}

/// A melding to be read by a person, with the names that go with its codes.
pub(super) struct Waarde<'a> {
    detail: &'a MeldingDetail,
    namen: Namen,
    mensen: Mensen,
    verloop: Vec<Voorval>,
    taken: Vec<TaakStand>,
}

/// What whoever raised it reads on the slip, where that is not the answer.
fn bon_wijkt_af(antwoord: Option<&str>, bon: &Bon) -> Option<String> {
    Some(match bon.naast(antwoord)? {
        OpDeBon::Anders => {
            let said = bon.antwoord.as_deref().unwrap_or_default();
            format!("op een bon staat het antwoord van {}: “{said}”", bon.van_wie())
        }
        OpDeBon::NogNiet => "op een bon staat dit antwoord nog niet. Geef het nog een keer, met --opnieuw".to_owned(),
        OpDeBon::Nooit => "op een bon komt dit antwoord niet te staan. Vertel het de melder zelf".to_owned(),
    })
}

impl<'a> Waarde<'a> {
    /// Looks up what only people need.
    pub(super) fn van(toestel: &Toestel, detail: &'a MeldingDetail) -> Result<Self> {
        let nu = toestel.core.world().now();
        let whole = toestel.core.view(&toestel.namens, |connection, viewer| {
            dossier::dossier(connection, viewer, &toestel.namens, detail.melding.id, nu)
        })?;
        Ok(Self {
            detail,
            namen: Namen::van(toestel),
            mensen: Mensen::van(toestel)?,
            verloop: whole.verloop,
            taken: whole.taken,
        })
    }

    /// Writes it: what it is, its voices, what is to be chosen, what was done.
    pub(super) fn schrijf(&self, uit: &mut dyn Write) -> io::Result<()> {
        let melding = &self.detail.melding;
        writeln!(uit, "Melding {}", melding.id)?;
        let mut veld = |naam: &str, waarde: Option<&str>| match waarde {
            Some(waarde) => writeln!(uit, "  {naam:<13} {}", een_regel(waarde)),
            None => Ok(()),
        };
        veld("status", Some(&status(melding.status.as_str())))?;
        veld("reden", melding.reden.as_deref())?;
        veld("soort", Some(&self.namen.soort(&melding.categorie)))?;
        veld("omschrijving", melding.omschrijving.as_deref())?;
        veld("gebied", melding.gebied.as_ref().map(|code| self.namen.gebied(code)).as_deref())?;
        veld("plek", melding.punt().map(|punt| format!("{},{}", punt.lat, punt.lon)).as_deref())?;
        veld("gemaakt", Some(&tijdstip(melding.gemaakt)))?;
        veld("team", melding.team.as_deref().map(|team| self.namen.team(team)).as_deref())?;
        let eigenaar = melding.eigenaar.map(|wie| persoon(self.detail.eigenaar_naam.as_deref(), wie));
        veld("eigenaar", eigenaar.as_deref())?;
        veld("waarom", self.detail.routering_uitleg.as_deref())?;
        veld("antwoord", melding.antwoord.as_deref())?;
        for bon in &self.detail.bon_wijkt_af {
            veld("let op", bon_wijkt_af(melding.antwoord.as_deref(), bon).as_deref())?;
        }
        veld("gaat verder", melding.samengevoegd_met.map(|id| format!("als melding {id}")).as_deref())?;
        self.detail.notities.iter().try_for_each(|notitie| veld("notitie", Some(notitie)))?;
        veld("afgesplitst van", self.detail.gesplitst_van.map(|id| id.to_string()).as_deref())?;
        self.detail.gesplitst_naar.iter().try_for_each(|id| veld("afgesplitst", Some(&id.to_string())))?;
        if self.detail.vraag_tevreden {
            veld("vraag", Some("Bent u tevreden met het antwoord? `wijkmaat melding tevreden`"))?;
        }
        self.taken(uit)?;
        self.stemmen(uit)?;
        self.keuzes(uit)?;
        self.geschiedenis(uit)
    }

    fn taken(&self, uit: &mut dyn Write) -> io::Result<()> {
        for stand in &self.taken {
            let team = self.namen.team(&stand.taak.team);
            writeln!(uit, "Taak {} van {team}: {}", stand.taak.id, taak::hoe_ver(stand))?;
            if let Some((vraag, kenmerk)) = stand.taak.zorgvraag.as_deref().zip(taak::kenmerk(&stand.taak)) {
                writeln!(uit, "  gevraagd, met kenmerk {kenmerk}: {}", self.namen.zorgvraag(vraag))?;
            }
        }
        for antwoord in &self.detail.zorgantwoorden {
            let naam = self.namen.zorgantwoord(&antwoord.antwoord);
            writeln!(uit, "  {}  antwoord bij taak {}: {naam}", tijdstip(antwoord.gemaakt), antwoord.taak)?;
        }
        if self.detail.alle_taken_klaar {
            writeln!(uit, "  Alle taken zijn klaar.")?;
        }
        let bezig: Vec<String> = self.detail.taken_na_einde().map(|taak| self.namen.team(&taak.team)).collect();
        if !bezig.is_empty() {
            writeln!(
                uit,
                "  Let op: deze melding is afgesloten, en nog niet iedereen is klaar: {}.",
                bezig.join(", ")
            )?;
            writeln!(
                uit,
                "  Is het niet in orde, zet de melding dan op heropend. Is het dat wel, rond de taak dan af."
            )?;
        }
        Ok(())
    }

    fn stemmen(&self, uit: &mut dyn Write) -> io::Result<()> {
        if self.detail.is_leeg() {
            writeln!(uit, "Niemand meldt dit meer: wat hier stond, hoort nu bij een andere melding of is vernietigd.")?;
            if self.detail.melding.status.next().contains(&MeldingStatus::KanNiet) {
                writeln!(uit, "  Zet deze melding op kan_niet, met als reden waarom.")?;
            }
        }
        for stem in &self.detail.stemmen {
            writeln!(uit, "Signaal {} van {}", stem.id, tijdstip(stem.gemaakt))?;
            if let Some(omschrijving) = stem.omschrijving.as_deref().filter(|text| !text.is_empty()) {
                writeln!(uit, "  {}", een_regel(omschrijving))?;
            }
            stem.fotos.iter().try_for_each(|foto| writeln!(uit, "  foto {foto}"))?;
            if self.detail.ingetrokken.contains(&stem.id) {
                writeln!(uit, "  Dit kwam van een schouw en is daar ingetrokken. Kijk of deze melding nog nodig is.")?;
            }
        }
        Ok(())
    }

    fn keuzes(&self, uit: &mut dyn Write) -> io::Result<()> {
        let (mensen, namen) = (&self.mensen, &self.namen);
        let woorden = Woorden { soort: "melding", delen: Delen::new(mensen, namen), mensen, namen };
        self.detail.keuzes.iter().try_for_each(|keuze| kiezen::schrijf(uit, keuze, &woorden))
    }

    fn geschiedenis(&self, uit: &mut dyn Write) -> io::Result<()> {
        writeln!(uit, "Wat er gebeurde")?;
        for stap in &self.verloop {
            let wie = stap.wie.map_or_else(|| "Iemand".to_owned(), |wie| self.mensen.naam(wie));
            writeln!(uit, "  {}  {}.", tijdstip(stap.op), verloop::zin(stap, &wie, &self.namen))?;
        }
        Ok(())
    }
}

/// A name, where this device knows one.
fn persoon(naam: Option<&str>, wie: PersoonId) -> String {
    naam.map_or_else(|| wie.to_string(), een_regel)
}
