//! A taak in words.

use crate::tijd::moment;
use crate::tonen::{Blik, Namen, Rij, Termijn};
use wijkmaat_core::doc::zorg;
use wijkmaat_core::model::{Taak, TaakUitslag, Zorgantwoord};
use wijkmaat_core::profile::Zorgkeuze;
use wijkmaat_core::text;
use wijkmaat_core::view::TaakStand;

/// A taak in words.
#[derive(Debug, Clone)]
pub(crate) struct Regel {
    pub(crate) id: String,
    pub(crate) team: String,
    /// What is asked of the team.
    pub(crate) vraag: Option<String>,
    pub(crate) klasse: &'static str,
    pub(crate) staat: String,
    pub(crate) reden: Option<String>,
    /// Who took it up.
    pub(crate) door: Option<String>,
    /// Of what is still open.
    pub(crate) termijn: Option<Termijn>,
    pub(crate) te_laat: bool,
    pub(crate) open: bool,
    /// Nobody took it up.
    pub(crate) vrij: bool,
    pub(crate) gegeven: String,
    /// Fields in which people wrote different things.
    pub(crate) botst: Vec<&'static str>,
    /// It went to a partner bound by secrecy.
    pub(crate) zorg: Option<Zorgdeel>,
    /// What it is about, in a list of a team.
    pub(crate) over: Option<Rij>,
}

/// What a partner bound by secrecy was asked, and what they answered.
#[derive(Debug, Clone)]
pub(crate) struct Zorgdeel {
    /// What to call it by on the telephone.
    pub(crate) kenmerk: String,
    /// What they chose, each with when.
    pub(crate) antwoorden: Vec<(String, String)>,
}

impl Regel {
    /// In words; `gezien` once somebody looked at the whole melding and found it good.
    pub(crate) fn new(stand: &TaakStand, blik: &Blik, namen: &Namen, gezien: bool) -> Self {
        let taak = &stand.taak;
        let open = taak.uitslag.is_none();
        let (klasse, staat) = staat(taak, gezien);
        Self {
            id: taak.id.to_string(),
            team: blik.team(&taak.team),
            vraag: match &taak.zorgvraag {
                Some(vraag) => Some(words(&blik.profile.zorgtaken().vragen, vraag)),
                None => taak.vraag.clone(),
            },
            klasse,
            staat,
            reden: taak.reden.clone(),
            door: taak.opgepakt_door.map(|wie| namen.naam(wie)),
            termijn: taak.uiterlijk.filter(|_| open).map(|end| Termijn::new(end, blik.nu)),
            te_laat: stand.te_laat,
            open,
            vrij: open && taak.opgepakt_door.is_none(),
            gegeven: moment(taak.gemaakt, blik.nu),
            botst: taak.conflicten.iter().map(|veld| veldnaam(veld)).collect(),
            zorg: taak
                .zorgvraag
                .is_some()
                .then(|| Zorgdeel { kenmerk: zorg::kenmerk(taak.id), antwoorden: Vec::new() }),
            over: stand.over.as_ref().map(|melding| blik.rij(melding, namen)),
        }
    }

    /// The same with what partners answered on it.
    pub(crate) fn met_antwoorden(mut self, antwoorden: &[Zorgantwoord], blik: &Blik) -> Self {
        if let Some(zorg) = &mut self.zorg {
            let of_this = antwoorden.iter().filter(|one| one.taak.to_string() == self.id);
            let said = |one: &Zorgantwoord| {
                (words(&blik.profile.zorgtaken().antwoorden, &one.antwoord), moment(one.gemaakt, blik.nu))
            };
            zorg.antwoorden = of_this.map(said).collect();
            // Of what was asked of a partner nobody here takes anything up: it waits for an answer.
            (self.klasse, self.staat) = match (self.open, zorg.antwoorden.is_empty()) {
                (true, true) => ("nieuw", "gevraagd, nog geen antwoord".to_owned()),
                (true, false) => ("zegt", "antwoord binnen, nog afronden".to_owned()),
                (false, _) => (self.klasse, self.staat),
            };
        }
        self
    }
}

/// The words of a choice of the profile; a choice of another profile is named and not shown.
pub(crate) fn words(choices: &[Zorgkeuze], id: &str) -> String {
    let known = choices.iter().find(|choice| choice.id == id).map(|choice| choice.naam.clone());
    known.unwrap_or_else(|| "een keuze die deze gemeente niet kent".to_owned())
}

/// Shape and word. That a team says it is done is not that somebody looked.
fn staat(taak: &Taak, gezien: bool) -> (&'static str, String) {
    let Some(uitslag) = &taak.uitslag else {
        return match taak.opgepakt_door {
            Some(_) => ("bezig", "opgepakt".to_owned()),
            None => ("nieuw", "nog niet opgepakt".to_owned()),
        };
    };
    let word = text::label(&format!("uitslag-{}", uitslag.as_str())).map(|word| word.to_lowercase());
    match (uitslag, word) {
        (TaakUitslag::Onbekend(_), _) | (_, None) => ("niet", "van een nieuwere Wijkmaat".to_owned()),
        (TaakUitslag::KanNiet, Some(word)) => ("niet", word),
        (_, Some(word)) if gezien => ("orde", format!("{word}, gezien en in orde")),
        (_, Some(word)) => ("zegt", format!("zegt klaar: {word}")),
    }
}

fn veldnaam(veld: &str) -> &'static str {
    match veld {
        "uitslag" => "hoe het afliep",
        "reden" => "de reden",
        "opgepakt_door" => "wie het doet",
        _ => "iets anders",
    }
}
