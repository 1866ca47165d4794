//! A ronde by two toezichthouders without network: one phone dies halfway and goes on, one reports, one finds nothing.

use crate::hulp::{BU_VISBUURT, VISBUURT, WK_VISBUURT, is_leeg};
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use wijkmaat_core::command::{Command, RondeOpdracht, RondeVerslag};
use wijkmaat_core::geo::Positie;
use wijkmaat_core::model::{Dagdeel, MeldingStatus, Ontvanger, RondeId, RondeUitkomst, Timestamp};
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::view::ronde_lopend::{lopende_id, ronde_lopend, rondes_vergeten};
use wijkmaat_core::view::ronde_slot::{ronde_slot, ronde_telling};
use wijkmaat_core::view::{RondeLopend, RondeSlot, ronde_detail};
use wijkmaat_core::world::World;
use wijkmaat_core::{Code, Core, Open};
use wijkmaat_scenarios::wereld::{Apparaat, Wereld, kijk};

const MAP: &str = "WIJKMAAT_RONDE_MAP";
const KLOK: &str = "WIJKMAAT_RONDE_KLOK";
const UREN: u32 = 8;
/// Milliseconds and metres between two places.
const STAP_MS: i64 = 8_000;
const STAP_M: f64 = 10.0;

/// Up and down a street of two hundred metres, a step each eight seconds from `begin` on.
fn stappen(begin: i64, van: i64, hoeveel: i64) -> Vec<Positie> {
    let stap = |nr: i64| {
        let heen = i32::try_from((nr % 40).min(40 - nr % 40)).expect("small");
        Positie {
            lat: VISBUURT.0 + f64::from(heen) * STAP_M / 111_195.0,
            lon: VISBUURT.1,
            tijd: Timestamp::from_millis(begin + (nr + 1) * STAP_MS),
            nauwkeurigheid_m: Some(5.0),
        }
    };
    (van..van + hoeveel).map(stap).collect()
}

fn ronde(wie: &Apparaat, opdracht: RondeOpdracht) -> RondeVerslag {
    wie.doe(Command::Ronde(opdracht)).expect("done").ronde.expect("a ronde")
}

fn start(wie: &Apparaat) -> RondeId {
    let groep = Some("visbuurt".to_owned());
    ronde(wie, RondeOpdracht::Starten { groep, deelnemers: Vec::new(), gebied: None, begin: None }).ronde
}

fn lopend(wie: &Apparaat) -> Option<RondeLopend> {
    let core = wie.core();
    let nu = core.world().now();
    core.view(&wie.namens(), |c, v| ronde_lopend(c, v, nu, UREN)).expect("asked")
}

fn slot(wie: &Apparaat, id: RondeId) -> RondeSlot {
    wie.core().view(&wie.namens(), |c, v| ronde_slot(c, v, id)).expect("shown")
}

fn vergeten(wie: &Apparaat) -> Vec<RondeId> {
    let core = wie.core();
    let nu = core.world().now();
    let found = core.view(&wie.namens(), |c, v| rondes_vergeten(c, v, nu, UREN)).expect("asked");
    found.into_iter().map(|ronde| ronde.id).collect()
}

/// A clock that goes with the steps, in the process that dies.
struct Loper(AtomicI64);

impl World for Loper {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }

    fn fill_random(&self, buffer: &mut [u8]) {
        buffer.iter_mut().zip((1..=251).cycle()).for_each(|(byte, number)| *byte = number);
    }
}

/// Walks without end, five places at a time, and says how many were confirmed.
fn loop_zonder_einde(map: &Path, begin: i64) -> ! {
    let world = Arc::new(Loper(AtomicI64::new(begin)));
    let open = Open { world: Some(Arc::clone(&world) as Arc<dyn World>), ..Open::new(map, StoreKey::new([7; 32])) };
    let core = Core::open(open).expect("the store opens");
    let namens = core.namens().expect("a person");
    let id = core.view(&namens, lopende_id).expect("a ronde goes on");
    for nr in 0_i64.. {
        world.0.fetch_add(5 * STAP_MS, Ordering::SeqCst);
        let punten = stappen(begin, nr * 5, 5);
        core.execute(&namens, Command::Ronde(RondeOpdracht::Punten { id, punten })).expect("saved");
        println!("\nOK {}", (nr + 1) * 5);
        std::io::stdout().flush().expect("told");
    }
    unreachable!("it walks until it is killed")
}

/// Lets a process of its own walk on this device, and kills it with SIGKILL; gives how many places were confirmed.
fn loop_en_sterf(wie: &Apparaat, begin: i64) -> u32 {
    wie.sluit();
    let test = "ronde::a_ronde_whose_phone_dies_halfway_goes_on_beside_one_that_finds_nothing";
    let mut child = Process::new(env::current_exe().expect("this test"))
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(MAP, wie.map())
        .env(KLOK, begin.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut confirmed = 0;
    let mut next = || lines.next().and_then(Result::ok);
    let number = |line: String| line.strip_prefix("OK ").map(|number| number.parse::<u32>().expect("a number"));
    while confirmed < 60 {
        let line = next().expect("it goes on until it is killed");
        confirmed = number(line).unwrap_or(confirmed);
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    // What it still said before it died was confirmed too.
    while let Some(line) = next() {
        confirmed = number(line).unwrap_or(confirmed);
    }
    wie.open();
    confirmed
}

#[test]
fn a_ronde_whose_phone_dies_halfway_goes_on_beside_one_that_finds_nothing() {
    if let Some(map) = env::var_os(MAP) {
        let begin = env::var(KLOK).expect("said by the test that starts this one").parse().expect("a time");
        loop_zonder_einde(Path::new(&map), begin);
    }
    let w = Wereld::new(81);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let piet = w.apparaat("piet", "toezichthouder", &[BU_VISBUURT]);
    let karim = w.apparaat("karim", "wijkmanager", &[WK_VISBUURT]);
    w.tot_rust();

    w.kop("Joke en Piet gaan samen op pad, elk met een eigen telefoon, zonder netwerk");
    joke.lijn().verbreek();
    piet.lijn().verbreek();
    let (van_joke, van_piet) = (start(&joke), start(&piet));
    let begin = w.nu_ms();

    w.kop("Halverwege valt de telefoon van Joke uit");
    let confirmed = loop_en_sterf(&joke, begin);
    w.verstrijk_uren(2);
    let after = lopend(&joke).expect("the ronde goes on");
    assert_eq!(van_joke, after.id);
    assert!(after.punten >= confirmed && after.punten <= confirmed + 5, "{} of {confirmed}", after.punten);
    assert!((after.lengte_m - f64::from(after.punten - 1) * STAP_M).abs() < 5.0, "{}", after.lengte_m);

    w.kop("Zij loopt verder en meldt iets; dat hoort vanzelf bij haar ronde");
    let walked = i64::from(after.punten);
    let half_an_hour = w.nu_ms() - (walked + 40) * STAP_MS - 1_000;
    ronde(&joke, RondeOpdracht::Punten { id: van_joke, punten: stappen(half_an_hour, walked, 30) });
    let bank = joke.meld("afval", "Bankstel op de hoek", Some(VISBUURT));
    let plein = joke.meld("overlast", "Ruzie op het plein", Some(VISBUURT));
    let team = Ontvanger::Team { team: "handhaving".to_owned() };
    let wat = |wat: &str| wat.to_owned();
    let over =
        RondeOpdracht::Overdragen { id: van_joke, aan: team, wat: wat("Kijk vanavond nog even"), melding: Some(plein) };
    ronde(&joke, over);
    let aan = Ontvanger::Persoon { persoon: piet.namens().persoon };
    ronde(&joke, RondeOpdracht::Overdragen { id: van_joke, aan, wat: wat("De sleutel van de schuur"), melding: None });
    let error = joke.doe(Command::Ronde(RondeOpdracht::Stoppen { id: van_joke, niets_gevonden: true }));
    assert_eq!(Code::RondeNietLeeg, error.expect_err("she reported").code);
    let verslag = ronde(&joke, RondeOpdracht::Stoppen { id: van_joke, niets_gevonden: false });
    assert_eq!((2, after.punten + 30, None), (verslag.signalen.len(), verslag.punten, lopend(&joke)));

    w.kop("Piet vindt niets");
    ronde(&piet, RondeOpdracht::Punten { id: van_piet, punten: stappen(begin, 0, 40) });
    ronde(&piet, RondeOpdracht::Stoppen { id: van_piet, niets_gevonden: true });

    w.kop("Thuis is er wifi");
    joke.lijn().herstel();
    piet.lijn().herstel();
    w.tot_rust();
    karim.wijs_toe(bank, "wijkbeheer");
    karim.zet_status(bank, MeldingStatus::InBehandeling, None);
    w.tot_rust();
    for wie in [&joke, &piet, &karim] {
        let (of_joke, of_piet) = (slot(wie, van_joke), slot(wie, van_piet));
        assert_eq!(
            (Some(RondeUitkomst::Gemeld), Some(RondeUitkomst::NietsGevonden)),
            (of_joke.uitkomst, of_piet.uitkomst)
        );
        assert_eq!(vec![van_piet], of_joke.samen.iter().map(|one| one.ronde.id).collect::<Vec<_>>(), "one shift");
        assert_eq!(of_joke.ronde.dienst, of_piet.ronde.dienst);
        assert_eq!(Some(Dagdeel::Middag), of_piet.ronde.dienst.map(|dienst| dienst.dagdeel));
        let teams: Vec<_> = of_joke.meldingen.iter().map(|one| (one.id, one.team.as_deref())).collect();
        assert_eq!(vec![(plein, Some("wijkagenten")), (bank, Some("wijkbeheer"))], teams);
        let over: Vec<_> = of_joke.ronde.overdrachten.iter().map(|one| one.wat.as_str()).collect();
        assert_eq!(vec!["Kijk vanavond nog even", "De sleutel van de schuur"], over);
        assert!(of_joke.ronde.lengte_m.is_some_and(|metres| metres > 800.0), "{:?}", of_joke.ronde.lengte_m);
        assert!(of_piet.ronde.lengte_m.is_some_and(|metres| (metres - 390.0).abs() < 5.0));
        assert!(of_joke.ronde.dekking.is_some_and(|share| share > 0.0) && of_joke.duur_s > Some(7_000));
        let whole = (Timestamp::from_millis(begin - 60_000), Timestamp::from_millis(w.nu_ms()));
        let telling = wie.core().view(&wie.namens(), |c, v| ronde_telling(c, v, whole.0, whole.1)).expect("counted");
        assert_eq!((2, 1, 1, 0), (telling.rondes, telling.gemeld, telling.niets_gevonden, telling.lopend));
        wie.is_gezond();
        is_leeg(wie);
    }
    kijk::is_gelijk(&joke, &piet);

    w.kop("Waar Joke liep, blijft bij Joke");
    let track = |wie: &Apparaat| wie.core().view(&wie.namens(), |c, v| ronde_detail::spoor(c, v, van_joke));
    assert_eq!(usize::try_from(after.punten + 30).ok(), track(&joke).ok().map(|track| track.len()));
    assert!(track(&piet).is_err() && track(&karim).is_err());
}

#[test]
fn a_ronde_that_was_forgotten_ends_where_it_was_last_heard_of() {
    let w = Wereld::new(82);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let piet = w.apparaat("piet", "toezichthouder", &[BU_VISBUURT]);
    let karim = w.apparaat("karim", "wijkmanager", &[WK_VISBUURT]);
    w.tot_rust();
    let van_joke = start(&joke);
    let begin = w.nu_ms();
    w.tot_rust();

    w.kop("Piet loopt mee met Joke");
    let van_piet = ronde(&piet, RondeOpdracht::Deelnemen { id: van_joke, wie: None }).ronde;
    w.verstrijk_uren(1);
    ronde(&joke, RondeOpdracht::Punten { id: van_joke, punten: stappen(begin, 0, 40) });
    ronde(&piet, RondeOpdracht::Verlaten { id: van_joke, wie: None });

    w.kop("Joke vergeet te stoppen; de volgende dag ziet iedereen dat");
    w.verstrijk_uren(20);
    w.tot_rust();
    joke.herstart();
    assert!(lopend(&joke).expect("it goes on").vergeten);
    for wie in [&joke, &piet, &karim] {
        assert_eq!(vec![van_joke], vergeten(wie), "{}", wie.naam());
    }
    let twice = RondeOpdracht::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None };
    assert_eq!(Code::RondeLooptAl, joke.doe(Command::Ronde(twice)).expect_err("one at a time").code);
    ronde(&joke, RondeOpdracht::Stoppen { id: van_joke, niets_gevonden: true });
    w.tot_rust();
    for wie in [&joke, &piet, &karim] {
        let end = slot(wie, van_joke);
        assert_eq!(Some(Timestamp::from_millis(begin + 40 * STAP_MS)), end.ronde.einde, "{}", wie.naam());
        assert_eq!(vec![van_piet], end.samen.iter().map(|one| one.ronde.id).collect::<Vec<_>>());
        assert_eq!(Some(van_joke), end.samen[0].ronde.samen_met);
        assert!(vergeten(wie).is_empty());
        wie.is_gezond();
    }
    kijk::is_gelijk(&joke, &piet);
}

#[test]
fn what_several_do_with_one_ronde_at_once_without_network_all_stands() {
    let w = Wereld::new(962);
    let [joke, piet] = ["joke", "piet"].map(|naam| w.apparaat(naam, "toezichthouder", &[BU_VISBUURT]));
    let karim = w.apparaat("karim", "wijkmanager", &[WK_VISBUURT]);
    let id = start(&joke);
    w.tot_rust();
    w.kop("Geen van drieën heeft bereik. Joke stopt, Piet loopt mee en vindt iets, Karim draagt iets over");
    let hand = |wie: &Apparaat, wat: &str| {
        let aan = Ontvanger::Team { team: "handhaving".to_owned() };
        ronde(wie, RondeOpdracht::Overdragen { id, aan, wat: wat.to_owned(), melding: None });
    };
    hand(&joke, "Kijk vanavond bij de brug");
    ronde(&joke, RondeOpdracht::Stoppen { id, niets_gevonden: true });
    let own = ronde(&piet, RondeOpdracht::Deelnemen { id, wie: None }).ronde;
    let melding = piet.meld("afval", "Matras bij de brug", Some(VISBUURT));
    ronde(&piet, RondeOpdracht::Stoppen { id: own, niets_gevonden: false });
    hand(&karim, "De wijkagent wil gebeld worden");

    w.tot_rust();
    for wie in [&joke, &piet, &karim] {
        let seen = slot(wie, id);
        let mut handed: Vec<_> = seen.ronde.overdrachten.iter().map(|one| one.wat.as_str()).collect();
        handed.sort_unstable();
        assert_eq!(vec!["De wijkagent wil gebeld worden", "Kijk vanavond bij de brug"], handed);
        assert_eq!(Some(RondeUitkomst::NietsGevonden), seen.uitkomst, "on her own ronde");
        assert_eq!(vec![own], seen.samen.iter().map(|one| one.ronde.id).collect::<Vec<_>>(), "who walked along");
        assert_eq!(Some(RondeUitkomst::Gemeld), slot(wie, own).uitkomst);
        assert!(wie.heeft(melding));
        is_leeg(wie);
        wie.is_gezond();
    }
    kijk::is_gelijk(&joke, &piet);
}
