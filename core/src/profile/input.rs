//! `profiel.toml` as it is written; names that refer to something keep their place, for the line of a mistake.

use crate::model::KringSoort;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The number of this form of the file; it goes up when an older app could not read a newer file rightly.
pub(super) const SCHEMA: u32 = 1;

/// Only the number, to refuse a newer form before its keys are called unknown.
#[derive(Deserialize)]
pub(super) struct SchemaInput {
    pub(super) schema: Spanned<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileInput {
    #[serde(rename = "schema")]
    pub(super) _schema: u32,
    pub(super) versie: Spanned<String>,
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    pub(super) bron: Spanned<String>,
    pub(super) gemeente: GemeenteInput,
    pub(super) disciplines: Vec<DisciplineInput>,
    pub(super) teams: Vec<TeamInput>,
    pub(super) categorieen: Vec<CategorieInput>,
    #[serde(default)]
    pub(super) themas: Vec<ThemaInput>,
    pub(super) kringen: Vec<KringInput>,
    pub(super) rollen: Vec<RolInput>,
    #[serde(default)]
    pub(super) overleggen: Vec<OverlegInput>,
    #[serde(default)]
    pub(super) toezichtgroepen: Vec<ToezichtgroepInput>,
    #[serde(default)]
    pub(super) tijden: Vec<TijdInput>,
    #[serde(default)]
    pub(super) bewonersinitiatieven: Option<InitiatievenInput>,
    #[serde(default)]
    pub(super) vergaderingen: Option<VergaderingenInput>,
    pub(super) zorgtaken: Option<ZorgtakenInput>,
    pub(super) routering: Vec<RegelInput>,
    #[serde(default)]
    pub(super) beeldkwaliteit: Vec<BeeldElementInput>,
    pub(super) drempels: DrempelsInput,
    pub(super) termijnen: TermijnenInput,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GemeenteInput {
    pub(super) code: Spanned<String>,
    pub(super) jaar: Spanned<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DisciplineInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    /// Working days within which a taak is done.
    pub(super) termijn_werkdagen: Option<Spanned<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    pub(super) discipline: Spanned<String>,
    pub(super) organisatie: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategorieInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    pub(super) pictogram: Option<Spanned<String>>,
    pub(super) kring: Spanned<KringSoort>,
}

/// What residents come to a spreekuur about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemaInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KringInput {
    pub(super) id: Spanned<String>,
    pub(super) soort: Spanned<KringSoort>,
    pub(super) naam: Spanned<String>,
    #[serde(default)]
    pub(super) gebieden: Vec<Spanned<String>>,
    /// The team whose own it is; for the kind “team” alone.
    pub(super) team: Option<Spanned<String>>,
    /// Codes of other years, which `gebieden.geojson` need not have.
    #[serde(default)]
    pub(super) eerdere_gebieden: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RolInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    pub(super) organisatie: Spanned<String>,
    /// The team of who says no other.
    pub(super) team: Option<Spanned<String>>,
    pub(super) rechten: BTreeMap<KringSoort, RechtInput>,
    /// Rights that replace those of the role for who works in one team.
    #[serde(default)]
    pub(super) in_team: Vec<InTeamInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InTeamInput {
    pub(super) team: Spanned<String>,
    pub(super) rechten: BTreeMap<KringSoort, RechtInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RechtInput {
    #[serde(default)]
    pub(super) lezen: bool,
    #[serde(default)]
    pub(super) toevoegen: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) schrijven_eigen: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) schrijven: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) vernietigen: bool,
}

/// A standing body with the roles of its members.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OverlegInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    /// The kring, of the kind “overleg”, in which its papers are.
    pub(super) kring: Spanned<String>,
    pub(super) rollen: Vec<Spanned<String>>,
    /// Disciplines of which the agenda takes open meldingen; none is all.
    #[serde(default)]
    pub(super) disciplines: Vec<Spanned<String>>,
    /// How often it meets, in words: “elke maand”.
    pub(super) ritme: Spanned<String>,
}

/// A group of toezichthouders.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ToezichtgroepInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    #[serde(default)]
    pub(super) gebieden: Vec<Spanned<String>>,
}

/// What the care team asks of partners bound by secrecy.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZorgtakenInput {
    pub(super) teams: Vec<Spanned<String>>,
    pub(super) vragen: Vec<ZorgkeuzeInput>,
    pub(super) antwoorden: Vec<ZorgkeuzeInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZorgkeuzeInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TijdInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    pub(super) dagen: Vec<DagInput>,
    pub(super) van: Spanned<String>,
    pub(super) tot: Spanned<String>,
}

/// Days of the week, Monday first.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum DagInput {
    Ma,
    Di,
    Wo,
    Do,
    Vr,
    Za,
    Zo,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegelInput {
    pub(super) id: Spanned<String>,
    pub(super) team: Spanned<String>,
    #[serde(default)]
    pub(super) categorieen: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) gebieden: Vec<Spanned<String>>,
    pub(super) tijd: Option<Spanned<String>>,
    pub(super) kring: Option<KringSoort>,
    /// What happens next, as the end of a sentence.
    pub(super) daarna: Option<Spanned<String>>,
}

/// Something whose looks are measured, with what is still within each letter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BeeldElementInput {
    pub(super) id: Spanned<String>,
    pub(super) naam: Spanned<String>,
    /// What is measured, and over how much.
    pub(super) meet: Spanned<String>,
    pub(super) a_plus: Spanned<String>,
    pub(super) a: Spanned<String>,
    pub(super) b: Spanned<String>,
    pub(super) c: Spanned<String>,
    pub(super) d: Spanned<String>,
    /// The level that is wanted where no other is named.
    pub(super) gewenst: Spanned<String>,
    /// What a melding is about when it is not good enough.
    pub(super) categorie: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) gewenst_in: Vec<GewenstInInput>,
}

/// Areas with a level of their own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GewenstInInput {
    pub(super) gebieden: Vec<Spanned<String>>,
    pub(super) niveau: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DrempelsInput {
    pub(super) dubbel_straal_m: Spanned<u32>,
    pub(super) dubbel_dagen: Spanned<u32>,
    pub(super) plek_onnauwkeurig_m: Spanned<u32>,
    pub(super) ronde_zicht_m: Spanned<u32>,
    /// Hours after which a ronde that goes on was forgotten.
    pub(super) ronde_hoogstens_uren: Option<Spanned<u32>>,
    /// Days without a sign after which an afspraak stagnates.
    pub(super) afspraak_stil_dagen: Option<Spanned<u32>>,
    /// Voices about the same from which an overleg hears of it.
    pub(super) overleg_stemmen: Option<Spanned<u32>>,
}

/// Who owns residents' initiatives, and what that role never owns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InitiatievenInput {
    pub(super) eigenaar_rol: Spanned<String>,
    /// The team that gets what the college weighs as a project.
    pub(super) projecten_naar: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) nooit_disciplines: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) nooit_categorieen: Vec<Spanned<String>>,
}

/// What goes from a vergadering to the municipality.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VergaderingenInput {
    pub(super) naar_gemeente: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermijnenInput {
    pub(super) antwoord_dagen: Spanned<u32>,
    pub(super) spoor_bewaren_dagen: Spanned<u32>,
    pub(super) contact_bewaren_dagen: Spanned<u32>,
    pub(super) melding_bewaren_maanden: Spanned<u32>,
}
