//! What can be done with a schouw. Of a plan only what somebody changed is sent, so that two who plan at once both win.

use super::halte::plek;
use super::nieuw::aantal_bewoners;
use super::schouw::{Gehaald, Velden, haal, pagina, wanneer_veld};
use crate::formulier::Formulier;
use crate::fotos::{MetFotos, bereid};
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld, is_zelfde};
use crate::melding::id;
use crate::persoon::Persoon;
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use wijkmaat_core::command::{
    Command, FotoBron, NieuweHalte, SchouwOpdracht, WaarnemingOordelen, WaarnemingOpdracht, WaarnemingScoren,
};
use wijkmaat_core::model::{HalteId, Oordeel, Schouw, SchouwDeel, SchouwId, StukId};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::{Code, Error, Result};

/// Saves a form of the page of a schouw.
pub(super) async fn doe(
    persoon: Persoon,
    Path((schouw, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    if is_opschrijven(&wat) {
        return Err(Weigering::niet_gevonden());
    }
    verwerk(&persoon, id(&schouw)?, &wat, velden, Ok(Vec::new())).await
}

/// Saves what was seen or measured, with its pictures.
pub(super) async fn opschrijven(
    persoon: Persoon,
    Path((schouw, wat)): Path<(String, String)>,
    MetFotos { velden, fotos }: MetFotos<Velden>,
) -> Antwoord {
    if !is_opschrijven(&wat) {
        return Err(Weigering::niet_gevonden());
    }
    let fotos = bereid(&persoon, fotos).await;
    verwerk(&persoon, id(&schouw)?, &wat, velden, fotos).await
}

/// A form of what was seen, which may bring pictures.
fn is_opschrijven(wat: &str) -> bool {
    matches!(wat, "oordelen" | "scoren")
}

async fn verwerk(persoon: &Persoon, id: SchouwId, wat: &str, velden: Velden, fotos: Result<Vec<FotoBron>>) -> Antwoord {
    let gehaald = haal(persoon, id).await?;
    // A day that was emptied is a command of its own, besides what else was changed.
    let emptied = wat == "bijstellen" && day_emptied(&gehaald.detail.schouw, &velden);
    let asked = match fotos {
        Ok(fotos) => stap(id, wat, &velden, fotos, &gehaald),
        Err(error) => Some(Err(error.into())),
    };
    let gevolg = match asked {
        None => return Err(Weigering::niet_gevonden()),
        Some(Err(Mis::Intussen)) => Gevolg::Opnieuw(Fout::intussen()),
        Some(Err(Mis::Fout(error))) => Gevolg::Opnieuw(error.into()),
        Some(Ok((command, gezegd))) => match bewaar(persoon, command, gezegd).await? {
            Gevolg::Verder(_) if emptied => {
                bewaar(persoon, Command::Schouw(SchouwOpdracht::DagWeghalen { id }), gezegd).await?
            }
            gevolg => gevolg,
        },
    };
    match gevolg {
        Gevolg::Verder(_) => {
            let at = if velden.halte.is_empty() { String::new() } else { format!("#halte-{}", velden.halte) };
            Ok(Redirect::to(&format!("/bureau/schouw/{id}{at}")).into_response())
        }
        Gevolg::Opnieuw(fout) => {
            let gehaald = haal(persoon, id).await?;
            let velden = if wat == "bijstellen" { untouched(velden, &gehaald.detail.schouw) } else { velden };
            pagina(persoon, gehaald, Some(fout), wat, velden).await
        }
    }
}

/// Why nothing was sent.
pub(crate) enum Mis {
    /// Another wrote here since the page was shown.
    Intussen,
    Fout(Error),
}

impl From<Error> for Mis {
    fn from(error: Error) -> Self {
        Self::Fout(error)
    }
}

type Stap = std::result::Result<(Command, &'static str), Mis>;

/// What a form asks; `None` for a form that there is not.
fn stap(id: SchouwId, wat: &str, velden: &Velden, fotos: Vec<FotoBron>, gehaald: &Gehaald) -> Option<Stap> {
    use SchouwOpdracht as O;
    let model = &gehaald.detail.schouw;
    let plan = |opdracht: O, gezegd: &'static str| Ok((Command::Schouw(opdracht), gezegd));
    let halte = || velden.halte.parse::<HalteId>();
    Some(match wat {
        "beginnen" => plan(O::Beginnen { id }, "De schouw is begonnen."),
        "begin-terugnemen" => plan(O::BeginTerugnemen { id }, "De schouw is nog niet begonnen. Zij is weer gepland."),
        "afmelden" => velden
            .wie
            .parse()
            .map(|wie| (Command::Schouw(O::Afmelden { id, wie: Some(wie) }), "Die persoon loopt niet mee."))
            .map_err(Into::into),
        "afsluiten" => plan(O::Afsluiten { id, wat_blijft: ingevuld(&velden.wat_blijft) }, "De schouw is afgerond."),
        "heropenen" => plan(O::Heropenen { id }, "De schouw is weer open."),
        "laten-vervallen" => {
            plan(O::LatenVervallen { id, reden: velden.reden.clone() }, "De schouw gaat niet door. Zij blijft te zien.")
        }
        "toch-door" => plan(O::TochDoor { id }, "De schouw gaat door."),
        "bijstellen" => bijstellen(model, velden).map(|opdracht| (Command::Schouw(opdracht), "Het plan is veranderd.")),
        "halte-erbij" => halte_erbij(id, velden).map(|opdracht| (Command::Schouw(opdracht), "De halte staat erbij.")),
        "halte-omhoog" | "halte-omlaag" => schuif(model, &velden.halte, wat == "halte-omhoog")
            .map(|(halte, nr)| O::HalteVerplaatsen { id, halte, nr: Some(nr), punt: None })
            .map(|opdracht| (Command::Schouw(opdracht), "De volgorde is veranderd."))
            .map_err(Into::into),
        "halte-weg" => halte()
            .map(|halte| (Command::Schouw(O::HalteWeghalen { id, halte }), "De halte is uit het plan."))
            .map_err(Into::into),
        "deelnemen" => deelnemen(id, velden)
            .map(|opdracht| (Command::Schouw(opdracht), "Wie meeloopt, staat erbij."))
            .map_err(Into::into),
        "kiezen" => {
            let (veld, wijziging) = (velden.veld.clone(), velden.wijziging.clone());
            Ok((Command::ConflictKiezen { id: StukId::new(id.uuid()), veld, wijziging }, "U koos wat geldt."))
        }
        "oordelen" => oordelen(id, velden, fotos)
            .map(|opdracht| (Command::Waarneming(opdracht), "Dit staat bij de schouw."))
            .map_err(Into::into),
        "scoren" => scoren(id, velden, fotos)
            .map(|opdracht| (Command::Waarneming(opdracht), "De meting staat bij de schouw."))
            .map_err(Into::into),
        _ => return None,
    })
}

/// What was changed on the form, and nothing else.
fn bijstellen(model: &Schouw, velden: &Velden) -> std::result::Result<SchouwOpdracht, Mis> {
    let bewoners = model.bewoners.to_string();
    let thema = model.thema.as_deref().unwrap_or_default();
    let naam = changed(&velden.naam, &velden.was_naam, &model.naam)?;
    let thema = changed(&velden.thema, &velden.was_thema, thema)?;
    let wanneer = changed(&velden.wanneer, &velden.was_wanneer, &wanneer_veld(model.gepland))?;
    let wanneer = wanneer.filter(|at| !at.is_empty());
    let bewoners = changed(&velden.bewoners, &velden.was_bewoners, &bewoners)?;
    Ok(SchouwOpdracht::Bijstellen {
        id: model.id,
        naam,
        thema,
        gepland: wanneer.map(|at| dagen::moment("wanneer", &at)).transpose()?,
        bewoners: bewoners.map(|many| aantal_bewoners(&many)).transpose()?,
    })
}

/// Somebody took the planned day away, and it is the day that the page showed.
fn day_emptied(model: &Schouw, velden: &Velden) -> bool {
    let now = wanneer_veld(model.gepland);
    changed(&velden.wanneer, &velden.was_wanneer, &now).is_ok_and(|day| day.is_some_and(|day| day.is_empty()))
}

/// What somebody typed, when it is other than what the page showed; never over what another wrote since.
pub(crate) fn changed(typed: &str, was: &str, now: &str) -> std::result::Result<Option<String>, Mis> {
    if is_zelfde(typed, was) || is_zelfde(typed, now) {
        return Ok(None);
    }
    if is_zelfde(was, now) { Ok(Some(typed.trim().to_owned())) } else { Err(Mis::Intussen) }
}

/// What somebody typed, or what stands there now where they did not touch it: sent again, it writes over nobody.
pub(crate) fn kept(typed: String, was: &str, now: &str) -> String {
    if is_zelfde(&typed, was) { now.to_owned() } else { typed }
}

fn untouched(velden: Velden, now: &Schouw) -> Velden {
    Velden {
        naam: kept(velden.naam, &velden.was_naam, &now.naam),
        thema: kept(velden.thema, &velden.was_thema, now.thema.as_deref().unwrap_or_default()),
        wanneer: kept(velden.wanneer, &velden.was_wanneer, &wanneer_veld(now.gepland)),
        bewoners: kept(velden.bewoners, &velden.was_bewoners, &now.bewoners.to_string()),
        ..velden
    }
}

fn halte_erbij(id: SchouwId, velden: &Velden) -> std::result::Result<SchouwOpdracht, Mis> {
    let punt = ingevuld(&velden.plek).map(|text| plek(&text)).transpose()?;
    let halte = NieuweHalte { naam: velden.nieuwe_halte.clone(), punt };
    Ok(SchouwOpdracht::HalteToevoegen { id, halte, nr: None })
}

/// One place up or down; at the end of the list it stays where it is.
fn schuif(model: &Schouw, halte: &str, omhoog: bool) -> Result<(HalteId, u32)> {
    let halte: HalteId = halte.parse()?;
    let missing = || Error::new(Code::NietGevonden).with("soort", "halte").with("id", halte);
    let at = model.haltes.iter().position(|one| one.id == halte).ok_or_else(missing)?;
    let nr = if omhoog { at.max(1) } else { (at + 2).min(model.haltes.len()) };
    Ok((halte, u32::try_from(nr).unwrap_or(u32::MAX)))
}

fn deelnemen(id: SchouwId, velden: &Velden) -> Result<SchouwOpdracht> {
    let wie = ingevuld(&velden.wie).ok_or_else(|| Error::new(Code::VeldLeeg).with("veld", "wie"))?;
    let deel = SchouwDeel::from(velden.deel.clone());
    Ok(SchouwOpdracht::Deelnemen { id, wie: Some(wie.parse()?), deel })
}

fn oordelen(schouw: SchouwId, velden: &Velden, fotos: Vec<FotoBron>) -> Result<WaarnemingOpdracht> {
    let oordeel = WaarnemingOordelen {
        schouw,
        halte: ingevuld(&velden.halte).map(|halte| halte.parse()).transpose()?,
        plek: None,
        oordeel: Oordeel::from(velden.oordeel.clone()),
        tekst: velden.tekst.clone(),
        thema: ingevuld(&velden.onderwerp),
        fotos,
        gezien: None,
    };
    Ok(WaarnemingOpdracht::Oordelen { oordeel })
}

fn scoren(schouw: SchouwId, velden: &Velden, fotos: Vec<FotoBron>) -> Result<WaarnemingOpdracht> {
    let score = WaarnemingScoren {
        schouw,
        halte: ingevuld(&velden.halte).map(|halte| halte.parse()).transpose()?,
        plek: None,
        element: velden.element.clone(),
        score: velden.score.parse()?,
        fotos,
        gezien: None,
    };
    Ok(WaarnemingOpdracht::Scoren { score })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_somebody_changed_is_sent_and_never_over_what_another_wrote() {
        let sent = |typed, was, now| changed(typed, was, now).map_err(|_| "meanwhile");
        assert_eq!(Ok(None), sent("Rondje", "Rondje", "Avondschouw"), "the name that another gave stays");
        assert_eq!(Ok(None), sent("Avondschouw", "Rondje", "Avondschouw"), "both wrote the same");
        assert_eq!(Ok(Some("Lichtschouw".to_owned())), sent(" Lichtschouw ", "Rondje", "Rondje"));
        assert_eq!(Ok(Some(String::new())), sent("", "Licht", "Licht"), "taken away");
        assert_eq!(Err("meanwhile"), sent("Lichtschouw", "Rondje", "Avondschouw"));
    }
}
