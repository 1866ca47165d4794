//! The parts of a melding's page: voices, what is to be chosen, what lies nearby.

use crate::tijd::moment;
use crate::tonen::{Blik, Namen, Rij, afstand, veldnaam, waarde};
use wijkmaat_core::geo::Reden;
use wijkmaat_core::model::{Bon, DocKind, OpDeBon, Rechten, Signaal};
use wijkmaat_core::view::Dossier;
use wijkmaat_core::view::melding_detail::MeldingDetail;

/// A voice.
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
pub(super) struct Stem {
    /// What they said; empty when they said nothing, `None` when it is sealed for this reader.
    pub(super) tekst: Option<String>,
    pub(super) soort: String,
    pub(super) wie: String,
    pub(super) op: String,
    pub(super) op_iso: String,
    pub(super) ronde: Option<String>,
    pub(super) bon: Bonstand,
    pub(super) fotos: Vec<Beeld>,
    /// What they think of the answer that stands there now.
    pub(super) oordeel: Option<Oordeel>,
    pub(super) id: String,
    /// Who looks may say that it is about something else.
    pub(super) mag_anders: bool,
    /// What it came from was taken back on its schouw.
    pub(super) ingetrokken: bool,
    /// Who looks raised it, and may set their words right.
    pub(super) mag_woorden: bool,
    /// Who looks may destroy it for good.
    pub(super) mag_vernietigen: bool,
}

impl Stem {
    /// A slip was given out for it.
    pub(super) fn heeft_bon(&self) -> bool {
        matches!(self.bon, Bonstand::Gegeven)
    }
}

/// What whoever raised it thinks of the answer.
pub(super) struct Oordeel {
    pub(super) tevreden: bool,
    pub(super) reden: Option<String>,
}

/// The slip of a voice.
pub(super) enum Bonstand {
    /// It was given out.
    Gegeven,
    /// Who looks raised this, and may give one for it: the id of the voice.
    Mag(String),
    /// Nothing about it here.
    Niet,
}

/// A picture of a voice.
pub(super) struct Beeld {
    pub(super) groot: String,
    pub(super) klein: String,
    pub(super) nr: usize,
}

/// A field in which people wrote different things.
pub(super) struct Botsing {
    pub(super) veld: String,
    pub(super) naam: &'static str,
    pub(super) waarden: Vec<Kant>,
}

/// One of the values.
pub(super) struct Kant {
    pub(super) tekst: String,
    pub(super) wie: String,
    pub(super) op: Option<String>,
    pub(super) wijziging: String,
    /// It is what every screen shows first.
    pub(super) nu: bool,
}

/// Something nearby that may be the same.
pub(super) struct Dichtbij {
    pub(super) rij: Rij,
    pub(super) afstand: String,
}

/// The voices, oldest first, with their pictures numbered through.
pub(super) fn stemmen(dossier: &Dossier, blik: &Blik, namen: &Namen, rechten: &Rechten) -> Vec<Stem> {
    let mut answers = dossier.verloop.iter().filter(|one| one.wat.as_deref() == Some("melding_beantwoorden"));
    let answer = answers.next_back().map(|one| one.wijziging.as_str());
    let mut nr = 0;
    let mut stemmen = Vec::with_capacity(dossier.detail.stemmen.len());
    for stem in &dossier.detail.stemmen {
        let fotos = stem.fotos.iter().map(|hash| {
            nr += 1;
            let groot = format!("/bureau/foto/{}/{hash}", dossier.detail.melding.id);
            Beeld { klein: format!("{groot}/klein"), groot, nr }
        });
        stemmen.push(Stem {
            fotos: fotos.collect(),
            tekst: stem.omschrijving.clone(),
            soort: blik.soort(&stem.categorie),
            wie: who(stem, namen),
            op: moment(stem.gemaakt, blik.nu),
            op_iso: stem.gemaakt.to_string(),
            ronde: stem.ronde.map(|ronde| ronde.to_string()),
            bon: slip(stem, namen, rechten),
            oordeel: stem
                .oordeel
                .as_ref()
                .filter(|one| Some(one.antwoord.as_str()) == answer)
                .map(|one| Oordeel { tevreden: one.tevreden, reden: one.reden.clone() }),
            ingetrokken: dossier.detail.ingetrokken.contains(&stem.id),
            id: stem.id.to_string(),
            mag_anders: rechten.may_write(&stem.kring, DocKind::Signaal, namen.is_ik(stem.melder)),
            mag_woorden: stem.omschrijving.is_some()
                && namen.is_ik(stem.melder)
                && rechten.may_write(&stem.kring, DocKind::Signaal, true),
            mag_vernietigen: rechten.get(&stem.kring).is_some_and(|recht| recht.vernietigen),
        });
    }
    stemmen
}

fn slip(stem: &Signaal, namen: &Namen, rechten: &Rechten) -> Bonstand {
    match stem.bon {
        Some(_) => Bonstand::Gegeven,
        None if namen.is_ik(stem.melder) && rechten.may_write(&stem.kring, DocKind::Signaal, true) => {
            Bonstand::Mag(stem.id.to_string())
        }
        None => Bonstand::Niet,
    }
}

/// Who raised it, with their name where the desk knows it; an imported reporter has none.
fn who(stem: &Signaal, namen: &Namen) -> String {
    let known = namen.is_ik(stem.melder) || namen.kent(stem.melder);
    if known { namen.begin(Some(stem.melder)) } else { "Een melder".to_owned() }
}

/// What is the matter with slips that do not say the answer.
pub(super) fn op_de_bon(detail: &MeldingDetail) -> Vec<String> {
    let sentence = |bon: &Bon| match bon.naast(detail.melding.antwoord.as_deref())? {
        OpDeBon::Anders => {
            let said = bon.antwoord.as_deref().unwrap_or_default();
            Some(format!("Op een bon staat het antwoord van {}: “{said}”", bon.van_wie()))
        }
        OpDeBon::NogNiet => Some("Op een bon staat dit antwoord nog niet. Geef het nog een keer.".to_owned()),
        OpDeBon::Nooit => Some("Op een bon komt dit antwoord niet te staan. Vertel het de melder zelf.".to_owned()),
    };
    detail.bon_wijkt_af.iter().filter_map(sentence).collect()
}

/// What is to be chosen.
pub(super) fn botsingen(dossier: &Dossier, blik: &Blik, namen: &Namen) -> Vec<Botsing> {
    let kant = |veld: &str, nr: usize, one: &wijkmaat_core::view::melding_detail::Waarde| Kant {
        tekst: waarde(veld, &one.waarde, blik, namen),
        wie: namen.begin(one.wie),
        op: one.op.map(|op| moment(op, blik.nu)),
        wijziging: one.wijziging.clone(),
        nu: nr == 0,
    };
    let keuzes = dossier.detail.keuzes.iter();
    keuzes
        .map(|keuze| Botsing {
            naam: veldnaam(&keuze.veld),
            waarden: keuze.waarden.iter().enumerate().map(|(nr, one)| kant(&keuze.veld, nr, one)).collect(),
            veld: keuze.veld.clone(),
        })
        .collect()
}

/// What lies nearby.
pub(super) fn dichtbij(dossier: &Dossier, blik: &Blik, namen: &Namen) -> Vec<Dichtbij> {
    let distance = |redenen: &[Reden]| {
        redenen.iter().find_map(|reden| match reden {
            Reden::Dichtbij { afstand_m, .. } => Some(afstand(*afstand_m)),
            Reden::ZelfdeCategorie | Reden::Geleden { .. } => None,
        })
    };
    let dubbelen = dossier.dubbelen.iter();
    dubbelen
        .map(|dubbel| Dichtbij {
            rij: blik.rij(&dubbel.melding, namen),
            afstand: distance(&dubbel.treffer.redenen).unwrap_or_default(),
        })
        .collect()
}
