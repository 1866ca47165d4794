//! One question of one's own team: taken up, answered, or handed on to the team it is for.

use super::regel::{BezoekRegel, VraagRegel, naam};
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, is_zelfde};
use crate::melding::id;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Keus, Namen, keus};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, VraagOpdracht};
use wijkmaat_core::model::{Bezoek, Bon, DocKind, Spreekuur, Vraag, VraagId};
use wijkmaat_core::view::{bon, mensen, stukken};

#[derive(Template)]
#[template(path = "spreekuren/vraag.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks, one by one")]
struct Vraagpagina {
    kop: Kop,
    fout: Option<String>,
    regel: VraagRegel,
    team: String,
    bezoek: Option<BezoekRegel>,
    tafel: Option<(String, String)>,
    antwoord: Option<String>,
    /// What the slip says, where that is another answer.
    op_de_bon: Option<String>,
    /// Two answers were given on it without knowing of each other.
    tegelijk: bool,
    toch_niet_ingetrokken: bool,
    /// The answer that a new one comes in the place of.
    was: String,
    bon: bool,
    kwam_van_elders: bool,
    open: bool,
    mag: bool,
    is_zorg: bool,
    botst: bool,
    teams: Vec<Keus>,
    velden: Velden,
}

/// The fields of both forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    antwoord: String,
    /// The answer that stood there when the form was shown: the new one comes in its place.
    was: String,
    team: String,
    bon_terug: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(vraag): Path<String>) -> Antwoord {
    pagina(&persoon, id(&vraag)?, None, Velden::default()).await
}

/// What a slip says from then on, for who hands a question on to care.
const ZWIJGT: &str = "Heeft de bezoeker een bon, dan noemt die nu geen team meer, en komt er geen antwoord op. Zeg tegen de bezoeker: \
                      “Uw vraag ligt bij iemand die ermee verder gaat.”";

/// Answers it, hands it on, or takes it back.
pub(super) async fn doe(
    persoon: Persoon,
    Path((vraag, wat)): Path<(String, String)>,
    Formulier(velden): Formulier<Velden>,
) -> Antwoord {
    let id: VraagId = id(&vraag)?;
    let (opdracht, gezegd, to) = match wat.as_str() {
        "antwoord" => {
            let now = persoon
                .view(move |connection, viewer| {
                    let one: Vraag = stukken::een(connection, viewer, id.uuid())?;
                    let bon_wijkt_af = bon::wijkt_af(connection, viewer, std::slice::from_ref(&one))?;
                    Ok(in_sight(&one, &bon_wijkt_af).map(str::to_owned))
                })
                .await?;
            // Only in the place of the answer that was in sight.
            if now.is_some_and(|now| !is_zelfde(&now, &velden.was)) {
                return pagina(&persoon, id, Some(Fout::intussen()), velden).await;
            }
            let opnieuw = !velden.was.is_empty();
            let opdracht = VraagOpdracht::Beantwoorden { id, antwoord: velden.antwoord.clone(), opnieuw };
            (opdracht, "Het antwoord is bewaard.".to_owned(), format!("/bureau/vraag/{id}"))
        }
        "doorgeven" => {
            let team = velden.team.clone();
            let naam = persoon.profile().team(&team).map_or_else(|_| team.clone(), |team| team.naam.clone());
            let falls_silent = persoon.profile().is_zorgteam(&team);
            let bon = if falls_silent { format!(" {ZWIJGT}") } else { String::new() };
            let gezegd = format!("De vraag ligt nu bij {naam}.{bon}");
            (VraagOpdracht::Doorgeven { id, team }, gezegd, "/bureau/vragen".to_owned())
        }
        "klaar" => {
            let gezegd = "De vraag is klaar.".to_owned();
            (VraagOpdracht::Afhandelen { id }, gezegd, "/bureau/vragen".to_owned())
        }
        "intrekken" => {
            let opdracht = VraagOpdracht::Intrekken { id, bon_terug: !velden.bon_terug.is_empty() };
            (opdracht, "De vraag is ingetrokken.".to_owned(), format!("/bureau/vraag/{id}"))
        }
        _ => return Err(Weigering::niet_gevonden()),
    };
    match bewaar(&persoon, Command::Vraag(opdracht), &gezegd).await? {
        Gevolg::Verder(_) => Ok(Redirect::to(&to).into_response()),
        Gevolg::Opnieuw(fout) => pagina(&persoon, id, Some(fout), velden).await,
    }
}

/// The answer that the visitor reads: on the slip that of another team may stand.
fn in_sight<'a>(one: &'a Vraag, bon_wijkt_af: &'a [Bon]) -> Option<&'a str> {
    bon_wijkt_af.first().and_then(|bon| bon.antwoord.as_deref()).or(one.antwoord.as_deref())
}

async fn pagina(persoon: &Persoon, id: VraagId, fout: Option<Fout>, velden: Velden) -> Antwoord {
    let (one, bon_wijkt_af, bezoek, spreekuur, mensen) = persoon
        .view(move |connection, viewer| {
            let one: Vraag = stukken::een(connection, viewer, id.uuid())?;
            // The visit may lie in a kring that this person does not read; the question is theirs all the same.
            let bezoek: Option<Bezoek> = stukken::een(connection, viewer, one.bezoek.uuid()).ok();
            let table = bezoek.as_ref().map(|bezoek| bezoek.spreekuur.uuid());
            let table: Option<Spreekuur> = table.and_then(|id| stukken::een(connection, viewer, id).ok());
            let bon_wijkt_af = bon::wijkt_af(connection, viewer, std::slice::from_ref(&one))?;
            Ok((one, bon_wijkt_af, bezoek, table, mensen::mensen(connection, viewer)?))
        })
        .await?;
    let blik = Blik::van(persoon).await?;
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let is_zorg = blik.profile.is_zorgteam(&one.team);
    let mut teams = keus::teams(&blik, &velden.team, false);
    // What was asked of care stays with care.
    teams.retain(|keus| keus.waarde != one.team && (!is_zorg || blik.profile.is_zorgteam(&keus.waarde)));
    let page = Vraagpagina {
        kop: persoon.kop(Plek::Straat),
        regel: VraagRegel::new(&one, &bon_wijkt_af, &blik),
        team: blik.team(&one.team),
        bezoek: bezoek.as_ref().map(|bezoek| BezoekRegel::new(bezoek, Vec::new(), persoon, &blik, &namen)),
        tafel: spreekuur.as_ref().map(|table| (table.id.to_string(), naam(table, &blik))),
        was: in_sight(&one, &bon_wijkt_af).unwrap_or_default().to_owned(),
        op_de_bon: bon_wijkt_af.first().and_then(|bon| bon.antwoord.clone()),
        tegelijk: bon_wijkt_af.first().is_some_and(|bon| !bon.conflicten.is_empty()),
        toch_niet_ingetrokken: one.toch_niet_ingetrokken,
        antwoord: one.antwoord.clone(),
        bon: one.bon.is_some(),
        kwam_van_elders: one.doorgegeven_van.is_some(),
        open: one.is_open(),
        mag: persoon.namens().rechten.may_write(&one.kring, DocKind::Vraag, true)
            && one.doorgegeven_aan.is_empty()
            && !one.ingetrokken,
        is_zorg,
        botst: !one.conflicten.is_empty(),
        teams,
        velden,
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}
