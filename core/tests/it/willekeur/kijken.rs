//! Everything that people can look at, as text that can be held against that of another device.

use crate::gereedschap::Apparaat;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Debug;
use uuid::Uuid;
use wijkmaat_core::doc::stuk::Stuk;
use wijkmaat_core::model::{
    Afspraak, Bewonersinitiatief, Bezoek, Bon, Melding, MeldingStatus, Namens, Schouw, Spreekuur, Taak, Timestamp,
    Vergadering, Vraag, Waarneming, Zorgantwoord, Zorgvraag,
};
use wijkmaat_core::view::{
    AfspraakFilter, Filter, StukFilter, aandacht, afspraken, agenda, dossier, melding_detail, meldingen_lijst, overleg,
    ronde_detail, ronde_slot, rondes, schouw, schouw_uitkomst, spreekuur, stukken, taken, vergadering, werklijst,
    zorgvragen,
};
use wijkmaat_core::{Result, view};

/// Long after: whatever has a deadline is past it.
pub(super) const LATER: Timestamp = Timestamp::from_millis(1_800_000_000_000);
/// Where a device stands in sending, and what it asks its own person.
const EIGEN: &[&str] = &["plaats", "bij_gemeente_sinds", "foto_plaatsen", "vraag_tevreden"];

pub(super) type Beeld = BTreeMap<String, String>;

/// What this device shows this person; every view must answer.
pub(super) struct Kijker<'a> {
    pub(super) wie: &'a Apparaat,
    pub(super) namens: &'a Namens,
}

impl Kijker<'_> {
    fn vraag<T>(&self, ask: impl FnOnce(&rusqlite::Connection, &view::Viewer) -> Result<T>) -> T {
        self.wie.core.view(self.namens, ask).expect("every view answers")
    }

    pub(super) fn alles(&self) -> Beeld {
        let mut beeld = self.stukken();
        self.meldingen(&mut beeld);
        self.buiten(&mut beeld);
        self.overleg(&mut beeld);
        beeld
    }

    /// Every stuk of every kind.
    pub(super) fn stukken(&self) -> Beeld {
        let mut beeld = Beeld::new();
        self.soort(&mut beeld, |one: &Taak| one.id.uuid());
        self.soort(&mut beeld, |one: &Schouw| one.id.uuid());
        self.soort(&mut beeld, |one: &Waarneming| one.id.uuid());
        self.soort(&mut beeld, |one: &Spreekuur| one.id.uuid());
        self.soort(&mut beeld, |one: &Bezoek| one.id.uuid());
        self.soort(&mut beeld, |one: &Vraag| one.id.uuid());
        self.soort(&mut beeld, |one: &Bon| one.id.uuid());
        self.soort(&mut beeld, |one: &Afspraak| one.id.uuid());
        self.soort(&mut beeld, |one: &Bewonersinitiatief| one.id.uuid());
        self.soort(&mut beeld, |one: &Vergadering| one.id.uuid());
        self.soort(&mut beeld, |one: &Zorgvraag| one.id.uuid());
        self.soort(&mut beeld, |one: &Zorgantwoord| one.id.uuid());
        beeld
    }

    fn soort<T: Stuk + Debug + PartialEq>(&self, beeld: &mut Beeld, id: impl Fn(&T) -> Uuid) {
        for one in self.vraag(|c, v| stukken::lijst::<T>(c, v, &StukFilter::default())) {
            let here: T = self.vraag(|c, v| stukken::een(c, v, id(&one)));
            assert_eq!(one, here, "one alone is what it is in the list");
            beeld.insert(id(&one).to_string(), format!("{one:?}"));
        }
    }

    pub(super) fn lijst(&self) -> Vec<Melding> {
        let filter = Filter { hoogstens: 1000, ..Filter::default() };
        self.vraag(|c, v| meldingen_lijst::meldingen_lijst(c, v, &filter)).meldingen
    }

    fn meldingen(&self, beeld: &mut Beeld) {
        let joined = Filter { status: Some(MeldingStatus::Samengevoegd), hoogstens: 1000, ..Filter::default() };
        let joined = self.vraag(|c, v| meldingen_lijst::meldingen_lijst(c, v, &joined)).meldingen;
        for id in self.lijst().into_iter().chain(joined).map(|melding| melding.id) {
            let shown = self.vraag(|c, v| melding_detail::melding_detail(c, v, id));
            let mut shown = serde_json::to_value(shown).expect("JSON");
            shown.as_object_mut().expect("an object").retain(|name, _: &mut Value| !EIGEN.contains(&name.as_str()));
            beeld.insert(format!("melding {id}"), shown.to_string());
            let verloop = self.vraag(|c, v| dossier::dossier(c, v, self.namens, id, LATER)).verloop;
            beeld.insert(format!("verloop {id}"), format!("{verloop:?}"));
        }
        let profile = self.wie.core.profile().expect("profile");
        let flags = self.vraag(|c, v| aandacht::aandacht(c, v, &profile, LATER));
        beeld.insert("aandacht".to_owned(), format!("{flags:?}"));
        beeld.insert("tellingen".to_owned(), format!("{:?}", self.vraag(|c, v| werklijst::tellingen(c, v, None))));
        beeld.insert("per gebied".to_owned(), format!("{:?}", self.vraag(werklijst::per_gebied)));
        for team in profile.teams() {
            let lists = (
                self.vraag(|c, v| taken::van_team(c, v, &team.id, LATER)),
                self.vraag(|c, v| zorgvragen::van_team(c, v, &team.id)),
            );
            beeld.insert(format!("team {}", team.id), format!("{lists:?}"));
        }
    }

    fn buiten(&self, beeld: &mut Beeld) {
        for id in self.vraag(rondes::rondes).into_iter().map(|ronde| ronde.id) {
            let shown = self.vraag(|c, v| ronde_detail::ronde_detail(c, v, id));
            let slot = self.vraag(|c, v| ronde_slot::ronde_slot(c, v, id));
            beeld.insert(format!("ronde {id}"), format!("{shown:?} {slot:?}"));
        }
        for id in self.vraag(|c, v| schouw::schouwen(c, v, &StukFilter::default())).into_iter().map(|one| one.id) {
            let shown = self.vraag(|c, v| schouw::schouw(c, v, id));
            let uitkomst = self.vraag(|c, v| schouw_uitkomst::schouw_uitkomst(c, v, id));
            beeld.insert(format!("schouw {id}"), format!("{shown:?} {uitkomst:?}"));
        }
        for id in self.vraag(spreekuur::spreekuren).into_iter().map(|one| one.id) {
            let shown = self.vraag(|c, v| spreekuur::beeld(c, v, self.namens, id));
            beeld.insert(format!("spreekuur {id}"), format!("{shown:?}"));
        }
    }

    fn overleg(&self, beeld: &mut Beeld) {
        let profile = self.wie.core.profile().expect("profile");
        let all = self.vraag(|c, v| afspraken::afspraken(c, v, &profile, &AfspraakFilter::default(), LATER));
        beeld.insert("afspraken".to_owned(), format!("{all:?}"));
        let all = self.vraag(|c, v| overleg::overleggen(c, v, self.namens, &profile, LATER));
        beeld.insert("overleggen".to_owned(), format!("{all:?}"));
        for one in self.vraag(|c, v| overleg::vergaderingen(c, v, None)) {
            let shown = self.vraag(|c, v| vergadering::vergadering(c, v, &profile, one.id));
            let voorstel = self.vraag(|c, v| agenda::voorstel(c, v, &profile, &one, LATER));
            beeld.insert(format!("vergadering {}", one.id), format!("{shown:?} {voorstel:?}"));
        }
    }
}

/// Holds what two devices show against each other, with the first difference in the message.
pub(super) fn is_gelijk(een: &Beeld, ander: &Beeld) {
    for id in een.keys().chain(ander.keys()) {
        assert_eq!(een.get(id), ander.get(id), "{id}");
    }
}
