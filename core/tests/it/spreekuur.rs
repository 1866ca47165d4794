//! The table: anonymous visits, questions for one partner, slips that follow what they were given for.

use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::command::{
    BezoekOpdracht, BonOpdracht, Command, Receipt, SignaalMelden, SpreekuurOpdracht, SpreekuurPlannen, VraagOpdracht,
};
use wijkmaat_core::model::{
    BezoekId, Bon, BonStatus, LatLon, MeldingStatus, Plek, PlekBron, SpreekuurId, SpreekuurSoort, SpreekuurStatus,
    VraagId,
};
use wijkmaat_core::view::spreekuur::BijTeam;
use wijkmaat_core::view::{SpreekuurBeeld, bon, spreekuur};
use wijkmaat_core::{Code, Result};

const BUURT: &str = "BU04000302";

fn plan() -> SpreekuurPlannen {
    SpreekuurPlannen {
        soort: SpreekuurSoort::Popup,
        plek: "Winkelcentrum, bij de lift".into(),
        punt: None,
        thema: Some("geld".into()),
        gebied: Some("WK040003".parse().expect("a code")),
        gepland: None,
        achteraf: false,
    }
}

fn gepland(wie: &Apparaat) -> SpreekuurId {
    let receipt = wie.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan()))).expect("planned");
    SpreekuurId::new(receipt.stuk.expect("an id").uuid())
}

fn ontvang(wie: &Apparaat, spreekuur: SpreekuurId, gebied: Option<&str>, ligt_bij: Option<&str>) -> Result<BezoekId> {
    let opdracht = BezoekOpdracht::Ontvangen {
        spreekuur,
        thema: "geld".into(),
        gebied: gebied.map(|code| code.parse().expect("a code")),
        ligt_bij: ligt_bij.map(str::to_owned),
    };
    Ok(BezoekId::new(wie.doe(Command::Bezoek(opdracht))?.stuk.expect("an id").uuid()))
}

fn vraag(wie: &Apparaat, bezoek: BezoekId, tekst: &str, bon: bool) -> Result<Receipt> {
    wie.doe(Command::Vraag(VraagOpdracht::Stellen { bezoek, vraag: tekst.into(), bon, team: None }))
}

fn beeld(wie: &Apparaat, id: SpreekuurId) -> SpreekuurBeeld {
    wie.core.view(&wie.namens, |c, v| spreekuur::beeld(c, v, &wie.namens, id)).expect("shown")
}

fn lees_bon(wie: &Apparaat, code: &str) -> Result<Bon> {
    let code = code.parse()?;
    wie.core.view(&wie.namens, |c, v| bon::bon(c, v, &code))
}

fn fout<T: std::fmt::Debug>(outcome: Result<T>) -> (Code, String) {
    let error = outcome.expect_err("refused");
    (error.code, error.params.get("veld").cloned().unwrap_or_default())
}

#[test]
fn a_table_is_planned_joined_opened_closed_and_opened_again() {
    let anna = Apparaat::nieuw(301, "wijkconcierge");
    let bert = Apparaat::nieuw(302, "wijkagent");
    let id = gepland(&anna);
    ontmoeten(&anna, &bert);
    anna.doe(Command::Spreekuur(SpreekuurOpdracht::Openen { id })).expect("opened");
    bert.doe(Command::Spreekuur(SpreekuurOpdracht::Aanschuiven { id, team: None })).expect("joined");
    bert.doe(Command::Spreekuur(SpreekuurOpdracht::Aanschuiven { id, team: None })).expect("twice is once");
    let seen = ontvang(&bert, id, None, None).expect("received before the opening was heard of");
    ontmoeten(&anna, &bert);
    let shown = beeld(&anna, id);
    assert_eq!(beeld(&bert, id).spreekuur, shown.spreekuur);
    let teams: Vec<&str> = shown.spreekuur.partners.iter().map(|one| one.team.as_str()).collect();
    assert_eq!((2, true), (teams.len(), teams.contains(&"wijkconciergerie") && teams.contains(&"wijkagenten")));
    let closed = anna.doe(Command::Spreekuur(SpreekuurOpdracht::Sluiten { id })).expect("nothing is refused");
    assert_eq!(vec![seen.uuid()], closed.zonder_eigenaar.iter().map(|one| one.uuid()).collect::<Vec<_>>());
    assert_eq!(Some(1), beeld(&anna, id).spreekuur.zonder_eigenaar);
    assert_eq!(Code::AlAfgesloten, fout(ontvang(&anna, id, None, None)).0);
    anna.doe(Command::Spreekuur(SpreekuurOpdracht::Heropenen { id })).expect("opened again");
    let shown = beeld(&anna, id).spreekuur;
    assert_eq!((SpreekuurStatus::Open, None, None), (shown.status, shown.einde, shown.zonder_eigenaar));
    ontvang(&anna, id, None, Some("wijkbeheer")).expect("received");
    anna.is_gezond();
    bert.is_gezond();
}

#[test]
fn what_is_wrong_is_named_and_nothing_is_half_saved() {
    let anna = Apparaat::nieuw(303, "wijkconcierge");
    let plannen = |plan| anna.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan)));
    let word = |text: &str| SpreekuurSoort::from(text.to_owned());
    let (leeg, keuze) = (Code::VeldLeeg, Code::KeuzeOnbekend);
    assert_eq!((leeg, "plek".into()), fout(plannen(SpreekuurPlannen { plek: " ".into(), ..plan() })));
    assert_eq!((keuze, "soort".into()), fout(plannen(SpreekuurPlannen { soort: word("feest"), ..plan() })));
    assert_eq!((keuze, "thema".into()), fout(plannen(SpreekuurPlannen { thema: Some("ufo".into()), ..plan() })));
    let nowhere = LatLon { lat: f64::NAN, lon: 4.0 };
    assert_eq!(Code::PlekOngeldig, fout(plannen(SpreekuurPlannen { punt: Some(nowhere), ..plan() })).0);
    let elsewhere = Some("BU99999999".parse().expect("a code"));
    assert_eq!(Code::GebiedOnbekend, fout(plannen(SpreekuurPlannen { gebied: elsewhere, ..plan() })).0);
    assert!(anna.core.view(&anna.namens, spreekuur::spreekuren).expect("listed").is_empty());
    let id = gepland(&anna);
    assert_eq!(Code::TeamOnbekend, fout(ontvang(&anna, id, None, Some("brandweer"))).0);
    assert_eq!(Code::GebiedOnbekend, fout(ontvang(&anna, id, Some("BU99999999"), None)).0);
    let tel = |aantal| anna.doe(Command::Bezoek(BezoekOpdracht::Tellen { spreekuur: id, aantal }));
    assert_eq!((Code::GetalBuitenBereik, "aantal".into()), fout(tel(0)));
    let nobody = SpreekuurId::new(uuid::Uuid::from_u128(5));
    assert_eq!(Code::NietGevonden, fout(ontvang(&anna, nobody, None, None)).0);
    let bezoek = ontvang(&anna, id, None, None).expect("received");
    assert_eq!((leeg, "vraag".into()), fout(vraag(&anna, bezoek, " \n", true)));
    let seen = beeld(&anna, id);
    assert_eq!((1, 0, None), (seen.bezoekers, seen.vragen.len(), seen.mijn[0].ligt_bij.as_deref()), "no half vraag");
    let answer = |code: &str| {
        anna.doe(Command::Bon(BonOpdracht::Beantwoorden { code: code.into(), antwoord: "Ja".into(), opnieuw: false }))
    };
    assert_eq!(Code::BonOngeldig, fout(answer("K7P-2QX-9M9")).0);
    let bert = Apparaat::nieuw(304, "toezichthouder");
    assert_eq!(Code::GeenRecht, fout(bert.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan())))).0);
}

#[test]
fn what_lies_with_another_team_is_taken_up_and_answered_by_that_team_alone() {
    let bas = Apparaat::nieuw(330, "wijkmanager");
    let anna = Apparaat::nieuw(331, "wijkmeester");
    let id = gepland(&bas);
    let bezoek = ontvang(&bas, id, None, Some("woningstichting")).expect("received");
    let take = |wie: &Apparaat| wie.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek }));
    assert_eq!(Code::LigtBijTeam, fout(take(&bas)).0);
    ontmoeten(&anna, &bas);
    take(&anna).expect("taken up");
    let code = vraag(&anna, bezoek, "Mijn dak lekt", true).expect("asked").bon.expect("a code");
    ontmoeten(&anna, &bas);
    let by_hand =
        || Command::Bon(BonOpdracht::Beantwoorden { code: code.clone(), antwoord: "Morgen.".into(), opnieuw: false });
    assert_eq!(Code::LigtBijTeam, fout(bas.doe(by_hand())).0, "it would be told in the name of the other team");
    let settle = || Command::Bezoek(BezoekOpdracht::Afhandelen { id: bezoek });
    assert_eq!(Code::VraagNogOpen, fout(anna.doe(settle())).0, "the visitor would wait for ever");
    anna.doe(by_hand()).expect("answered");
    let lay = BezoekOpdracht::Neerleggen { id: bezoek, team: "wijkmanagers".into() };
    anna.doe(Command::Bezoek(lay)).expect("laid with the others");
    ontmoeten(&anna, &bas);
    assert_eq!(1, beeld(&bas, id).niet_opgepakt.len(), "nobody of the other team took it up yet");
    take(&bas).expect("taken up");
}

#[test]
fn a_table_that_was_closed_by_mistake_before_it_opened_is_in_the_diary_again() {
    let anna = Apparaat::nieuw(332, "wijkconcierge");
    let id = gepland(&anna);
    for (opdracht, status) in [
        (SpreekuurOpdracht::Sluiten { id }, SpreekuurStatus::Gesloten),
        (SpreekuurOpdracht::Heropenen { id }, SpreekuurStatus::Gepland),
        (SpreekuurOpdracht::Openen { id }, SpreekuurStatus::Open),
    ] {
        anna.doe(Command::Spreekuur(opdracht)).expect("done");
        assert_eq!(status, beeld(&anna, id).spreekuur.status);
    }
    assert!(beeld(&anna, id).spreekuur.begin.is_some(), "the report says from when");
}

#[test]
fn a_visit_says_nothing_of_who_or_when() {
    let anna = Apparaat::nieuw(305, "wijkconcierge");
    let id = gepland(&anna);
    let bezoek = ontvang(&anna, id, Some(BUURT), Some("woningstichting")).expect("received");
    assert_eq!(4, bezoek.uuid().get_version_num(), "its id is drawn by chance alone");
    anna.doe(Command::Bezoek(BezoekOpdracht::Tellen { spreekuur: id, aantal: 4 })).expect("counted");
    let (inhoud, wanneer): (String, i64) = anna
        .core
        .store()
        .read(|c| {
            let sql = "SELECT inhoud, wanneer FROM stukken WHERE id = ?1";
            Ok(c.query_row(sql, [bezoek.uuid().as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .expect("a row");
    assert_eq!(0, wanneer);
    let fields: serde_json::Value = serde_json::from_str(&inhoud).expect("JSON");
    let mut names: Vec<&str> = fields.as_object().expect("fields").keys().map(String::as_str).collect();
    names.sort_unstable();
    let known = [
        "aantal",
        "afgehandeld",
        "alleen_geteld",
        "conflicten",
        "dagdeel",
        "gebied",
        "id",
        "ingetrokken",
        "kring",
        "ligt_bij",
        "ontvangen_door",
        "opgepakt_door",
        "spreekuur",
        "thema",
    ];
    assert_eq!(known, names[..]);
    let seen = beeld(&anna, id);
    assert_eq!((5, 1), (seen.bezoekers, seen.niet_opgepakt.len()));
    assert_eq!(Some(BUURT), seen.per_gebied[0].wat.as_deref());
    assert!(seen.zonder_eigenaar.is_empty(), "who was only counted waits for nothing");
}

#[test]
fn a_question_is_answered_on_the_slip_and_the_visit_is_settled() {
    let anna = Apparaat::nieuw(306, "wijkmeester");
    let karin = Apparaat::nieuw(307, "wijkconcierge");
    let id = gepland(&karin);
    ontmoeten(&anna, &karin);
    let bezoek = ontvang(&anna, id, None, None).expect("received");
    let receipt = vraag(&anna, bezoek, "Mijn dak lekt", true).expect("asked");
    let code = receipt.bon.expect("a code");
    let bon = lees_bon(&anna, &code).expect("here");
    assert_eq!((BonStatus::LigtBij, Some("Woningstichting")), (bon.status, bon.team.as_deref()));
    assert_eq!(Some("woningstichting"), beeld(&anna, id).mijn[0].ligt_bij.as_deref(), "it lies with who took it");
    anna.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    assert_eq!(BonStatus::Opgepakt, lees_bon(&anna, &code.to_lowercase()).expect("here").status);
    let vraag = VraagId::new(receipt.stuk.expect("an id").uuid());
    let antwoord = "Dinsdag komt de dakdekker.".to_owned();
    anna.doe(Command::Vraag(VraagOpdracht::Beantwoorden { id: vraag, antwoord: antwoord.clone(), opnieuw: false }))
        .expect("answered");
    let bon = lees_bon(&anna, &code.replace('-', " ")).expect("here");
    assert_eq!((BonStatus::Beantwoord, Some(antwoord)), (bon.status, bon.antwoord));
    let seen = beeld(&anna, id);
    assert_eq!((1, 0, 0), (seen.afgehandeld, seen.mijn.len(), seen.niet_opgepakt.len()));
    assert_eq!(Code::BonOnbekend, fout(lees_bon(&karin, &code)).0, "her device has not heard of it");
    ontmoeten(&anna, &karin);
    assert_eq!(BonStatus::Beantwoord, lees_bon(&karin, &code).expect("here").status);
    let log = anna.uitgaand();
    let plain = code.replace('-', "");
    for needle in [code.as_bytes(), plain.as_bytes()] {
        let holds = |bytes: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
        assert!(!log.iter().any(|one| holds(one.change.bytes())), "the code is in no document");
    }
    anna.is_gezond();
}

#[test]
fn the_slip_of_a_melding_follows_it() {
    let joke = Apparaat::nieuw(308, "toezichthouder");
    let karim = Apparaat::nieuw(309, "wijkmanager");
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let receipt = joke.doe(Command::SignaalMelden(melden)).expect("saved");
    let (code, id) = (receipt.bon.expect("a code"), receipt.melding.expect("a melding"));
    ontmoeten(&joke, &karim);
    let says = |wie: &Apparaat| {
        let bon = lees_bon(wie, &code).expect("here");
        (bon.status, bon.team.unwrap_or_default(), bon.antwoord.unwrap_or_default())
    };
    assert_eq!((BonStatus::LigtBij, "Wijkbeheer".to_owned(), String::new()), says(&karim));
    let step = Command::MeldingStatusZetten { id, naar: MeldingStatus::InBehandeling, reden: None };
    karim.doe(step).expect("a step");
    assert_eq!(BonStatus::Opgepakt, says(&karim).0);
    karim.doe(Command::MeldingToewijzen { id, team: "handhaving".into(), eigenaar: None }).expect("assigned");
    assert_eq!("Handhaving", says(&karim).1);
    let other = karim.meld("afval", "Dezelfde zak", None);
    karim.doe(Command::MeldingSamenvoegen { id, met: other }).expect("joined");
    let antwoord = "De zak is weg.".to_owned();
    karim.doe(Command::MeldingBeantwoorden { id: other, antwoord: antwoord.clone() }).expect("answered");
    let last = (BonStatus::Beantwoord, "Wijkbeheer".to_owned(), antwoord);
    assert_eq!(last, says(&karim), "the answer to what it was joined into");
    ontmoeten(&joke, &karim);
    assert_eq!(last, says(&joke));
    joke.is_gezond();
}

#[test]
fn the_slip_of_a_care_matter_only_ever_says_that_it_was_received() {
    let joke = Apparaat::nieuw(310, "toezichthouder");
    let zuster = Apparaat::nieuw(311, "wijkverpleegkundige");
    let karin = Apparaat::nieuw(312, "wijkconcierge");
    let melden = SignaalMelden {
        categorie: "zorg".into(),
        omschrijving: "Verward".into(),
        bon: true,
        ..SignaalMelden::default()
    };
    let care = joke.doe(Command::SignaalMelden(melden)).expect("saved").bon.expect("a code");
    let id = gepland(&karin);
    ontmoeten(&karin, &zuster);
    let bezoek = ontvang(&zuster, id, None, None).expect("received");
    let receipt = vraag(&zuster, bezoek, "Pillen", true).expect("asked");
    let medical = receipt.bon.expect("a code");
    zuster.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    let vraag = VraagId::new(receipt.stuk.expect("an id").uuid());
    let answer = VraagOpdracht::Beantwoorden { id: vraag, antwoord: "Neem ze na het eten.".into(), opnieuw: false };
    assert_eq!(Code::ZorgZonderAntwoord, fout(zuster.doe(Command::Vraag(answer))).0);
    let bas = Apparaat::nieuw(314, "wijkmanager");
    ontmoeten(&joke, &bas);
    ontmoeten(&zuster, &bas);
    let refusals =
        [Code::BonZonderAntwoord, Code::ZorgZonderAntwoord, Code::BonZonderAntwoord, Code::BonZonderAntwoord];
    let tries = [(&joke, &care), (&zuster, &medical), (&bas, &care), (&bas, &medical)];
    for ((wie, code), refusal) in tries.into_iter().zip(refusals) {
        let by_hand = BonOpdracht::Beantwoorden {
            code: code.clone(),
            antwoord: "Het gaat beter met haar.".into(),
            opnieuw: false,
        };
        assert_eq!(refusal, fout(wie.doe(Command::Bon(by_hand))).0);
        let bon = lees_bon(wie, code).expect("here");
        assert_eq!((BonStatus::Ontvangen, None, None), (bon.status, bon.team, bon.antwoord));
    }
}

#[test]
fn what_is_raised_at_the_table_lies_where_somebody_says_and_not_where_the_table_is() {
    let anna = Apparaat::nieuw(313, "wijkconcierge");
    let id = gepland(&anna);
    let at = |bron| Some(Plek { punt: LatLon { lat: 52.9569, lon: 4.7636 }, nauwkeurigheid_m: None, bron });
    let meld = |plek| {
        let melden = SignaalMelden { categorie: "groen".into(), plek, spreekuur: Some(id), ..SignaalMelden::default() };
        anna.doe(Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding")
    };
    let (measured, pointed) = (meld(at(PlekBron::Gnss)), meld(at(PlekBron::Kaart)));
    assert_eq!((None, None), (anna.toon(measured).melding.lat, anna.toon(measured).melding.gebied));
    assert!(anna.toon(pointed).melding.lat.is_some());
    assert_eq!(2, beeld(&anna, id).meldingen.len());
}

#[test]
fn teams_are_expected_at_the_table_each_by_itself() {
    let (anna, bas) = (Apparaat::nieuw(315, "wijkconcierge"), Apparaat::nieuw(316, "wijkmanager"));
    let id = gepland(&anna);
    ontmoeten(&anna, &bas);
    let verwacht = |wie: &Apparaat, teams: &[&str]| {
        let teams = teams.iter().map(|team| (*team).to_owned()).collect();
        wie.doe(Command::Spreekuur(SpreekuurOpdracht::Verwachten { id, teams }))
    };
    verwacht(&anna, &["opbouwwerk", "wijkagenten"]).expect("noted");
    verwacht(&bas, &["woningstichting", "woningstichting"]).expect("noted at the same time");
    ontmoeten(&anna, &bas);
    assert_eq!(vec!["opbouwwerk", "wijkagenten", "woningstichting"], beeld(&anna, id).spreekuur.verwacht);
    assert_eq!(Code::TeamOnbekend, fout(verwacht(&anna, &["opbouwwerk", "brandweer"])).0);
    assert_eq!(3, beeld(&anna, id).spreekuur.verwacht.len(), "nothing half-saved");
    verwacht(&anna, &["opbouwwerk"]).expect("two do not come");
    assert_eq!(vec!["opbouwwerk"], beeld(&anna, id).spreekuur.verwacht);
    anna.doe(Command::Spreekuur(SpreekuurOpdracht::Sluiten { id })).expect("closed");
    assert_eq!(Code::AlAfgesloten, fout(verwacht(&anna, &[])).0);
    anna.is_gezond();
}

fn bij_team(wie: &Apparaat) -> Vec<BijTeam> {
    wie.core.view(&wie.namens, |c, v| spreekuur::bij_team(c, v, &wie.namens)).expect("listed")
}

fn geef_door(wie: &Apparaat, id: VraagId, team: &str) -> Result<Receipt> {
    wie.doe(Command::Vraag(VraagOpdracht::Doorgeven { id, team: team.into() }))
}

#[test]
fn a_question_is_handed_on_to_the_team_it_is_for_and_to_nobody_else() {
    let anna = Apparaat::nieuw(320, "wijkconcierge");
    let wim = Apparaat::nieuw(321, "wijkmeester");
    let aad = Apparaat::nieuw(322, "wijkagent");
    let id = gepland(&anna);
    ontmoeten(&anna, &wim);
    ontmoeten(&anna, &aad);
    let bezoek = ontvang(&anna, id, None, None).expect("received");
    let receipt = vraag(&anna, bezoek, "Mijn dak lekt kwikstaart", true).expect("asked");
    let (first, code) = (VraagId::new(receipt.stuk.expect("an id").uuid()), receipt.bon.expect("a code"));
    anna.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    assert_eq!(1, bij_team(&anna).len());
    assert_eq!(Code::TeamOnbekend, fout(geef_door(&anna, first, "brandweer")).0);
    assert_eq!(Code::NietGevonden, fout(geef_door(&wim, first, "woningstichting")).0, "not theirs to hand on");
    let handed = geef_door(&anna, first, "woningstichting").expect("handed on");
    let second = VraagId::new(handed.stuk.expect("an id").uuid());
    assert_ne!(first, second, "in another kring it is another document");
    assert!(bij_team(&anna).is_empty(), "she is done with it");
    let old = beeld(&anna, id).vragen;
    assert_eq!((1, Some("woningstichting")), (old.len(), old[0].doorgegeven_aan.as_deref()), "not what wim reads");
    let bon = lees_bon(&anna, &code).expect("here");
    assert_eq!((BonStatus::LigtBij, Some("Woningstichting")), (bon.status, bon.team.as_deref()));
    assert_eq!(Code::IsDoorgegeven, fout(geef_door(&anna, first, "wijkagenten")).0);
    let again = VraagOpdracht::Beantwoorden { id: first, antwoord: "Toch wij".into(), opnieuw: false };
    assert_eq!(Code::IsDoorgegeven, fout(anna.doe(Command::Vraag(again))).0);

    ontmoeten(&anna, &wim);
    ontmoeten(&anna, &aad);
    assert!(beeld(&aad, id).vragen.is_empty(), "the police read nothing");
    let shown = beeld(&wim, id).vragen;
    assert_eq!(1, shown.len());
    assert_eq!((second, Some(first)), (shown[0].id, shown[0].doorgegeven_van));
    assert_eq!("Mijn dak lekt kwikstaart", shown[0].vraag);
    let mine = bij_team(&wim);
    assert_eq!((1, true), (mine.len(), mine[0].wacht()));
    assert_eq!(Some("woningstichting"), mine[0].bezoek.as_ref().and_then(|bezoek| bezoek.ligt_bij.as_deref()));
    wim.doe(Command::Bezoek(BezoekOpdracht::Oppakken { id: bezoek })).expect("taken up");
    assert_eq!(BonStatus::Opgepakt, lees_bon(&wim, &code).expect("here").status);
    let answer =
        VraagOpdracht::Beantwoorden { id: second, antwoord: "Dinsdag komt de dakdekker.".into(), opnieuw: false };
    wim.doe(Command::Vraag(answer)).expect("answered");
    ontmoeten(&wim, &anna);
    let bon = lees_bon(&anna, &code).expect("here");
    assert_eq!(Some("Dinsdag komt de dakdekker."), bon.antwoord.as_deref());
    assert_eq!(1, beeld(&anna, id).afgehandeld);
    for wie in [&anna, &wim, &aad] {
        wie.is_gezond();
    }
}

#[test]
fn a_question_for_another_team_goes_there_at_once_and_leaves_nothing_with_who_wrote_it_down() {
    let anna = Apparaat::nieuw(323, "wijkconcierge");
    let zuster = Apparaat::nieuw(324, "wijkverpleegkundige");
    let wim = Apparaat::nieuw(325, "wijkmeester");
    let id = gepland(&anna);
    ontmoeten(&anna, &zuster);
    ontmoeten(&anna, &wim);
    let ask = |team: Option<&str>, vraag: &str| VraagOpdracht::Ontvangen {
        spreekuur: id,
        thema: "geld".into(),
        gebied: None,
        team: team.map(str::to_owned),
        vraag: vraag.into(),
        bon: true,
    };
    assert_eq!((Code::VeldLeeg, "vraag".into()), fout(anna.doe(Command::Vraag(ask(None, " ")))));
    assert_eq!(0, beeld(&anna, id).bezoekers, "no visit without its question");
    let huur = anna.doe(Command::Vraag(ask(Some("woningstichting"), "Huur omlaag"))).expect("asked");
    let pil = anna.doe(Command::Vraag(ask(Some("wijkverpleging"), "Pillen"))).expect("asked");
    let eigen = anna.doe(Command::Vraag(ask(None, "Bloembak"))).expect("asked");
    let read = |wie: &Apparaat| beeld(wie, id).vragen.iter().map(|one| one.vraag.clone()).collect::<Vec<_>>();
    assert_eq!(vec!["Bloembak".to_owned()], read(&anna), "what went elsewhere she does not read back");
    ontmoeten(&anna, &zuster);
    ontmoeten(&anna, &wim);
    assert_eq!((vec!["Huur omlaag".to_owned()], vec!["Pillen".to_owned()]), (read(&wim), read(&zuster)));
    let status = |receipt: &Receipt| {
        let bon = lees_bon(&anna, receipt.bon.as_deref().expect("a code")).expect("here");
        (bon.status, bon.team.unwrap_or_default())
    };
    assert_eq!((BonStatus::LigtBij, "Woningstichting".to_owned()), status(&huur));
    assert_eq!((BonStatus::LigtBij, "Wijkconciërges".to_owned()), status(&eigen));
    assert_eq!((BonStatus::Ontvangen, String::new()), status(&pil), "of care it never says with whom");
    let teams: Vec<_> = beeld(&anna, id).per_team.into_iter().map(|row| row.aantal).collect();
    assert_eq!(vec![1, 1, 1], teams);

    let medical = beeld(&zuster, id).vragen[0].id;
    assert_eq!(Code::ZorgBlijftZorg, fout(geef_door(&zuster, medical, "wijkagenten")).0);
    geef_door(&zuster, medical, "zorg").expect("care stays with care");
    let joke = Apparaat::nieuw(326, "toezichthouder");
    ontmoeten(&anna, &joke);
    let hers = ask(Some("wijkagenten"), "Iets");
    assert_eq!(Code::GeenRecht, fout(joke.doe(Command::Vraag(hers))).0, "she takes no questions");
    anna.is_gezond();
    zuster.is_gezond();
}

#[test]
fn a_slip_can_be_given_later_to_what_was_raised_before() {
    let joke = Apparaat::nieuw(330, "toezichthouder");
    let karim = Apparaat::nieuw(331, "wijkmanager");
    let raise = |categorie: &str| {
        let melden = SignaalMelden { categorie: categorie.into(), ..SignaalMelden::default() };
        joke.doe(Command::SignaalMelden(melden)).expect("saved")
    };
    let (zak, zorg) = (raise("afval"), raise("zorg"));
    let (signaal, id) = (zak.signaal.expect("a voice"), zak.melding.expect("a melding"));
    ontmoeten(&joke, &karim);
    karim.doe(Command::MeldingBeantwoorden { id, antwoord: "Weg is hij.".into() }).expect("answered");
    ontmoeten(&joke, &karim);
    let give = |signaal| joke.doe(Command::Bon(BonOpdracht::Geven { signaal }));
    let receipt = give(signaal).expect("given");
    let code = receipt.bon.expect("a code");
    let bon = lees_bon(&joke, &code).expect("here");
    assert_eq!((BonStatus::Beantwoord, Some("Weg is hij.")), (bon.status, bon.antwoord.as_deref()));
    assert_eq!(Code::BonAlGegeven, fout(give(signaal)).0, "the first one stays the one that follows it");
    ontmoeten(&joke, &karim);
    karim.doe(Command::MeldingBeantwoorden { id, antwoord: "Echt weg.".into() }).expect("answered again");
    assert_eq!(Some("Echt weg."), lees_bon(&karim, &code).expect("here").antwoord.as_deref());
    let nobody = wijkmaat_core::model::SignaalId::new(uuid::Uuid::from_u128(5));
    assert_eq!(Code::NietGevonden, fout(give(nobody)).0);
    let other = Apparaat::nieuw(332, "toezichthouder");
    ontmoeten(&joke, &other);
    let theirs = other.doe(Command::Bon(BonOpdracht::Geven { signaal }));
    assert_eq!(Code::GeenRecht, fout(theirs).0, "another volunteer raised it");
    let care = give(zorg.signaal.expect("a voice"));
    assert_eq!(Code::GeenRecht, fout(care).0, "who dropped it may not write there");
    joke.is_gezond();
    karim.is_gezond();
}
