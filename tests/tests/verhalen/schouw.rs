//! A wijkschouw as Utrecht and Haarlem walk it: residents say what goes well and what can be better, four people write it
//! down on their own phones without network, and every signal is settled from the upkeep or from the budget.

use crate::hulp::{BU_VISBUURT, WK_VISBUURT, foto, is_leeg};
use std::collections::BTreeSet;
use wijkmaat_core::Code;
use wijkmaat_core::command::{
    Command, FotoBron, NieuweHalte, SchouwOpdracht, SchouwPlannen, WaarnemingOordelen, WaarnemingOpdracht,
    WaarnemingScoren,
};
use wijkmaat_core::geo::{Spoor, SpoorPunt};
use wijkmaat_core::model::{
    Afdoening, Beeldkwaliteit, FotoHash, HalteId, LatLon, MeldingId, MeldingStatus, Oordeel, SchouwDeel, SchouwId,
    SchouwStatus, StukId, Timestamp, WaarnemingId,
};
use wijkmaat_core::view::{SchouwDetail, SchouwUitkomst, schouw, schouw_uitkomst};
use wijkmaat_scenarios::wereld::{Apparaat, Wereld, kijk};

const PLEIN: (f64, f64) = (52.9555, 4.7695);
const ZWERFAFVAL: &str = "zwerfafval_verharding";

fn halte(naam: &str, (lat, lon): (f64, f64)) -> NieuweHalte {
    NieuweHalte { naam: naam.into(), punt: Some(LatLon::new(lat, lon).expect("in the world")) }
}

fn plan(wie: &Apparaat, opdracht: SchouwOpdracht) -> SchouwId {
    let receipt = wie.doe(Command::Schouw(opdracht)).expect("done");
    SchouwId::new(receipt.stuk.map(StukId::uuid).expect("a schouw"))
}

fn neem_waar(wie: &Apparaat, opdracht: WaarnemingOpdracht) -> WaarnemingId {
    let receipt = wie.doe(Command::Waarneming(opdracht)).expect("done");
    WaarnemingId::new(receipt.stuk.map(StukId::uuid).expect("a waarneming"))
}

/// Someone says it at a stop.
fn zeg(wie: &Apparaat, schouw: SchouwId, halte: HalteId, oordeel: Oordeel, tekst: &str) -> WaarnemingId {
    zeg_met(wie, schouw, halte, oordeel, tekst, Vec::new())
}

fn zeg_met(
    wie: &Apparaat,
    schouw: SchouwId,
    halte: HalteId,
    oordeel: Oordeel,
    tekst: &str,
    fotos: Vec<FotoBron>,
) -> WaarnemingId {
    let oordeel = WaarnemingOordelen {
        schouw,
        halte: Some(halte),
        plek: None,
        oordeel,
        tekst: tekst.into(),
        thema: Some("afval".into()),
        fotos,
        gezien: None,
    };
    neem_waar(wie, WaarnemingOpdracht::Oordelen { oordeel })
}

fn meet(wie: &Apparaat, schouw: SchouwId, halte: HalteId, score: Beeldkwaliteit) {
    let (halte, element) = (Some(halte), ZWERFAFVAL.to_owned());
    let score = WaarnemingScoren { schouw, halte, plek: None, element, score, fotos: Vec::new(), gezien: None };
    let _ = neem_waar(wie, WaarnemingOpdracht::Scoren { score });
}

fn meld(wie: &Apparaat, id: WaarnemingId) -> MeldingId {
    let melden = WaarnemingOpdracht::Melden { id, categorie: None, omschrijving: None };
    wie.doe(Command::Waarneming(melden)).expect("reported").melding.expect("a melding")
}

fn toon(wie: &Apparaat, id: SchouwId) -> SchouwDetail {
    wie.core().view(&wie.namens(), |c, v| schouw::schouw(c, v, id)).expect("shown")
}

fn uitkomst(wie: &Apparaat, id: SchouwId) -> SchouwUitkomst {
    wie.core().view(&wie.namens(), |c, v| schouw_uitkomst::schouw_uitkomst(c, v, id)).expect("counted")
}

fn namen(wie: &Apparaat, id: SchouwId) -> Vec<String> {
    toon(wie, id).schouw.haltes.into_iter().map(|halte| halte.naam).collect()
}

/// North from the square, a metre a second.
fn route(vanaf_ms: i64, meter: i32) -> Spoor {
    let punt = |nr: i32| SpoorPunt {
        punt: LatLon::new(PLEIN.0 + f64::from(nr) / 111_195.0, PLEIN.1).expect("in the world"),
        tijd: Some(Timestamp::from_millis(vanaf_ms + i64::from(nr) * 1_000)),
        nauwkeurigheid_m: Some(5.0),
    };
    Spoor::new((0..=meter).map(punt).collect())
}

/// The people of the Visbuurt: four who write things down, and the desk.
struct Buurt {
    w: Wereld,
    karim: Apparaat,
    fatima: Apparaat,
    joke: Apparaat,
    wim: Apparaat,
    bureau: Apparaat,
}

/// The walk and the stops of the first plan.
#[derive(Clone, Copy)]
struct Wandeling {
    id: SchouwId,
    plein: HalteId,
    steeg: HalteId,
    speeltuin: HalteId,
}

/// What was found, and the two meldingen that came of it.
#[derive(Clone, Copy)]
struct Gevonden {
    hash: FotoHash,
    vol: WaarnemingId,
    zakken: WaarnemingId,
    schommel: WaarnemingId,
    een: MeldingId,
    twee: MeldingId,
}

impl Buurt {
    fn new(seed: u64) -> Self {
        let w = Wereld::new(seed);
        let karim = w.apparaat("karim", "wijkmanager", &[WK_VISBUURT]);
        let fatima = w.apparaat("fatima", "wijkconcierge", &[WK_VISBUURT]);
        let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
        let wim = w.apparaat("wim", "wijkmeester", &[WK_VISBUURT]);
        let bureau = w.apparaat("bureau", "teamlid", &[WK_VISBUURT]);
        Self { w, karim, fatima, joke, wim, bureau }
    }

    fn opnemers(&self) -> [&Apparaat; 4] {
        [&self.karim, &self.fatima, &self.joke, &self.wim]
    }

    fn iedereen(&self) -> [&Apparaat; 5] {
        [&self.karim, &self.fatima, &self.joke, &self.wim, &self.bureau]
    }

    fn plannen_samen(&self) -> Wandeling {
        self.w.kop("Karim plant de schouw van het najaar");
        let haltes =
            vec![halte("Plein", PLEIN), halte("Steeg", (52.9564, 4.7695)), halte("Speeltuin", (52.9573, 4.7695))];
        let najaar = SchouwPlannen {
            naam: "Najaarsschouw Visbuurt".into(),
            thema: Some("Schoon, heel en veilig".into()),
            gepland: Some(Timestamp::from_millis(self.w.nu_ms() + 3_600_000)),
            haltes,
            bewoners: 9,
            ..SchouwPlannen::default()
        };
        let id = plan(&self.karim, SchouwOpdracht::Plannen { plan: najaar });
        self.w.tot_rust();

        self.w.kop("Zonder van elkaar te weten werken Karim en Fatima het plan bij");
        let planned: Vec<HalteId> = toon(&self.karim, id).schouw.haltes.iter().map(|halte| halte.id).collect();
        let [plein, steeg, speeltuin] = planned[..] else { panic!("three stops") };
        plan(&self.karim, SchouwOpdracht::HalteToevoegen { id, halte: halte("Kade", (52.9582, 4.7695)), nr: None });
        plan(
            &self.karim,
            SchouwOpdracht::Bijstellen { id, naam: None, thema: None, gepland: None, bewoners: Some(12) },
        );
        plan(
            &self.fatima,
            SchouwOpdracht::HalteToevoegen { id, halte: halte("Buurthuis", (52.9582, 4.7700)), nr: Some(1) },
        );
        plan(
            &self.fatima,
            SchouwOpdracht::HalteVerplaatsen { id, halte: steeg, nr: None, punt: LatLon::new(52.9565, 4.7695).ok() },
        );
        let thema = Some("Schoon en heel".to_owned());
        plan(&self.fatima, SchouwOpdracht::Bijstellen { id, naam: None, thema, gepland: None, bewoners: None });
        for (wie, deel) in [
            (&self.karim, SchouwDeel::Opnemer),
            (&self.joke, SchouwDeel::Bewoner),
            (&self.wim, SchouwDeel::Professional),
        ] {
            let wie = Some(wie.namens().persoon);
            plan(&self.fatima, SchouwOpdracht::Deelnemen { id, wie, deel });
        }
        self.w.tot_rust();
        for wie in self.opnemers() {
            let seen = toon(wie, id).schouw;
            assert_eq!(["Buurthuis", "Plein", "Steeg", "Speeltuin", "Kade"], namen(wie, id)[..], "{}", wie.naam());
            assert_eq!((Some("Schoon en heel"), 12), (seen.thema.as_deref(), seen.bewoners), "both win");
            assert_eq!((3, &[][..]), (seen.deelnemers.len(), &seen.conflicten[..]));
        }
        Wandeling { id, plein, steeg, speeltuin }
    }

    fn lopen(&self, wandeling: Wandeling) -> Gevonden {
        let Wandeling { id, plein, steeg, speeltuin } = wandeling;
        self.w.kop("Op straat is geen bereik: vier telefoons, één wandeling");
        for wie in self.opnemers() {
            wie.lijn().verbreek();
        }
        plan(&self.karim, SchouwOpdracht::Beginnen { id });
        plan(&self.fatima, SchouwOpdracht::Beginnen { id });
        let begin_ms = self.w.nu_ms();
        zeg(&self.karim, id, plein, Oordeel::GaatGoed, "De banken zijn geverfd");
        zeg(&self.fatima, id, plein, Oordeel::GaatGoed, "Er zitten weer mensen buiten");
        let (hash, picture) = self.joke.neem_foto(&foto(61, 320, 240));
        let vol = zeg_met(&self.joke, id, steeg, Oordeel::KanBeter, "De bak zit vol", vec![picture]);
        let zakken = zeg(&self.wim, id, steeg, Oordeel::KanBeter, "Zakken naast de bak");
        let schommel = zeg(&self.fatima, id, speeltuin, Oordeel::KanBeter, "Een schommel erbij, zeggen de kinderen");
        let vergissing = zeg(&self.wim, id, speeltuin, Oordeel::KanBeter, "Verkeerde halte");
        let _ = neem_waar(&self.wim, WaarnemingOpdracht::Intrekken { id: vergissing });
        meet(&self.joke, id, plein, Beeldkwaliteit::A);
        meet(&self.wim, id, plein, Beeldkwaliteit::A);
        meet(&self.joke, id, steeg, Beeldkwaliteit::D);
        meet(&self.karim, id, steeg, Beeldkwaliteit::B);
        self.w.kop("Intussen haalt Karim de speeltuin uit het plan, waar Fatima nog staat");
        plan(&self.karim, SchouwOpdracht::HalteWeghalen { id, halte: speeltuin });
        for wie in self.opnemers() {
            wie.herstart();
            assert!(wie.sync().is_err());
        }
        self.w.kop("Joke en Wim maken er elk een melding van; Joke deelt haar dekking, haar route blijft thuis");
        let (een, twee) = (meld(&self.joke, vol), meld(&self.wim, zakken));
        let spoor = Some(route(begin_ms, 100));
        let _ = neem_waar(&self.joke, WaarnemingOpdracht::DekkingDelen { schouw: id, spoor });

        self.w.kop("Terug in het buurthuis is er wifi");
        for wie in self.opnemers() {
            wie.lijn().herstel();
        }
        self.w.tot_rust();
        Gevonden { hash, vol, zakken, schommel, een, twee }
    }

    fn lezen_hetzelfde(&self, wandeling: Wandeling, hash: FotoHash) {
        let Wandeling { id, steeg, speeltuin, .. } = wandeling;
        let results: BTreeSet<String> =
            self.iedereen().iter().map(|wie| serde_json::to_string(&uitkomst(wie, id)).expect("JSON")).collect();
        assert_eq!(1, results.len(), "the same result on four phones and the desk");
        for wie in self.iedereen() {
            let seen = toon(wie, id);
            assert_eq!(SchouwStatus::Bezig, seen.schouw.status);
            assert!(seen.schouw.conflicten.is_empty(), "two who began at once have nothing to choose");
            let stop = seen.per_halte.iter().find(|stop| stop.halte.id == steeg).expect("the alley");
            assert_eq!((0, 2, 2), (stop.goed, stop.beter, stop.scores));
            let who: BTreeSet<_> = stop.waarnemingen.iter().filter_map(|regel| regel.naam.as_deref()).collect();
            assert_eq!(BTreeSet::from(["joke", "karim", "wim"]), who, "who saw what stays");
            let own = stop.waarnemingen.iter().take_while(|regel| regel.van_mij).count();
            assert_eq!(own, stop.waarnemingen.iter().filter(|regel| regel.van_mij).count(), "one's own first");
            let gone = seen.per_halte.last().expect("the playground");
            assert_eq!((speeltuin, true, 1), (gone.halte.id, gone.vervallen, gone.beter), "what was found there stays");
            assert!(seen.onderweg.is_empty());
        }
        let seen = toon(&self.bureau, id);
        let mut pictures =
            seen.per_halte.iter().flat_map(|stop| &stop.waarnemingen).flat_map(|one| &one.waarneming.fotos);
        assert_eq!(Some(&hash), pictures.next());
    }

    fn handelen_af(&self, id: SchouwId, gevonden: Gevonden) {
        let Gevonden { vol, zakken, schommel, een, twee, .. } = gevonden;
        self.w.kop("Op het bureau blijken het twee stemmen over één bak");
        self.bureau.doe(Command::MeldingSamenvoegen { id: twee, met: een }).expect("joined");
        self.bureau.zet_status(een, MeldingStatus::InBehandeling, None);
        self.bureau.antwoord(een, "De bak wordt vanaf nu twee keer per week geleegd.");
        let settle = |id, afdoening| {
            self.bureau.doe(Command::Waarneming(WaarnemingOpdracht::Afdoen { id, afdoening })).expect("settled")
        };
        settle(vol, Afdoening::RegulierOnderhoud);
        settle(zakken, Afdoening::RegulierOnderhoud);
        settle(schommel, Afdoening::Leefbaarheidsbudget);
        let wat_blijft = Some("De buurt kiest welke schommel".to_owned());
        plan(&self.karim, SchouwOpdracht::Afsluiten { id, wat_blijft });
        self.w.tot_rust();
    }

    fn lezen_de_uitkomst(&self, wandeling: Wandeling, een: MeldingId) {
        let Wandeling { id, plein, steeg, .. } = wandeling;
        self.w.kop("De uitkomst leest overal gelijk");
        for wie in self.iedereen() {
            is_de_uitkomst(&uitkomst(wie, id), een);
            let stop = toon(wie, id).per_halte.into_iter().find(|stop| stop.halte.id == steeg).expect("the alley");
            let answers: Vec<_> = stop.waarnemingen.iter().filter_map(|regel| regel.melding.as_ref()).collect();
            assert_eq!(2, answers.len(), "both observers are led to the one melding");
            assert!(answers.iter().all(|melding| melding.id == een && melding.antwoord.is_some()), "{answers:?}");
        }
        assert_eq!(
            [een],
            self.joke.mijn().iter().map(|melding| melding.id).collect::<Vec<_>>()[..],
            "Joke reads her answer"
        );
        assert_eq!([een], self.wim.mijn().iter().map(|melding| melding.id).collect::<Vec<_>>()[..], "and so does Wim");
        let late = WaarnemingOpdracht::DekkingDelen { schouw: id, spoor: None };
        let _ = neem_waar(&self.karim, late);
        let late = WaarnemingOordelen {
            schouw: id,
            halte: Some(plein),
            plek: None,
            oordeel: Oordeel::GaatGoed,
            tekst: "Nog iets".into(),
            thema: None,
            fotos: Vec::new(),
            gezien: None,
        };
        let late = self.wim.doe(Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel: late })).expect_err("over");
        assert_eq!(Code::AlAfgesloten, late.code);
        self.w.tot_rust();
        for wie in self.iedereen() {
            wie.is_gezond();
            is_leeg(wie);
            kijk::is_gelijk(&self.karim, wie);
        }
    }
}

#[test]
fn a_schouw_by_four_recorders_without_network() {
    let buurt = Buurt::new(61);
    let wandeling = buurt.plannen_samen();
    let gevonden = buurt.lopen(wandeling);
    buurt.lezen_hetzelfde(wandeling, gevonden.hash);
    buurt.handelen_af(wandeling.id, gevonden);
    buurt.lezen_de_uitkomst(wandeling, gevonden.een);
}

/// What the walk brought, whoever reads it.
fn is_de_uitkomst(seen: &SchouwUitkomst, melding: MeldingId) {
    assert_eq!(SchouwStatus::Afgesloten, seen.schouw.status);
    assert_eq!((2, 3, 4), (seen.goed, seen.beter, seen.waarnemers));
    let [element] = &seen.elementen[..] else { panic!("one element") };
    assert_eq!((4, 2), (element.met_gewenst, element.gehaald), "the Visbuurt wants an A");
    let agree = seen.overeenstemming.expect("two observers at two stops");
    assert_eq!((2, 1), (agree.paren, agree.gelijk));
    assert!((agree.afstand - 1.0).abs() < 1e-9, "B and D are two steps apart, A and A none");
    let missed: Vec<&str> = (seen.haltes.iter())
        .filter(|stop| seen.dekking.gemist.contains(&stop.halte.id))
        .map(|stop| stop.halte.naam.as_str())
        .collect();
    assert_eq!((2, vec!["Buurthuis", "Kade"]), (seen.dekking.bezocht, missed), "nobody was there, and it says so");
    assert!(seen.dekking.aandeel.is_some_and(|share| share > 0.3 && share < 1.0), "{:?}", seen.dekking);
    assert_eq!(
        (2, 1, 0),
        (seen.afdoening.regulier_onderhoud, seen.afdoening.leefbaarheidsbudget, seen.afdoening.nog_open)
    );
    assert_eq!([melding], seen.meldingen.iter().map(|one| one.id).collect::<Vec<_>>()[..]);
}

#[test]
fn a_schouw_begun_before_any_hub_is_known_comes_along_when_the_phone_is_coupled() {
    let w = Wereld::new(62);
    let bureau = w.apparaat("bureau", "teamlid", &[WK_VISBUURT]);
    let joke = w.los_apparaat("joke");
    let rondje = SchouwPlannen {
        naam: "Rondje met de buren".into(),
        haltes: vec![halte("Plein", PLEIN)],
        ..SchouwPlannen::default()
    };
    let id = plan(&joke, SchouwOpdracht::Plannen { plan: rondje });
    let plein = toon(&joke, id).schouw.haltes[0].id;
    let (hash, picture) = joke.neem_foto(&foto(62, 320, 240));
    let vol = zeg_met(&joke, id, plein, Oordeel::KanBeter, "Bak zit vol", vec![picture]);
    let melding = meld(&joke, vol);
    w.kop("Pas later krijgt Joke een code");
    w.koppel(&joke, wijkmaat_scenarios::wereld::Rol::new("toezichthouder", &[BU_VISBUURT]));
    w.tot_rust();
    let seen = toon(&bureau, id).per_halte.remove(0).waarnemingen.remove(0);
    assert_eq!((Some(melding), vec![hash]), (seen.melding.map(|melding| melding.id), seen.waarneming.fotos));
    assert!(toon(&joke, id).per_halte[0].waarnemingen[0].van_mij, "also under her new pseudonym");
    plan(&joke, SchouwOpdracht::Afsluiten { id, wat_blijft: None });
    w.tot_rust();
    assert_eq!(SchouwStatus::Afgesloten, toon(&bureau, id).schouw.status);
    for wie in [&joke, &bureau] {
        wie.is_gezond();
        is_leeg(wie);
    }
}

#[test]
fn one_waarneming_reported_by_two_in_different_kringen_has_two_answers_and_each_is_told_theirs() {
    let w = Wereld::new(91);
    let karim = w.apparaat("karim", "wijkmanager", &[WK_VISBUURT]);
    let fatima = w.apparaat("fatima", "wijkmanager", &[WK_VISBUURT, "WK040008"]);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let gebied = Some(BU_VISBUURT.parse().expect("a code"));
    let haltes = vec![halte("Plein", PLEIN)];
    let plan_van = SchouwPlannen { naam: "Schouw".into(), gebied, haltes, ..SchouwPlannen::default() };
    let id = plan(&karim, SchouwOpdracht::Plannen { plan: plan_van });
    w.tot_rust();
    let plein = toon(&joke, id).schouw.haltes[0].id;
    let vol = zeg(&joke, id, plein, Oordeel::KanBeter, "Bak zit vol");
    w.tot_rust();

    w.kop("Without a network Fatima moves the stop to another wijk; both report what Joke saw there.");
    let _ = plan(
        &fatima,
        SchouwOpdracht::HalteVerplaatsen { id, halte: plein, nr: None, punt: LatLon::new(52.8930, 4.7380).ok() },
    );
    let (hier, daar) = (meld(&karim, vol), meld(&fatima, vol));
    assert_ne!(hier, daar);
    w.tot_rust();
    assert_ne!(fatima.toon(hier).melding.kring, fatima.toon(daar).melding.kring, "each in the kring of its place");
    assert!(!karim.heeft(daar), "what lies in another wijk is not on his device");

    karim.antwoord(hier, "De bak wordt vaker geleegd.");
    fatima.antwoord(daar, "Er komt een tweede bak.");
    w.tot_rust();
    let answer = |wie: &Apparaat, id| wie.toon(id).melding.antwoord;
    assert_eq!(Some("De bak wordt vaker geleegd."), answer(&karim, hier).as_deref());
    assert_eq!(Some("De bak wordt vaker geleegd."), answer(&fatima, hier).as_deref());
    assert_eq!(Some("Er komt een tweede bak."), answer(&fatima, daar).as_deref());
    let lines = |wie: &Apparaat| toon(wie, id).per_halte.remove(0).waarnemingen;
    for wie in [&karim, &fatima, &joke] {
        let line = lines(wie).remove(0);
        assert_eq!(vol, line.waarneming.id);
        let told = line.melding.and_then(|melding| melding.antwoord).expect("an answer beside what was seen");
        assert_eq!("De bak wordt vaker geleegd.", told, "the first that was reported: {}", wie.naam());
    }
    let of_schouw: BTreeSet<MeldingId> = uitkomst(&fatima, id).meldingen.iter().map(|melding| melding.id).collect();
    assert_eq!(BTreeSet::from([hier, daar]), of_schouw, "both stand with the walk");
    w.kop("Joke saw it: she reads the answer to what was reported in her own area");
    let told: Vec<_> = joke.mijn().into_iter().filter_map(|melding| melding.antwoord).collect();
    assert_eq!(["De bak wordt vaker geleegd."], told[..]);
    for wie in [&karim, &fatima, &joke] {
        wie.is_gezond();
    }
}
