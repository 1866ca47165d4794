//! The follow-up over the facade, as a phone of somebody who coordinates calls it: agreed, taken on, decided, and read back.

mod hulp;

use hulp::{Keys, nu, open};
use pollster::block_on;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use wijkmaat::Wijkmaat;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, BewonersinitiatiefOpdracht, Command, InitiatiefIndienen, PuntInbrengen, Receipt,
    SignaalMelden, VergaderingOpdracht,
};
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::model::{
    Aanleiding, AfspraakId, AfspraakStatus, BewonersinitiatiefId, BewonersinitiatiefStatus, StukId, Timestamp,
    VergaderingId,
};
use wijkmaat_core::store::{StoreKey, meta};
use wijkmaat_core::view::{AfspraakFilter, StukFilter};
use wijkmaat_core::{Core, Open};

const OVERLEG: &str = "wijkcoordinatieteam_nieuw_den_helder";

/// The phone of somebody with this role, as the hub says it when the phone is coupled.
fn phone_of(folder: &Path, rol: &str) -> Arc<Wijkmaat> {
    let keys = Arc::new(Keys::default());
    block_on(open(folder, &keys).expect("a new store").close()).expect("closed");
    let key = keys.0.lock().expect("a lock").clone().and_then(|key| key.try_into().ok()).expect("a key");
    let core = Core::open(Open::new(folder, StoreKey::new(key))).expect("the same store");
    let persoon = core.namens().expect("somebody").persoon;
    let namens = core.profile().expect("a profile").namens(persoon, rol, None, &[]).expect("a role");
    let json = serde_json::to_vec(&namens).expect("json");
    core.store().write(|transaction| meta::set(transaction, meta::NAMENS, &json)).expect("kept");
    core.close().expect("closed");
    open(folder, &keys).expect("opened again")
}

fn doe(phone: &Wijkmaat, command: Command) -> Result<Receipt, CoreError> {
    block_on(phone.execute(command))
}

fn made(phone: &Wijkmaat, command: Command) -> StukId {
    doe(phone, command).expect("saved").stuk.expect("a stuk")
}

#[test]
fn an_afspraak_is_made_moved_and_done_and_is_found_where_it_was_born() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = phone_of(folder.path(), "wijkmanager");
    let melden = SignaalMelden { categorie: "verlichting".into(), ..SignaalMelden::default() };
    let melding = doe(&phone, Command::SignaalMelden(melden)).expect("saved").melding.expect("a melding");
    let maken = AfspraakMaken {
        wat: "Lamp vervangen".into(),
        team: Some("wijkbeheer".into()),
        dag: "2099-12-01".into(),
        bron: Some(StukId::new(melding.uuid())),
        ..AfspraakMaken::default()
    };
    let id = AfspraakId::new(made(&phone, Command::Afspraak(AfspraakOpdracht::Maken(maken))).uuid());
    let found = AfspraakFilter { bron: Some(StukId::new(melding.uuid())), ..AfspraakFilter::default() };
    let listed = block_on(phone.afspraken(found)).expect("listed");
    assert_eq!(vec![id], listed.iter().map(|one| one.afspraak.id).collect::<Vec<_>>());
    let move_it = AfspraakOpdracht::Verplaatsen { id, dag: "2099-12-08".into(), reden: "Geen lamp".into() };
    doe(&phone, Command::Afspraak(move_it)).expect("moved");
    let done = AfspraakOpdracht::Gedaan { id, tekst: Some("Hij brandt".into()) };
    doe(&phone, Command::Afspraak(done)).expect("done");
    let seen = block_on(phone.afspraak(id)).expect("shown").afspraak;
    assert_eq!((AfspraakStatus::Gedaan, 1), (seen.status, seen.voortgang.len()));
}

#[test]
fn an_initiative_is_taken_on_supported_and_decided() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = phone_of(folder.path(), "wijkconcierge");
    let tuin = InitiatiefIndienen { naam: "Buurttuin".into(), ..InitiatiefIndienen::default() };
    let opdracht = |opdracht| Command::Bewonersinitiatief(opdracht);
    let id = BewonersinitiatiefId::new(made(&phone, opdracht(BewonersinitiatiefOpdracht::Indienen(tuin))).uuid());
    for step in [
        BewonersinitiatiefOpdracht::Toewijzen { id, eigenaar: None },
        BewonersinitiatiefOpdracht::SteunNoteren { id, bewoners: 12, organisaties: 1 },
        BewonersinitiatiefOpdracht::Vragen { id, aan: "wijkbeheer".into(), vraag: "Zand".into() },
        BewonersinitiatiefOpdracht::Beslissen {
            id,
            besluit: BewonersinitiatiefStatus::Toegekend,
            reden: "Steun".into(),
        },
    ] {
        doe(&phone, opdracht(step)).expect("done");
    }
    let seen = block_on(phone.initiatief(id)).expect("shown");
    assert_eq!((12, 1, 1), (seen.bewoners, seen.organisaties, seen.vragen.len()));
    assert_eq!((BewonersinitiatiefStatus::Toegekend, true), (seen.status.clone(), seen.eigenaar.is_some()));
    assert_eq!(vec![seen], block_on(phone.initiatieven(StukFilter::default())).expect("listed"));
}

#[test]
fn a_vergadering_is_planned_has_an_agenda_and_decides() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = phone_of(folder.path(), "wijkmanager");
    let wanneer = Timestamp::from_millis(4_000_000_000_000);
    let opdracht = |opdracht| Command::Vergadering(opdracht);
    let plannen = VergaderingOpdracht::Plannen { overleg: OVERLEG.into(), wanneer, plaats: None };
    let id = VergaderingId::new(made(&phone, opdracht(plannen)).uuid());
    let punt = PuntInbrengen {
        titel: Some("Verlichting".into()),
        bron: None,
        bron_punt: None,
        aanleiding: Aanleiding::Ingebracht,
    };
    doe(&phone, opdracht(VergaderingOpdracht::Agenderen { id, punten: vec![punt] })).expect("on the agenda");
    let punt = block_on(phone.vergadering(id)).expect("shown").vergadering.agenda[0].id;
    let besluit = VergaderingOpdracht::Besluiten { id, punt, besluit: "Wijkbeheer kijkt".into() };
    doe(&phone, opdracht(besluit)).expect("decided");
    let seen = block_on(phone.vergadering(id)).expect("shown").vergadering;
    assert_eq!(Some("Wijkbeheer kijkt"), seen.agenda[0].besluit.as_deref());
    assert_eq!(1, block_on(phone.vergaderingen(Some(OVERLEG.into()))).expect("listed").len());
    assert!(block_on(phone.rapport_vergadering(id)).expect("a report").contains("Wijkbeheer kijkt"));
    assert!(block_on(phone.overleggen()).expect("listed").iter().any(|one| one.id == OVERLEG));
    assert!(block_on(phone.agendavoorstel(id)).expect("proposed").is_empty());
}

#[test]
fn a_slip_is_shown_with_its_qr_code_and_a_period_of_rondes_is_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let phone = phone_of(folder.path(), "toezichthouder");
    let melden = SignaalMelden { categorie: "afval".into(), bon: true, ..SignaalMelden::default() };
    let code = doe(&phone, Command::SignaalMelden(melden)).expect("saved").bon.expect("a slip");
    let slip = block_on(phone.bon_strook(code.clone())).expect("drawn");
    assert!(slip.starts_with("<svg") && slip.contains(&code) && slip.contains("<path"), "{slip}");
    assert!(block_on(phone.bon_strook("K7P".into())).is_err());
    let period = |time: std::time::SystemTime| {
        let since = time.duration_since(std::time::SystemTime::UNIX_EPOCH).expect("after 1970").as_millis();
        Timestamp::from_millis(i64::try_from(since).expect("small"))
    };
    let (vanaf, tot) = (period(nu() - Duration::from_hours(1)), period(nu() + Duration::from_hours(1)));
    assert_eq!(0, block_on(phone.ronde_telling(vanaf, tot)).expect("counted").rondes);
}
