//! How much of the plan was walked.

use super::{MARKT, halte_id, oordeel, plannen, toon, uitkomst, zeg};
use crate::gereedschap::{Apparaat, ontmoeten};
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, WaarnemingOpdracht};
use wijkmaat_core::geo::{Spoor, SpoorPunt};
use wijkmaat_core::model::{FotoHash, LatLon, Oordeel, Timestamp};
use wijkmaat_core::store::blobs;

/// North along the line from the market, a metre a second.
fn spoor(tot: i32) -> Spoor {
    let punt = |nr: i32| SpoorPunt {
        punt: LatLon::new(MARKT.0 + f64::from(nr) / 111_195.0, MARKT.1).expect("in the world"),
        tijd: Some(Timestamp::from_millis(1_790_000_000_000 + i64::from(nr) * 1_000)),
        nauwkeurigheid_m: None,
    };
    Spoor::new((0..=tot).map(punt).collect())
}

#[test]
fn coverage_is_shared_without_the_track_and_says_what_was_missed() {
    let (anna, joke) = (Apparaat::nieuw(10, "wijkmanager"), Apparaat::nieuw(11, "toezichthouder"));
    let id = plannen(&anna);
    ontmoeten(&anna, &joke);
    let delen = |wie: &Apparaat, spoor| {
        wie.doe(Command::Waarneming(WaarnemingOpdracht::DekkingDelen { schouw: id, spoor })).expect("shared")
    };
    let before = uitkomst(&joke, id).dekking;
    assert_eq!((0, 3, None), (before.bezocht, before.gemist.len(), before.aandeel));
    let track = spoor(50);
    let name = FotoHash::of(&track.to_bytes());
    let once = delen(&joke, Some(track));
    ontmoeten(&anna, &joke);
    let seen = uitkomst(&anna, id).dekking;
    assert_eq!((1, 1, 2), (seen.gedeeld, seen.bezocht, seen.gemist.len()), "the market and nothing else");
    let share = seen.aandeel.expect("a track was shared");
    assert!((seen.lijn_m - 100.0).abs() < 1.0 && (0.6..0.85).contains(&share), "{seen:?}");
    assert!(joke.core.store().read(|c| blobs::bytes(c, &name)).expect("read").is_none(), "the track is not kept");

    assert_eq!(once.stuk, delen(&joke, Some(spoor(110))).stuk, "again is the same document");
    let seen = uitkomst(&joke, id).dekking;
    assert_eq!((1, 2, vec![halte_id(&joke, id, 2)]), (seen.gedeeld, seen.bezocht, seen.gemist));
    assert!((seen.aandeel.expect("known") - 1.0).abs() < 1e-9);
    let far = SpoorPunt { punt: LatLon { lat: 4.7, lon: 52.9 }, tijd: None, nauwkeurigheid_m: None };
    let spoor = Some(Spoor::new(vec![far, far]));
    let refused = joke.doe(Command::Waarneming(WaarnemingOpdracht::DekkingDelen { schouw: id, spoor }));
    assert_eq!(Code::PlekBuitenNederland, refused.expect_err("not here").code);
    delen(&joke, None);
    assert_eq!(2, uitkomst(&joke, id).dekking.bezocht, "sharing less takes nothing back");
    zeg(&joke, oordeel(id, Some(halte_id(&joke, id, 2)), Oordeel::GaatGoed, ""));
    assert!(uitkomst(&joke, id).dekking.gemist.is_empty(), "who found something was there");
    assert!(toon(&joke, id).onderweg.is_empty(), "coverage is no finding");
}
