//! What a schouw brought: figures per stop and theme, scores against the wanted level, how well observers agree, what was
//! walked of the plan, and the meldingen.

use super::meldingen_lijst::{self as lijst, COLUMNS};
use super::metingen::{Meting, metingen};
use super::{Viewer, schouw as op_straat, stukken};
use crate::error::Result;
use crate::geo::afstand_m;
use crate::model::{
    Afdoening, Beeldkwaliteit, Bevinding, Gelopen, Halte, HalteId, Melding, Oordeel, PersoonId, Schouw, SchouwId,
    Waarneming, WaarnemingId,
};
use rusqlite::Connection;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The result of a schouw. Opinions and measurements stand apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SchouwUitkomst {
    /// The schouw.
    pub schouw: Schouw,
    /// How often "gaat goed" was said.
    pub goed: u32,
    /// How often "kan beter".
    pub beter: u32,
    /// How many people wrote something down.
    pub waarnemers: u32,
    /// Per stop, in order.
    pub haltes: Vec<HalteUitkomst>,
    /// Per theme; the last is what has none.
    pub themas: Vec<ThemaUitkomst>,
    /// Per element that was measured.
    pub elementen: Vec<ElementUitkomst>,
    /// Over all elements, where two observers measured the same.
    pub overeenstemming: Option<Overeenstemming>,
    /// Planned against walked.
    pub dekking: SchouwDekking,
    /// From what "kan beter" is settled.
    pub afdoening: AfdoeningUitkomst,
    /// What was reported, newest first, as far as this person may see it.
    pub meldingen: Vec<Melding>,
}

impl SchouwUitkomst {
    /// How often something was measured, on the way as well as at the stops.
    #[must_use]
    pub fn gemeten(&self) -> u32 {
        self.elementen.iter().flat_map(|element| &element.letters).map(|letter| letter.aantal).sum()
    }
}

/// The figures of one stop.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HalteUitkomst {
    /// The stop.
    pub halte: Halte,
    /// It is no longer in the plan.
    pub vervallen: bool,
    /// Somebody was there, by what they found or by what they share of their track.
    pub bezocht: bool,
    /// How often "gaat goed" was said.
    pub goed: u32,
    /// How often "kan beter".
    pub beter: u32,
    /// How often something was measured; of somebody who measured it twice, the last counts.
    pub scores: u32,
}

/// The figures of one theme.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ThemaUitkomst {
    /// Category of the profile; `None` for what has no theme.
    pub thema: Option<String>,
    /// How often "gaat goed" was said.
    pub goed: u32,
    /// How often "kan beter".
    pub beter: u32,
}

/// What was measured of one element.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ElementUitkomst {
    /// Element of the profile.
    pub element: String,
    /// How often each letter was given.
    pub letters: Vec<LetterAantal>,
    /// Scores with a wanted level beside them.
    pub met_gewenst: u32,
    /// Those of them that reach it.
    pub gehaald: u32,
    /// How well observers agree on it, where two measured at the same stop.
    pub overeenstemming: Option<Overeenstemming>,
}

/// How often a letter was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct LetterAantal {
    /// The letter.
    pub score: Beeldkwaliteit,
    /// How often.
    pub aantal: u32,
}

/// How well observers agree.
///
/// Compared is every pair of two people who scored the same element at the same stop; of somebody who scored it twice
/// there, the last holds. `aandeel_gelijk` is the share of pairs with the same letter, `afstand` the mean number of steps
/// between the two letters (A+ to A is one, A+ to D four). What was scored away from a stop is compared with nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Overeenstemming {
    /// Pairs that were compared.
    pub paren: u32,
    /// Those with the same letter.
    pub gelijk: u32,
    /// Share with the same letter, 0 to 1.
    pub aandeel_gelijk: f64,
    /// Mean distance in steps.
    pub afstand: f64,
}

/// Planned against walked.
///
/// A stop counts as visited when somebody found something there or shares that their track came by. The plan is a straight
/// line from stop to stop. Of each stretch the best share that one recorder walked counts, so the figure is never too
/// high when several walked different halves; a stretch of which nobody shares a track is unknown, not zero.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SchouwDekking {
    /// Stops where somebody was.
    pub bezocht: u32,
    /// Stops where nobody was, in order.
    pub gemist: Vec<HalteId>,
    /// Recorders who shared where they were.
    pub gedeeld: u32,
    /// Metres of the planned line, as far as its stops have a place.
    pub lijn_m: f64,
    /// Metres of it about which a shared track says something.
    pub bekend_m: f64,
    /// Metres of it that were walked.
    pub gelopen_m: f64,
    /// Share that was walked of what is known, 0 to 1; `None` when nobody shares a track.
    pub aandeel: Option<f64>,
    /// Metres of gaps in the shared tracks together.
    pub gaten_m: f64,
}

/// From what "kan beter" is settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AfdoeningUitkomst {
    /// By the regular upkeep.
    pub regulier_onderhoud: u32,
    /// From the budget for liveability.
    pub leefbaarheidsbudget: u32,
    /// Nobody said from what, but it became a melding, which tells what comes of it.
    pub werd_melding: u32,
    /// Nobody said yet, or in a way only a newer app knows.
    pub nog_open: u32,
    /// Of those of which it was said, how many became a melding as well; they are not counted twice.
    #[cfg_attr(feature = "uniffi", uniffi(default = 0))]
    pub ook_melding: u32,
    /// Of those of which it was said, in how many people said different things and nobody has chosen.
    #[cfg_attr(feature = "uniffi", uniffi(default = 0))]
    pub te_kiezen: u32,
}

/// What a schouw brought.
///
/// # Errors
/// `niet-gevonden` when it is not here or not for this viewer; what SQLite says.
pub fn schouw_uitkomst(connection: &Connection, viewer: &Viewer, id: SchouwId) -> Result<SchouwUitkomst> {
    let schouw: Schouw = stukken::een(connection, viewer, id.uuid())?;
    let found = op_straat::found(connection, viewer, id)?;
    let shared: Vec<&Gelopen> = found
        .iter()
        .filter_map(|one| if let Bevinding::Gelopen { gelopen } = &one.bevinding { Some(gelopen) } else { None })
        .collect();
    let haltes = haltes(&schouw, &found, &shared);
    // Who only shared where they walked wrote nothing down.
    let wrote = found.iter().filter(|one| !matches!(one.bevinding, Bevinding::Gelopen { .. }));
    let people: BTreeSet<PersoonId> = wrote.map(|one| one.waarnemer).collect();
    let scores = metingen(&found);
    Ok(SchouwUitkomst {
        goed: count(&found, |one| opinion(one) == Some(&Oordeel::GaatGoed)),
        beter: count(&found, |one| opinion(one) == Some(&Oordeel::KanBeter)),
        waarnemers: number(people.len()),
        themas: themas(&found),
        elementen: elementen(&scores),
        overeenstemming: agreement(scores.iter()),
        dekking: dekking(&schouw, &haltes, &shared),
        afdoening: afdoening(&found, &op_straat::meldingen(connection, viewer, id)?.into_keys().collect()),
        meldingen: meldingen(connection, viewer, id)?,
        haltes,
        schouw,
    })
}

fn number(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

fn count(found: &[Waarneming], fits: impl Fn(&Waarneming) -> bool) -> u32 {
    number(found.iter().filter(|one| fits(one)).count())
}

fn opinion(one: &Waarneming) -> Option<&Oordeel> {
    if let Bevinding::Oordeel { oordeel, .. } = &one.bevinding { Some(oordeel) } else { None }
}

fn haltes(schouw: &Schouw, found: &[Waarneming], shared: &[&Gelopen]) -> Vec<HalteUitkomst> {
    let of = |halte: &Halte, vervallen| {
        let here: Vec<&Waarneming> = found.iter().filter(|one| one.halte == Some(halte.id)).collect();
        let many = |wanted: &Oordeel| number(here.iter().filter(|one| opinion(one) == Some(wanted)).count());
        HalteUitkomst {
            halte: halte.clone(),
            vervallen,
            bezocht: !here.is_empty() || shared.iter().any(|gelopen| gelopen.haltes.contains(&halte.id)),
            goed: many(&Oordeel::GaatGoed),
            beter: many(&Oordeel::KanBeter),
            scores: number(metingen(here.iter().copied()).len()),
        }
    };
    let gone = schouw.vervallen.iter().map(|halte| of(halte, true)).filter(|halte| halte.bezocht);
    schouw.haltes.iter().map(|halte| of(halte, false)).chain(gone).collect()
}

fn themas(found: &[Waarneming]) -> Vec<ThemaUitkomst> {
    let mut counts: BTreeMap<Option<&String>, (u32, u32)> = BTreeMap::new();
    for one in found {
        if let Bevinding::Oordeel { oordeel, thema, .. } = &one.bevinding {
            let (goed, beter) = counts.entry(thema.as_ref()).or_default();
            *goed += u32::from(*oordeel == Oordeel::GaatGoed);
            *beter += u32::from(*oordeel == Oordeel::KanBeter);
        }
    }
    let mut themas: Vec<ThemaUitkomst> = (counts.into_iter())
        .map(|(thema, (goed, beter))| ThemaUitkomst { thema: thema.cloned(), goed, beter })
        .collect();
    themas.sort_by_key(|one| one.thema.is_none());
    themas
}

fn elementen(scores: &[Meting<'_>]) -> Vec<ElementUitkomst> {
    let names: BTreeSet<&str> = scores.iter().map(|score| score.element).collect();
    names
        .into_iter()
        .map(|element| {
            let of = || scores.iter().filter(move |score| score.element == element);
            let letter = |wanted: Beeldkwaliteit| LetterAantal {
                score: wanted,
                aantal: number(of().filter(|score| score.letter == wanted).count()),
            };
            ElementUitkomst {
                element: element.to_owned(),
                letters: Beeldkwaliteit::ALL.iter().map(|wanted| letter(*wanted)).collect(),
                met_gewenst: number(of().filter(|score| score.gewenst.is_some()).count()),
                gehaald: number(
                    of().filter(|score| score.gewenst.is_some_and(|niveau| score.letter.reaches(niveau))).count(),
                ),
                overeenstemming: agreement(of()),
            }
        })
        .collect()
}

/// Compares each pair of people who scored the same element at the same stop.
fn agreement<'a>(scores: impl Iterator<Item = &'a Meting<'a>>) -> Option<Overeenstemming> {
    let mut spots: BTreeMap<(HalteId, &str), Vec<u8>> = BTreeMap::new();
    for score in scores {
        if let Some(halte) = score.halte {
            spots.entry((halte, score.element)).or_default().push(score.letter.steps());
        }
    }
    let (mut paren, mut gelijk, mut steps) = (0_u32, 0_u32, 0_u32);
    for letters in spots.values() {
        for (nr, one) in letters.iter().enumerate() {
            for other in letters.iter().skip(nr + 1) {
                paren += 1;
                gelijk += u32::from(one == other);
                steps += u32::from(one.abs_diff(*other));
            }
        }
    }
    let share = |part: u32| f64::from(part) / f64::from(paren);
    (paren > 0).then(|| Overeenstemming { paren, gelijk, aandeel_gelijk: share(gelijk), afstand: share(steps) })
}

fn dekking(schouw: &Schouw, haltes: &[HalteUitkomst], shared: &[&Gelopen]) -> SchouwDekking {
    let planned = || haltes.iter().filter(|halte| !halte.vervallen);
    let mut dekking = SchouwDekking {
        bezocht: number(planned().filter(|halte| halte.bezocht).count()),
        gemist: planned().filter(|halte| !halte.bezocht).map(|halte| halte.halte.id).collect(),
        gedeeld: number(shared.len()),
        lijn_m: 0.0,
        bekend_m: 0.0,
        gelopen_m: 0.0,
        aandeel: None,
        gaten_m: shared.iter().filter_map(|gelopen| gelopen.gaten_m).sum(),
    };
    for [van, naar] in schouw.haltes.array_windows() {
        let (Some(from), Some(to)) = (van.punt, naar.punt) else { continue };
        let metres = afstand_m(from, to);
        dekking.lijn_m += metres;
        let walked = shared.iter().flat_map(|gelopen| &gelopen.stukken);
        let best = walked.filter(|stuk| (stuk.van, stuk.naar) == (van.id, naar.id)).map(|stuk| stuk.aandeel);
        if let Some(best) = best.reduce(f64::max) {
            dekking.bekend_m += metres;
            dekking.gelopen_m += metres * best;
        }
    }
    dekking.aandeel = (dekking.bekend_m > 0.0).then(|| dekking.gelopen_m / dekking.bekend_m);
    dekking
}

fn afdoening(found: &[Waarneming], gemeld: &BTreeSet<WaarnemingId>) -> AfdoeningUitkomst {
    let mut uitkomst = AfdoeningUitkomst::default();
    for one in found.iter().filter(|one| opinion(one) == Some(&Oordeel::KanBeter)) {
        match &one.afdoening {
            Some(Afdoening::RegulierOnderhoud) => uitkomst.regulier_onderhoud += 1,
            Some(Afdoening::Leefbaarheidsbudget) => uitkomst.leefbaarheidsbudget += 1,
            None if gemeld.contains(&one.id) => uitkomst.werd_melding += 1,
            Some(Afdoening::Onbekend(_)) | None => uitkomst.nog_open += 1,
        }
        uitkomst.ook_melding += u32::from(one.afdoening.is_some() && gemeld.contains(&one.id));
        uitkomst.te_kiezen += u32::from(one.botst_afdoening());
    }
    uitkomst
}

fn meldingen(connection: &Connection, viewer: &Viewer, id: SchouwId) -> Result<Vec<Melding>> {
    // From the few voices of the schouw to their meldingen, never along all meldingen by date.
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT DISTINCT geldend FROM signalen WHERE schouw = ?1) s
         CROSS JOIN meldingen m ON m.id = s.geldend JOIN kringen k ON k.nr = m.kring
         WHERE {} ORDER BY m.gemaakt DESC, m.id LIMIT 200",
        viewer.may_see()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query([id.uuid().as_bytes()])?;
    let mut meldingen = Vec::new();
    while let Some(row) = found.next()? {
        meldingen.push(lijst::read(row)?);
    }
    Ok(meldingen)
}
