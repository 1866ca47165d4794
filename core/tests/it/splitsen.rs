//! Splitting and putting in another category: routed and explained anew, and no voice is ever lost.

use crate::gereedschap::{Apparaat, ontmoeten};
use crate::taken::redenen;
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, SignaalMelden, TaakOpdracht};
use wijkmaat_core::model::{MeldingId, MeldingStatus, SignaalId, Timestamp};
use wijkmaat_core::view::dossier::dossier;
use wijkmaat_core::view::{AandachtReden, Filter};

const NU: Timestamp = Timestamp::from_millis(1_790_000_900_000);

fn join(id: MeldingId, met: MeldingId) -> Command {
    Command::MeldingSamenvoegen { id, met }
}

fn split(id: MeldingId, signalen: &[SignaalId]) -> Command {
    Command::MeldingSplitsen { id, signalen: signalen.to_vec() }
}

fn stem(wie: &Apparaat, id: MeldingId, nr: usize) -> SignaalId {
    wie.toon(id).stemmen[nr].id
}

fn als(id: SignaalId, categorie: &str) -> Command {
    Command::SignaalCategoriseren { id, categorie: categorie.into() }
}

#[test]
fn voices_that_are_split_off_have_a_melding_of_their_own_routed_anew() {
    let karim = Apparaat::nieuw(1, "wijkmanager");
    let (a, b) = (karim.meld("afval", "Zak", None), karim.meld("overlast", "Herrie", None));
    karim.doe(join(b, a)).expect("joined");
    let herrie = stem(&karim, a, 1);
    let nieuw = karim.doe(split(a, &[herrie])).expect("split").melding.expect("a melding");
    let seen = karim.toon(nieuw);
    assert_eq!((Some("handhaving"), MeldingStatus::Nieuw), (seen.melding.team.as_deref(), seen.melding.status));
    assert!(seen.routering_uitleg.expect("why").contains("Overlast"));
    assert_eq!((Some(a), Some("Herrie")), (seen.gesplitst_van, seen.melding.omschrijving.as_deref()));
    assert_eq!(vec![nieuw], karim.toon(a).gesplitst_naar);
    assert_eq!(1, karim.toon(a).melding.signalen);
    assert_eq!(2, karim.lijst(&Filter::default()).len());
    karim.is_gezond();
}

#[test]
fn what_was_joined_goes_along_with_its_voices_and_leads_to_what_it_turns_out_to_be() {
    let karim = Apparaat::nieuw(1, "wijkmanager");
    let (a, b) = (karim.meld("afval", "Zak", None), karim.meld("overlast", "Herrie", None));
    let geven = TaakOpdracht::Geven { melding: b, team: "handhaving".into(), vraag: None };
    karim.doe(Command::Taak(geven)).expect("given");
    karim.doe(join(b, a)).expect("joined");
    assert_eq!((1, Some(a)), (karim.toon(a).taken.len(), karim.toon(b).melding.samengevoegd_met));
    let nieuw = karim.doe(split(a, &[stem(&karim, a, 1)])).expect("split").melding.expect("a melding");
    assert_eq!(Some(nieuw), karim.toon(b).melding.samengevoegd_met, "its old number");
    assert_eq!((0, 1), (karim.toon(a).taken.len(), karim.toon(nieuw).taken.len()), "the work that was given for it");
    let verloop = |id| {
        let seen = karim.core.view(&karim.namens, |c, v| dossier(c, v, &karim.namens, id, NU)).expect("shown");
        seen.verloop.into_iter().filter_map(|event| event.wat).collect::<Vec<_>>()
    };
    let joined = |id| verloop(id).iter().filter(|wat| *wat == "melding_samenvoegen").count();
    let parted = |id| verloop(id).iter().filter(|wat| *wat == "melding_splitsen").count();
    assert_eq!((1, 0), (joined(a), joined(nieuw)), "it was joined there");
    assert_eq!((1, 1), (parted(a), parted(nieuw)), "one thing that somebody did");
    karim.doe(Command::MeldingNoteren { id: b, notitie: "Het is muziek".into() }).expect("noted");
    assert_eq!(vec!["Het is muziek"], karim.toon(nieuw).notities);
    karim.is_gezond();
}

#[test]
fn what_cannot_be_split_says_so_and_leaves_everything_as_it_was() {
    let (karim, joke) = (Apparaat::nieuw(2, "wijkmanager"), Apparaat::nieuw(3, "toezichthouder"));
    let (a, b) = (karim.meld("afval", "Zak", None), karim.meld("afval", "Nog een", None));
    karim.doe(join(b, a)).expect("joined");
    let voices = [stem(&karim, a, 0), stem(&karim, a, 1)];
    let refused = |command| karim.doe(command).expect_err("refused");
    assert_eq!(Code::SplitsenAlles, refused(split(a, &voices)).code);
    let empty = refused(split(a, &[]));
    assert_eq!((Code::VeldLeeg, Some("signalen")), (empty.code, empty.params.get("veld").map(String::as_str)));
    let elsewhere = karim.meld("afval", "Elders", None);
    assert_eq!(Code::NietGevonden, refused(split(a, &[voices[1], stem(&karim, elsewhere, 0)])).code);
    ontmoeten(&karim, &joke);
    assert_eq!(Code::GeenRecht, joke.doe(split(a, &voices[1..])).expect_err("not hers").code);
    assert_eq!(2, karim.toon(a).melding.signalen);
}

#[test]
fn two_people_who_split_and_join_at_once_lose_no_voice() {
    let (anna, bert) = (Apparaat::nieuw(4, "wijkmanager"), Apparaat::nieuw(5, "wijkmanager"));
    let (a, b) = (anna.meld("groen", "Tak", None), anna.meld("groen", "Boom", None));
    let c = bert.meld("groen", "Blad", None);
    anna.doe(join(b, a)).expect("joined");
    ontmoeten(&anna, &bert);
    let (tak, boom) = (stem(&anna, a, 0), stem(&anna, a, 1));
    anna.doe(split(a, &[boom])).expect("split");
    bert.doe(split(a, &[tak])).expect("split");
    bert.doe(join(a, c)).expect("joined");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let open = wie.lijst(&Filter::default());
        assert_eq!(3, open.iter().map(|melding| melding.signalen).sum::<u32>());
        assert_eq!(2, wie.toon(a).gesplitst_naar.len());
        wie.is_gezond();
    }
    assert_eq!(anna.toon(c).stemmen, bert.toon(c).stemmen);
}

#[test]
fn a_melding_whose_voices_were_all_split_off_stands_out() {
    let (anna, bert) = (Apparaat::nieuw(6, "wijkmanager"), Apparaat::nieuw(7, "wijkmanager"));
    let (a, b) = (anna.meld("groen", "Tak", None), anna.meld("groen", "Boom", None));
    anna.doe(join(b, a)).expect("joined");
    ontmoeten(&anna, &bert);
    anna.doe(split(a, &[stem(&anna, a, 0)])).expect("split");
    bert.doe(split(a, &[stem(&bert, a, 1)])).expect("split");
    ontmoeten(&anna, &bert);
    assert_eq!(vec![AandachtReden::ZonderSignaal], redenen(&anna, a, NU));
    assert_eq!(redenen(&anna, a, NU), redenen(&bert, a, NU));
}

#[test]
fn an_imported_picture_becomes_what_it_is_and_goes_to_who_handles_that() {
    let karim = Apparaat::nieuw(8, "wijkmanager");
    let id = karim.meld("overig", "", None);
    let foto = stem(&karim, id, 0);
    karim.doe(als(foto, "afval")).expect("a category");
    let seen = karim.toon(id);
    assert_eq!(("afval", Some("wijkbeheer")), (seen.melding.categorie.as_str(), seen.melding.team.as_deref()));
    assert_eq!(Some("openbare_ruimte"), seen.melding.discipline.as_deref());
    assert_eq!(Some("naar Wijkbeheer, omdat het over “Afval en vuil” gaat"), seen.routering_uitleg.as_deref());
    karim.doe(Command::MeldingToewijzen { id, team: "wijkmanagers".into(), eigenaar: None }).expect("assigned");
    karim.doe(als(foto, "wonen")).expect("a category");
    let seen = karim.toon(id).melding;
    assert_eq!(("wonen", Some("wijkmanagers")), (seen.categorie.as_str(), seen.team.as_deref()), "someone decided");
    assert_eq!(None, karim.toon(id).routering_uitleg, "and no rule explains that");
    assert_eq!(Code::CategorieOnbekend, karim.doe(als(foto, "ufo")).expect_err("no such").code);
    assert_eq!(Code::CategorieAndereKring, karim.doe(als(foto, "zorg")).expect_err("others read it").code);
    karim.is_gezond();
}

#[test]
fn a_reporter_sets_his_own_category_right_also_after_a_join_but_routes_nobody_elses_melding() {
    let (joke, karim) = (Apparaat::nieuw(9, "toezichthouder"), Apparaat::nieuw(10, "wijkmanager"));
    let (own, other) = (joke.meld("overig", "Iets", None), karim.meld("overig", "Zelfde", None));
    ontmoeten(&joke, &karim);
    karim.doe(join(own, other)).expect("joined");
    ontmoeten(&joke, &karim);
    let mine = joke.toon(other).stemmen.into_iter().find(|stem| stem.melder == joke.namens.persoon).expect("there").id;
    joke.doe(als(mine, "afval")).expect("her own voice");
    ontmoeten(&joke, &karim);
    assert_eq!(Some("wijkmanagers"), karim.toon(other).melding.team.as_deref());
    let theirs = karim.toon(other).stemmen.into_iter().find(|stem| stem.id != mine).expect("there").id;
    assert_eq!(Code::GeenRecht, joke.doe(als(theirs, "afval")).expect_err("not hers").code);
}

#[test]
fn care_stays_with_the_care_team_whatever_it_turns_out_to_be() {
    let mut joke = Apparaat::nieuw(11, "toezichthouder");
    let melden = SignaalMelden { categorie: "zorg".into(), omschrijving: "Iemand".into(), ..SignaalMelden::default() };
    let receipt = joke.doe(Command::SignaalMelden(melden)).expect("dropped");
    let (id, signaal) = (receipt.melding.expect("a melding"), receipt.signaal.expect("a signaal"));
    let profile = joke.core.profile().expect("profile");
    joke.namens = profile.namens(joke.namens.persoon, "teamlid", Some("zorg"), &[]).expect("role");
    joke.doe(als(signaal, "overlast")).expect("a category");
    assert_eq!(Some("zorg"), joke.toon(id).melding.team.as_deref());
    joke.is_gezond();
}

#[test]
fn two_who_split_off_what_was_joined_have_nothing_to_choose() {
    let (anna, bert) = (Apparaat::nieuw(20, "wijkmanager"), Apparaat::nieuw(21, "wijkmanager"));
    let (a, b) = (anna.meld("groen", "Tak", None), anna.meld("groen", "Boom", None));
    anna.doe(join(b, a)).expect("joined");
    ontmoeten(&anna, &bert);
    let voice = stem(&anna, a, 1);
    let new = [&anna, &bert].map(|wie| wie.doe(split(a, &[voice])).expect("split").melding.expect("a melding"));
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = wie.toon(b).melding;
        assert!(seen.conflicten.is_empty() && new.map(Some).contains(&seen.samengevoegd_met), "{seen:?}");
        let empty = new.into_iter().find(|id| wie.toon(*id).stemmen.is_empty()).expect("one without the voice");
        assert_eq!(vec![AandachtReden::ZonderSignaal], redenen(wie, empty, NU));
        wie.is_gezond();
    }
    // The one without a voice is joined into the other, and the old number leads there too.
    let [empty, full] = if anna.toon(new[0]).stemmen.is_empty() { new } else { [new[1], new[0]] };
    anna.doe(join(empty, full)).expect("joined");
    assert_eq!(Some(full), anna.toon(b).melding.samengevoegd_met);
}
