//! From the street to the answer, and back to whoever raised it.

use crate::hulp::{BU_VISBUURT, VISBUURT, WK_VISBUURT, is_leeg};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::MeldingStatus;
use wijkmaat_core::view::{Filter, sync_status::Plaats};
use wijkmaat_scenarios::wereld::{Wereld, kijk};

#[test]
fn what_is_reported_on_the_street_comes_back_with_an_answer() {
    let w = Wereld::new(1);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let piet = w.apparaat("piet", "toezichthouder", &[BU_VISBUURT]);
    let karim = w.apparaat("karim", "wijkmanager", &[WK_VISBUURT]);

    w.kop("Joke meldt te voet, zonder netwerk");
    joke.lijn().verbreek();
    let bank = joke.meld("afval", "Bankstel op de hoek", Some(VISBUURT));
    assert!(joke.sync().is_err());
    assert_eq!(joke.toon(bank).plaats, Plaats::OpDitToestel);
    assert_eq!(joke.toon(bank).melding.team.as_deref(), Some("wijkbeheer"), "routed on the phone");

    w.kop("Thuis is er wifi");
    joke.lijn().herstel();
    assert_eq!(w.synchroniseer(&joke).verstuurd, 2);
    assert_eq!(joke.toon(bank).plaats, Plaats::BijGemeente);
    assert!(joke.toon(bank).bij_gemeente_sinds.is_some());

    w.kop("Karim wijst toe, Wijkbeheer haalt op, Karim kijkt en antwoordt");
    w.synchroniseer(&karim);
    karim.wijs_toe(bank, "wijkbeheer");
    karim.zet_status(bank, MeldingStatus::InBehandeling, None);
    karim.zet_status(bank, MeldingStatus::ZegtKlaar, None);
    karim.zet_status(bank, MeldingStatus::GezienEnInOrde, None);
    karim.antwoord(bank, "Het bankstel is opgehaald. Dank u wel.");
    w.synchroniseer(&karim);

    w.kop("Joke leest het antwoord; Piet ziet het ook");
    w.synchroniseer(&joke);
    let mine = joke.mijn();
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0].antwoord.as_deref(), Some("Het bankstel is opgehaald. Dank u wel."));
    assert_eq!(mine[0].status, MeldingStatus::GezienEnInOrde);
    assert_eq!(mine[0].eigenaar, Some(karim.namens().persoon), "one owner");
    assert_eq!(joke.toon(bank).eigenaar_naam.as_deref(), Some("karim"));
    w.synchroniseer(&piet);
    assert!(piet.heeft(bank) && piet.mijn().is_empty());
    let history: Vec<_> = piet.toon(bank).geschiedenis.into_iter().filter_map(|event| event.wat).collect();
    assert_eq!(history.iter().filter(|wat| *wat == "melding_status_zetten").count(), 3);

    w.tot_rust();
    kijk::is_gelijk(&joke, &piet);
    for wie in [&joke, &piet, &karim] {
        wie.is_gezond();
        is_leeg(wie);
    }
}

#[test]
fn days_without_network_lose_nothing() {
    let w = Wereld::new(2);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let fatima = w.apparaat("fatima", "wijkconcierge", &[]);
    let first = joke.meld("groen", "Tak hangt los", Some(VISBUURT));
    w.tot_rust();
    w.kop("Vier dagen lang is niemand bereikbaar; iedereen werkt door");
    let mut made = vec![first];
    for day in 0..4 {
        w.verstrijk_uren(24);
        for wie in [&joke, &karim, &fatima] {
            wie.lijn().verbreek();
            made.push(wie.meld("afval", &format!("{} dag {day}", wie.naam()), Some(VISBUURT)));
            assert!(wie.sync().is_err());
            wie.herstart();
        }
        karim.noteer(first, &format!("Dag {day}: busje is stuk"));
        fatima.noteer(first, &format!("Dag {day}: bewoner gesproken"));
    }
    joke.doe(Command::SignaalOmschrijven {
        id: joke.toon(first).stemmen[0].id,
        omschrijving: "Tak is gevallen".into(),
    })
    .expect("her own words");
    for wie in [&joke, &karim, &fatima] {
        wie.lijn().herstel();
    }
    w.tot_rust();
    for wie in [&joke, &karim, &fatima] {
        assert!(made.iter().all(|id| wie.heeft(*id)), "{}", wie.naam());
        let detail = wie.toon(first);
        assert_eq!(detail.notities.len(), 8);
        assert_eq!(detail.melding.omschrijving.as_deref(), Some("Tak is gevallen"));
        assert_eq!(wie.lijst(&Filter::default()).len(), made.len());
        wie.is_gezond();
        is_leeg(wie);
    }
    kijk::is_gelijk(&joke, &karim);
    kijk::is_gelijk(&fatima, &karim);
}

#[test]
fn two_people_edit_the_same_melding_and_both_values_stay_until_someone_chooses() {
    let w = Wereld::new(3);
    let joke = w.apparaat("joke", "toezichthouder", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let fatima = w.apparaat("fatima", "wijkconcierge", &[]);
    let id = joke.meld("verlichting", "Lantaarn uit", Some(VISBUURT));
    w.tot_rust();
    w.kop("Karim en Fatima weten niet van elkaar");
    karim.antwoord(id, "De lamp is besteld.");
    karim.wijs_toe(id, "wijkbeheer");
    fatima.antwoord(id, "Vrijdag komt de monteur.");
    fatima.doe(Command::MeldingOmschrijven { id, omschrijving: "Hele straat donker".into() }).expect("described");
    w.tot_rust();
    for wie in [&joke, &karim, &fatima] {
        let detail = wie.toon(id);
        assert_eq!(detail.melding.conflicten, ["antwoord"], "{}", wie.naam());
        let mut values: Vec<_> = detail.keuzes[0].waarden.iter().map(|value| value.waarde.as_str()).collect();
        values.sort_unstable();
        assert_eq!(values, ["De lamp is besteld.", "Vrijdag komt de monteur."]);
        assert_eq!(detail.melding.status, MeldingStatus::Toegewezen, "the other field of Karim holds");
        assert_eq!(detail.melding.omschrijving.as_deref(), Some("Hele straat donker"), "and that of Fatima");
    }
    w.kop("Fatima kiest, Karim kiest tegelijk hetzelfde");
    for wie in [&karim, &fatima] {
        let choice = wie.toon(id).keuzes[0].waarden.iter().find(|value| value.waarde.starts_with("Vrijdag")).cloned();
        let wijziging = choice.expect("there").wijziging;
        wie.doe(Command::ConflictKiezen { id: id.into(), veld: "antwoord".into(), wijziging }).expect("chosen");
    }
    w.tot_rust();
    for wie in [&joke, &karim, &fatima] {
        let detail = wie.toon(id);
        assert_eq!(detail.melding.conflicten, [""; 0], "the same choice twice is one choice");
        assert_eq!(detail.melding.antwoord.as_deref(), Some("Vrijdag komt de monteur."));
        wie.is_gezond();
    }
    kijk::is_gelijk(&joke, &karim);
    kijk::is_gelijk(&joke, &fatima);
}

#[test]
fn two_meldingen_turn_out_to_be_one_and_both_reporters_read_the_answer() {
    let w = Wereld::new(4);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let piet = w.apparaat("piet", "toezichthouder", &[BU_VISBUURT]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let (a, b) =
        (joke.meld("afval", "Zakken bij de bak", Some(VISBUURT)), piet.meld("afval", "Bak is vol", Some(VISBUURT)));
    w.tot_rust();
    karim.doe(Command::MeldingSamenvoegen { id: b, met: a }).expect("joined");
    w.kop("Piet schrijft intussen bij de melding die ophield");
    piet.doe(Command::SignaalOmschrijven { id: piet.toon(b).stemmen[0].id, omschrijving: "Bak puilt uit".into() })
        .expect("described");
    w.tot_rust();
    karim.antwoord(b, "Leeggemaakt.");
    w.tot_rust();
    for wie in [&joke, &piet] {
        let mine = wie.mijn();
        assert_eq!(mine.iter().map(|melding| melding.id).collect::<Vec<_>>(), [a], "{}", wie.naam());
        assert_eq!(mine[0].antwoord.as_deref(), Some("Leeggemaakt."));
        let voices: Vec<_> = wie.toon(a).stemmen.into_iter().filter_map(|stem| stem.omschrijving).collect();
        assert_eq!(voices, ["Zakken bij de bak", "Bak puilt uit"]);
        wie.is_gezond();
    }
    kijk::is_gelijk(&joke, &piet);
}
