//! Reports of a schouw, a spreekuur and a vergadering, made of what is in the store: what they tell, and what they never do.

use crate::gereedschap::{Apparaat, ontmoeten};
use uuid::Uuid;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, BezoekOpdracht, Command, NieuweHalte, PuntInbrengen, SchouwOpdracht,
    SchouwPlannen, SignaalMelden, SpreekuurOpdracht, SpreekuurPlannen, VergaderingOpdracht, VraagOpdracht,
    WaarnemingOordelen, WaarnemingOpdracht, WaarnemingScoren,
};
use wijkmaat_core::model::{
    Aanleiding, Beeldkwaliteit, BezoekId, LatLon, Oordeel, Plek, PlekBron, SchouwId, SpreekuurId, SpreekuurSoort,
    StukId, Timestamp, VergaderingId, WaarnemingId,
};
use wijkmaat_core::report::{self, Beelden, Rapport, Woorden, html};
use wijkmaat_core::view::{SchouwRapport, schouw, schouw_rapport, spreekuur_rapport, vergadering_rapport};

const TEAM: &str = "wijkcoordinatieteam_nieuw_den_helder";
const NU: Timestamp = Timestamp::from_millis(1_790_100_000_000);

fn doe(wie: &Apparaat, command: Command) -> Uuid {
    wie.doe(command).expect("saved").stuk.expect("a stuk").uuid()
}

pub(crate) fn pagina(wie: &Apparaat, maak: impl FnOnce(&Woorden<'_>) -> wijkmaat_core::Result<Rapport>) -> String {
    let (profile, areas) = (wie.core.profile().expect("profile"), wie.core.areas().expect("areas"));
    html::html(&maak(&Woorden::new(&profile, &areas)).expect("a report"), &Beelden::new())
}

pub(crate) fn heeft(html: &str, wat: &[&str], niet: &[&str]) {
    for part in wat {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    for part in niet {
        assert!(!html.contains(part), "{part} is told: {html}");
    }
}

fn schouw_van_drie(wie: &Apparaat) -> SchouwId {
    let halte = |naam: &str, punt: Option<&str>| NieuweHalte {
        naam: naam.into(),
        punt: punt.map(|punt| punt.parse().expect("a place")),
    };
    let haltes = vec![
        halte("Markt", Some("52.9555,4.7695")),
        halte("Plantsoen", Some("52.9564,4.7695")),
        halte("School", Some("52.9572,4.7695")),
    ];
    let plan = SchouwPlannen { naam: "Schouw Visbuurt".into(), haltes, bewoners: 8, ..SchouwPlannen::default() };
    SchouwId::new(doe(wie, Command::Schouw(SchouwOpdracht::Plannen { plan })))
}

fn zeg(wie: &Apparaat, id: SchouwId, nr: usize, oordeel: Oordeel, tekst: &str) -> WaarnemingId {
    let seen = wie.core.view(&wie.namens, |c, v| schouw::schouw(c, v, id)).expect("shown");
    let oordeel = WaarnemingOordelen {
        schouw: id,
        halte: seen.schouw.haltes.get(nr).map(|halte| halte.id),
        plek: None,
        oordeel,
        tekst: tekst.into(),
        thema: Some("afval".into()),
        fotos: Vec::new(),
        gezien: None,
    };
    WaarnemingId::new(doe(wie, Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel })))
}

pub(crate) fn stof(wie: &Apparaat, id: SchouwId) -> SchouwRapport {
    let profile = wie.core.profile().expect("profile");
    wie.core.view(&wie.namens, |c, v| schouw_rapport::schouw_rapport(c, v, &profile, id, NU)).expect("read")
}

#[test]
fn a_schouw_reads_the_same_whoever_makes_its_report() {
    let (anna, bert) = (Apparaat::nieuw(1, "wijkmanager"), Apparaat::nieuw(2, "wijkmanager"));
    let id = schouw_van_drie(&anna);
    doe(&anna, Command::Schouw(SchouwOpdracht::Beginnen { id }));
    zeg(&anna, id, 0, Oordeel::GaatGoed, "Nieuwe bankjes");
    ontmoeten(&anna, &bert);
    zeg(&bert, id, 0, Oordeel::KanBeter, "Bak zit vol");
    ontmoeten(&anna, &bert);
    let page = |wie: &Apparaat| pagina(wie, |woorden| report::schouw::rapport(woorden, &stof(wie, id), NU));
    assert_eq!(page(&anna), page(&bert));
}

#[test]
fn a_schouw_tells_what_was_found_and_where_nobody_was() {
    let anna = Apparaat::nieuw(1, "wijkmanager");
    let id = schouw_van_drie(&anna);
    doe(&anna, Command::Schouw(SchouwOpdracht::Beginnen { id }));
    zeg(&anna, id, 0, Oordeel::GaatGoed, "Nieuwe bankjes");
    let vol = zeg(&anna, id, 1, Oordeel::KanBeter, "Bak zit vol");
    let halte = stof(&anna, id).detail.schouw.haltes[1].id;
    let kerk = SchouwOpdracht::HalteToevoegen { id, halte: NieuweHalte { naam: "Kerk".into(), punt: None }, nr: None };
    doe(&anna, Command::Schouw(kerk));
    let score = WaarnemingScoren {
        schouw: id,
        halte: Some(halte),
        plek: None,
        element: "zwerfafval_verharding".into(),
        score: Beeldkwaliteit::C,
        fotos: Vec::new(),
        gezien: None,
    };
    doe(&anna, Command::Waarneming(WaarnemingOpdracht::Scoren { score }));
    let melden = WaarnemingOpdracht::Melden { id: vol, categorie: None, omschrijving: None };
    let melding = anna.doe(Command::Waarneming(melden)).expect("reported").melding.expect("a melding");
    let elsewhere = WaarnemingScoren {
        schouw: id,
        halte: None,
        plek: Some(Plek { punt: LatLon { lat: 52.9556, lon: 4.7696 }, nauwkeurigheid_m: None, bron: PlekBron::Kaart }),
        element: "graffiti".into(),
        score: Beeldkwaliteit::D,
        fotos: Vec::new(),
        gezien: None,
    };
    doe(&anna, Command::Waarneming(WaarnemingOpdracht::Scoren { score: elsewhere }));
    let mistake = zeg(&anna, id, 0, Oordeel::KanBeter, "Lamp stuk");
    let melden = WaarnemingOpdracht::Melden { id: mistake, categorie: Some("verlichting".into()), omschrijving: None };
    anna.doe(Command::Waarneming(melden)).expect("reported");
    anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: mistake })).expect("taken back");
    for (wat, bron) in [("Bak vaker legen", id.uuid()), ("Grotere bak", melding.uuid())] {
        let afspraak = AfspraakMaken {
            wat: wat.into(),
            team: Some("wijkbeheer".into()),
            dag: "2026-12-01".into(),
            bron: Some(StukId::new(bron)),
            ..AfspraakMaken::default()
        };
        doe(&anna, Command::Afspraak(AfspraakOpdracht::Maken(afspraak)));
    }
    doe(&anna, Command::Schouw(SchouwOpdracht::Afsluiten { id, wat_blijft: Some("In het voorjaar opnieuw".into()) }));
    let html = pagina(&anna, |woorden| report::schouw::rapport(woorden, &stof(&anna, id), NU));
    heeft(
        &html,
        &[
            "<h1>Schouw Visbuurt</h1>",
            "2 van 4",
            "Gaat goed: Nieuwe bankjes (Afval en vuil)",
            "Kan beter: Bak zit vol (Afval en vuil)",
            "Werd een melding. Ligt bij: Wijkbeheer. Hoe het staat: nieuw.",
            "Afspraak: Grotere bak (Wijkbeheer, uiterlijk 1 december 2026). Loopt.",
            "Wat hierover op de schouw was opgeschreven, is ingetrokken.",
            "Van deze halte is geen plek bekend. Zij staat niet op de kaart: Kerk.",
            "Onderweg",
            "Graffiti en stickers",
            "Hier is niemand geweest.",
            "School, hier is niemand geweest",
            "stroke-dasharray",
            "Niemand deelde een route.",
            "Zwerfafval op straat en stoep",
            "0 van 1",
            "Dat is op deze schouw niet gebeurd.",
            "Bak vaker legen",
            "1 december 2026",
            "1 van 1: werd een melding. Hoe het daarmee staat, leest u hieronder",
            "In het voorjaar opnieuw",
            "8 bewoners liepen mee",
        ],
        &["Lamp stuk"],
    );
}

fn meet(wie: &Apparaat, schouw: SchouwId, nr: usize, score: Beeldkwaliteit) -> WaarnemingId {
    let score = WaarnemingScoren {
        schouw,
        halte: stof(wie, schouw).detail.schouw.haltes.get(nr).map(|halte| halte.id),
        plek: None,
        element: "zwerfafval_verharding".into(),
        score,
        fotos: Vec::new(),
        gezien: None,
    };
    WaarnemingId::new(doe(wie, Command::Waarneming(WaarnemingOpdracht::Scoren { score })))
}

#[test]
fn who_measures_twice_at_a_stop_counts_once_in_every_figure() {
    let anna = Apparaat::nieuw(7, "wijkmanager");
    let id = schouw_van_drie(&anna);
    meet(&anna, id, 0, Beeldkwaliteit::D);
    meet(&anna, id, 0, Beeldkwaliteit::A);
    meet(&anna, id, 1, Beeldkwaliteit::C);
    let html = pagina(&anna, |woorden| report::schouw::rapport(woorden, &stof(&anna, id), NU));
    heeft(
        &html,
        &[
            "Gemeten</dt><dd><span class=\"waarde\">2</span> keer",
            "1. Markt</th><td role=\"cell\" data-kop=\"Gaat goed\">0</td><td role=\"cell\" data-kop=\"Kan beter\">0</td>\
             <td role=\"cell\" data-kop=\"Gemeten\">1<",
            "1 keer A, 1 keer C",
        ],
        &["keer D"],
    );
}

#[test]
fn words_that_were_withdrawn_are_not_passed_on_and_every_melding_is_accounted_for() {
    let anna = Apparaat::nieuw(9, "wijkmanager");
    let id = schouw_van_drie(&anna);
    let melden = |id: WaarnemingId| {
        let melden = WaarnemingOpdracht::Melden { id, categorie: None, omschrijving: None };
        anna.doe(Command::Waarneming(melden)).expect("reported").melding.expect("a melding")
    };
    let (vol, again) =
        (zeg(&anna, id, 0, Oordeel::KanBeter, "Bak zit vol"), zeg(&anna, id, 0, Oordeel::KanBeter, "Volle bak"));
    let (first, second) = (melden(vol), melden(again));
    anna.doe(Command::MeldingSamenvoegen { id: second, met: first }).expect("joined");
    melden(meet(&anna, id, 1, Beeldkwaliteit::D));
    let (joined, mistake) = (
        zeg(&anna, id, 1, Oordeel::KanBeter, "Stoep bij Kwikstaart"),
        zeg(&anna, id, 2, Oordeel::KanBeter, "Mevrouw Kwikstaart"),
    );
    let third = melden(joined);
    melden(mistake);
    let stays = zeg(&anna, id, 1, Oordeel::KanBeter, "Stoep vuil");
    let fourth = melden(stays);
    anna.doe(Command::MeldingSamenvoegen { id: fourth, met: third }).expect("joined");
    for taken_back in [joined, mistake] {
        anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: taken_back })).expect("a mistake");
    }
    let html = pagina(&anna, |woorden| report::schouw::rapport(woorden, &stof(&anna, id), NU));
    heeft(
        &html,
        &[
            "3 van 3: werd een melding",
            "Meldingen over hetzelfde zijn samengevoegd: van 3 bleven er 2 over.",
            "Één melding gaat over iets dat is gemeten.",
            "Ingetrokken op de schouw",
            "Een deel van wat hierover op de schouw was opgeschreven, is ingetrokken.",
            "Meldingen van wat later is ingetrokken",
        ],
        &["Kwikstaart"],
    );
}

#[test]
fn what_became_a_care_matter_on_a_schouw_is_only_counted() {
    let anna = Apparaat::nieuw(2, "wijkmanager");
    let id = schouw_van_drie(&anna);
    doe(&anna, Command::Schouw(SchouwOpdracht::Beginnen { id }));
    let seen = zeg(&anna, id, 0, Oordeel::KanBeter, "Mevrouw Kwikstaart dwaalt");
    zeg(&anna, id, 0, Oordeel::KanBeter, "Losse tegel");
    let melden = WaarnemingOpdracht::Melden { id: seen, categorie: Some("zorg".into()), omschrijving: None };
    anna.doe(Command::Waarneming(melden)).expect("reported");
    assert_eq!(1, stof(&anna, id).uitkomst.meldingen.len(), "who raised it sees it");
    let html = pagina(&anna, |woorden| report::schouw::rapport(woorden, &stof(&anna, id), NU));
    heeft(&html, &["Losse tegel", "Eén melding is vertrouwelijk en staat niet in dit rapport."], &["Kwikstaart"]);
}

fn spreekuur(wie: &Apparaat, themas: &[(&str, usize)]) -> SpreekuurId {
    let plan = SpreekuurPlannen {
        soort: SpreekuurSoort::Popup,
        plek: "Winkelcentrum".into(),
        punt: None,
        thema: None,
        gebied: Some("WK040003".parse().expect("a code")),
        gepland: None,
        achteraf: false,
    };
    let id = SpreekuurId::new(doe(wie, Command::Spreekuur(SpreekuurOpdracht::Plannen(plan))));
    doe(wie, Command::Spreekuur(SpreekuurOpdracht::Openen { id }));
    for (thema, many) in themas {
        for _ in 0..*many {
            let ligt_bij = Some("wijkconciergerie".to_owned());
            let opdracht = BezoekOpdracht::Ontvangen { spreekuur: id, thema: (*thema).into(), gebied: None, ligt_bij };
            let bezoek = BezoekId::new(doe(wie, Command::Bezoek(opdracht)));
            let vraag =
                VraagOpdracht::Stellen { bezoek, vraag: "Kwikstaart: hoe kom ik rond?".into(), bon: false, team: None };
            doe(wie, Command::Vraag(vraag));
        }
    }
    id
}

fn blad_van(wie: &Apparaat, id: SpreekuurId) -> String {
    let profile = wie.core.profile().expect("profile");
    let stof = wie
        .core
        .view(&wie.namens, |c, v| spreekuur_rapport::spreekuur_rapport(c, v, &wie.namens, &profile, id, NU))
        .expect("read");
    pagina(wie, |woorden| report::spreekuur::rapport(woorden, &stof, NU))
}

#[test]
fn a_spreekuur_counts_and_names_nothing_that_few_came_about() {
    let sara = Apparaat::nieuw(3, "wijkconcierge");
    let id = spreekuur(&sara, &[("geld", 5), ("wonen", 4), ("werk", 1), ("gezondheid", 2)]);
    doe(&sara, Command::Bezoek(BezoekOpdracht::Tellen { spreekuur: id, aantal: 3 }));
    doe(&sara, Command::Spreekuur(SpreekuurOpdracht::Sluiten { id }));
    heeft(
        &blad_van(&sara, id),
        &[
            "<span class=\"waarde\">15</span> mensen",
            "Met een thema</dt><dd><span class=\"waarde\">12</span> bezoeken",
            "Geld en schulden</th><td role=\"cell\" data-kop=\"Bezoeken\">5<",
            "Wonen en huur</th><td role=\"cell\" data-kop=\"Bezoeken\">4<",
            "Andere thema’s samen</th><td role=\"cell\" data-kop=\"Bezoeken\">3<",
            "Toen de tafel dichtging, lag alles bij een team.",
        ],
        &["Kwikstaart", "Werk en inkomen", "Gezondheid en zorg"],
    );
}

#[test]
fn one_theme_below_the_limit_is_not_found_by_taking_away() {
    let sara = Apparaat::nieuw(4, "wijkconcierge");
    let id = spreekuur(&sara, &[("geld", 5), ("wonen", 3), ("werk", 1)]);
    let others = "Andere thema’s samen</th><td role=\"cell\" data-kop=\"Bezoeken\">4<";
    heeft(&blad_van(&sara, id), &["Geld en schulden", others], &["Wonen en huur", "Werk en inkomen"]);
    let few = spreekuur(&sara, &[("geld", 2)]);
    heeft(&blad_van(&sara, few), &["Er waren te weinig bezoeken"], &["Geld en schulden", "Kwikstaart"]);
}

#[test]
fn what_cannot_be_told_in_numbers_is_told_truly_and_visits_are_called_visits() {
    let sara = Apparaat::nieuw(8, "wijkconcierge");
    let id = spreekuur(&sara, &[("geld", 6), ("werk", 1)]);
    heeft(
        &blad_van(&sara, id),
        &[
            "Met een thema</dt><dd><span class=\"waarde\">7</span> bezoeken",
            "Per thema: Geld en schulden kwam 3 keer of vaker voor. Hoe vaak precies, staat er niet bij",
            "Per buurt of wijk: dat is van geen enkel bezoek bekend.",
        ],
        &["niets kwam", "Werk en inkomen", "Met een vraag"],
    );
}

fn punt(titel: Option<&str>, bron: Option<Uuid>) -> PuntInbrengen {
    let titel = titel.map(str::to_owned);
    PuntInbrengen { titel, bron: bron.map(StukId::new), bron_punt: None, aanleiding: Aanleiding::Ingebracht }
}

#[test]
fn a_vergadering_has_an_agenda_before_it_and_minutes_after_it() {
    let karim = Apparaat::nieuw(5, "wijkmanager");
    let melden = SignaalMelden {
        categorie: "afval".into(),
        omschrijving: "Grof vuil bij de flat".into(),
        gebied: Some("BU04000302".parse().expect("a code")),
        ..SignaalMelden::default()
    };
    let melding = karim.doe(Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding");
    let plan = VergaderingOpdracht::Plannen { overleg: TEAM.into(), wanneer: NU, plaats: Some("Buurthuis".into()) };
    let id = VergaderingId::new(doe(&karim, Command::Vergadering(plan)));
    let schouw = schouw_van_drie(&karim);
    let punten = vec![punt(Some("Opening"), None), punt(None, Some(melding.uuid()))];
    doe(&karim, Command::Vergadering(VergaderingOpdracht::Agenderen { id, punten }));
    let elsewhere = VergaderingOpdracht::Agenderen { id, punten: vec![punt(None, Some(schouw.uuid()))] };
    assert!(karim.doe(Command::Vergadering(elsewhere)).is_err(), "of another wijk");
    let lees = || {
        let profile = karim.core.profile().expect("profile");
        let read = |c: &_, v: &_| vergadering_rapport::vergadering_rapport(c, v, &profile, id, NU);
        karim.core.view(&karim.namens, read).expect("read")
    };
    let agenda = pagina(&karim, |woorden| report::vergadering::rapport(woorden, &lees(), NU));
    heeft(
        &agenda,
        &["Agenda van 22 september 2026", "1. Opening", "2. Grof vuil bij de flat", "Ligt bij Wijkbeheer", "Buurthuis"],
        &["Besluit"],
    );
    let about = lees().punten[1].punt.id;
    let besluit = VergaderingOpdracht::Besluiten { id, punt: about, besluit: "Elke maandag ophalen".into() };
    doe(&karim, Command::Vergadering(besluit));
    let vraag = VergaderingOpdracht::NaarGemeente {
        id,
        punt: about,
        vraag: "Vier weken lang ophalen".into(),
        team: None,
        dag: None,
    };
    karim.doe(Command::Vergadering(vraag)).expect("asked");
    let personen = vec![karim.namens.persoon];
    doe(&karim, Command::Vergadering(VergaderingOpdracht::Aanwezig { id, personen, aanwezig: true }));
    let notulen = pagina(&karim, |woorden| report::vergadering::rapport(woorden, &lees(), NU));
    heeft(
        &notulen,
        &[
            "Notulen van 22 september 2026",
            "nog niet vastgesteld",
            "Elke maandag ophalen",
            "Vier weken lang ophalen\nWijkmanagers",
            "Er is nog niets besloten.",
            "<span class=\"waarde\">1</span> vraag",
        ],
        &[],
    );
    let still = pagina(&karim, |woorden| report::vergadering::agenda(woorden, &lees(), NU));
    heeft(&still, &["Agenda van"], &["Elke maandag ophalen"]);
}
