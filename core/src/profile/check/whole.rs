//! Both files to one profile.

use super::kringen::Kringen;
use super::names::{Check, Ids};
use crate::error::{Code, Error, Result};
use crate::model::{Categorie, Discipline, GebiedCode, GebiedSoort, KringSoort, Team};
use crate::profile::Thema;
use crate::profile::gebieden::Gebieden;
use crate::profile::input::{
    CategorieInput, DisciplineInput, DrempelsInput, GemeenteInput, ProfileInput, SCHEMA, SchemaInput, TeamInput,
    TermijnenInput, ThemaInput,
};
use crate::profile::mistake::Source;
use crate::profile::profile::{Drempels, Profile, Termijnen};
use std::borrow::Cow;

/// Hours after which a ronde was forgotten, where the profile says nothing.
const RONDE_HOOGSTENS_UREN: u32 = 8;

/// Reads and checks both files of a profile.
///
/// # Errors
/// `profiel-nieuwer`, or `profiel-fout` with file, line and reason.
pub(in crate::profile) fn checked(
    source: Source<'_>,
    geojson_name: &str,
    geojson: Cow<'static, str>,
) -> Result<Profile> {
    check_schema(source)?;
    let input: ProfileInput = toml::from_str(source.text).map_err(|error| source.toml_mistake(&error))?;
    let gebieden = Gebieden::read(Source { name: geojson_name, text: &geojson })?;
    let check = Check { source, gebieden: &gebieden };

    let gemeente = check.gemeente(&input.gemeente)?;
    check.id(&input.id, '-')?;
    let disciplines = check.disciplines(&input.disciplines)?;
    let team_ids = check.ids("het team", input.teams.iter().map(|one| &one.id))?;
    let teams = check.teams(&input.teams, &disciplines)?;
    let categorie_ids = check.ids("de categorie", input.categorieen.iter().map(|one| &one.id))?;
    let categorieen = check.categorieen(&input.categorieen)?;
    let themas = check.themas(&input.themas)?;
    let kringen = check.kringen(&input.kringen, &input.categorieen, &gemeente, &team_ids)?;
    let Kringen { all: kringen, gemeente: gemeentekring, zorg: zorgkring } = kringen;
    let rol_ids = check.ids("de rol", input.rollen.iter().map(|one| &one.id))?;
    let discipline_ids = disciplines.iter().map(|one| one.id.as_str()).collect();
    let overleggen = check.overleggen(&input.overleggen, &kringen, &rol_ids, &discipline_ids)?;
    let initiatieven = (input.bewonersinitiatieven.as_ref())
        .map(|one| check.initiatieven(one, &rol_ids, &team_ids, &discipline_ids, &categorie_ids))
        .transpose()?;
    let naar_gemeente =
        (input.vergaderingen.as_ref()).map(|one| check.known("het team", &one.naar_gemeente, &team_ids)).transpose()?;
    let rollen = input.rollen.iter().map(|one| check.rol(one, &team_ids)).collect::<Result<Vec<_>>>()?;
    let zorgtaken = check.zorgtaken(input.zorgtaken.as_ref(), &team_ids, &kringen, &rollen)?;
    let windows = check.windows(&input.tijden)?;
    let routering = check.rules(&input.routering, &team_ids, &categorie_ids, &windows)?;
    Ok(Profile {
        id: input.id.get_ref().clone(),
        versie: check.words(&input.versie)?,
        naam: check.words(&input.naam)?,
        bron: check.words(&input.bron)?,
        gemeente,
        jaar: *input.gemeente.jaar.get_ref(),
        disciplines,
        teams,
        categorieen,
        themas,
        rollen,
        kringen,
        gemeentekring,
        zorgkring,
        overleggen,
        toezichtgroepen: check.toezichtgroepen(&input.toezichtgroepen)?,
        initiatieven,
        naar_gemeente,
        routering,
        beeldkwaliteit: check.beeldkwaliteit(&input.beeldkwaliteit, &categorie_ids)?,
        zorgtaken,
        drempels: check.drempels(&input.drempels)?,
        termijnen: check.termijnen(&input.termijnen)?,
        gebieden,
        geojson,
    })
}

/// Refuses a form of the file that this version does not know, before its keys would be called unknown.
fn check_schema(source: Source<'_>) -> Result<()> {
    let SchemaInput { schema } = toml::from_str(source.text).map_err(|error| source.toml_mistake(&error))?;
    match *schema.get_ref() {
        SCHEMA => Ok(()),
        newer if newer > SCHEMA => Err(Error::new(Code::ProfielNieuwer)
            .with("bestand", source.name)
            .with("schema", newer)
            .with("kent", SCHEMA)),
        other => Err(source.mistake(schema.span(), format!("schema {other} bestaat niet; dit is schema {SCHEMA}"))),
    }
}

impl Check<'_> {
    /// The municipality must be among the areas, of the same year.
    fn gemeente(&self, input: &GemeenteInput) -> Result<GebiedCode> {
        let code = self.gebied(&input.code)?;
        let gebied = self.gebieden.get(&code);
        if gebied.is_none_or(|gebied| gebied.soort != GebiedSoort::Gemeente) {
            let reden = format!("“{code}” is in gebieden.geojson geen gemeente");
            return Err(self.source.mistake(input.code.span(), reden));
        }
        if gebied.is_some_and(|gebied| gebied.jaar != *input.jaar.get_ref()) {
            return Err(self.source.mistake(input.jaar.span(), "gebieden.geojson is van een ander jaar"));
        }
        Ok(code)
    }

    fn disciplines(&self, input: &[DisciplineInput]) -> Result<Vec<Discipline>> {
        self.ids("de discipline", input.iter().map(|one| &one.id))?;
        let discipline = |one: &DisciplineInput| {
            let termijn = one.termijn_werkdagen.as_ref().map(|days| self.positive(days)).transpose()?;
            let (id, naam) = (one.id.get_ref().clone(), self.words(&one.naam)?);
            Ok(Discipline { id, naam, termijn_werkdagen: termijn.map(|days| days.min(1_000)) })
        };
        input.iter().map(discipline).collect()
    }

    fn teams(&self, input: &[TeamInput], disciplines: &[Discipline]) -> Result<Vec<Team>> {
        let known: Ids<'_> = disciplines.iter().map(|one| one.id.as_str()).collect();
        let team = |one: &TeamInput| {
            Ok(Team {
                id: one.id.get_ref().clone(),
                naam: self.words(&one.naam)?,
                discipline: self.known("de discipline", &one.discipline, &known)?,
                organisatie: self.words(&one.organisatie)?,
            })
        };
        input.iter().map(team).collect()
    }

    fn categorieen(&self, input: &[CategorieInput]) -> Result<Vec<Categorie>> {
        let categorie = |one: &CategorieInput| {
            let kring = *one.kring.get_ref();
            if !matches!(kring, KringSoort::Open | KringSoort::Professionals | KringSoort::Zorg | KringSoort::Gemeente)
            {
                return Err(self.source.mistake(
                    one.kring.span(),
                    "een categorie kan alleen in een kring van de soort open, professionals, zorg of gemeente",
                ));
            }
            let pictogram = one.pictogram.as_ref().map(|name| self.words(name)).transpose()?;
            Ok(Categorie { id: one.id.get_ref().clone(), naam: self.words(&one.naam)?, pictogram, kring })
        };
        input.iter().map(categorie).collect()
    }

    fn themas(&self, input: &[ThemaInput]) -> Result<Vec<Thema>> {
        self.ids("het thema", input.iter().map(|one| &one.id))?;
        input.iter().map(|one| Ok(Thema { id: one.id.get_ref().clone(), naam: self.words(&one.naam)? })).collect()
    }

    fn drempels(&self, input: &DrempelsInput) -> Result<Drempels> {
        Ok(Drempels {
            dubbel_straal_m: self.positive(&input.dubbel_straal_m)?,
            dubbel_dagen: self.positive(&input.dubbel_dagen)?,
            plek_onnauwkeurig_m: self.positive(&input.plek_onnauwkeurig_m)?,
            ronde_zicht_m: self.positive(&input.ronde_zicht_m)?,
            ronde_hoogstens_uren: (input.ronde_hoogstens_uren.as_ref())
                .map_or(Ok(RONDE_HOOGSTENS_UREN), |uren| self.positive(uren))?,
            afspraak_stil_dagen: self.positive_or(input.afspraak_stil_dagen.as_ref(), 14)?,
            overleg_stemmen: self.positive_or(input.overleg_stemmen.as_ref(), 3)?,
        })
    }

    fn termijnen(&self, input: &TermijnenInput) -> Result<Termijnen> {
        Ok(Termijnen {
            antwoord_dagen: self.positive(&input.antwoord_dagen)?,
            spoor_bewaren_dagen: self.positive(&input.spoor_bewaren_dagen)?,
            contact_bewaren_dagen: self.positive(&input.contact_bewaren_dagen)?,
            melding_bewaren_maanden: self.positive(&input.melding_bewaren_maanden)?,
        })
    }
}
