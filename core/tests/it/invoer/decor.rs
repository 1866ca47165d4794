//! One of everything, and the ids by which it is asked for.

use crate::gereedschap::Apparaat;
use uuid::Uuid;
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht, BewonersinitiatiefOpdracht, BezoekOpdracht, Command, InitiatiefIndienen,
    NieuweHalte, PuntInbrengen, Receipt, RondeOpdracht, SchouwOpdracht, SchouwPlannen, SpreekuurOpdracht,
    SpreekuurPlannen, TaakOpdracht, VergaderingOpdracht, VraagOpdracht, WaarnemingOordelen, WaarnemingOpdracht,
};
use wijkmaat_core::model::{
    Aanleiding, AfspraakId, BewonersinitiatiefId, BezoekId, HalteId, MeldingId, Oordeel, PersoonId, PuntId, RondeId,
    Schouw, SchouwId, SignaalId, SpreekuurId, SpreekuurSoort, StukId, TaakId, Timestamp, Vergadering, VergaderingId,
    VraagId, WaarnemingId, ZorgvraagId,
};
use wijkmaat_core::view::stukken;

pub(super) struct Ids {
    pub(super) persoon: PersoonId,
    pub(super) signaal: SignaalId,
    pub(super) melding: MeldingId,
    pub(super) andere_melding: MeldingId,
    pub(super) melding_van_zorg: MeldingId,
    pub(super) ronde: RondeId,
    pub(super) taak: TaakId,
    pub(super) zorgvraag: ZorgvraagId,
    pub(super) afspraak: AfspraakId,
    pub(super) initiatief: BewonersinitiatiefId,
    pub(super) vergadering: VergaderingId,
    pub(super) punt: PuntId,
    pub(super) schouw: SchouwId,
    pub(super) halte: HalteId,
    pub(super) waarneming: WaarnemingId,
    pub(super) spreekuur: SpreekuurId,
    pub(super) bezoek: BezoekId,
    pub(super) vraag: VraagId,
    pub(super) bon: String,
}

impl Ids {
    /// Of nothing that is anywhere.
    pub(super) fn verzonnen() -> Self {
        let id = |nr: u128| Uuid::from_u128(0xdead_beef_0000 + nr);
        Self {
            persoon: PersoonId::new(id(1)),
            signaal: SignaalId::new(id(2)),
            melding: MeldingId::new(id(3)),
            andere_melding: MeldingId::new(id(4)),
            melding_van_zorg: MeldingId::new(id(5)),
            ronde: RondeId::new(id(6)),
            taak: TaakId::new(id(7)),
            zorgvraag: ZorgvraagId::new(id(8)),
            afspraak: AfspraakId::new(id(9)),
            initiatief: BewonersinitiatiefId::new(id(10)),
            vergadering: VergaderingId::new(id(11)),
            punt: PuntId::new(id(12)),
            schouw: SchouwId::new(id(13)),
            halte: HalteId::new(id(14)),
            waarneming: WaarnemingId::new(id(15)),
            spreekuur: SpreekuurId::new(id(16)),
            bezoek: BezoekId::new(id(17)),
            vraag: VraagId::new(id(18)),
            bon: wijkmaat_core::model::BonCode::draw(|bytes| bytes.fill(3)).to_string(),
        }
    }
}

/// A wijkmanager's device with one of everything on it.
pub(super) struct Decor {
    pub(super) wie: Apparaat,
    pub(super) ids: Ids,
}

impl Decor {
    pub(super) fn new(seed: u64) -> Self {
        let wie = Apparaat::nieuw(seed, "wijkmanager");
        let ids = maak(&wie);
        Self { wie, ids }
    }
}

fn maak(wie: &Apparaat) -> Ids {
    let doe = |command| wie.doe(command).expect("made");
    let stuk = |receipt: Receipt| receipt.stuk.expect("a stuk").uuid();
    let melding = wie.meld("afval", "Zak", None);
    let geven = TaakOpdracht::Geven { melding, team: "wijkbeheer".to_owned(), vraag: None };
    let maken = AfspraakMaken {
        wat: "Legen".to_owned(),
        team: Some("wijkbeheer".to_owned()),
        dag: "2026-12-01".to_owned(),
        ..AfspraakMaken::default()
    };
    let indienen = InitiatiefIndienen { naam: "Moestuin".to_owned(), ..InitiatiefIndienen::default() };
    let overleg = "wijkplatform_nieuw_den_helder".to_owned();
    let wanneer = Timestamp::from_millis(1_790_000_000_000);
    let id = stuk(doe(Command::Vergadering(VergaderingOpdracht::Plannen { overleg, wanneer, plaats: None })));
    let vergadering = VergaderingId::new(id);
    let bron = Some(StukId::from(melding));
    let punt = PuntInbrengen { titel: None, bron, bron_punt: None, aanleiding: Aanleiding::Ingebracht };
    doe(Command::Vergadering(VergaderingOpdracht::Agenderen { id: vergadering, punten: vec![punt] }));
    let agenda = wie.core.view(&wie.namens, |c, v| stukken::een::<Vergadering>(c, v, id)).expect("here").agenda;
    let halte = NieuweHalte { naam: "Markt".to_owned(), punt: None };
    let plan = SchouwPlannen { naam: "Schouw".to_owned(), haltes: vec![halte], ..SchouwPlannen::default() };
    let schouw = stuk(doe(Command::Schouw(SchouwOpdracht::Plannen { plan })));
    let haltes = wie.core.view(&wie.namens, |c, v| stukken::een::<Schouw>(c, v, schouw)).expect("here").haltes;
    let oordeel = WaarnemingOordelen {
        schouw: SchouwId::new(schouw),
        halte: None,
        plek: None,
        oordeel: Oordeel::KanBeter,
        tekst: "Vol".to_owned(),
        thema: Some("afval".to_owned()),
        fotos: Vec::new(),
        gezien: None,
    };
    let plannen = SpreekuurPlannen {
        soort: SpreekuurSoort::Vast,
        plek: "Buurthuis".to_owned(),
        punt: None,
        thema: None,
        gebied: None,
        gepland: None,
        achteraf: false,
    };
    let spreekuur = SpreekuurId::new(stuk(doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plannen)))));
    let thema = "wonen".to_owned();
    let ontvangen = BezoekOpdracht::Ontvangen { spreekuur, thema, gebied: None, ligt_bij: None };
    let bezoek = BezoekId::new(stuk(doe(Command::Bezoek(ontvangen))));
    let vraag =
        doe(Command::Vraag(VraagOpdracht::Stellen { bezoek, vraag: "Wat nu?".to_owned(), bon: true, team: None }));
    let starten = RondeOpdracht::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None };
    let none = Ids::verzonnen();
    Ids {
        taak: TaakId::new(stuk(doe(Command::Taak(geven)))),
        afspraak: AfspraakId::new(stuk(doe(Command::Afspraak(AfspraakOpdracht::Maken(maken))))),
        initiatief: BewonersinitiatiefId::new(stuk(doe(Command::Bewonersinitiatief(
            BewonersinitiatiefOpdracht::Indienen(indienen),
        )))),
        punt: agenda[0].id,
        halte: haltes[0].id,
        waarneming: WaarnemingId::new(stuk(doe(Command::Waarneming(WaarnemingOpdracht::Oordelen { oordeel })))),
        vraag: VraagId::new(vraag.stuk.expect("a vraag").uuid()),
        bon: vraag.bon.expect("a slip"),
        ronde: doe(Command::Ronde(starten)).ronde.expect("a ronde").ronde,
        signaal: wie.toon(melding).stemmen[0].id,
        andere_melding: wie.meld("groen", "Tak", None),
        melding_van_zorg: wie.meld("zorg", "In de war", None),
        schouw: SchouwId::new(schouw),
        persoon: wie.namens.persoon,
        melding,
        vergadering,
        spreekuur,
        bezoek,
        ..none
    }
}
