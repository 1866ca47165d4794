//! What people in the simulation do beside meldingen: a schouw, a spreekuur, a ronde, an afspraak, an initiatief, a vergadering.

use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht as A, BewonersinitiatiefOpdracht as B, BezoekOpdracht as Z, Command,
    InitiatiefIndienen, PuntInbrengen, RondeOpdracht as R, SchouwOpdracht as S, SchouwPlannen, SignaalMelden,
    SpreekuurOpdracht as P, SpreekuurPlannen, VergaderingOpdracht as V, VraagOpdracht as Q, WaarnemingOordelen,
    WaarnemingOpdracht as W,
};
use wijkmaat_core::doc::stuk::Stuk;
use wijkmaat_core::model::{
    Aanleiding, Afdoening, Afspraak, Bewonersinitiatief, Bezoek, Oordeel, Schouw, Spreekuur, SpreekuurSoort, Timestamp,
    Vergadering, Waarneming,
};
use wijkmaat_core::view::{StukFilter, rondes, stukken};
use wijkmaat_scenarios::wereld::{Apparaat, Worp};

const OVERLEG: &str = "wijkplatform_nieuw_den_helder";

/// One of those on this device, most of the time one of the first few.
fn een<T: Stuk + Clone>(worp: &mut Worp, wie: &Apparaat) -> Option<T> {
    let all: Vec<T> =
        wie.core().view(&wie.namens(), |c, v| stukken::lijst(c, v, &StukFilter::default())).expect("listed");
    worp.kies(all.get(..all.len().min(3))?).cloned()
}

/// What one of them does, by name; `None` where there is nothing yet to do it with.
pub(crate) fn kies(worp: &mut Worp, wie: &Apparaat, tekst: String) -> Option<(&'static str, Command)> {
    Some(match worp.onder(18) {
        0 => ("afspraak_maken", Command::Afspraak(A::Maken(afspraak(tekst)))),
        1 => {
            ("afspraak_voortgang", Command::Afspraak(A::VoortgangNoteren { id: een::<Afspraak>(worp, wie)?.id, tekst }))
        }
        2 => {
            let indienen = InitiatiefIndienen { naam: tekst, ..InitiatiefIndienen::default() };
            ("initiatief_indienen", Command::Bewonersinitiatief(B::Indienen(indienen)))
        }
        3 => {
            let id = een::<Bewonersinitiatief>(worp, wie)?.id;
            ("initiatief_steun", Command::Bewonersinitiatief(B::SteunNoteren { id, bewoners: 2, organisaties: 0 }))
        }
        4 => {
            let plannen = V::Plannen { overleg: OVERLEG.to_owned(), wanneer: moment(worp), plaats: Some(tekst) };
            ("vergadering_plannen", Command::Vergadering(plannen))
        }
        5 => {
            let punt =
                PuntInbrengen { titel: Some(tekst), bron: None, bron_punt: None, aanleiding: Aanleiding::Ingebracht };
            let id = een::<Vergadering>(worp, wie)?.id;
            ("vergadering_agenderen", Command::Vergadering(V::Agenderen { id, punten: vec![punt] }))
        }
        6 => {
            let id = een::<Vergadering>(worp, wie)?.id;
            ("vergadering_verslag", Command::Vergadering(V::Verslag { id, verslag: tekst }))
        }
        7 => {
            let plan = SchouwPlannen { naam: tekst, ..SchouwPlannen::default() };
            ("schouw_plannen", Command::Schouw(S::Plannen { plan }))
        }
        8 => {
            let id = een::<Schouw>(worp, wie)?.id;
            let (naam, bewoners) = (Some(tekst), u32::try_from(worp.onder(9)).ok());
            ("schouw_bijstellen", Command::Schouw(S::Bijstellen { id, naam, thema: None, gepland: None, bewoners }))
        }
        9 => ("waarneming_oordelen", Command::Waarneming(W::Oordelen { oordeel: oordeel(worp, wie, tekst)? })),
        10 => {
            let (id, afdoening) = (een::<Waarneming>(worp, wie)?.id, Afdoening::RegulierOnderhoud);
            ("waarneming_afdoen", Command::Waarneming(W::Afdoen { id, afdoening }))
        }
        11 => ("spreekuur_plannen", Command::Spreekuur(P::Plannen(tafel(tekst)))),
        12 => {
            let id = een::<Spreekuur>(worp, wie)?.id;
            let opdracht = [P::Openen { id }, P::Sluiten { id }, P::Heropenen { id }].into_iter().nth(worp.onder(3))?;
            ("spreekuur_verder", Command::Spreekuur(opdracht))
        }
        13 => {
            let (spreekuur, ligt_bij) = (een::<Spreekuur>(worp, wie)?.id, Some("handhaving".to_owned()));
            let ontvangen = Z::Ontvangen { spreekuur, thema: "geld".to_owned(), gebied: None, ligt_bij };
            ("bezoek_ontvangen", Command::Bezoek(ontvangen))
        }
        14 => {
            let id = een::<Bezoek>(worp, wie)?.id;
            (
                "bezoek_verder",
                Command::Bezoek([Z::Oppakken { id }, Z::Afhandelen { id }].into_iter().nth(worp.onder(2))?),
            )
        }
        // What was asked of a wijkconciërge no wijkmanager reads, so nobody could look it up in the end.
        15 if wie.namens().rol == "wijkmanager" => {
            let bezoek = een::<Bezoek>(worp, wie)?.id;
            ("vraag_stellen", Command::Vraag(Q::Stellen { bezoek, vraag: tekst, bon: true, team: None }))
        }
        16 => {
            let melden = SignaalMelden {
                categorie: "groen".to_owned(),
                omschrijving: tekst,
                bon: true,
                ..SignaalMelden::default()
            };
            ("signaal_melden", Command::SignaalMelden(melden))
        }
        _ => ("ronde", Command::Ronde(ronde(worp, wie)?)),
    })
}

fn moment(worp: &mut Worp) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + i64::try_from(worp.onder(500)).unwrap_or(0) * 3_600_000)
}

fn afspraak(wat: String) -> AfspraakMaken {
    AfspraakMaken { wat, team: Some("wijkbeheer".to_owned()), dag: "2026-12-01".to_owned(), ..AfspraakMaken::default() }
}

fn oordeel(worp: &mut Worp, wie: &Apparaat, tekst: String) -> Option<WaarnemingOordelen> {
    Some(WaarnemingOordelen {
        schouw: een::<Schouw>(worp, wie)?.id,
        halte: None,
        plek: None,
        oordeel: worp.kies(Oordeel::ALL)?.clone(),
        tekst,
        thema: None,
        fotos: Vec::new(),
        gezien: None,
    })
}

fn tafel(plek: String) -> SpreekuurPlannen {
    SpreekuurPlannen {
        soort: SpreekuurSoort::Popup,
        plek,
        punt: None,
        thema: None,
        gebied: None,
        gepland: None,
        achteraf: false,
    }
}

/// Begins one, or ends the one that goes on.
fn ronde(worp: &mut Worp, wie: &Apparaat) -> Option<R> {
    let all = wie.core().view(&wie.namens(), rondes::rondes).expect("listed");
    let own = |wie: &Apparaat| wie.namens().persoon;
    let running = all.iter().find(|one| one.einde.is_none() && one.deelnemers.contains(&own(wie)));
    Some(match running {
        Some(one) if worp.kans(500) => R::Stoppen { id: one.id, niets_gevonden: false },
        Some(_) => return None,
        None => R::Starten { groep: None, deelnemers: Vec::new(), gebied: None, begin: None },
    })
}
