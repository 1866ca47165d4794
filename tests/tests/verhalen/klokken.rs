//! Clocks that are wrong.

use crate::hulp::{VISBUURT, is_leeg, redenen};
use wijkmaat_scenarios::wereld::{Rol, Wereld, kijk};

const UUR: i64 = 3_600_000;

#[test]
fn phones_whose_clocks_are_hours_apart_agree_on_order_and_values() {
    let w = Wereld::new(10);
    let joke = w.apparaat("joke", "wijkmanager", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.tot_rust();
    w.kop("De telefoon van Joke loopt vijf uur voor, die van Karim zeven uur achter");
    joke.verschuif_klok_ms(5 * UUR);
    karim.verschuif_klok_ms(-7 * UUR);
    w.tot_rust();
    let id = joke.meld("afval", "Eerst gemeld door Joke", Some(VISBUURT));
    w.tot_rust();
    karim.noteer(id, "Toen gezien door Karim");
    let second = karim.meld("afval", "Daarna gemeld door Karim", Some(VISBUURT));
    w.tot_rust();
    joke.noteer(id, "En weer Joke");
    w.tot_rust();
    for wie in [&joke, &karim] {
        let detail = wie.toon(id);
        assert_eq!(detail.notities, ["Toen gezien door Karim", "En weer Joke"], "{}", wie.naam());
        let moments: Vec<_> = detail.geschiedenis.iter().map(|event| event.op).collect();
        assert!(moments.windows(2).all(|pair| pair[0] <= pair[1]));
        let newest: Vec<_> =
            wie.lijst(&wijkmaat_core::view::Filter::default()).iter().map(|melding| melding.id).collect();
        assert_eq!(newest, [second, id], "newest first by the hub's clock, not by that of a phone");
        wie.is_gezond();
        is_leeg(wie);
    }
    kijk::is_gelijk(&joke, &karim);
}

#[test]
fn a_clock_that_jumps_between_two_syncs_loses_nothing() {
    let w = Wereld::new(11);
    let joke = w.apparaat("joke", "wijkmanager", &[]);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    w.tot_rust();
    joke.verschuif_klok_ms(-20 * UUR);
    let id = joke.meld("afval", "Met een klok van gisteren", None);
    joke.verschuif_klok_ms(20 * UUR);
    joke.noteer(id, "Met een klok van morgen");
    w.tot_rust();
    assert_eq!(redenen(&joke), [""; 0]);
    assert_eq!(karim.toon(id).notities, ["Met een klok van morgen"]);
    kijk::is_gelijk(&joke, &karim);
}

#[test]
fn what_was_made_with_a_clock_a_year_ahead_arrives_with_its_own_time() {
    let w = Wereld::new(12);
    let karim = w.apparaat("karim", "wijkmanager", &[]);
    let joke = w.los_apparaat("joke");
    w.kop("De klok van Joke loopt een jaar voor, en zij is nog niet gekoppeld");
    joke.verschuif_klok_ms(365 * 24 * UUR);
    let id = joke.meld("afval", "Met een klok van volgend jaar", Some(VISBUURT));
    let care = joke.meld("zorg", "Mevrouw op nummer zeven", Some(VISBUURT));
    w.verstrijk_uren(2);
    w.koppel(&joke, Rol::new("toezichthouder", &[]));
    w.tot_rust();
    is_leeg(&joke);
    assert_eq!(redenen(&joke), [""; 0]);
    let melding = karim.toon(id).melding;
    assert_eq!(melding.omschrijving.as_deref(), Some("Met een klok van volgend jaar"));
    let ago = joke.core().world().now().plus_millis(-365 * 24 * UUR).millis() - melding.gemaakt.millis();
    assert!((UUR..3 * UUR).contains(&ago), "some two hours ago: {ago}");
    assert!(!karim.heeft(care), "care goes nowhere else");
    w.kop("Daarna springt haar klok nog eens, en zij zet hem goed voor zij uitwisselt");
    joke.verschuif_klok_ms(5 * 365 * 24 * UUR);
    let second = joke.meld("afval", "Nog een keer", Some(VISBUURT));
    joke.noteer(second, "Met een notitie");
    joke.verschuif_klok_ms(0);
    w.tot_rust();
    is_leeg(&joke);
    assert_eq!(karim.toon(second).notities, ["Met een notitie"]);
    for wie in [&joke, &karim] {
        wie.is_gezond();
    }
}
