//! Care asks the police, who may not read care: a number goes out, a choice comes back, and no word goes either way.

use crate::hulp::{BU_VISBUURT, KRING_ZORG, is_leeg};
use wijkmaat_core::command::{Command, TaakOpdracht};
use wijkmaat_core::model::{TaakUitslag, Zorgvraag};
use wijkmaat_core::view::zorgvragen;
use wijkmaat_scenarios::wereld::{Apparaat, Rol, Wereld, kijk};

const WOORDEN: &str = "Dolende zilverreiger";
const KRING_WIJKAGENTEN: &str = "dh-kring-26";

fn gevraagd(wie: &Apparaat) -> Vec<Zorgvraag> {
    let namens = wie.namens();
    let team = namens.team.clone().expect("a team");
    wie.core().view(&namens, |c, v| zorgvragen::van_team(c, v, &team)).expect("listed")
}

#[test]
fn a_partner_bound_by_secrecy_answers_care_without_reading_it() {
    let w = Wereld::new(70);
    let joke = w.apparaat("joke", "toezichthouder", &[BU_VISBUURT]);
    let agent = w.apparaat("agent", "wijkagent", &[]);
    let collega = w.apparaat("collega", "wijkagent", &[]);
    let henk = w.apparaat("henk", "handhaver", &[]);
    let (zorg, zorg2) = (w.los_apparaat("zorg"), w.los_apparaat("zorg2"));
    for wie in [&zorg, &zorg2] {
        w.koppel(wie, Rol { rol: "teamlid", team: Some("zorg"), gebieden: &[] });
    }
    let id = joke.meld("zorg", WOORDEN, None);
    w.tot_rust();

    w.kop("Team Zorg vraagt de wijkagenten om te bellen");
    let opdracht = TaakOpdracht::ZorgVragen { melding: id, team: "wijkagenten".into(), vraag: "bel_ons".into() };
    zorg.doe(Command::Taak(opdracht)).expect("asked");
    w.tot_rust();
    let asked = gevraagd(&agent);
    assert_eq!(asked, gevraagd(&collega));
    assert_eq!(asked.iter().map(|vraag| vraag.taak).collect::<Vec<_>>(), [zorg2.toon(id).taken[0].id]);
    assert!(gevraagd(&henk).is_empty() && !kijk::kringen(&henk).contains(KRING_WIJKAGENTEN));

    w.kop("De wijkagent belt, en antwoordt zonder netwerk uit de lijst");
    agent.lijn().verbreek();
    let opdracht = TaakOpdracht::ZorgBeantwoorden { id: asked[0].id, antwoord: "pakken_op".into() };
    agent.doe(Command::Taak(opdracht)).expect("answered");
    agent.lijn().herstel();
    w.tot_rust();
    assert!(gevraagd(&agent).is_empty() && gevraagd(&collega).is_empty());
    for wie in [&zorg, &zorg2] {
        let seen = wie.toon(id);
        assert_eq!(seen.zorgantwoorden.iter().map(|one| one.antwoord.as_str()).collect::<Vec<_>>(), ["pakken_op"]);
        assert_eq!(seen.taken[0].uitslag, None, "somebody of the care team looks at it and rounds it off");
    }

    w.kop("Van zorg komt niets bij de politie, van de politie niets in zorg dan die keuze; en na de ontvangst weet zijn telefoon haar niet meer");
    for wie in [&agent, &collega, &henk] {
        assert!(!wie.heeft(id), "{}", wie.naam());
        assert!(!wie.lijn().ontvangen_kringen().contains(KRING_ZORG), "{}", wie.naam());
        for needle in ["zilverreiger", "pakken_op"] {
            assert_eq!(kijk::tabellen_met(wie, needle, &[]), [""; 0], "{}", wie.naam());
        }
    }
    for needle in ["zilverreiger", "pakken_op"] {
        assert_eq!(kijk::bestanden_met(&w.hub_map(), needle, &[]), [""; 0].map(std::path::PathBuf::from));
    }
    let afronden =
        TaakOpdracht::Afronden { id: zorg.toon(id).taken[0].id, uitslag: TaakUitslag::Opgelost, reden: None };
    zorg.doe(Command::Taak(afronden)).expect("rounded off");
    w.tot_rust();
    assert!(zorg2.toon(id).alle_taken_klaar);
    assert_eq!(kijk::leesmodel(&zorg), kijk::leesmodel(&zorg2));
    for wie in [&joke, &agent, &collega, &henk, &zorg, &zorg2] {
        wie.is_gezond();
        is_leeg(wie);
    }
}
