//! Chance as a tester: three people on four devices do anything, over lines that fail, on phones and a hub that restart. Afterwards every
//! device shows the same, and everything that was acknowledged is there.

use crate::hulp::is_leeg;
use crate::werk;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use wijkmaat_core::command::{Command, SignaalMelden, TaakOpdracht};
use wijkmaat_core::model::{
    LatLon, MeldingId, MeldingStatus, PersoonId, Plek, PlekBron, SignaalId, StukId, TaakUitslag,
};
use wijkmaat_core::view::Filter;
use wijkmaat_core::{Code, Error, Kind};
use wijkmaat_scenarios::wereld::{Apparaat, Rol, Wereld, Worp, kijk};

/// How many steps one simulation takes.
const STAPPEN: usize = 60;
/// How many simulations are run when nobody says otherwise.
const SIMULATIES: u64 = 12;
const CATEGORIEEN: &[&str] = &["afval", "groen", "verlichting", "overlast", "overig"];
const GEBIEDEN: &[&str] = &["BU04000105", "WK040008", "WK040003", "GM0400"];
const TEAMS: &[&str] = &["wijkbeheer", "handhaving", "wijkmanagers"];

#[test]
fn whatever_happens_all_devices_converge_and_nothing_acknowledged_is_lost() {
    let number = |name| env::var(name).ok().and_then(|text: String| text.parse::<u64>().ok());
    if let Some(seed) = number("WIJKMAAT_SEED") {
        return Simulatie::new(seed).draai();
    }
    for seed in 0..number("WIJKMAAT_SIMULATIES").unwrap_or(SIMULATIES) {
        Simulatie::new(5_000 + seed).draai();
    }
}

struct Simulatie {
    w: Wereld,
    worp: Worp,
    wie: Vec<Apparaat>,
    hub_aan: bool,
    backup: bool,
    bevestigd: Bevestigd,
}

/// What was acknowledged to a person.
#[derive(Default)]
struct Bevestigd {
    /// Changes by person and command.
    opdrachten: BTreeMap<PersoonId, BTreeMap<String, usize>>,
    meldingen: Vec<MeldingId>,
    notities: Vec<(MeldingId, String)>,
    taken: BTreeSet<StukId>,
    stukken: BTreeSet<StukId>,
}

impl Simulatie {
    fn new(seed: u64) -> Self {
        let w = Wereld::new(seed);
        let anna = w.apparaat("anna", "wijkmanager", &[]);
        let tablet = w.tweede_apparaat(&anna, Rol::new("wijkmanager", &[]));
        let bert = w.apparaat("bert", "wijkconcierge", &[]);
        // Couples somewhere on the way.
        let coen = w.los_apparaat("coen");
        let wie = vec![anna, bert, coen, tablet];
        let worp = Worp::new(w.seed(), 500);
        let bevestigd = Bevestigd::default();
        Self { w, worp, wie, hub_aan: true, backup: false, bevestigd }
    }

    fn draai(mut self) {
        for number in 0..STAPPEN {
            let who = self.worp.onder(self.wie.len());
            match self.worp.onder(20) {
                0..12 => self.opdracht(who, number),
                12..16 => self.sync(who),
                16 => self.herstart(who),
                17 => self.netwerk(who),
                _ => self.hub(),
            }
        }
        self.kom_tot_rust();
        self.controleer();
    }

    fn herstart(&mut self, who: usize) {
        println!("  {}: herstart", self.wie[who].naam());
        self.wie[who].herstart();
    }

    fn opdracht(&mut self, who: usize, number: usize) {
        let Some((name, command, note)) = self.kies_opdracht(who, number) else { return };
        let persoon = self.wie[who].namens().persoon;
        let before = kijk::opdrachten(&self.wie[who], persoon);
        let outcome = self.wie[who].doe(command);
        println!(
            "  {number} {}: {name} {}",
            self.wie[who].naam(),
            outcome.as_ref().err().map_or("", |no| no.code.id())
        );
        match outcome {
            Ok(receipt) => {
                // One command may be several changes: a new signaal is the voice and the matter, and a slip follows its melding.
                let own = self.bevestigd.opdrachten.entry(persoon).or_default();
                for (wat, times) in kijk::opdrachten(&self.wie[who], persoon) {
                    let new = times - before.get(&wat).copied().unwrap_or_default();
                    if new > 0 {
                        *own.entry(wat).or_default() += new;
                    }
                }
                if name == "signaal_melden" {
                    self.bevestigd.meldingen.extend(receipt.melding);
                }
                if name == "taak_geven" {
                    self.bevestigd.taken.extend(receipt.stuk);
                } else if let Some(stuk) = receipt.stuk.filter(|_| !name.starts_with("vraag")) {
                    self.bevestigd.stukken.insert(stuk);
                }
                self.bevestigd.notities.extend(receipt.melding.zip(note));
            }
            Err(error) => assert!(is_een_nee(&error), "{name}: {error:?}"),
        }
    }

    fn kies_opdracht(&mut self, who: usize, number: usize) -> Option<(&'static str, Command, Option<String>)> {
        let tekst = format!("Woorden {number} van {}", self.wie[who].naam());
        let mut all = self.wie[who].lijst(&Filter::default());
        // Most of the time people work on the same few.
        if self.worp.kans(800) {
            all.sort_by_key(|melding| melding.id);
            all.truncate(3);
        }
        if self.worp.kans(350) {
            let (name, command) = werk::kies(&mut self.worp, &self.wie[who], tekst)?;
            return Some((name, command, None));
        }
        let new = self.worp.kans(150);
        let Some(melding) = self.worp.kies(&all).filter(|_| !new).cloned() else {
            return Some(("signaal_melden", self.melden(tekst), None));
        };
        let id = melding.id;
        Some(match self.worp.onder(13) {
            0 => {
                let team = (*self.worp.kies(TEAMS)?).to_owned();
                ("melding_toewijzen", Command::MeldingToewijzen { id, team, eigenaar: None }, None)
            }
            1 | 2 => {
                let naar = self.worp.kies(MeldingStatus::ALL)?.clone();
                let reden = naar.needs_reden().then_some(tekst);
                ("melding_status_zetten", Command::MeldingStatusZetten { id, naar, reden }, None)
            }
            3 => ("melding_beantwoorden", Command::MeldingBeantwoorden { id, antwoord: tekst, opnieuw: true }, None),
            4 => ("melding_omschrijven", Command::MeldingOmschrijven { id, omschrijving: tekst }, None),
            5 => ("melding_noteren", Command::MeldingNoteren { id, notitie: tekst.clone() }, Some(tekst)),
            6 => {
                let met = self.worp.kies(&all)?.id;
                ("melding_samenvoegen", Command::MeldingSamenvoegen { id, met }, None)
            }
            7 => ("melding_splitsen", self.splitsen(who, id), None),
            8 => {
                let tevreden = self.worp.kans(300);
                ("melding_tevreden", Command::MeldingTevreden { id, tevreden, reden: Some(tekst) }, None)
            }
            9 => {
                let id = self.worp.kies(&self.wie[who].toon(id).stemmen)?.id;
                let categorie = (*self.worp.kies(CATEGORIEEN)?).to_owned();
                ("signaal_categoriseren", Command::SignaalCategoriseren { id, categorie }, None)
            }
            10 | 11 => self.taak(who, id, tekst)?,
            _ => self.kiezen_of_omschrijven(who, id, tekst)?,
        })
    }

    fn splitsen(&mut self, who: usize, id: MeldingId) -> Command {
        let mut signalen: Vec<SignaalId> = self.wie[who].toon(id).stemmen.iter().map(|stem| stem.id).collect();
        signalen.retain(|_| self.worp.kans(500));
        Command::MeldingSplitsen { id, signalen }
    }

    /// Gives a taak, or brings one further.
    fn taak(&mut self, who: usize, id: MeldingId, tekst: String) -> Option<(&'static str, Command, Option<String>)> {
        let taken = self.wie[who].toon(id).taken;
        let one = self.worp.kies(&taken).map(|taak| taak.id);
        let (name, opdracht) = match (one, self.worp.onder(4)) {
            (Some(id), 1) => ("taak_oppakken", TaakOpdracht::Oppakken { id }),
            (Some(id), 2) => {
                let uitslag = self.worp.kies(TaakUitslag::ALL)?.clone();
                ("taak_afronden", TaakOpdracht::Afronden { id, uitslag, reden: Some(tekst) })
            }
            (Some(id), 3) => ("taak_heropenen", TaakOpdracht::Heropenen { id, reden: tekst }),
            _ => {
                let team = (*self.worp.kies(TEAMS)?).to_owned();
                ("taak_geven", TaakOpdracht::Geven { melding: id, team, vraag: None })
            }
        };
        Some((name, Command::Taak(opdracht), None))
    }

    /// Chooses where there is something to choose, else sets the words of a voice right.
    fn kiezen_of_omschrijven(
        &mut self,
        who: usize,
        id: MeldingId,
        omschrijving: String,
    ) -> Option<(&'static str, Command, Option<String>)> {
        let detail = self.wie[who].toon(id);
        if let Some(keuze) = self.worp.kies(&detail.keuzes) {
            let wijziging = self.worp.kies(&keuze.waarden)?.wijziging.clone();
            return Some((
                "conflict_kiezen",
                Command::ConflictKiezen { id: id.into(), veld: keuze.veld.clone(), wijziging },
                None,
            ));
        }
        let id: SignaalId = self.worp.kies(&detail.stemmen)?.id;
        Some(("signaal_omschrijven", Command::SignaalOmschrijven { id, omschrijving }, None))
    }

    fn melden(&mut self, omschrijving: String) -> Command {
        let categorie = self.worp.kies(CATEGORIEEN).copied().unwrap_or_default().to_owned();
        let mut part = || f64::from(u32::try_from(self.worp.onder(10_000)).unwrap_or(0)) / 10_000.0;
        let punt = LatLon::new(52.90 + part() * 0.07, 4.70 + part() * 0.1).expect("in the world");
        let plek = Plek { punt, nauwkeurigheid_m: None, bron: PlekBron::Kaart };
        let mut melden = SignaalMelden { categorie, omschrijving, ..SignaalMelden::default() };
        match self.worp.onder(3) {
            0 => melden.plek = Some(plek),
            1 => melden.gebied = self.worp.kies(GEBIEDEN).and_then(|code| code.parse().ok()),
            _ => {}
        }
        Command::SignaalMelden(melden)
    }

    fn sync(&mut self, who: usize) {
        let outcome = self.wie[who].sync();
        println!("  {}: sync {:?}", self.wie[who].naam(), outcome.as_ref().map_err(|error| error.code.id()));
        if let Err(error) = outcome {
            let no_hub = error.code == Code::NietGekoppeld;
            assert!(no_hub || crate::hulp::is_een_storing(error.code), "{error:?}");
        }
    }

    fn netwerk(&mut self, who: usize) {
        let lijn = self.wie[who].lijn();
        let wat = self.worp.onder(5);
        println!("  {}: netwerk {wat}", self.wie[who].naam());
        match wat {
            0 => lijn.verbreek(),
            1 | 2 => lijn.grillig(Worp::new(self.worp.getal(), 7), 400),
            3 => self.wie[who].verschuif_klok_ms((i64::try_from(self.worp.onder(20)).unwrap_or(0) - 10) * 3_600_000),
            _ => lijn.herstel(),
        }
    }

    fn hub(&mut self) {
        let wat = (self.worp.onder(5), self.hub_aan);
        println!("  hub: {wat:?}");
        match wat {
            (_, false) => self.zet_hub_aan(),
            (0, true) => {
                self.w.hub_dood();
                self.hub_aan = false;
            }
            (1, true) => self.koppel(),
            (2, true) if self.is_gekoppeld() && !self.backup => {
                self.w.hub_bewaar("backup");
                self.backup = true;
            }
            (3, true) if self.backup => self.w.hub_zet_terug("backup"),
            _ => {}
        }
    }

    fn is_gekoppeld(&self) -> bool {
        self.wie[2].stand().hub.is_some()
    }

    fn koppel(&mut self) {
        if !self.is_gekoppeld() {
            self.w.koppel(&self.wie[2], Rol::new("wijkconcierge", &[]));
        }
    }

    fn zet_hub_aan(&mut self) {
        if !self.hub_aan {
            self.w.hub_aan();
            self.hub_aan = true;
        }
    }

    fn kom_tot_rust(&mut self) {
        self.zet_hub_aan();
        self.koppel();
        for wie in &self.wie {
            wie.lijn().herstel();
        }
        self.w.tot_rust();
    }

    fn controleer(&self) {
        let nieuw = self.w.apparaat("nieuw", "wijkmanager", &[]);
        self.w.tot_rust();
        for wie in &self.wie {
            is_leeg(wie);
            wie.is_gezond();
            kijk::is_gelijk(wie, &nieuw);
        }
        nieuw.is_gezond();
        for (persoon, acknowledged) in &self.bevestigd.opdrachten {
            assert_eq!(kijk::opdrachten(&nieuw, *persoon), *acknowledged, "by {persoon}");
        }
        for (id, note) in &self.bevestigd.notities {
            assert!(nieuw.toon(*id).notities.contains(note), "a note on {id}");
        }
        let reported = self.bevestigd.meldingen.len();
        assert!(self.bevestigd.meldingen.iter().all(|id| nieuw.heeft(*id)));
        let open = nieuw.lijst(&Filter::default());
        let voices: u32 = open.iter().map(|melding| melding.signalen).sum();
        assert_eq!(
            usize::try_from(voices).ok(),
            Some(reported),
            "every voice speaks about one melding that carries on"
        );
        let taken = open.iter().flat_map(|melding| nieuw.toon(melding.id).taken);
        let taken: BTreeSet<StukId> = taken.map(|taak| StukId::new(taak.id.uuid())).collect();
        assert_eq!(taken, self.bevestigd.taken, "every taak belongs to one melding that carries on");
        let shown = kijk::leesmodel(&nieuw);
        for stuk in self.bevestigd.stukken.difference(&self.bevestigd.taken) {
            assert!(shown.keys().any(|name| name.contains(&stuk.to_string())), "{stuk} is shown");
        }
        let conflicts: usize = open.iter().map(|melding| melding.conflicten.len()).sum();
        println!("  {reported} gemeld, {} over, {conflicts} velden met twee waarden", open.len());
    }
}

/// A command may be refused for what the person asked, never for a fault of ours.
fn is_een_nee(error: &Error) -> bool {
    matches!(error.code.kind(), Kind::Invalid | Kind::NotFound | Kind::NoAccess)
}
