//! A pop-up spreekuur: five partners on five devices without network, thirty visitors without a name, and slips whose answer
//! is read on the page of the municipality and at a later spreekuur.

use crate::hulp::is_leeg;
use reqwest::blocking::Client;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use wijkmaat_core::command::{
    BezoekOpdracht, Command, Receipt, SignaalMelden, SpreekuurOpdracht, SpreekuurPlannen, VraagOpdracht,
};
use wijkmaat_core::model::{BezoekId, Bon, BonStatus, SpreekuurId, SpreekuurSoort, SpreekuurStatus, VraagId};
use wijkmaat_core::view::{SpreekuurBeeld, bon, spreekuur};
use wijkmaat_core::{Code, Result};
use wijkmaat_scenarios::wereld::{Apparaat, Wereld, kijk};

/// Nieuw Den Helder, and two buurten of it.
const WIJK: &str = "WK040003";
const BUURTEN: [Option<&str>; 3] = [Some("BU04000302"), Some("BU04000303"), None];
/// Who sits at the table: name, role, team, and the kring of that team.
const PARTNERS: [(&str, &str, &str, &str); 5] = [
    ("karin", "wijkconcierge", "wijkconciergerie", "dh-kring-29"),
    ("wim", "wijkmeester", "woningstichting", "dh-kring-27"),
    ("aad", "wijkagent", "wijkagenten", "dh-kring-26"),
    ("vera", "wijkverpleegkundige", "wijkverpleging", "dh-kring-24"),
    ("olga", "opbouwwerker", "opbouwwerk", "dh-kring-28"),
];
const THEMAS: [&str; 3] = ["geld", "wonen", "gezondheid"];

/// A word that stands in what one partner was asked and nowhere else.
fn kenmerk(team: &str) -> String {
    format!("kwikstaart{team}")
}

fn plan(wie: &Apparaat, plek: &str) -> SpreekuurId {
    let plan = SpreekuurPlannen {
        soort: SpreekuurSoort::Popup,
        plek: plek.to_owned(),
        punt: None,
        thema: Some("geld".to_owned()),
        gebied: Some(WIJK.parse().expect("a code")),
        gepland: None,
        achteraf: false,
    };
    SpreekuurId::new(stuk(&wie.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan))).expect("planned")))
}

fn stuk(receipt: &Receipt) -> uuid::Uuid {
    receipt.stuk.expect("an id").uuid()
}

fn ontvang(wie: &Apparaat, spreekuur: SpreekuurId, nr: usize) -> BezoekId {
    let gebied = BUURTEN[nr % 3].map(|code| code.parse().expect("a code"));
    let thema = THEMAS[nr % THEMAS.len()].to_owned();
    let opdracht = BezoekOpdracht::Ontvangen { spreekuur, thema, gebied, ligt_bij: None };
    BezoekId::new(stuk(&wie.doe(Command::Bezoek(opdracht)).expect("received")))
}

fn leg_neer(wie: &Apparaat, id: BezoekId, team: &str) {
    let opdracht = BezoekOpdracht::Neerleggen { id, team: team.to_owned() };
    wie.doe(Command::Bezoek(opdracht)).expect("it lies with a team");
}

fn beeld(wie: &Apparaat, id: SpreekuurId) -> SpreekuurBeeld {
    let namens = wie.namens();
    wie.core().view(&namens, |c, v| spreekuur::beeld(c, v, &namens, id)).expect("shown")
}

/// What everybody at the table sees alike.
fn gedeeld(wie: &Apparaat, id: SpreekuurId) -> Value {
    let mut beeld = serde_json::to_value(beeld(wie, id)).expect("JSON");
    for own in ["mijn", "vragen", "geteld"] {
        beeld.as_object_mut().expect("fields").remove(own);
    }
    beeld
}

fn op_code(wie: &Apparaat, code: &str) -> Result<Bon> {
    let code = code.parse()?;
    wie.core().view(&wie.namens(), |c, v| bon::bon(c, v, &code))
}

/// The public page, once it says this.
fn pagina(w: &Wereld, code: &str, zegt: &str) -> String {
    let begin = Instant::now();
    let (_keep, never) = channel::<()>();
    loop {
        let answer = Client::new().post(format!("{}/bon", w.hub_url())).form(&[("code", code)]).send();
        let page = answer.expect("an answer").text().expect("text");
        if page.contains(zegt) {
            return page;
        }
        assert!(begin.elapsed() < Duration::from_secs(30), "{page}");
        never.recv_timeout(Duration::from_millis(100)).ok();
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
fn five_partners_receive_thirty_visitors_without_network_and_nobody_reads_anothers_question() {
    let w = Wereld::new(80);
    w.hub_met_bureau();
    let partners = PARTNERS.map(|(naam, rol, _, _)| w.apparaat(naam, rol, &[WIJK]));
    let [karin, wim, aad, vera, olga] = &partners;
    let manager = w.apparaat("karim", "wijkmanager", &[]);
    let joke = w.apparaat("joke", "toezichthouder", &[WIJK]);
    let bladzijde = w.apparaat("bladzijde", "bonpagina", &[]);
    let id = plan(karin, "Winkelcentrum, bij de lift");
    w.tot_rust();

    w.kop("In het winkelcentrum is geen bereik: ieder werkt op een eigen toestel");
    for wie in &partners {
        wie.lijn().verbreek();
    }
    karin.doe(Command::Spreekuur(SpreekuurOpdracht::Openen { id })).expect("opened");
    for wie in &partners[1..] {
        wie.doe(Command::Spreekuur(SpreekuurOpdracht::Aanschuiven { id, team: None })).expect("joined");
    }

    w.kop("Vierentwintig bezoekers met een vraag, zes die alleen een folder willen");
    let mut vragen: BTreeMap<&str, Vec<(VraagId, BezoekId, String)>> = BTreeMap::new();
    for nr in 0..20 {
        let (wie, (naam, _, team, _)) = (&partners[nr % 5], PARTNERS[nr % 5]);
        let bezoek = ontvang(wie, id, nr);
        let vraag = format!("Over {} nummer {nr}", kenmerk(team));
        let receipt =
            wie.doe(Command::Vraag(VraagOpdracht::Stellen { bezoek, vraag, bon: true, team: None })).expect("asked");
        let code = receipt.bon.clone().expect("a code");
        vragen.entry(naam).or_default().push((VraagId::new(stuk(&receipt)), bezoek, code));
    }
    let los: Vec<BezoekId> = (20..24).map(|nr| ontvang(aad, id, nr)).collect();
    olga.doe(Command::Bezoek(BezoekOpdracht::Tellen { spreekuur: id, aantal: 6 })).expect("counted");

    w.kop("Eén noemt een losse tegel, één maakt zich zorgen om een buurman");
    let gemeld = |wie: &Apparaat, categorie: &str, omschrijving: &str| {
        let melden = SignaalMelden {
            categorie: categorie.to_owned(),
            omschrijving: omschrijving.to_owned(),
            gebied: Some(WIJK.parse().expect("a code")),
            spreekuur: Some(id),
            bon: true,
            ..SignaalMelden::default()
        };
        let receipt = wie.doe(Command::SignaalMelden(melden)).expect("saved");
        (receipt.melding.expect("a melding"), receipt.bon.expect("a code"))
    };
    let (tegel, bon_tegel) = gemeld(karin, "straat_en_stoep", "Losse tegel bij de apotheek");
    let (_, bon_zorg) = gemeld(wim, "zorg", "De buurman zwerft als een zilvermeeuw");
    for wie in &partners {
        wie.lijn().herstel();
    }
    w.tot_rust();

    w.kop("Na het verbinden ziet iedereen dezelfde tafel");
    let shown = gedeeld(karin, id);
    for wie in partners.iter().chain([&manager, &joke]) {
        assert_eq!(shown, gedeeld(wie, id), "{}", wie.naam());
    }
    let table = beeld(karin, id);
    assert_eq!((30, 5, 4), (table.bezoekers, table.spreekuur.partners.len(), table.zonder_eigenaar.len()));
    assert_eq!(24_u32, table.per_thema.iter().map(|row| row.aantal).sum::<u32>());
    assert_eq!(Some(None), table.per_gebied.last().map(|row| row.wat.clone()), "a buurt may be unknown");
    assert_eq!(vec![tegel], table.meldingen.iter().map(|melding| melding.id).collect::<Vec<_>>(), "and no care");

    w.kop("Niemand heeft de vraag van een ander, in geen rij, geen document en niet onderweg");
    for (wie, (_, _, own, _)) in partners.iter().zip(PARTNERS) {
        assert_eq!(4, beeld(wie, id).vragen.len(), "{}", wie.naam());
        assert!(!kijk::tabellen_met(wie, &kenmerk(own), &[]).is_empty(), "the search finds what is there");
        for (_, _, team, kring) in PARTNERS.iter().filter(|(_, _, team, _)| *team != own) {
            assert_eq!(kijk::tabellen_met(wie, &kenmerk(team), &[]), [""; 0], "{}", wie.naam());
            assert!(!kijk::kringen(wie).contains(*kring) && !wie.lijn().ontvangen_kringen().contains(*kring));
            assert!(!wie.lijn().ontving(&kenmerk(team)), "{} {team}", wie.naam());
        }
    }
    for wie in [&manager, &joke] {
        assert_eq!(kijk::tabellen_met(wie, "kwikstaart", &[]), [""; 0]);
        assert!(!wie.lijn().ontving("kwikstaart") && !wie.lijn().ontving("zilvermeeuw"), "{}", wie.naam());
    }

    w.kop("De bladzijde voor iedereen krijgt de bonnen, en verder niets: geen naam, geen vraag, geen bezoek");
    let own = format!("eigen-{}", bladzijde.namens().persoon.uuid().simple());
    assert!(kijk::kringen(&bladzijde).iter().all(|kring| kring == "dh-kring-21" || *kring == own));
    for word in ["karin", "karim", "joke", "kwikstaart", "zilvermeeuw", "winkelcentrum"] {
        assert_eq!(kijk::tabellen_met(&bladzijde, word, &[]), [""; 0], "{word}");
        assert!(!bladzijde.lijn().ontving(word), "{word}");
    }

    w.kop("Twee leggen hetzelfde bezoek ergens anders neer: beide waarden blijven in zicht tot iemand kiest");
    leg_neer(wim, los[0], "woningstichting");
    leg_neer(olga, los[0], "opbouwwerk");
    leg_neer(aad, los[1], "wijkagenten");
    w.tot_rust();
    let conflict = |wie: &Apparaat| {
        let waiting = beeld(wie, id).niet_opgepakt;
        waiting.into_iter().find(|bezoek| bezoek.id == los[0]).expect("it waits").conflicten
    };
    assert_eq!((vec!["ligt_bij".to_owned()], conflict(wim)), (conflict(olga), vec!["ligt_bij".to_owned()]));
    leg_neer(karin, los[0], "opbouwwerk");
    w.tot_rust();
    assert!(partners.iter().all(|wie| conflict(wie).is_empty()));

    w.kop("De tafel gaat weg: wat nog bij niemand ligt, wordt genoemd");
    let closed = karin.doe(Command::Spreekuur(SpreekuurOpdracht::Sluiten { id })).expect("nothing is refused");
    let mut named: Vec<_> = closed.zonder_eigenaar.iter().map(|one| one.uuid()).collect();
    let mut expected = vec![los[2].uuid(), los[3].uuid()];
    named.sort_unstable();
    expected.sort_unstable();
    assert_eq!(expected, named);
    w.tot_rust();
    let seen = beeld(vera, id).spreekuur;
    assert_eq!((SpreekuurStatus::Gesloten, Some(2)), (seen.status, seen.zonder_eigenaar));

    w.kop("De antwoorden staan op de bladzijde, voor wie de code heeft");
    let (vraag, bezoek, code) = &vragen["wim"][0];
    assert!(pagina(&w, code, "ligt bij Woningstichting").contains("nog geen antwoord"));
    wim.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: *bezoek })).expect("taken up");
    let antwoord = "U krijgt volgende week een brief over de huur.";
    let answer = VraagOpdracht::Beantwoorden { id: *vraag, antwoord: antwoord.to_owned(), opnieuw: false };
    wim.doe(Command::Vraag(answer)).expect("answered");
    manager.antwoord(tegel, "De tegel ligt vast.");
    w.tot_rust();
    let page = pagina(&w, code, antwoord);
    assert!(page.contains("antwoord van Woningstichting") && !page.contains("kwikstaart"), "{page}");
    assert!(pagina(&w, &bon_tegel.to_lowercase(), "De tegel ligt vast.").contains("Wijkmanagers"));
    assert_eq!(1, beeld(wim, id).afgehandeld);

    w.kop("Van zorg zegt zij alleen dat het is ontvangen, ook van wat de wijkverpleging hoorde");
    let (medisch, _, bon_medisch) = &vragen["vera"][0];
    let refused =
        VraagOpdracht::Beantwoorden { id: *medisch, antwoord: "Neem ze na het eten.".to_owned(), opnieuw: false };
    assert_eq!(Code::ZorgZonderAntwoord, vera.doe(Command::Vraag(refused)).expect_err("no").code);
    for code in [&bon_zorg, bon_medisch] {
        let page = pagina(&w, code, "ontvangen");
        assert!(!["zilvermeeuw", "kwikstaart", "org", "pleging"].iter().any(|word| page.contains(word)), "{page}");
    }

    w.kop("Op het volgende spreekuur, zonder netwerk, leest Olga voor wat er op de bon van Wim staat");
    let next = plan(karin, "Bibliotheek");
    w.tot_rust();
    olga.lijn().verbreek();
    let written = code.to_lowercase().replace('-', " ");
    let found = op_code(olga, &written).expect("it is on her device");
    assert_eq!((BonStatus::Beantwoord, Some(antwoord)), (found.status, found.antwoord.as_deref()));
    assert_eq!(Code::BonOngeldig, op_code(olga, &written[1..]).expect_err("a character too few").code);
    olga.lijn().herstel();
    w.tot_rust();
    assert_eq!(SpreekuurStatus::Gepland, beeld(karin, next).spreekuur.status);

    w.kop("Geen code staat in een document, en alles klopt");
    let plain = code.replace('-', "");
    for wie in partners.iter().chain([&manager, &joke]) {
        for needle in [code.as_str(), plain.as_str(), bon_zorg.as_str()] {
            assert_eq!(kijk::tabellen_met(wie, needle, &[]), [""; 0], "{}", wie.naam());
        }
        wie.is_gezond();
        is_leeg(wie);
    }
    let shown = gedeeld(karin, id);
    assert!(partners.iter().all(|wie| gedeeld(wie, id) == shown));
}
