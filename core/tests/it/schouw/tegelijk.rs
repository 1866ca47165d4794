//! Two do something with one waarneming at once: both stay in sight, and what is counted adds up on the screen and in the report.

use super::{halte_id, melden, oordeel, plannen, toon, uitkomst, zeg};
use crate::gereedschap::{Apparaat, ontmoeten};
use crate::rapport::{heeft, pagina, stof};
use wijkmaat_core::command::{Command, SchouwOpdracht, WaarnemingOpdracht};
use wijkmaat_core::model::{Afdoening, MeldingId, Oordeel, SchouwId, SchouwStatus, StukId, WaarnemingId};
use wijkmaat_core::report;
use wijkmaat_core::view::{WaarnemingRegel, keuzes};

struct Samen {
    anna: Apparaat,
    bert: Apparaat,
    id: SchouwId,
    vol: WaarnemingId,
}

impl Samen {
    /// Two on one schouw, with something that can be better.
    fn new(seed: u64) -> Self {
        let [anna, bert] = [seed, seed + 1].map(|seed| Apparaat::nieuw(seed, "wijkmanager"));
        let id = plannen(&anna);
        let vol = zeg(&anna, oordeel(id, Some(halte_id(&anna, id, 0)), Oordeel::KanBeter, "Bak vol"));
        ontmoeten(&anna, &bert);
        Self { anna, bert, id, vol }
    }

    fn afdoen(&self, wie: &Apparaat, afdoening: Afdoening) {
        let afdoen = WaarnemingOpdracht::Afdoen { id: self.vol, afdoening };
        wie.doe(Command::Waarneming(afdoen)).expect("settled");
    }

    fn meld(&self, wie: &Apparaat) -> MeldingId {
        melden(wie, self.vol).expect("reported").melding.expect("a melding")
    }

    /// The line of it on the screen, the same for both; and what was counted adds up.
    fn regel(&self) -> WaarnemingRegel {
        ontmoeten(&self.anna, &self.bert);
        for wie in [&self.anna, &self.bert] {
            let (seen, stop) = (uitkomst(wie, self.id), toon(wie, self.id).per_halte.remove(0));
            let one = seen.afdoening;
            let all = one.regulier_onderhoud + one.leefbaarheidsbudget + one.werd_melding + one.nog_open;
            assert_eq!((seen.beter, stop.beter), (all, 1), "each is counted once");
            let regel = &stop.waarnemingen[0];
            let (settled, reported) = (regel.waarneming.afdoening.is_some(), regel.melding.is_some());
            assert_eq!(u32::from(settled), one.regulier_onderhoud + one.leefbaarheidsbudget);
            assert_eq!(u32::from(reported), one.werd_melding + one.ook_melding);
            assert_eq!(u32::from(!settled && !reported), one.nog_open);
            wie.is_gezond();
        }
        toon(&self.anna, self.id).per_halte.remove(0).waarnemingen.remove(0)
    }

    fn rapport(&self, wat: &[&str], niet: &[&str]) {
        let stof = stof(&self.bert, self.id);
        let nu = self.bert.core.world().now();
        heeft(&pagina(&self.bert, |woorden| report::schouw::rapport(woorden, &stof, nu)), wat, niet);
    }
}

/// The report says that something is to be chosen.
const VOORBEHOUD: &[&str] = &[
    "Bij één punt schreven mensen verschillende oplossingen op. Er is nog niet gekozen",
    "Mensen schreven verschillende oplossingen op. Er is nog niet gekozen.",
];

#[test]
fn what_two_settle_from_different_things_is_counted_once_with_the_caveat_that_nobody_chose() {
    let samen = Samen::new(600);
    samen.afdoen(&samen.anna, Afdoening::RegulierOnderhoud);
    samen.afdoen(&samen.bert, Afdoening::Leefbaarheidsbudget);
    let regel = samen.regel();
    assert!(regel.waarneming.afdoening.is_some() && regel.waarneming.botst_afdoening());
    assert_eq!(1, uitkomst(&samen.bert, samen.id).afdoening.te_kiezen);
    samen.rapport(VOORBEHOUD, &[]);

    let id = StukId::new(samen.vol.uuid());
    let torn = samen.bert.core.view(&samen.bert.namens, |c, v| keuzes::keuzes(c, v, id)).expect("choices").remove(0);
    let wijziging = torn.waarden.last().expect("two").wijziging.clone();
    samen.bert.doe(Command::ConflictKiezen { id, veld: torn.veld, wijziging }).expect("chosen");
    assert!(!samen.regel().waarneming.botst_afdoening());
    samen.rapport(&[], VOORBEHOUD);
}

#[test]
fn what_one_settles_while_another_reports_it_is_counted_as_settled_and_said_to_be_a_melding_too() {
    let samen = Samen::new(610);
    samen.afdoen(&samen.anna, Afdoening::RegulierOnderhoud);
    let melding = samen.meld(&samen.bert);
    let regel = samen.regel();
    assert_eq!(Some(melding), regel.melding.map(|one| one.id));
    let counted = uitkomst(&samen.anna, samen.id).afdoening;
    assert_eq!((1, 0, 1, 0), (counted.regulier_onderhoud, counted.werd_melding, counted.ook_melding, counted.nog_open));
    samen.rapport(
        &[
            "1 van 1: lost de gemeente op met het gewone onderhoud",
            "Één punt dat een oplossing heeft, werd ook een melding.",
            "Werd een melding.",
            "Één melding gaat over iets waarvoor ook een andere oplossing is gekozen.",
        ],
        &["1 van 1: werd een melding"],
    );
}

#[test]
fn what_two_report_at_once_shows_both_meldingen_until_they_are_joined() {
    let samen = Samen::new(620);
    let (hers, his) = (samen.meld(&samen.anna), samen.meld(&samen.bert));
    assert_ne!(hers, his);
    let regel = samen.regel();
    let mut ids: Vec<MeldingId> = regel.meldingen().map(|one| one.id).collect();
    ids.sort();
    assert_eq!(ids, if hers < his { [hers, his] } else { [his, hers] });
    assert_eq!(1, uitkomst(&samen.anna, samen.id).afdoening.werd_melding, "one thing can be better");
    let apart = "tijdens de schouw apart is gemeld";
    samen.rapport(
        &["1 van 1: werd een melding", "Mensen meldden tegelijk hetzelfde: van één punt kwamen 2 meldingen."],
        &[apart, "zijn samengevoegd"],
    );
    samen.anna.doe(Command::MeldingSamenvoegen { id: his, met: hers }).expect("joined");
    let regel = samen.regel();
    assert_eq!((Some(hers), 0), (regel.melding.map(|one| one.id), regel.dubbel.len()));
    samen.rapport(&["1 van 1: werd een melding"], &[apart, "Mensen meldden tegelijk hetzelfde"]);
}

#[test]
fn a_reason_shows_with_a_schouw_that_is_off_and_as_a_caveat_with_one_that_was_walked_all_the_same() {
    let [anna, bert] = [630, 631].map(|seed| Apparaat::nieuw(seed, "wijkmanager"));
    let id = plannen(&anna);
    ontmoeten(&anna, &bert);
    let off = |reden: &str| Command::Schouw(SchouwOpdracht::LatenVervallen { id, reden: reden.into() });
    anna.doe(off("Storm")).expect("off");
    super::doe(&bert, SchouwOpdracht::Beginnen { id });
    ontmoeten(&anna, &bert);
    let seen = toon(&anna, id).schouw;
    assert_eq!((SchouwStatus::Bezig, Some("Storm")), (seen.status.clone(), seen.toch_gehouden()));
    let html = |wie: &Apparaat| {
        let (stof, nu) = (stof(wie, id), wie.core.world().now());
        pagina(wie, |woorden| report::schouw::rapport(woorden, &stof, nu))
    };
    heeft(&html(&anna), &["Iemand schreef dat deze schouw niet doorging. De reden: Storm"], &[]);
    // Not walked after all: then it is off, for the reason that was given.
    super::doe(&bert, SchouwOpdracht::BeginTerugnemen { id });
    let seen = toon(&bert, id).schouw;
    assert_eq!(
        (SchouwStatus::Vervallen, Some("Storm"), None),
        (seen.status.clone(), seen.reden.as_deref(), seen.toch_gehouden())
    );
    super::doe(&bert, SchouwOpdracht::TochDoor { id });
    let seen = toon(&bert, id).schouw;
    assert_eq!((SchouwStatus::Gepland, None), (seen.status.clone(), seen.reden.as_deref()));
    heeft(&html(&bert), &[], &["Storm"]);
}

#[test]
fn what_came_of_it_while_another_withdrew_it_stands() {
    let samen = Samen::new(960);
    samen.anna.is_verstuurd();
    samen.anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: samen.vol })).expect("withdrawn");
    samen.afdoen(&samen.bert, Afdoening::Leefbaarheidsbudget);
    let regel = samen.regel();
    assert_eq!(
        (false, Some(Afdoening::Leefbaarheidsbudget)),
        (regel.waarneming.ingetrokken, regel.waarneming.afdoening)
    );
}

#[test]
fn who_takes_back_what_another_settles_at_the_same_moment_reads_that_it_stands() {
    let (anna, bert) = (Apparaat::nieuw(90, "wijkmanager"), Apparaat::nieuw(91, "wijkmanager"));
    let id = plannen(&anna);
    let one = zeg(&anna, oordeel(id, None, Oordeel::KanBeter, "Bak vol"));
    anna.is_verstuurd();
    ontmoeten(&anna, &bert);
    anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: one })).expect("taken back");
    let settle = WaarnemingOpdracht::Afdoen { id: one, afdoening: Afdoening::RegulierOnderhoud };
    bert.doe(Command::Waarneming(settle)).expect("settled");
    ontmoeten(&anna, &bert);
    for wie in [&anna, &bert] {
        let seen = &toon(wie, id).onderweg[0].waarneming;
        assert_eq!((false, true), (seen.ingetrokken, seen.toch_niet_ingetrokken));
    }
    anna.doe(Command::Waarneming(WaarnemingOpdracht::Intrekken { id: one })).expect("taken back, knowing that");
    assert!(toon(&anna, id).onderweg.is_empty());
}
