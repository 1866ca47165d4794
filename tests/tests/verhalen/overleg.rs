//! A month of a wijk-coördinatieteam: what hangs comes on the agenda, is decided, done, and told about at the next one.

use crate::hulp::is_leeg;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, Command, PuntInbrengen, VergaderingOpdracht as Opdracht,
};
use wijkmaat_core::model::{
    Aanleiding, AfspraakId, AfspraakStatus, MeldingId, MeldingStatus, StukId, Timestamp, VergaderingId,
    VergaderingStatus,
};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::{
    AfspraakBeeld, AfspraakFilter, Agendavoorstel, VergaderingBeeld, afspraken, agenda, overleg, vergadering,
};
use wijkmaat_scenarios::wereld::{Apparaat, Wereld, kijk};

const TEAM: &str = "wijkcoordinatieteam_nieuw_den_helder";
const KRING: &str = "dh-kring-32";
const WEST: &str = "WK040003";
const OOST: &str = "WK040004";
const BUURT: &str = "BU04000302";

fn over(w: &Wereld, dagen: i64) -> Timestamp {
    Timestamp::from_millis(w.nu_ms() + dagen * 86_400_000)
}

fn dag(w: &Wereld, dagen: i64) -> String {
    dagen::dag_tot(over(w, dagen)).expect("a day")
}

fn doe(wie: &Apparaat, opdracht: Opdracht) -> StukId {
    wie.doe(Command::Vergadering(opdracht)).expect("done").stuk.expect("a stuk")
}

fn toon(wie: &Apparaat, id: VergaderingId) -> VergaderingBeeld {
    let (core, namens) = (wie.core(), wie.namens());
    let profile = core.profile().expect("profile");
    core.view(&namens, |c, v| vergadering::vergadering(c, v, &profile, id)).expect("the vergadering is here")
}

fn voorstel(wie: &Apparaat, id: VergaderingId, nu: Timestamp) -> Vec<Agendavoorstel> {
    let (here, core, namens) = (toon(wie, id).vergadering, wie.core(), wie.namens());
    let profile = core.profile().expect("profile");
    core.view(&namens, |c, v| agenda::voorstel(c, v, &profile, &here, nu)).expect("proposed")
}

fn neem_over(wie: &Apparaat, id: VergaderingId, nu: Timestamp) {
    let punten = voorstel(wie, id, nu).into_iter().map(|one| PuntInbrengen {
        titel: None,
        bron: Some(one.bron),
        bron_punt: one.bron_punt,
        aanleiding: one.aanleiding,
    });
    doe(wie, Opdracht::Agenderen { id, punten: punten.collect() });
}

fn plan(wie: &Apparaat, wanneer: Timestamp) -> VergaderingId {
    let plaats = Some("Buurthuis".into());
    VergaderingId::new(doe(wie, Opdracht::Plannen { overleg: TEAM.into(), wanneer, plaats }).uuid())
}

fn beeld(wie: &Apparaat, id: AfspraakId, nu: Timestamp) -> AfspraakBeeld {
    let (core, namens) = (wie.core(), wie.namens());
    let profile = core.profile().expect("profile");
    core.view(&namens, |c, v| afspraken::afspraak(c, v, &profile, id, nu)).expect("the afspraak is here")
}

fn bij(wie: &Apparaat, bron: VergaderingId) -> usize {
    let (core, namens) = (wie.core(), wie.namens());
    let profile = core.profile().expect("profile");
    let filter = AfspraakFilter { bron: Some(StukId::new(bron.uuid())), ..AfspraakFilter::default() };
    let nu = Timestamp::from_millis(0);
    core.view(&namens, |c, v| afspraken::afspraken(c, v, &profile, &filter, nu)).expect("listed").len()
}

/// Joke's melding was said to be done, and was not.
fn heropend(w: &Wereld, joke: &Apparaat, karim: &Apparaat) -> MeldingId {
    let zak = joke.meld_in(BUURT, "afval", "Vuil naast de container");
    w.tot_rust();
    karim.zet_status(zak, MeldingStatus::InBehandeling, None);
    karim.zet_status(zak, MeldingStatus::ZegtKlaar, None);
    karim.zet_status(zak, MeldingStatus::Heropend, Some("Het ligt er weer"));
    w.tot_rust();
    zak
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
fn a_month_of_a_wijk_coordinatieteam() {
    let w = Wereld::new(90);
    let wijken = &[WEST, OOST];
    let karim = w.apparaat("karim", "wijkmanager", wijken);
    let sara = w.apparaat("sara", "wijkconcierge", wijken);
    let bert = w.apparaat("bert", "wijkagent", &[WEST]);
    let mees = w.apparaat("mees", "wijkmeester", wijken);
    let nel = w.apparaat("nel", "opbouwwerker", wijken);
    let joke = w.apparaat("joke", "toezichthouder", wijken);
    let leden = [&karim, &sara, &bert, &mees, &nel];

    w.kop("Joke meldt vuil dat steeds terugkomt, en legt iets bij team Zorg");
    let zak = heropend(&w, &joke, &karim);
    let zorg = joke.meld("zorg", "Zwervende kwikstaart", None);

    w.kop("Sara plant het overleg en neemt de agenda over");
    let eerste = plan(&sara, over(&w, 7));
    neem_over(&sara, eerste, over(&w, 0));
    w.tot_rust();
    let agenda = toon(&bert, eerste).vergadering.agenda;
    assert_eq!(
        vec![(Some(StukId::new(zak.uuid())), Aanleiding::Heropend)],
        agenda.iter().map(|punt| (punt.bron, punt.aanleiding.clone())).collect::<Vec<_>>()
    );
    assert_eq!(Some("Vuil naast de container"), toon(&bert, eerste).punten[0].woorden.as_deref());
    let punt = agenda[0].id;

    w.kop("In het buurthuis hebben Bert, Mees en Nel geen netwerk; twee schrijven een besluit op");
    w.verstrijk_uren(7 * 24);
    for wie in [&bert, &mees, &nel] {
        wie.lijn().verbreek();
    }
    for wie in leden {
        doe(wie, Opdracht::Aanwezig { id: eerste, personen: vec![wie.namens().persoon], aanwezig: true });
    }
    doe(&bert, Opdracht::Besluiten { id: eerste, punt, besluit: "Pimpelmees: vaker langsrijden".into() });
    doe(&mees, Opdracht::Besluiten { id: eerste, punt, besluit: "Pimpelmees: een slot op de container".into() });
    assert!(toon(&sara, eerste).vergadering.agenda[0].besluit.is_none());
    for wie in [&bert, &mees, &nel] {
        wie.lijn().herstel();
    }
    w.tot_rust();

    w.kop("Beide besluiten staan er, tot Karim en het team kiezen");
    for wie in leden {
        let seen = toon(wie, eerste);
        assert_eq!((5, 1), (seen.vergadering.aanwezig.len(), seen.keuzes.len()), "{}", wie.naam());
        assert_eq!(2, seen.keuzes[0].waarden.len());
    }
    doe(&karim, Opdracht::Verslag { id: eerste, verslag: "Pimpelmees: wij bespraken het vuil.".into() });
    assert!(karim.doe(Command::Vergadering(Opdracht::Vaststellen { id: eerste })).is_err(), "choose first");
    let keuze = toon(&karim, eerste).keuzes.remove(0);
    let slot = keuze.waarden.iter().find(|one| one.waarde.contains("slot")).expect("there").wijziging.clone();
    let kiezen = Command::ConflictKiezen { id: StukId::new(eerste.uuid()), veld: keuze.veld, wijziging: slot };
    karim.doe(kiezen).expect("chosen");
    w.kop("Mees doet het, binnen tien dagen; de gemeente krijgt haar deel via de wijkmanager");
    let nieuw = AfspraakMaken {
        wat: "Pimpelmees: slot op de container".into(),
        wie: Some(mees.namens().persoon),
        organisatie: Some("Woningstichting Den Helder".into()),
        dag: dag(&w, 10),
        waarmee: Some("Een slot uit het magazijn".into()),
        bron: Some(StukId::new(eerste.uuid())),
        ..AfspraakMaken::default()
    };
    let made = karim.doe(Command::Afspraak(AfspraakOpdracht::Maken(nieuw))).expect("made").stuk.expect("a stuk");
    let afspraak = AfspraakId::new(made.uuid());
    let vraag = "Graag de container vaker legen".to_owned();
    doe(&karim, Opdracht::NaarGemeente { id: eerste, punt, vraag, team: None, dag: None });
    doe(&karim, Opdracht::Vaststellen { id: eerste });
    w.tot_rust();
    assert_eq!(VergaderingStatus::Vastgesteld, toon(&nel, eerste).vergadering.status);
    assert_eq!((1, 1), (bij(&nel, eerste), toon(&nel, eerste).vergadering.agenda[0].acties.len()));

    w.kop("Er gebeurt niets; bij het volgende overleg staat het vanzelf op de agenda");
    let tweede = plan(&sara, over(&w, 24));
    w.verstrijk_uren(20 * 24);
    w.tot_rust();
    let nu = over(&w, 0);
    assert!(beeld(&nel, afspraak, nu).stagneert && beeld(&nel, afspraak, nu).over_dag);
    let waarom: Vec<Aanleiding> = voorstel(&sara, tweede, nu).into_iter().map(|one| one.aanleiding).collect();
    assert_eq!(vec![Aanleiding::Terugkoppeling, Aanleiding::Stagneert, Aanleiding::Heropend], waarom);
    neem_over(&sara, tweede, nu);
    neem_over(&nel, tweede, nu);
    w.tot_rust();
    assert_eq!(3, toon(&bert, tweede).vergadering.agenda.len(), "two who drew it up made one");

    w.kop("Mees verzet de afspraak zonder netwerk terwijl Sara iets noteert");
    mees.lijn().verbreek();
    let later = AfspraakOpdracht::Verplaatsen { id: afspraak, dag: dag(&w, 14), reden: "Het slot was op".into() };
    mees.doe(Command::Afspraak(later)).expect("moved");
    let tekst = "Mees gebeld: het slot is besteld".to_owned();
    sara.doe(Command::Afspraak(AfspraakOpdracht::VoortgangNoteren { id: afspraak, tekst })).expect("noted");
    mees.lijn().herstel();
    w.tot_rust();
    let seen = beeld(&bert, afspraak, nu);
    assert_eq!((AfspraakStatus::Verplaatst, false), (seen.afspraak.status.clone(), seen.stagneert));
    assert!(seen.eerste_dag.is_some() && seen.eerste_dag != seen.dag, "the old day stays in sight");
    assert_eq!((1, 1), (seen.afspraak.voortgang.len(), seen.afspraak.verplaatsingen.len()));

    w.kop("Op het tweede overleg vertelt Karim wat ervan kwam");
    w.verstrijk_uren(4 * 24);
    let resultaat = "Pimpelmees: besteld, en de container wordt vaker geleegd".to_owned();
    doe(&karim, Opdracht::Terugkoppelen { id: eerste, punt, resultaat });
    doe(&nel, Opdracht::Verslag { id: tweede, verslag: "Pimpelmees: het gaat beter.".into() });
    w.tot_rust();
    doe(&karim, Opdracht::Vaststellen { id: tweede });
    w.tot_rust();
    assert!(toon(&bert, eerste).vergadering.agenda[0].resultaat.is_some());
    let derde = plan(&sara, over(&w, 28));
    w.tot_rust();
    assert!(voorstel(&karim, derde, nu).iter().all(|one| one.aanleiding != Aanleiding::Terugkoppeling));
    let (core, namens) = (nel.core(), nel.namens());
    let profile = core.profile().expect("profile");
    let team = core.view(&namens, |c, v| overleg::overleg(c, v, &namens, &profile, TEAM, over(&w, 1))).expect("hers");
    let knows =
        (team.leden.len(), team.laatste.map(|one| one.id), team.volgende.map(|one| one.id), team.afspraken.len());
    assert_eq!((5, Some(tweede), Some(derde), 1), knows);

    w.kop("Iedereen ziet hetzelfde; Joke kreeg er geen byte van");
    for id in [eerste, tweede, derde] {
        for wie in leden {
            assert_eq!(toon(&karim, id).vergadering, toon(wie, id).vergadering, "{}", wie.naam());
        }
        assert_eq!(toon(&karim, id), toon(&nel, id));
    }
    kijk::is_gelijk(&mees, &nel);
    assert!(!joke.lijn().ontvangen_kringen().contains(KRING) && !kijk::kringen(&joke).contains(KRING));
    assert_eq!(kijk::tabellen_met(&joke, "pimpelmees", &[]), [""; 0]);
    assert!(!kijk::tabellen_met(&nel, "pimpelmees", &[]).is_empty(), "the search finds what is there");
    for wie in leden {
        assert!(!wie.heeft(zorg), "{}", wie.naam());
        assert_eq!(kijk::tabellen_met(wie, "kwikstaart", &[]), [""; 0]);
        wie.is_gezond();
        is_leeg(wie);
    }
    joke.is_gezond();
    is_leeg(&joke);
}
