//! What a person can choose from, by the profile: for reporting, and for everything else.

use crate::wijkmaat::Wijkmaat;
use wijkmaat_core::foreign::CoreError;
use wijkmaat_core::model::{Beeldkwaliteit, Categorie, Discipline, Gebied, GebiedCode, Team};
use wijkmaat_core::profile::{BeeldElement, Thema, Toezichtgroep, Zorgtaken};

/// What a person can choose from when they report.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Keuzelijst {
    /// Kinds of signaal, in the order of the profile.
    pub categorieen: Vec<Categorie>,
    /// Teams that handle meldingen.
    pub teams: Vec<Team>,
    /// Areas.
    pub gebieden: Vec<Gebied>,
    /// From this many metres on a place is not precise.
    pub plek_onnauwkeurig_m: u32,
}

/// What a person can choose from on a ronde, a schouw, at a spreekuur and in a vergadering.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Werkkeuzes {
    /// Themes of a spreekuur.
    pub themas: Vec<Thema>,
    /// What is measured on a schouw.
    pub elementen: Vec<Meetelement>,
    /// Groups of toezichthouders.
    pub toezichtgroepen: Vec<Toezichtgroep>,
    /// All overleggen.
    pub overleggen: Vec<Overlegkeuze>,
    /// Fields of work.
    pub disciplines: Vec<Discipline>,
    /// What the care team may ask of partners bound by secrecy, and what these may answer.
    pub zorg: Zorgtaken,
}

/// Something of public space whose looks are measured.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Meetelement {
    /// Stable name.
    pub id: String,
    /// Words a user reads.
    pub naam: String,
    /// What is measured, and over how much.
    pub meet: String,
    /// The scale, best first: each letter with what is still within it.
    pub schaal: Vec<Meettrede>,
    /// The level that is wanted where no other is named.
    pub gewenst: Beeldkwaliteit,
    /// Areas where another level is wanted.
    pub gewenst_in: Vec<GewenstNiveau>,
}

/// One letter of a scale.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Meettrede {
    /// The letter.
    pub letter: Beeldkwaliteit,
    /// What is still within it, in words.
    pub drempel: String,
}

/// The level that is wanted in one area.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct GewenstNiveau {
    /// The area.
    pub gebied: GebiedCode,
    /// The level.
    pub niveau: Beeldkwaliteit,
}

/// A standing body, to choose from.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Overlegkeuze {
    /// Its id in the profile.
    pub id: String,
    /// What people call it.
    pub naam: String,
    /// How often it meets, in words.
    pub ritme: String,
    /// This person meets there.
    pub is_lid: bool,
}

#[uniffi::export]
impl Wijkmaat {
    /// What a person can choose from when they report. Changes only with the profile, so a shell may keep it.
    ///
    /// # Errors
    /// When the profile cannot be read.
    pub async fn keuzelijst(&self) -> Result<Keuzelijst, CoreError> {
        self.with(|core, _| {
            let profile = core.profile()?;
            Ok(Keuzelijst {
                categorieen: profile.categorieen().to_vec(),
                teams: profile.teams().to_vec(),
                gebieden: core.areas()?.iter().cloned().collect(),
                plek_onnauwkeurig_m: profile.drempels().plek_onnauwkeurig_m,
            })
        })
        .await
    }

    /// What a person can choose from in all other work. Changes only with the profile and with who they are.
    ///
    /// # Errors
    /// When the profile cannot be read.
    pub async fn werkkeuzes(&self) -> Result<Werkkeuzes, CoreError> {
        self.with(|core, namens| {
            let profile = core.profile()?;
            let overleggen = profile.overleggen().iter().map(|overleg| Overlegkeuze {
                id: overleg.id.clone(),
                naam: overleg.naam.clone(),
                ritme: overleg.ritme.clone(),
                is_lid: namens.rechten.may_read(&overleg.kring),
            });
            Ok(Werkkeuzes {
                themas: profile.themas().to_vec(),
                elementen: profile.beeldkwaliteit().iter().map(Meetelement::from).collect(),
                toezichtgroepen: profile.toezichtgroepen().to_vec(),
                overleggen: overleggen.collect(),
                disciplines: profile.disciplines().to_vec(),
                zorg: profile.zorgtaken().clone(),
            })
        })
        .await
    }
}

impl From<&BeeldElement> for Meetelement {
    fn from(element: &BeeldElement) -> Self {
        let levels = element.gewenst_in.iter().flat_map(|one| one.gebieden.iter().map(|code| (code, one.niveau)));
        Self {
            id: element.id.clone(),
            naam: element.naam.clone(),
            meet: element.meet.clone(),
            schaal: (element.drempels.iter())
                .map(|(letter, drempel)| Meettrede { letter: *letter, drempel: drempel.clone() })
                .collect(),
            gewenst: element.gewenst,
            gewenst_in: levels.map(|(code, niveau)| GewenstNiveau { gebied: code.clone(), niveau }).collect(),
        }
    }
}
