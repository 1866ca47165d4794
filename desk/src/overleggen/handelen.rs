//! What can be done with a vergadering. What another wrote meanwhile is shown and never written over unseen.

use super::punt::sleutel;
use super::vergadering::{Gehaald, Velden, haal, pagina};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld, is_zelfde};
use crate::melding::id;
use crate::persoon::Persoon;
use crate::tonen::adres;
use crate::weigering::{Antwoord, Weigering};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use wijkmaat_core::Result;
use wijkmaat_core::command::{Command, PuntInbrengen, VergaderingOpdracht};
use wijkmaat_core::model::{Aanleiding, PersoonId, PuntId, StukId, VergaderingId};
use wijkmaat_core::profile::dagen;

/// Saves a form of the page of a vergadering.
pub(super) async fn doe(
    persoon: Persoon,
    Path((vergadering, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: VergaderingId = id(&vergadering)?;
    let gehaald = haal(&persoon, id).await?;
    let gevolg = match stappen(id, &wat, &velden, &gehaald) {
        None => return Err(Weigering::niet_gevonden()),
        Some(_) if schreef_iemand(&wat, &velden, &gehaald) => Gevolg::Opnieuw(Fout::intussen()),
        Some(Err(error)) => Gevolg::Opnieuw(error.into()),
        Some(Ok((opdrachten, gezegd))) => alles(&persoon, opdrachten, gezegd).await?,
    };
    match gevolg {
        Gevolg::Verder(_) => {
            let punt = verder(&wat, &velden, &gehaald);
            let page = format!("/bureau/vergadering/{id}");
            Ok(Redirect::to(&adres(&page, &[("punt", &punt)])).into_response())
        }
        Gevolg::Opnieuw(fout) => {
            let fresh = haal(&persoon, id).await?;
            let punt = if wat == "agenderen" { "voorstel".to_owned() } else { velden.punt.clone() };
            pagina(&persoon, fresh, &punt, Some(fout), &wat, velden).await
        }
    }
}

/// One after the other; the first that is not kept stops the rest.
async fn alles(persoon: &Persoon, opdrachten: Vec<Command>, gezegd: &str) -> std::result::Result<Gevolg, Weigering> {
    let mut last = Gevolg::Verder(None);
    for opdracht in opdrachten {
        last = bewaar(persoon, opdracht, gezegd).await?;
        if matches!(last, Gevolg::Opnieuw(_)) {
            break;
        }
    }
    Ok(last)
}

type Stappen = Result<(Vec<Command>, &'static str)>;

/// What a form asks; `None` for a form that there is not.
fn stappen(id: VergaderingId, wat: &str, velden: &Velden, gehaald: &Gehaald) -> Option<Stappen> {
    use VergaderingOpdracht as O;
    let punt = || velden.punt.parse::<PuntId>();
    let one = |opdracht: Result<O>, gezegd| opdracht.map(|opdracht| (vec![Command::Vergadering(opdracht)], gezegd));
    Some(match wat {
        "agenderen" => one(Ok(O::Agenderen { id, punten: punten(velden, gehaald) }), "De agenda is aangevuld."),
        "aanwezig" => aanwezig(id, velden, gehaald),
        "besluiten" => {
            let besluit = velden.besluit.clone();
            one(punt().map(|punt| O::Besluiten { id, punt, besluit }), "Het besluit is vastgelegd.")
        }
        "naar-gemeente" => {
            let (vraag, dag) = (velden.vraag.clone(), ingevuld(&velden.dag));
            let asked = punt().map(|punt| O::NaarGemeente { id, punt, vraag, team: None, dag });
            one(asked, "De vraag ligt bij de gemeente.")
        }
        "terugkoppelen" => {
            let resultaat = velden.resultaat.clone();
            one(punt().map(|punt| O::Terugkoppelen { id, punt, resultaat }), "Wat ervan kwam, staat erbij.")
        }
        "verslag" => one(Ok(O::Verslag { id, verslag: velden.verslag.clone() }), "Het verslag is opgeschreven."),
        "laten-vervallen" => {
            one(Ok(O::LatenVervallen { id, reden: velden.reden.clone() }), "De vergadering gaat niet door.")
        }
        "toch-door" => one(Ok(O::TochDoor { id }), "De vergadering gaat toch door."),
        "vaststellen" => one(Ok(O::Vaststellen { id }), "Het verslag is vastgesteld."),
        "verzetten" => {
            let plaats = ingevuld(&velden.plaats);
            let moved = dagen::moment("wanneer", &velden.wanneer).map(|wanneer| O::Verzetten { id, wanneer, plaats });
            one(moved, "De vergadering is verzet.")
        }
        "kiezen" => {
            let (veld, wijziging) = (velden.veld.clone(), velden.wijziging.clone());
            Ok((vec![Command::ConflictKiezen { id: StukId::new(id.uuid()), veld, wijziging }], "U koos wat geldt."))
        }
        _ => return None,
    })
}

/// What was ticked and is still proposed, and a point of one's own. Why something is proposed, the core says and no form.
fn punten(velden: &Velden, gehaald: &Gehaald) -> Vec<PuntInbrengen> {
    let ticked = gehaald.voorstel.iter().filter(|one| velden.over.contains(&sleutel(one)));
    let mut punten: Vec<PuntInbrengen> = ticked
        .map(|one| PuntInbrengen {
            titel: None,
            bron: Some(one.bron),
            bron_punt: one.bron_punt,
            aanleiding: one.aanleiding.clone(),
        })
        .collect();
    punten.extend(ingevuld(&velden.titel).map(|titel| PuntInbrengen {
        titel: Some(titel),
        bron: None,
        bron_punt: None,
        aanleiding: Aanleiding::Ingebracht,
    }));
    punten
}

/// Who came, and who is after all not there; what the page showed the same is left alone.
fn aanwezig(id: VergaderingId, velden: &Velden, gehaald: &Gehaald) -> Stappen {
    let here = &gehaald.beeld.vergadering.aanwezig;
    let ticked: Vec<PersoonId> = velden.wie.iter().map(|wie| wie.parse()).collect::<Result<_>>()?;
    let was: Vec<PersoonId> = velden.was.split_whitespace().filter_map(|wie| wie.parse().ok()).collect();
    let came: Vec<PersoonId> = ticked.iter().filter(|wie| !here.contains(wie)).copied().collect();
    let gone: Vec<PersoonId> = was.into_iter().filter(|wie| here.contains(wie) && !ticked.contains(wie)).collect();
    let steps = [(came, true), (gone, false)].into_iter().filter(|(personen, _)| !personen.is_empty());
    let steps = steps.map(|(personen, aanwezig)| VergaderingOpdracht::Aanwezig { id, personen, aanwezig });
    Ok((steps.map(Command::Vergadering).collect(), "Wie er zijn, staat erbij."))
}

/// Another wrote in this field since the page was shown.
fn schreef_iemand(wat: &str, velden: &Velden, gehaald: &Gehaald) -> bool {
    let model = &gehaald.beeld.vergadering;
    let punt = model.agenda.iter().find(|punt| punt.id.to_string() == velden.punt);
    let now = match wat {
        "besluiten" => punt.and_then(|punt| punt.besluit.as_deref()),
        "terugkoppelen" => punt.and_then(|punt| punt.resultaat.as_deref()),
        "verslag" => model.verslag.as_deref(),
        _ => return false,
    };
    !is_zelfde(now.unwrap_or_default(), &velden.was)
}

/// The point that comes on the table: after a decision the next one.
fn verder(wat: &str, velden: &Velden, gehaald: &Gehaald) -> String {
    let agenda = &gehaald.beeld.vergadering.agenda;
    let at = agenda.iter().position(|punt| punt.id.to_string() == velden.punt);
    match at {
        Some(at) if wat == "besluiten" => agenda.get(at + 1).or(agenda.get(at)),
        Some(at) => agenda.get(at),
        None => None,
    }
    .map(|punt| punt.id.to_string())
    .unwrap_or_default()
}
