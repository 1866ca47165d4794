//! What must hold: at any moment that nothing is forgotten, and in the end that all devices show the same and nothing is lost.

use super::kijken::{Kijker, LATER, is_gelijk};
use super::{BEZETTINGEN, Proef, post};
use crate::gereedschap::Apparaat;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use wijkmaat_core::model::{
    DocKind, KringId, KringSoort, Melding, MeldingId, MeldingStatus, Namens, PersoonId, Rechten, SignaalId,
};
use wijkmaat_core::store::{changes, outbox, rows};
use wijkmaat_core::view::{AandachtMelding, aandacht};

/// Whoever looks, at any moment: each melding has an owner, a team whose queue owns it, or a flag; and what ended with a
/// team at it, or without an answer, has a flag.
pub(super) fn niets_vergeten(wie: &Apparaat) {
    let profile = wie.core.profile().expect("profile");
    let flags: Vec<AandachtMelding> =
        wie.core.view(&wie.namens, |c, v| aandacht::aandacht(c, v, &profile, LATER)).expect("looked");
    let flagged: BTreeMap<MeldingId, AandachtMelding> = flags.into_iter().map(|one| (one.melding.id, one)).collect();
    for melding in (Kijker { wie, namens: &wie.namens }).lijst() {
        let queue = melding.team.as_deref().is_some_and(|team| profile.team(team).is_ok());
        let flag = flagged.contains_key(&melding.id);
        assert!(melding.eigenaar.is_some() || queue || flag, "nobody has {melding:?}");
        let is_care = profile.kring(&melding.kring).is_some_and(|kring| kring.soort == KringSoort::Zorg);
        let ended = matches!(melding.status, MeldingStatus::GezienEnInOrde | MeldingStatus::KanNiet);
        let busy = wie.toon(melding.id).taken.iter().any(|taak| taak.uitslag.is_none());
        let answered = melding.antwoord.is_some() || is_care;
        assert!(flag || !ended || (!busy && answered), "ended in silence: {melding:?}");
        assert!(flag || !busy, "late, and nobody is told: {melding:?}");
        assert!(flag || melding.conflicten.is_empty(), "in conflict: {melding:?}");
    }
}

impl Proef {
    pub(super) fn controleer(&self) {
        for (nr, wie) in self.wie.iter().enumerate() {
            wie.is_gezond();
            niets_vergeten(wie);
            Kijker { wie, namens: &wie.namens }.alles();
            self.niets_kwijt(nr);
            alleen_eigen_kringen(wie);
            self.als_een_nieuw_toestel(nr);
        }
        for (one, other) in [(0, 1), (0, 2), (1, 2)] {
            gelijk(&self.wie[one], &self.wie[other]);
        }
    }

    /// What was confirmed is in the log of everybody who may read it, and shows: each voice about one melding, each stuk.
    fn niets_kwijt(&self, nr: usize) {
        let wie = &self.wie[nr];
        let kijker = Kijker { wie, namens: &wie.namens };
        let homes: BTreeMap<Uuid, KringId> =
            self.wie.iter().flat_map(post::log).map(|(doc, _, kring)| (doc, kring)).collect();
        let reads = |doc: &Uuid| homes.get(doc).is_some_and(|kring| wie.namens.rechten.may_read(kring));
        let here: BTreeSet<(Uuid, Vec<u8>)> = post::log(wie).into_iter().map(|(doc, hash, _)| (doc, hash)).collect();
        let shown = kijker.stukken();
        for ((doc, hash), maker) in &self.bevestigd.wijzigingen {
            if self.bevestigd.vernietigd.contains(doc) {
                assert!(
                    !here.iter().any(|(one, _)| one == doc),
                    "{doc} of {:?} was destroyed, and is on {nr}",
                    homes.get(doc)
                );
            } else if *maker == nr || reads(doc) {
                assert!(here.contains(&(*doc, hash.clone())), "{doc} lost a change");
                let kind = wie.core.store().read(|c| changes::home(c, *doc)).expect("read").map(|home| home.kind);
                let is_row = matches!(kind, Some(DocKind::Signaal | DocKind::Melding | DocKind::Ronde));
                assert!(is_row || !reads(doc) || shown.contains_key(&doc.to_string()), "{doc} {kind:?} does not show");
            }
        }
        let voices: Vec<SignaalId> = (kijker.lijst().iter().map(|melding: &Melding| melding.id))
            .flat_map(|id| wie.toon(id).stemmen)
            .map(|stem| stem.id)
            .collect();
        let heard: BTreeSet<SignaalId> = voices.iter().copied().collect();
        assert_eq!(heard.len(), voices.len(), "each voice speaks about one melding");
        let lost: Vec<_> =
            self.bevestigd.signalen.iter().filter(|one| reads(&one.uuid()) && !heard.contains(one)).collect();
        assert!(lost.is_empty(), "voices without a melding: {lost:?}");
    }

    /// A device that gets everything at once shows what this one came to bit by bit.
    fn als_een_nieuw_toestel(&self, nr: usize) {
        let wie = &self.wie[nr];
        let (rol, team) = BEZETTINGEN.iter().cycle().nth(usize::try_from(self.seed).expect("small")).expect("some")[nr];
        let nieuw = post::apparaat(self.seed * 10 + 9, rol, team);
        self.wie.iter().for_each(|from| post::hoort(&nieuw, from, usize::MAX));
        let namens = niemand(&wie.namens, |_| true);
        let look = |wie| Kijker { wie, namens: &namens }.alles();
        is_gelijk(&look(wie), &look(&nieuw));
        nieuw.is_gezond();
    }
}

/// Two devices show the same to whoever may read what both have. What lies in a kring that one of them lacks may be joined
/// with what both have; then only the stukken are held against each other.
fn gelijk(een: &Apparaat, ander: &Apparaat) {
    let namens = niemand(&een.namens, |kring| ander.namens.rechten.may_read(kring));
    let profile = een.core.profile().expect("profile");
    let open = profile.kringen().iter().filter(|kring| kring.soort == KringSoort::Open);
    let is_whole = open.map(|kring| &kring.id).all(|kring| namens.rechten.may_read(kring));
    let look = |wie| {
        let kijker = Kijker { wie, namens: &namens };
        if is_whole { kijker.alles() } else { kijker.stukken() }
    };
    is_gelijk(&look(een), &look(ander));
}

/// Somebody who made nothing and reads these of the kringen.
fn niemand(namens: &Namens, also: impl Fn(&KringId) -> bool) -> Namens {
    let rechten =
        namens.rechten.iter().filter(|(kring, right)| right.soort != KringSoort::Eigen && right.lezen && also(kring));
    let rechten = Rechten::new(rechten.map(|(kring, right)| (kring.clone(), right.clone())).collect());
    Namens { persoon: PersoonId::new(Uuid::from_u128(1)), rechten, ..namens.clone() }
}

/// Of a kring that somebody may not read, a device has what was made on it and nothing else.
fn alleen_eigen_kringen(wie: &Apparaat) {
    let check = |c: &rusqlite::Connection| {
        let sql = "SELECT DISTINCT c.doc, k.kring FROM changes c JOIN kringen k ON k.nr = c.kring";
        let mut statement = c.prepare(sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let (doc, kring) = (rows::uuid(row.get_ref(0)?.as_blob().expect("an id"))?, row.get::<_, String>(1)?);
            let may_read = wie.namens.rechten.may_read(&KringId::new(kring.as_str()));
            assert!(may_read || outbox::has_whole(c, doc)?, "{doc} of {kring} is not for this device");
        }
        Ok(())
    };
    wie.core.store().read(check).expect("read");
}
