//! Beginning a ronde. Everything may be left empty; what was filled in stays when it cannot be saved.

use super::mag::mag_lopen;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar_met_bewijs, ingevuld};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::local;
use crate::tonen::{Blik, Keus, Namen, keus};
use crate::weigering::Antwoord;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::command::{Command, RondeOpdracht};
use wijkmaat_core::model::Timestamp;
use wijkmaat_core::profile::dagen;
use wijkmaat_core::view::mensen;
use wijkmaat_core::view::ronde_lopend::lopende_id;
use wijkmaat_core::{Code, Error, Result};

/// A clock in a browser may be this much ahead.
const SPELING_MS: i64 = 120_000;
const UUR_MS: i64 = 3_600_000;

#[derive(Template)]
#[template(path = "rondes/nieuw.html")]
struct Nieuw {
    kop: Kop,
    fout: Option<Fout>,
    /// The one that goes on already.
    lopend: Option<String>,
    groepen: Vec<Keus>,
    gebieden: Vec<Keus>,
    mensen: Vec<Keus>,
    uren: u32,
    velden: Velden,
}

impl Nieuw {
    fn mis(&self, veld: &str) -> Option<&str> {
        self.fout.as_ref()?.bij(veld)
    }

    /// Somebody was ticked.
    fn loopt_iemand_mee(&self) -> bool {
        self.mensen.iter().any(|one| one.gekozen)
    }
}

/// What was filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    groep: String,
    /// The group in own words, for one that is not in the list.
    eigen_groep: String,
    gebied: String,
    /// The time of day, when it began earlier.
    begin: String,
    deelnemer: Vec<String>,
}

/// The empty form.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    form(&persoon, Velden::default(), None).await
}

/// Begins it.
pub(super) async fn begin(persoon: Persoon, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let uren = persoon.profile().drempels().ronde_hoogstens_uren;
    let opdracht = match opdracht(&velden, persoon.nu(), uren) {
        Ok(opdracht) => opdracht,
        Err(fout) => return form(&persoon, velden, Some(fout)).await,
    };
    match bewaar_met_bewijs(&persoon, Command::Ronde(opdracht), "De ronde is begonnen.").await? {
        Gevolg::Verder(receipt) => {
            let made = receipt.and_then(|receipt| receipt.ronde);
            let to = made.map_or_else(|| "/bureau/rondes".to_owned(), |made| format!("/bureau/ronde/{}", made.ronde));
            Ok(Redirect::to(&to).into_response())
        }
        Gevolg::Opnieuw(fout) => form(&persoon, velden, Some(fout)).await,
    }
}

fn opdracht(velden: &Velden, nu: Timestamp, uren: u32) -> std::result::Result<RondeOpdracht, Fout> {
    let begin = begonnen(&velden.begin, nu)?;
    if begin.is_some_and(|begin| nu.millis().saturating_sub(begin.millis()) > i64::from(uren) * UUR_MS) {
        let zin = format!("Kies een tijd die voorbij is, hoogstens {uren} uur geleden.");
        let tekst = format!("Niet bewaard. {zin} Wat u invulde, staat er nog.");
        return Err(Fout { tekst, status: StatusCode::UNPROCESSABLE_ENTITY, bij: Some(("begin".to_owned(), zin)) });
    }
    let deelnemers: Result<_> = velden.deelnemer.iter().map(|wie| wie.parse()).collect();
    let gebied: Result<_> = ingevuld(&velden.gebied).map(|code| code.parse()).transpose();
    Ok(RondeOpdracht::Starten {
        groep: ingevuld(&velden.eigen_groep).or_else(|| ingevuld(&velden.groep)),
        deelnemers: deelnemers?,
        gebied: gebied?,
        begin,
    })
}

/// The last time that it was this late; `None` for nothing filled in.
fn begonnen(text: &str, nu: Timestamp) -> Result<Option<Timestamp>> {
    let Some(klok) = ingevuld(text) else { return Ok(None) };
    let today = local(nu).map(|now| now.date_naive());
    let on = |day: Option<chrono::NaiveDate>| {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        dagen::moment("begin", &format!("{day}T{klok}"))
    };
    let begin = on(today)?;
    let is_ahead = begin.millis().saturating_sub(nu.millis()) > SPELING_MS;
    if is_ahead { on(today.and_then(|day| day.pred_opt())).map(Some) } else { Ok(Some(begin.min(nu))) }
}

async fn form(persoon: &Persoon, velden: Velden, fout: Option<Fout>) -> Antwoord {
    if !mag_lopen(persoon.namens()) {
        return Err(Error::new(Code::GeenRecht).with("soort", "ronde").into());
    }
    let (people, lopend) = persoon
        .view(|connection, viewer| Ok((mensen::mensen(connection, viewer)?, lopende_id(connection, viewer).ok())))
        .await?;
    let blik = Blik::van(persoon).await?;
    let namen = Namen::new(people, persoon.namens().persoon);
    let known = blik.profile.toezichtgroepen().iter();
    let with = |mut one: Keus| {
        one.gekozen = velden.deelnemer.contains(&one.waarde);
        one
    };
    let status = fout.as_ref().map_or(StatusCode::OK, |fout| fout.status);
    let page = Nieuw {
        kop: persoon.kop(Plek::Straat),
        lopend: lopend.map(|id| id.to_string()),
        groepen: known.map(|groep| Keus::new(&groep.id, &groep.naam, &velden.groep)).collect(),
        gebieden: keus::gebieden(&blik, &velden.gebied),
        mensen: keus::anderen(&blik, &namen, "").into_iter().map(with).collect(),
        uren: blik.profile.drempels().ronde_hoogstens_uren,
        fout,
        velden,
    };
    Ok(Pagina(page, status).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn a_time_of_day_is_the_last_one_that_was() {
        let nu = at("2026-11-24T13:00:00Z");
        for (typed, begin) in [
            ("13:15", Some("2026-11-24T12:15:00Z")),
            ("14:01", Some("2026-11-24T13:00:00Z")),
            ("23:30", Some("2026-11-23T22:30:00Z")),
            (" ", None),
        ] {
            assert_eq!(begin.map(at), begonnen(typed, nu).expect("a time"), "{typed}");
        }
        assert_eq!(Code::MomentOngeldig, begonnen("straks", nu).expect_err("no time").code);
    }

    #[test]
    fn longer_ago_than_a_ronde_lasts_is_said_beside_the_field() {
        let velden = Velden { begin: "15:00".to_owned(), ..Velden::default() };
        let fout = opdracht(&velden, at("2026-11-24T13:00:00Z"), 8).expect_err("yesterday");
        assert_eq!(Some("Kies een tijd die voorbij is, hoogstens 8 uur geleden."), fout.bij("begin"));
    }
}
