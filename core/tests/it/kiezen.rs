//! Two people wrote different things in one field of whatever it is: both stay in sight until one is chosen, everywhere alike.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, BezoekOpdracht, Command, NieuweHalte, SchouwOpdracht, SchouwPlannen,
    SpreekuurOpdracht, SpreekuurPlannen, TaakOpdracht,
};
use wijkmaat_core::model::{
    Afspraak, AfspraakId, LatLon, MeldingId, Schouw, SchouwId, Spreekuur, SpreekuurId, SpreekuurSoort, StukId, Taak,
    TaakId, TaakUitslag,
};
use wijkmaat_core::view::melding_detail::Keuze;
use wijkmaat_core::view::{TeKiezen, keuzes, stukken, te_kiezen};

fn twee() -> [Apparaat; 2] {
    [Apparaat::nieuw(900, "wijkmanager"), Apparaat::nieuw(901, "wijkconcierge")]
}

fn stuk(wie: &Apparaat, command: Command) -> StukId {
    wie.doe(command).expect("done").stuk.expect("a stuk")
}

fn keuzes_van(wie: &Apparaat, id: StukId) -> Vec<Keuze> {
    wie.core.view(&wie.namens, |c, v| keuzes::keuzes(c, v, id)).expect("choices")
}

fn een<T: wijkmaat_core::doc::stuk::Stuk>(wie: &Apparaat, id: StukId) -> T {
    wie.core.view(&wie.namens, |c, v| stukken::een(c, v, id.uuid())).expect("here")
}

/// A spreekuur that is planned.
fn tafel(wie: &Apparaat) -> StukId {
    let plan = SpreekuurPlannen {
        soort: SpreekuurSoort::Popup,
        plek: "Bibliotheek".to_owned(),
        punt: None,
        thema: None,
        gebied: None,
        gepland: None,
        achteraf: false,
    };
    stuk(wie, Command::Spreekuur(SpreekuurOpdracht::Plannen(plan)))
}

/// The table stands somewhere else.
fn zet_neer(wie: &Apparaat, id: StukId, plek: &str) {
    let (id, plek) = (SpreekuurId::new(id.uuid()), Some(plek.to_owned()));
    let opdracht = SpreekuurOpdracht::Bijstellen { id, plek, punt: None, thema: None, gepland: None };
    wie.doe(Command::Spreekuur(opdracht)).expect("moved");
}

/// Both make the stuk say something else at once; then one chooses what the first said. Afterwards nothing is left to choose.
fn kies_wat_anna_schreef(
    id: StukId,
    [anna, bert]: &[Apparaat; 2],
    schrijf: impl Fn(&Apparaat, usize),
    veld: &str,
) -> String {
    ontmoeten(anna, bert);
    schrijf(anna, 0);
    schrijf(bert, 1);
    ontmoeten(anna, bert);
    let keuze = keuzes_van(anna, id).into_iter().find(|one| one.veld == veld).expect("two values in this field");
    assert_eq!(2, keuze.waarden.len());
    let own = keuze.waarden.iter().find(|one| one.wie == Some(anna.namens.persoon)).expect("hers");
    for keuze in keuzes_van(bert, id) {
        let hers = keuze.waarden.iter().find(|one| one.wie == Some(anna.namens.persoon)).expect("hers");
        let wijziging = hers.wijziging.clone();
        bert.doe(Command::ConflictKiezen { id, veld: keuze.veld, wijziging }).expect("chosen");
    }
    ontmoeten(anna, bert);
    assert!(keuzes_van(anna, id).is_empty() && keuzes_van(bert, id).is_empty(), "nothing is left to choose");
    let again = Command::ConflictKiezen { id, veld: veld.to_owned(), wijziging: own.wijziging.clone() };
    assert_eq!(Code::NietGevonden, anna.doe(again).expect_err("chosen already").code);
    anna.is_gezond();
    own.waarde.clone()
}

#[test]
fn of_a_taak_the_outcome() {
    let wie = twee();
    let melding: MeldingId = wie[0].meld("afval", "Zak", None);
    let geven = TaakOpdracht::Geven { melding, team: "wijkbeheer".to_owned(), vraag: None };
    let id = stuk(&wie[0], Command::Taak(geven));
    let schrijf = |wie: &Apparaat, nr: usize| {
        let uitslag = [TaakUitslag::Opgelost, TaakUitslag::KanNiet][nr].clone();
        let reden = Some(format!("Reden {nr}"));
        stuk(wie, Command::Taak(TaakOpdracht::Afronden { id: TaakId::new(id.uuid()), uitslag, reden }));
    };
    assert_eq!("opgelost", kies_wat_anna_schreef(id, &wie, schrijf, "uitslag"));
    let taak: Taak = een(&wie[1], id);
    assert_eq!((Some(TaakUitslag::Opgelost), Some("Reden 0")), (taak.uitslag, taak.reden.as_deref()));
}

#[test]
fn of_an_afspraak_the_day() {
    let wie = twee();
    let maken = AfspraakMaken {
        wat: "Bakken legen".to_owned(),
        team: Some("wijkbeheer".to_owned()),
        dag: "2026-10-01".to_owned(),
        ..AfspraakMaken::default()
    };
    let id = stuk(&wie[0], Command::Afspraak(AfspraakOpdracht::Maken(maken)));
    let schrijf = |wie: &Apparaat, nr: usize| {
        let (dag, reden) = (["2026-11-02", "2026-12-03"][nr].to_owned(), "Te druk".to_owned());
        stuk(wie, Command::Afspraak(AfspraakOpdracht::Verplaatsen { id: AfspraakId::new(id.uuid()), dag, reden }));
    };
    let chosen = kies_wat_anna_schreef(id, &wie, schrijf, "uiterlijk");
    let afspraak: Afspraak = een(&wie[1], id);
    assert_eq!(Some(chosen), afspraak.uiterlijk.map(|at| at.millis().to_string()));
    assert_eq!(2, afspraak.verplaatsingen.len(), "that both moved it stays in sight");
}

#[test]
fn of_a_stop_the_place_as_a_whole() {
    let wie = twee();
    let halte = NieuweHalte { naam: "Markt".to_owned(), punt: None };
    let plan = SchouwPlannen { naam: "Avondschouw".to_owned(), haltes: vec![halte], ..SchouwPlannen::default() };
    let id = stuk(&wie[0], Command::Schouw(SchouwOpdracht::Plannen { plan }));
    let halte = een::<Schouw>(&wie[0], id).haltes[0].id;
    let schrijf = |wie: &Apparaat, nr: usize| {
        let punt = LatLon::new([52.9560, 52.9570][nr], [4.7700, 4.7710][nr]).expect("in the world");
        let opdracht =
            SchouwOpdracht::HalteVerplaatsen { id: SchouwId::new(id.uuid()), halte, nr: None, punt: Some(punt) };
        stuk(wie, Command::Schouw(opdracht));
    };
    let veld = format!("halte:{}:lat", halte.uuid().simple());
    assert_eq!("52.956,4.77", kies_wat_anna_schreef(id, &wie, schrijf, &veld));
    let moved = een::<Schouw>(&wie[1], id).haltes[0].punt.expect("a place");
    assert_eq!((529_560_000, 47_700_000), moved.to_e7(), "both halves are of one place");
}

#[test]
fn of_a_spreekuur_where_it_stands_and_only_by_who_may_write_it() {
    let wie = twee();
    let id = tafel(&wie[0]);
    let joke = Apparaat::nieuw(902, "toezichthouder");
    let move_it = |wie: &Apparaat, nr: usize| zet_neer(wie, id, ["Wijkcentrum", "Kerk"][nr]);
    assert_eq!("Wijkcentrum", kies_wat_anna_schreef(id, &wie, move_it, "plek"));
    assert_eq!("Wijkcentrum", een::<Spreekuur>(&wie[1], id).plek);
    ontmoeten(&wie[0], &joke);
    ontmoeten(&wie[1], &joke);
    let command = Command::ConflictKiezen { id, veld: "plek".to_owned(), wijziging: "00".to_owned() };
    assert_eq!(Code::GeenRecht, joke.doe(command).expect_err("not hers to choose").code);
}

fn zie(wie: &Apparaat, id: StukId) -> TeKiezen {
    let profile = wie.core.profile().expect("profile");
    wie.core.view(&wie.namens, |c, v| te_kiezen::stuk(c, v, &profile, &wie.namens, id)).expect("here")
}

#[test]
fn what_is_to_be_chosen_is_pointed_out_by_its_name_to_who_may_choose() {
    let [anna, bert] = twee();
    let joke = Apparaat::nieuw(903, "toezichthouder");
    let (one, other) = (tafel(&anna), tafel(&anna));
    let welke = |all: &[TeKiezen]| -> Vec<StukId> { all.iter().map(|one| one.id).collect() };
    let all = [&anna, &bert, &joke];
    let meet = || (0..2).for_each(|_| all.iter().for_each(|a| all.iter().for_each(|b| ontmoeten(a, b))));
    meet();
    for wie in all {
        assert_eq!(Vec::<StukId>::new(), welke(&wie.te_kiezen()));
    }
    zet_neer(&anna, one, "Wijkcentrum");
    zet_neer(&bert, one, "Kerk");
    meet();
    for wie in [&anna, &bert] {
        let [found] = wie.te_kiezen().try_into().expect("one");
        let titel = found.titel.as_deref().unwrap_or_default();
        assert_eq!(("spreekuur", one, true), (found.soort.as_str(), found.id, found.mag));
        assert!(["Wijkcentrum", "Kerk"].contains(&titel), "{titel}");
    }
    assert!(joke.te_kiezen().is_empty(), "she may not choose, so nothing asks it of her");
    let her_view = zie(&joke, one);
    assert!(!her_view.mag);
    let quiet = zie(&bert, other);
    assert_eq!((Some("Bibliotheek"), true), (quiet.titel.as_deref(), quiet.mag));
}

#[test]
fn what_has_no_words_of_its_own_is_called_after_what_it_belongs_to() {
    let wie = twee();
    let table = tafel(&wie[0]);
    let ontvangen = BezoekOpdracht::Ontvangen {
        spreekuur: SpreekuurId::new(table.uuid()),
        thema: "wonen".to_owned(),
        gebied: None,
        ligt_bij: None,
    };
    let visit = stuk(&wie[0], Command::Bezoek(ontvangen));
    let melding = wie[0].meld("afval", "Zak", None);
    let vraag = "Haal je de zak en alles wat er daarna nog naast wordt gezet, ook op zaterdag?";
    let geven = TaakOpdracht::Geven { melding, team: "wijkbeheer".to_owned(), vraag: Some(vraag.to_owned()) };
    let taak = stuk(&wie[0], Command::Taak(geven));
    let titel = |id| zie(&wie[0], id).titel;
    assert_eq!(Some("Bibliotheek"), titel(visit).as_deref());
    assert_eq!(Some("Haal je de zak en alles wat er daarna nog naast wordt gezet,…"), titel(taak).as_deref());
}
