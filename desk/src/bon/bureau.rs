//! Slips at the desk: one looked up by the code that somebody holds up, an answer written on it, and the one that was just given.

use super::strook::{self, Strook};
use crate::formulier::{Formulier, Leeg};
use crate::gevolg::{Fout, Gevolg, bewaar, is_zelfde};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::Gevraagd;
use crate::weigering::{self, Antwoord};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use wijkmaat_core::command::{BonOpdracht, Command};
use wijkmaat_core::model::{Bon, BonCode, BonStatus, DocKind, MeldingId};
use wijkmaat_core::view::bon;
use wijkmaat_core::view::melding_detail::melding_detail;
use wijkmaat_core::{Code, Result};

#[derive(Template)]
#[template(path = "bon/bureau.html")]
struct Opzoeken {
    kop: Kop,
    fout: Option<String>,
    code: String,
    bon: Option<Gevonden>,
    antwoord: String,
}

#[derive(Template)]
#[template(path = "bon/gegeven.html")]
struct Gegeven {
    kop: Kop,
    strook: Option<Strook>,
    terug: String,
}

/// A slip in words.
struct Gevonden {
    klasse: &'static str,
    stand: String,
    uitleg: &'static str,
    antwoord: Option<String>,
    mag: bool,
    /// Who answers here, when this person does not.
    van_ander: Option<String>,
    /// The melding it was given out for, to be assigned first.
    melding: Option<MeldingId>,
}

/// The fields of both forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    code: String,
    antwoord: String,
    /// The answer that stood there when the form was shown: the new one comes in its place.
    was: String,
}

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Verder {
    terug: String,
}

const FOUT: &str = "In deze code zit een schrijffout. Het laatste teken hoort bij de acht ervoor, en dat klopt hier niet. Lees de \
                    code nog eens teken voor teken. Een 0 is altijd een nul, een 1 altijd een één.";
const ONBEKEND: &str = "De code is goed geschreven, maar hier niet bekend. Is de bon van vandaag, probeer het dan later nog eens: \
                        het toestel waar hij vandaan komt, had misschien nog geen verbinding.";

/// The empty form.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    Ok(pagina(&persoon, Velden::default(), None, None))
}

/// What a code leads to. It travels in the body of the form, and in no address.
pub(super) async fn zoek(persoon: Persoon, Formulier(velden): Formulier<Velden>) -> Antwoord {
    match vind(&persoon, &velden.code).await {
        Ok(bon) => Ok(pagina(&persoon, velden, Some(bon), None)),
        Err(error) => {
            let fout = match error.code {
                Code::BonOngeldig => {
                    Fout { tekst: FOUT.to_owned(), status: StatusCode::UNPROCESSABLE_ENTITY, bij: None }
                }
                Code::BonOnbekend => Fout { tekst: ONBEKEND.to_owned(), status: StatusCode::NOT_FOUND, bij: None },
                Code::BonVernietigd => Fout { tekst: weigering::tekst(&error), status: StatusCode::GONE, bij: None },
                _ => return Err(error.into()),
            };
            Ok(pagina(&persoon, velden, None, Some(fout)))
        }
    }
}

/// Writes the answer on it.
pub(super) async fn antwoord(persoon: Persoon, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let bon = vind(&persoon, &velden.code).await?;
    // Only in the place of the answer that was in sight.
    if bon.0.antwoord.as_ref().is_some_and(|now| !is_zelfde(now, &velden.was)) {
        return Ok(pagina(&persoon, velden, Some(bon), Some(Fout::intussen())));
    }
    let (code, antwoord) = (velden.code.clone(), velden.antwoord.clone());
    let opdracht = Command::Bon(BonOpdracht::Beantwoorden { code, antwoord, opnieuw: !velden.was.is_empty() });
    match bewaar(&persoon, opdracht, "Het antwoord staat op de bon.").await? {
        Gevolg::Verder(_) => Ok(Redirect::to("/bureau/bon").into_response()),
        Gevolg::Opnieuw(fout) => Ok(pagina(&persoon, velden, Some(bon), Some(fout))),
    }
}

/// The slip that was just given out in this session.
pub(super) async fn gegeven(persoon: Persoon, Gevraagd(verder): Gevraagd<Verder>) -> Antwoord {
    let strook = strook::laatste(&persoon)?;
    let page = Gegeven { kop: persoon.kop(Plek::Straat), strook, terug: op_het_bureau(&verder.terug) };
    Ok(Pagina::goed(page).into_response())
}

/// The visitor has it: the code is forgotten.
pub(super) async fn klaar(
    persoon: Persoon,
    Gevraagd(verder): Gevraagd<Verder>,
    Formulier(Leeg {}): Formulier<Leeg>,
) -> Antwoord {
    strook::weg(&persoon);
    Ok(Redirect::to(&op_het_bureau(&verder.terug)).into_response())
}

/// An address of the desk itself, whatever was asked.
fn op_het_bureau(asked: &str) -> String {
    let is_ours = asked
        .strip_prefix("/bureau/")
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_')));
    if is_ours { asked.to_owned() } else { "/bureau/bon".to_owned() }
}

/// The slip, and the melding it was given out for where this person may see that. What that melding says counts, also where the slip
/// has not heard of it yet.
async fn vind(persoon: &Persoon, code: &str) -> Result<(Bon, Option<MeldingId>)> {
    let code: BonCode = code.parse()?;
    persoon
        .view(move |connection, viewer| {
            let (mut found, melding) =
                (bon::bon(connection, viewer, &code)?, bon::melding_van(connection, viewer, &code)?);
            if let (Some(id), None) = (melding, &found.antwoord) {
                found.antwoord = melding_detail(connection, viewer, id)?.melding.antwoord;
            }
            Ok((found, melding))
        })
        .await
}

fn pagina(persoon: &Persoon, velden: Velden, bon: Option<(Bon, Option<MeldingId>)>, fout: Option<Fout>) -> Response {
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Opzoeken {
        kop: persoon.kop(Plek::Straat),
        fout: fout.map(|fout| fout.tekst),
        // As it is written on paper, when it is one.
        code: velden.code.parse::<BonCode>().map_or(velden.code, |code| code.to_string()),
        bon: bon.map(|(bon, melding)| in_woorden(persoon, bon, melding)),
        antwoord: velden.antwoord,
    };
    Pagina(page, status).into_response()
}

fn in_woorden(persoon: &Persoon, bon: Bon, melding: Option<MeldingId>) -> Gevonden {
    let team = bon.van_wie().to_owned();
    let (klasse, stand, uitleg) = match bon.status {
        BonStatus::LigtBij => ("nieuw", format!("Ligt bij {team}"), "Er is nog geen antwoord."),
        BonStatus::Opgepakt => ("bezig", format!("{} ermee bezig", bon.wie_is()), "Er is nog geen antwoord."),
        BonStatus::Beantwoord => ("orde", format!("Antwoord van {team}"), ""),
        BonStatus::Ontvangen | BonStatus::Onbekend(_) => (
            "niet",
            "Ontvangen".to_owned(),
            "Op deze bon komt geen antwoord te staan. Heeft de bezoeker een vraag, breng hem dan naar degene met wie hij sprak.",
        ),
    };
    let zorg = persoon.namens().team.as_deref().is_some_and(|team| persoon.profile().is_zorgteam(team));
    let open = !matches!(bon.status, BonStatus::Ontvangen | BonStatus::Onbekend(_));
    // Who may write only their own: the core knows whose it is, and has the last word.
    let mag = open && !zorg && persoon.namens().rechten.may_write(&bon.kring, DocKind::Bon, true);
    // The answer is for the team it lies with to give, whoever gave the one that is there.
    let own = persoon.namens().team.as_deref().and_then(|team| persoon.profile().team(team).ok().map(|one| &one.naam));
    let is_own = bon.ligt_bij.is_empty() || own.is_some_and(|own| bon.ligt_bij.contains(own));
    let melding = melding.filter(|_| mag && !is_own);
    Gevonden {
        klasse,
        stand,
        uitleg,
        antwoord: bon.antwoord,
        mag: mag && is_own,
        van_ander: Some(bon.ligt_bij.join(" en ")).filter(|_| mag && !is_own),
        melding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_at_the_desk() {
        assert_eq!("/bureau/spreekuur/0193-a/tafel", op_het_bureau("/bureau/spreekuur/0193-a/tafel"));
        for elsewhere in ["", "//x.nl", "https://x.nl", "/bureau/../x", "/bureau/a?b", "/anders", "/bureau/\n"] {
            assert_eq!("/bureau/bon", op_het_bureau(elsewhere), "{elsewhere}");
        }
    }
}
