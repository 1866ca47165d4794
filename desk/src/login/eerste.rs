//! The first time: a code of an invitation, a name to log in with and a password. Also for who forgot theirs: a new code for the
//! same person replaces both.

use super::inloggen::with_form;
use super::keuring::is_zwak;
use super::sessie::begin_session;
use crate::app::Desk;
use crate::formulier::VoorFormulier;
use crate::opslag::accounts;
use crate::pagina::{Kop, Plek};
use crate::pogingen::in_woorden;
use crate::replica::koppel_nieuw;
use crate::veilig;
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::net::SocketAddr;
use wijkmaat_core::model::PersoonId;
use wijkmaat_core::{Code, Result};

#[derive(Template, Default)]
#[template(path = "login/eerste.html")]
struct Eerste {
    kop: Kop,
    code: String,
    gebruikersnaam: String,
    /// What is wrong with a field: its name and a sentence.
    fout: Option<(&'static str, String)>,
}

impl Eerste {
    /// What is wrong with this field.
    fn fout_bij(&self, veld: &str) -> Option<&str> {
        self.fout.as_ref().filter(|(name, _)| *name == veld).map(|(_, text)| text.as_str())
    }
}

/// What is filled in.
#[derive(Deserialize, Clone)]
pub(super) struct Invoer {
    #[serde(default)]
    code: String,
    #[serde(default)]
    gebruikersnaam: String,
    #[serde(default)]
    wachtwoord: String,
}

/// The page for the first time.
pub(super) async fn toon(State(desk): State<Desk>, headers: HeaderMap) -> Antwoord {
    let page = |csrf| Eerste { kop: Kop { csrf, ..Kop::leeg(Plek::Geen) }, ..Eerste::default() };
    Ok(with_form(&desk, &headers, StatusCode::OK, page))
}

/// Takes the code.
pub(super) async fn doe(
    State(desk): State<Desk>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    VoorFormulier(invoer): VoorFormulier<Invoer>,
) -> Antwoord {
    let address = veilig::address(peer.as_ref().map(|peer| &peer.0), &headers);
    match take(&desk, address, &invoer).await? {
        Ok(account) => Ok(begin_session(&desk, &headers, account, "/bureau").await?),
        Err((status, veld, tekst)) => {
            let page = |csrf| Eerste {
                kop: Kop { csrf, ..Kop::leeg(Plek::Geen) },
                code: invoer.code,
                gebruikersnaam: invoer.gebruikersnaam,
                fout: Some((veld, tekst)),
            };
            Ok(with_form(&desk, &headers, status, page))
        }
    }
}

type Fout = (StatusCode, &'static str, String);

/// Gives the number of the account, or which field is wrong and why.
async fn take(desk: &Desk, address: std::net::IpAddr, invoer: &Invoer) -> Result<Result<i64, Fout>, Weigering> {
    let wrong = |veld, tekst: &str| Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, veld, tekst.to_owned())));
    let naam = normal(&invoer.gebruikersnaam);
    if invoer.code.trim().is_empty() {
        return wrong("code", "Vul de code in die u van de gemeente kreeg.");
    }
    if !is_name(&naam) {
        return wrong(
            "gebruikersnaam",
            "Gebruik 3 tot 40 tekens: letters, cijfers, punt, streepje of @, zonder spaties.",
        );
    }
    if let Some(tekst) = is_zwak(&invoer.wachtwoord, &naam) {
        return wrong("wachtwoord", tekst);
    }
    // One at a time from here: what was free when it was looked at must still be free when it is taken.
    let _alone = desk.eerste.lock().await;
    let tries = format!("code van {address}");
    if let Err(wait) = desk.pogingen.try_once(&tries, address, desk.now_ms()) {
        let tekst = format!(
            "Er is te vaak een verkeerde code ingevuld. Wacht {} en probeer het dan opnieuw.",
            in_woorden(wait)
        );
        return Ok(Err((StatusCode::TOO_MANY_REQUESTS, "code", tekst)));
    }
    let (code, asked) = (invoer.code.clone(), naam.clone());
    let found = desk.work(move |desk| {
        let genodigde = wijkmaat_hub::genodigde(&desk.config.data, &code)?;
        let holder = desk.db.read(|connection| accounts::by_name(connection, &asked))?;
        Ok((genodigde, holder.map(|account| account.persoon)))
    });
    let (Some(genodigde), holder) = found.await? else {
        return wrong("code", CODE_WRONG);
    };
    desk.pogingen.succeeded(&tries, address, desk.now_ms());
    if holder.is_some() && holder != genodigde.persoon {
        // Only who holds a code that works learns this.
        return wrong("gebruikersnaam", "Deze gebruikersnaam is al van iemand anders. Kies een andere naam.");
    }
    let wachtwoord = desk.keuring.hash(desk, invoer.wachtwoord.clone()).await?;
    let code = invoer.code.clone();
    let coupled = desk.work(move |desk| couple(desk, genodigde.persoon, &code, &naam, &wachtwoord)).await;
    match coupled {
        Err(error) if error.code == Code::CodeOngeldig => wrong("code", CODE_WRONG),
        coupled => Ok(Ok(coupled?)),
    }
}

const CODE_WRONG: &str =
    "Deze code werkt niet, is al gebruikt of is te oud. Kijk hem na, of vraag de gemeente om een nieuwe code.";

fn couple(desk: &Desk, persoon: Option<PersoonId>, code: &str, naam: &str, wachtwoord: &str) -> Result<i64> {
    let work = || {
        let koppeling = koppel_nieuw(desk, code)?;
        let nr = desk.db.write(|transaction| accounts::put(transaction, &koppeling, naam, wachtwoord))?;
        desk.sessies_veranderd();
        Ok(nr)
    };
    match persoon {
        Some(persoon) => desk.replicas.replace(persoon, work),
        None => work(),
    }
}

/// A name as it is kept: without spaces around it, in lower case.
pub(super) fn normal(gebruikersnaam: &str) -> String {
    gebruikersnaam.trim().to_lowercase()
}

fn is_name(naam: &str) -> bool {
    (3..=40).contains(&naam.chars().count()) && naam.chars().all(|c| c.is_alphanumeric() || ".-_@".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_to_log_in_with_is_plain() {
        for good in ["sanne", "s.de-boer@denhelder.nl", "josé", "123"] {
            assert!(is_name(&normal(good)), "{good}");
        }
        for bad in ["", "ab", "sanne de boer", "<script>", "a\u{202e}b", "naam\0", &"a".repeat(41)] {
            assert!(!is_name(&normal(bad)), "{bad}");
        }
        assert_eq!(normal(" Sanne "), normal("sANNE"));
    }
}
