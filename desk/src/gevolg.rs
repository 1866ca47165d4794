//! How saving something went: said on the next page, or the form again with what was filled in.

use crate::persoon::Persoon;
use crate::replica::{Bewaard, NietBewaard};
use crate::tijd::klok;
use crate::weigering::{self, Weigering};
use axum::http::StatusCode;
use wijkmaat_core::command::{Command, Receipt};
use wijkmaat_core::model::StukId;
use wijkmaat_core::{Code, Error, Kind};

/// How saving went.
#[derive(Debug)]
pub(crate) enum Gevolg<V = Option<StukId>, O = Fout> {
    /// Kept by the hub, with what it made or changed; or on its way there. What the next page says is left for it.
    Verder(V),
    /// Not kept: the form again.
    Opnieuw(O),
}

impl Gevolg<Option<Receipt>> {
    /// Only what was made or changed.
    pub(crate) fn stuk(self) -> Gevolg {
        match self {
            Self::Verder(receipt) => Gevolg::Verder(receipt.and_then(|receipt| receipt.stuk)),
            Self::Opnieuw(fout) => Gevolg::Opnieuw(fout),
        }
    }
}

/// Why a form is shown again.
#[derive(Debug, Clone)]
pub(crate) struct Fout {
    /// What people read.
    pub(crate) tekst: String,
    /// The status of the page.
    pub(crate) status: StatusCode,
    /// The field that it is about and the sentence beside it, where it is about one.
    pub(crate) bij: Option<(String, String)>,
}

impl Fout {
    /// What is wrong in this field, for beside it.
    pub(crate) fn bij(&self, veld: &str) -> Option<&str> {
        self.bij.as_ref().filter(|(name, _)| name == veld).map(|(_, zin)| zin.as_str())
    }

    /// Somebody else wrote here since the page was shown. Nothing is kept; both texts are in sight.
    pub(crate) fn intussen() -> Self {
        let tekst = "Niet bewaard. Iemand anders schreef hier intussen iets. Dat staat nu op de pagina. Wat u schreef, staat er \
                     nog. Kijk of het nog klopt en bewaar het dan opnieuw.";
        Self { tekst: tekst.to_owned(), status: StatusCode::CONFLICT, bij: None }
    }
}

impl From<Error> for Fout {
    fn from(error: Error) -> Self {
        let zin = weigering::tekst(&error);
        let tekst = format!("Niet bewaard. {zin} Wat u invulde, staat er nog.");
        let bij = error.params.get("veld").map(|veld| (veld.clone(), zin));
        Self { tekst, status: Weigering::from(error).status, bij }
    }
}

impl From<NietBewaard> for Fout {
    fn from(niet: NietBewaard) -> Self {
        match niet {
            NietBewaard::Fout(error) => error.into(),
            niet => Self { tekst: niet.tekst(), status: niet.status(), bij: None },
        }
    }
}

/// Saves, and leaves `gezegd` for the next page when the hub has it. What was not there stays not there; everything else that
/// stands in the way is told on the form.
pub(crate) async fn bewaar(persoon: &Persoon, command: Command, gezegd: &str) -> Result<Gevolg, Weigering> {
    Ok(bewaar_met_bewijs(persoon, command, gezegd).await?.stuk())
}

/// The same, with everything the core says it made or changed; `None` while that is on its way to the hub.
pub(crate) async fn bewaar_met_bewijs(
    persoon: &Persoon,
    command: Command,
    gezegd: &str,
) -> Result<Gevolg<Option<Receipt>>, Weigering> {
    let result = persoon.bewaar(command).await;
    afloop(persoon, gezegd, result)
}

/// What became of saving: said on the next page, or the form again.
pub(crate) fn afloop(
    persoon: &Persoon,
    gezegd: &str,
    result: Result<Bewaard, NietBewaard>,
) -> Result<Gevolg<Option<Receipt>>, Weigering> {
    match result {
        Ok(bewaard) => {
            persoon.zeg(format!("{gezegd} Bewaard om {}.", klok(bewaard.op)));
            Ok(Gevolg::Verder(Some(bewaard.receipt)))
        }
        Err(niet @ NietBewaard::Onderweg) => {
            persoon.zeg(niet.tekst());
            Ok(Gevolg::Verder(None))
        }
        Err(NietBewaard::Fout(error)) if is_no_form(&error) => Err(error.into()),
        Err(niet) => Ok(Gevolg::Opnieuw(niet.into())),
    }
}

fn is_no_form(error: &Error) -> bool {
    matches!(error.kind(), Kind::NotFound | Kind::Store | Kind::Unexpected) || error.code == Code::ToestelGeweigerd
}

/// What was filled in; `None` for nothing.
pub(crate) fn ingevuld(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Two texts that a browser may have sent with other line ends are the same.
pub(crate) fn is_zelfde(one: &str, other: &str) -> bool {
    let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    lines(one) == lines(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_make_no_other_text() {
        assert!(is_zelfde("een\r\ntwee\r\n", "een\ntwee") && !is_zelfde("een", "twee"));
        assert_eq!((None, Some("a".to_owned())), (ingevuld(" \n"), ingevuld(" a ")));
    }
}
