//! The page for a laptop on the table: somebody sits down, and leaves knowing with whom it lies. Anonymous, a few keys a visitor.

use super::nieuw::themas;
use super::regel::{self, BezoekRegel, Rij, VraagRegel};
use super::spreekuur::{haal, zit};
use crate::bon::strook::{self, Strook};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Keus, Namen, aantal, keus};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use std::collections::BTreeMap;
use wijkmaat_core::command::{BezoekOpdracht, Command, SignaalMelden, VraagOpdracht};
use wijkmaat_core::model::{Bezoek, BezoekId, Dagdeel, DocKind, GebiedCode, SpreekuurId, SpreekuurStatus};
use wijkmaat_core::view::stukken;
use wijkmaat_core::{Code, Error, Result};

/// Most visits that stand beside the form.
const HOOGSTENS: usize = 8;
/// In the place of a team: nobody knows yet.
const NIEMAND: &str = "niemand";
/// In the place of a team: the one that is chosen in the list.
const ANDER: &str = "ander";

#[derive(Template)]
#[template(path = "spreekuren/tafel.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Tafel {
    kop: Kop,
    fout: Option<String>,
    rij: Rij,
    bezoekers: String,
    open: bool,
    /// It does not take place.
    vervallen: bool,
    zit: bool,
    mag: bool,
    mag_neerzetten: bool,
    mag_vraag: bool,
    strook: Option<Strook>,
    terug: String,
    themas: Vec<Keus>,
    gebieden: Vec<Keus>,
    teams: Vec<Keus>,
    andere: Vec<Keus>,
    soorten: Vec<Keus>,
    /// What this person counted, to take back what was a mistake.
    geteld: Vec<Geteld>,
    laatste: Vec<BezoekRegel>,
    meer: usize,
    velden: Velden,
    /// Which form could not be saved.
    vorm: String,
}

/// Counts that are alike, because nothing tells them apart: taking one back is taking back any.
struct Geteld {
    /// One of them.
    id: String,
    woorden: String,
}

/// The fields of all forms on the page; each form sends its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    thema: String,
    gebied: String,
    team: String,
    ander: String,
    vraag: String,
    /// The visit at which something more is asked.
    bezoek: String,
    bon: String,
    aantal: String,
    categorie: String,
    omschrijving: String,
}

impl Tafel {
    /// A slip goes along, unless somebody said not.
    fn bon(&self, vorm: &str) -> bool {
        self.vorm != vorm || !self.velden.bon.is_empty()
    }

    fn typed<'a>(&self, vorm: &str, typed: &'a str) -> &'a str {
        if self.vorm == vorm { typed } else { "" }
    }
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(spreekuur): Path<String>) -> Antwoord {
    pagina(&persoon, id(&spreekuur)?, None, "", Velden::default()).await
}

/// Somebody came: with a question, to be counted, or with something that is to be reported.
pub(super) async fn doe(
    persoon: Persoon,
    Path((spreekuur, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: SpreekuurId = id(&spreekuur)?;
    // Who may not see the table does not learn that it is there.
    haal(&persoon, id).await?;
    let made = match wat.as_str() {
        "bezoek" => bezoek(&persoon, id, &velden),
        "tellen" => tellen(id, &velden),
        "melding" => melding(&persoon, id, &velden),
        "vraag" => Ok(vraag_erbij(&persoon, &velden).await?),
        _ => return Err(Weigering::niet_gevonden()),
    };
    let gevolg = match made {
        Ok(Stap { command, gezegd, over: Some(over) }) => strook::bewaar(&persoon, command, &gezegd, over).await?,
        Ok(Stap { command, gezegd, over: None }) => bewaar(&persoon, command, &gezegd).await?,
        Err(error) => Gevolg::Opnieuw(error.into()),
    };
    match gevolg {
        Gevolg::Verder(_) => Ok(Redirect::to(&format!("/bureau/spreekuur/{id}/tafel")).into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, id, Some(fout), &wat, velden).await,
    }
}

/// What is to be saved, what is said of it, and for what a slip goes along.
struct Stap {
    command: Command,
    gezegd: String,
    over: Option<String>,
}

fn bezoek(persoon: &Persoon, spreekuur: SpreekuurId, velden: &Velden) -> Result<Stap> {
    let leeg = |veld: &str| Error::new(Code::VeldLeeg).with("veld", veld);
    let thema = ingevuld(&velden.thema).ok_or_else(|| leeg("waar het over gaat"))?;
    let gebied: Option<GebiedCode> = ingevuld(&velden.gebied).map(|code| code.parse()).transpose()?;
    let team = match velden.team.as_str() {
        NIEMAND | "" => None,
        ANDER => Some(ingevuld(&velden.ander).ok_or_else(|| leeg("welk ander team"))?),
        team => Some(team.to_owned()),
    };
    let naam = team.as_deref().map(|team| persoon.profile().team(team)).transpose()?.map(|team| team.naam.clone());
    let Some(vraag) = ingevuld(&velden.vraag) else {
        let gezegd = match &naam {
            Some(naam) => format!("Zeg tegen de bezoeker: “Uw vraag ligt bij {naam}.”"),
            None => "Het bezoek telt mee. Het ligt nog bij niemand.".to_owned(),
        };
        let command = Command::Bezoek(BezoekOpdracht::Ontvangen { spreekuur, thema, gebied, ligt_bij: team });
        return Ok(Stap { command, gezegd, over: None });
    };
    // A question lies in the own kring of one team: without one there is no place for it.
    let (team, naam) = team.zip(naam).ok_or_else(|| leeg("bij wie de vraag ligt"))?;
    let bon = !velden.bon.is_empty();
    let gezegd = format!("Zeg tegen de bezoeker: “Uw vraag ligt bij {naam}.”");
    let over = bon.then(|| format!("Een vraag aan {naam}"));
    let command = VraagOpdracht::Ontvangen { spreekuur, thema, gebied, team: Some(team), vraag, bon };
    Ok(Stap { command: Command::Vraag(command), gezegd, over })
}

/// Whoever came asks something more: the team that the visit lies with gets it, or else one's own.
async fn vraag_erbij(persoon: &Persoon, velden: &Velden) -> std::result::Result<Stap, Weigering> {
    let bezoek: BezoekId = id(&velden.bezoek)?;
    let one: Bezoek = persoon.view(move |connection, viewer| stukken::een(connection, viewer, bezoek.uuid())).await?;
    let team = one.ligt_bij.or_else(|| persoon.namens().team.clone());
    let naam = team.as_deref().and_then(|team| persoon.profile().team(team).ok()).map(|team| team.naam.clone());
    let naam = naam.unwrap_or_else(|| "het team".to_owned());
    let bon = !velden.bon.is_empty();
    Ok(Stap {
        command: Command::Vraag(VraagOpdracht::Stellen { bezoek, vraag: velden.vraag.clone(), bon, team }),
        gezegd: format!("Zeg tegen de bezoeker: “Uw vraag ligt bij {naam}.”"),
        over: bon.then(|| format!("Een vraag aan {naam}")),
    })
}

fn tellen(spreekuur: SpreekuurId, velden: &Velden) -> Result<Stap> {
    let number = ingevuld(&velden.aantal).unwrap_or_else(|| "1".to_owned());
    let wrong = || {
        let error = Error::new(Code::GetalBuitenBereik).with("veld", "aantal").with("waarde", &number);
        error.with("van", 1).with("tot", 100)
    };
    let aantal: u32 = number.parse().map_err(|_| wrong())?;
    let gezegd = match aantal {
        1 => "1 bezoeker geteld.".to_owned(),
        more => format!("{more} bezoekers geteld."),
    };
    let command = Command::Bezoek(BezoekOpdracht::Tellen { spreekuur, aantal });
    Ok(Stap { command, gezegd, over: None })
}

fn melding(persoon: &Persoon, spreekuur: SpreekuurId, velden: &Velden) -> Result<Stap> {
    let leeg = |veld: &str| Error::new(Code::VeldLeeg).with("veld", veld);
    let categorie = ingevuld(&velden.categorie).ok_or_else(|| leeg("waar de melding over gaat"))?;
    let naam = persoon.profile().categorie(&categorie)?.naam.clone();
    let bon = !velden.bon.is_empty();
    let command = Command::SignaalMelden(SignaalMelden {
        categorie,
        omschrijving: velden.omschrijving.clone(),
        gebied: ingevuld(&velden.gebied).map(|code| code.parse()).transpose()?,
        spreekuur: Some(spreekuur),
        bon,
        ..SignaalMelden::default()
    });
    let over = bon.then(|| format!("Een melding: {naam}"));
    Ok(Stap { command, gezegd: "De melding is bewaard.".to_owned(), over })
}

async fn pagina(persoon: &Persoon, id: SpreekuurId, fout: Option<Fout>, vorm: &str, velden: Velden) -> Antwoord {
    let (beeld, mensen) = haal(persoon, id).await?;
    let blik = Blik::van(persoon).await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let one = &beeld.spreekuur;
    let namens = persoon.namens();
    let own = namens.team.as_deref();
    let kring = own.and_then(|team| blik.profile.teamkring(team));
    let typed = |bezoek: &Bezoek| {
        let is_here = vorm == "vraag" && velden.bezoek == bezoek.id.to_string();
        if is_here { velden.vraag.clone() } else { String::new() }
    };
    let mag_vraag = kring.is_some_and(|kring| namens.rechten.may_add(kring, DocKind::Vraag));
    let (teams, andere) = tiles(own, &regel::teams(one, &blik), &velden, &blik);
    let page = Tafel {
        kop: persoon.kop(Plek::Straat),
        rij: Rij::new(one, &blik),
        bezoekers: aantal(beeld.bezoekers),
        open: one.status == SpreekuurStatus::Open,
        vervallen: one.status == SpreekuurStatus::Vervallen,
        zit: zit(one, &namen),
        mag: namens.rechten.may_add(&one.kring, DocKind::Bezoek),
        mag_neerzetten: namens.rechten.may_write(&one.kring, DocKind::Spreekuur, true),
        mag_vraag,
        strook: strook::laatste(persoon)?,
        terug: format!("/bureau/spreekuur/{id}/tafel"),
        themas: themas(&blik, if velden.thema.is_empty() { "" } else { &velden.thema }),
        gebieden: keus::gebieden(&blik, &velden.gebied),
        teams,
        andere,
        soorten: keus::soorten(&blik, &velden.categorie),
        geteld: geteld(&beeld.geteld),
        laatste: beeld
            .mijn
            .iter()
            .take(HOOGSTENS)
            .map(|bezoek| BezoekRegel {
                vraag_erbij: mag_vraag.then(|| typed(bezoek)),
                ..BezoekRegel::new(bezoek, VraagRegel::bij(bezoek, &beeld, &blik), persoon, &blik, &namen)
            })
            .collect(),
        meer: beeld.mijn.len().saturating_sub(HOOGSTENS),
        velden,
        vorm: vorm.to_owned(),
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}

fn geteld(all: &[Bezoek]) -> Vec<Geteld> {
    let mut alike: BTreeMap<(u32, &Dagdeel), Vec<&Bezoek>> = BTreeMap::new();
    for one in all {
        alike.entry((one.aantal, &one.dagdeel)).or_default().push(one);
    }
    let line = |((many, dagdeel), some): ((u32, &Dagdeel), Vec<&Bezoek>)| {
        let first = some.first()?;
        let people = if many == 1 { "bezoeker" } else { "bezoekers" };
        let times = if some.len() > 1 { format!(", {} keer", some.len()) } else { String::new() };
        let woorden = format!("{} {people} {}{times}", aantal(many), regel::dagdeel(dagdeel));
        Some(Geteld { id: first.id.to_string(), woorden })
    };
    alike.into_iter().filter_map(line).collect()
}

/// The teams to lay a visit with as tiles: one's own, those of the table; and all others as a list.
fn tiles(own: Option<&str>, table: &[(String, bool)], velden: &Velden, blik: &Blik) -> (Vec<Keus>, Vec<Keus>) {
    let chosen = if velden.team.is_empty() { own.unwrap_or(NIEMAND) } else { &velden.team };
    let mut ids: Vec<&str> = own.into_iter().collect();
    ids.extend(table.iter().map(|(team, _)| team.as_str()).filter(|team| Some(*team) != own));
    let name = |team: &str| if Some(team) == own { format!("{} (u)", blik.team(team)) } else { blik.team(team) };
    let mut tiles: Vec<Keus> = ids.iter().map(|team| Keus::new(*team, name(team), chosen)).collect();
    let mut others = keus::teams(blik, &velden.ander, false);
    others.retain(|keus| !ids.contains(&keus.waarde.as_str()));
    if !others.is_empty() {
        tiles.push(Keus::new(ANDER, "Een ander team", chosen));
    }
    tiles.push(Keus::new(NIEMAND, "Nog niet bekend", chosen));
    (tiles, others)
}
