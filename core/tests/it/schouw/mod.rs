//! A schouw: planned by several at once, walked by several recorders, measured twice, and what comes of it.

mod dekking;
mod invoer;
mod meldingen;
mod plannen;
mod tegelijk;
mod waarnemingen;

use crate::gereedschap::Apparaat;
use wijkmaat_core::command::{
    Command, NieuweHalte, Receipt, SchouwOpdracht, SchouwPlannen, WaarnemingOordelen, WaarnemingOpdracht,
    WaarnemingScoren,
};
use wijkmaat_core::model::{
    Beeldkwaliteit, HalteId, LatLon, Namens, Oordeel, PersoonId, SchouwId, StukId, WaarnemingId,
};
use wijkmaat_core::view::{SchouwDetail, SchouwUitkomst, schouw, schouw_uitkomst};

const MARKT: (f64, f64) = (52.9555, 4.7695);
const ZWERFAFVAL: &str = "zwerfafval_verharding";

fn punt((lat, lon): (f64, f64)) -> LatLon {
    LatLon::new(lat, lon).expect("in the world")
}

fn halte(naam: &str, waar: Option<(f64, f64)>) -> NieuweHalte {
    NieuweHalte { naam: naam.into(), punt: waar.map(punt) }
}

fn schouw_van(receipt: &Receipt) -> SchouwId {
    SchouwId::new(receipt.stuk.map(StukId::uuid).expect("a stuk"))
}

fn plan(haltes: Vec<NieuweHalte>) -> SchouwPlannen {
    SchouwPlannen { naam: "Schouw Visbuurt".into(), haltes, ..SchouwPlannen::default() }
}

/// Three stops, the second a hundred metres north of the first.
fn drie() -> Vec<NieuweHalte> {
    vec![halte("Markt", Some(MARKT)), halte("Plantsoen", Some((52.9564, 4.7695))), halte("School", None)]
}

fn plannen(wie: &Apparaat) -> SchouwId {
    schouw_van(&wie.doe(Command::Schouw(SchouwOpdracht::Plannen { plan: plan(drie()) })).expect("planned"))
}

fn toon(wie: &Apparaat, id: SchouwId) -> SchouwDetail {
    wie.core.view(&wie.namens, |c, v| schouw::schouw(c, v, id)).expect("shown")
}

fn uitkomst(wie: &Apparaat, id: SchouwId) -> SchouwUitkomst {
    wie.core.view(&wie.namens, |c, v| schouw_uitkomst::schouw_uitkomst(c, v, id)).expect("counted")
}

fn namen(wie: &Apparaat, id: SchouwId) -> Vec<String> {
    toon(wie, id).schouw.haltes.into_iter().map(|halte| halte.naam).collect()
}

fn halte_id(wie: &Apparaat, id: SchouwId, nr: usize) -> HalteId {
    toon(wie, id).schouw.haltes[nr].id
}

fn doe(wie: &Apparaat, opdracht: SchouwOpdracht) -> Receipt {
    wie.doe(Command::Schouw(opdracht)).expect("done")
}

fn oordeel(schouw: SchouwId, halte: Option<HalteId>, oordeel: Oordeel, tekst: &str) -> WaarnemingOordelen {
    WaarnemingOordelen {
        schouw,
        halte,
        plek: None,
        oordeel,
        tekst: tekst.into(),
        thema: Some("afval".into()),
        fotos: Vec::new(),
        gezien: None,
    }
}

fn zeg(wie: &Apparaat, oordeel: WaarnemingOordelen) -> WaarnemingId {
    let receipt = wie.doe(Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel })).expect("said");
    WaarnemingId::new(receipt.stuk.map(StukId::uuid).expect("a stuk"))
}

fn meet(wie: &Apparaat, schouw: SchouwId, halte: HalteId, score: Beeldkwaliteit) -> WaarnemingId {
    let score = scoren(schouw, Some(halte), ZWERFAFVAL, score);
    let receipt = wie.doe(Command::Waarneming(WaarnemingOpdracht::Scoren { score })).expect("measured");
    WaarnemingId::new(receipt.stuk.map(StukId::uuid).expect("a stuk"))
}

fn scoren(schouw: SchouwId, halte: Option<HalteId>, element: &str, score: Beeldkwaliteit) -> WaarnemingScoren {
    WaarnemingScoren { schouw, halte, plek: None, element: element.into(), score, fotos: Vec::new(), gezien: None }
}

fn melden(wie: &Apparaat, id: WaarnemingId) -> wijkmaat_core::Result<Receipt> {
    wie.doe(Command::Waarneming(WaarnemingOpdracht::Melden { id, categorie: None, omschrijving: None }))
}

fn ander(wie: &Apparaat, rol: &str, gebieden: &[&str]) -> Namens {
    let gebieden: Vec<_> = gebieden.iter().map(|code| code.parse().expect("a code")).collect();
    let persoon = PersoonId::new(uuid::Uuid::from_u128(99));
    wie.core.profile().expect("profile").namens(persoon, rol, None, &gebieden).expect("a role")
}
