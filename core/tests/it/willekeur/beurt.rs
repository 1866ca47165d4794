//! One turn: what somebody draws from what lies on their device.

use super::worp::Worp;
use crate::gereedschap::Apparaat;
use uuid::Uuid;
use wijkmaat_core::doc::stuk::Stuk;
use wijkmaat_core::model::{
    GebiedCode, KringId, LatLon, Melding, PersoonId, Plek, PlekBron, SignaalId, StukId, Timestamp,
};
use wijkmaat_core::view::{Filter, MeldingDetail, StukFilter, stukken};

pub(super) const TEAMS: &[&str] = &["wijkbeheer", "handhaving", "wijkmanagers", "wijkconciergerie", "wijkagenten"];
const GEBIEDEN: &[&str] = &["BU04000105", "WK040008", "WK040003", "GM0400"];
/// Most of the time people work on the same few.
const FEW: usize = 3;

/// Whose turn it is.
pub(super) struct Beurt<'a> {
    pub(super) worp: &'a mut Worp,
    pub(super) wie: &'a Apparaat,
    pub(super) mensen: &'a [PersoonId],
    pub(super) codes: &'a [String],
    pub(super) nr: u64,
}

impl Beurt<'_> {
    pub(super) fn onder(&mut self, einde: usize) -> usize {
        self.worp.onder(einde)
    }

    pub(super) fn kies<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        self.worp.kies(all)
    }

    /// One of the newest few, or now and then any.
    fn nieuw<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let few = if self.onder(5) == 0 { all.len() } else { FEW };
        self.kies(all.get(all.len().saturating_sub(few)..)?)
    }

    pub(super) fn misschien<T>(&mut self, one: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.onder(2) == 0 { one(self) } else { None }
    }

    /// Words that tell this turn.
    pub(super) fn tekst(&self, wat: &str) -> String {
        format!("{wat} {}", self.nr)
    }

    pub(super) fn team(&mut self) -> Option<String> {
        self.kies(TEAMS).map(str::to_owned)
    }

    pub(super) fn gebied(&mut self) -> Option<GebiedCode> {
        self.kies(GEBIEDEN).and_then(|code| code.parse().ok())
    }

    pub(super) fn persoon(&mut self) -> Option<PersoonId> {
        self.kies(self.mensen)
    }

    /// A day of the autumn in which all of it happens.
    pub(super) fn dag(&mut self) -> String {
        format!("2026-1{}-{:02}", self.onder(3), 1 + self.onder(28))
    }

    pub(super) fn moment(&mut self) -> Timestamp {
        let hours = i64::try_from(self.onder(1_000)).expect("small");
        Timestamp::from_millis(1_790_000_000_000 + hours * 3_600_000)
    }

    pub(super) fn punt(&mut self) -> LatLon {
        let mut part = || f64::from(u32::try_from(self.worp.onder(1_000)).expect("small")) / 1_000.0;
        LatLon::new(52.93 + part() * 0.03, 4.75 + part() * 0.03).expect("in the world")
    }

    pub(super) fn plek(&mut self) -> Plek {
        Plek { punt: self.punt(), nauwkeurigheid_m: None, bron: PlekBron::Kaart }
    }

    pub(super) fn meldingen(&self) -> Vec<Melding> {
        let mut all = self.wie.lijst(&Filter { hoogstens: 1000, ..Filter::default() });
        all.sort_by_key(|melding| (melding.gemaakt, melding.id));
        all
    }

    pub(super) fn melding(&mut self) -> Option<Melding> {
        let all = self.meldingen();
        self.nieuw(&all)
    }

    pub(super) fn detail(&mut self) -> Option<MeldingDetail> {
        self.melding().map(|melding| self.wie.toon(melding.id))
    }

    pub(super) fn stem(&mut self) -> Option<SignaalId> {
        let detail = self.detail()?;
        self.kies(&detail.stemmen).map(|stem| stem.id)
    }

    pub(super) fn stukken<T: Stuk>(&self) -> Vec<T> {
        let filter = StukFilter::default();
        self.wie.core.view(&self.wie.namens, |c, v| stukken::lijst(c, v, &filter)).expect("listed")
    }

    pub(super) fn stuk<T: Stuk + Clone>(&mut self) -> Option<T> {
        let all = self.stukken();
        self.nieuw(&all)
    }

    /// The stukken in which people wrote different things.
    pub(super) fn verscheurd(&self) -> Vec<StukId> {
        let sql = "SELECT s.id, k.kring FROM stukken s JOIN kringen k ON k.nr = s.kring
                   WHERE json_array_length(s.inhoud, '$.conflicten') > 0 ORDER BY s.id";
        let found = self.wie.core.store().read(|c| {
            let mut statement = c.prepare(sql)?;
            let row =
                |row: &rusqlite::Row<'_>| Ok((Uuid::from_bytes(row.get(0)?), KringId::new(row.get::<_, String>(1)?)));
            Ok(statement.query_map([], row)?.collect::<Result<Vec<_>, _>>()?)
        });
        let reads = |kring: &KringId| self.wie.namens.rechten.may_read(kring);
        found.expect("read").into_iter().filter(|(_, kring)| reads(kring)).map(|(id, _)| StukId::new(id)).collect()
    }

    /// One of those for which something holds; where there is none, any.
    pub(super) fn stuk_dat<T: Stuk + Clone>(&mut self, fits: impl Fn(&T) -> bool) -> Option<T> {
        let all: Vec<T> = self.stukken();
        let some: Vec<T> = all.iter().filter(|one| fits(one)).cloned().collect();
        if some.is_empty() { self.nieuw(&all) } else { self.nieuw(&some) }
    }
}
