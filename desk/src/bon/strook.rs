//! The slip that was just given out, for as long as the visitor stands there.
//!
//! A code is told once and stands in no document. At the desk it has to outlive a page that is loaded again and a printer that
//! jams: it stays in memory, for this one session, until somebody says that the visitor has it, at most an hour.

use crate::app::Desk;
use crate::gevolg::{Gevolg, afloop};
use crate::persoon::Persoon;
use crate::replica::NietBewaard;
use crate::weigering::Weigering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::BonCode;
use wijkmaat_core::report::strook;

/// Longest that a code is remembered.
const HOOGSTENS_MS: i64 = 3_600_000;

/// The slips that were just given out, by session.
#[derive(Debug, Clone, Default)]
pub(crate) struct Strookjes(Arc<Mutex<BTreeMap<i64, Gegeven>>>);

#[derive(Debug, Clone)]
struct Gegeven {
    code: BonCode,
    over: String,
    op_ms: i64,
}

/// A slip as a page shows it.
pub(crate) struct Strook {
    /// The code, with its dashes.
    pub(crate) code: String,
    /// One character after the other, for who hears the page.
    pub(crate) gespeld: String,
    /// What it was given out for.
    pub(crate) over: String,
    /// The slip to print, as SVG; made here, holds nothing that somebody wrote but the address of this desk.
    pub(crate) svg: String,
    /// Where it is read, without “https://”.
    pub(crate) waar: Option<String>,
}

impl Strookjes {
    fn put(&self, sessie: i64, gegeven: Gegeven) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, old| gegeven.op_ms.saturating_sub(old.op_ms) < HOOGSTENS_MS);
        all.insert(sessie, gegeven);
    }

    fn get(&self, sessie: i64, now_ms: i64) -> Option<Gegeven> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&sessie).filter(|one| now_ms.saturating_sub(one.op_ms) < HOOGSTENS_MS).cloned()
    }

    fn forget(&self, sessie: i64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&sessie);
    }
}

/// Saves something that gives out a slip. The code is there for [`laatste`] as soon as it is drawn, also when the hub fell silent
/// after that: the slip is on its way then, and the visitor takes it along.
pub(crate) async fn bewaar(
    persoon: &Persoon,
    command: Command,
    gezegd: &str,
    over: String,
) -> Result<Gevolg, Weigering> {
    let (desk, sessie) = (persoon.ingelogd.desk.clone(), persoon.ingelogd.sessie.nr);
    let result = persoon
        .bewaar_en(command, move |receipt| {
            let code = receipt.bon.as_deref().and_then(|code| code.parse().ok());
            if let Some(code) = code {
                desk.strookjes.put(sessie, Gegeven { code, over, op_ms: desk.now_ms() });
            }
        })
        .await;
    if matches!(result, Err(NietBewaard::Tegengehouden(_))) {
        weg(persoon);
    }
    Ok(afloop(persoon, gezegd, result)?.stuk())
}

/// The slip of this session, if the visitor does not have it yet.
///
/// # Errors
/// When the address of the desk is too long for a QR code.
pub(crate) fn laatste(persoon: &Persoon) -> wijkmaat_core::Result<Option<Strook>> {
    let desk = &persoon.ingelogd.desk;
    let Some(gegeven) = desk.strookjes.get(persoon.ingelogd.sessie.nr, desk.now_ms()) else { return Ok(None) };
    let pagina = pagina(desk);
    let code = gegeven.code.to_string();
    Ok(Some(Strook {
        gespeld: code.chars().filter(|c| *c != '-').map(String::from).collect::<Vec<_>>().join(" "),
        svg: strook::svg(&gegeven.code, pagina.as_deref())?,
        waar: pagina.map(|pagina| pagina.trim_start_matches("https://").trim_start_matches("http://").to_owned()),
        over: gegeven.over,
        code,
    }))
}

/// The visitor has it.
pub(crate) fn weg(persoon: &Persoon) {
    persoon.ingelogd.desk.strookjes.forget(persoon.ingelogd.sessie.nr);
}

/// The page behind slips, as people outside reach it.
fn pagina(desk: &Desk) -> Option<String> {
    desk.config.adres.as_deref().map(|adres| format!("{}/bon", adres.trim_end_matches('/')))
}
