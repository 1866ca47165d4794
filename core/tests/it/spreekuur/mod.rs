//! The table: anonymous visits, questions for one partner, slips that follow what they were given for.

mod bonnen;
mod openen;
mod tafel;
mod tegelijk;
mod twee_antwoorden;
mod vragen;

use crate::gereedschap::Apparaat;
use wijkmaat_core::command::{BezoekOpdracht, Command, Receipt, SpreekuurOpdracht, SpreekuurPlannen, VraagOpdracht};
use wijkmaat_core::model::{BezoekId, Bon, SpreekuurId, SpreekuurSoort};
use wijkmaat_core::view::{SpreekuurBeeld, bon, spreekuur};
use wijkmaat_core::{Code, Result};

const BUURT: &str = "BU04000302";

fn plan() -> SpreekuurPlannen {
    SpreekuurPlannen {
        soort: SpreekuurSoort::Popup,
        plek: "Winkelcentrum, bij de lift".into(),
        punt: None,
        thema: Some("geld".into()),
        gebied: Some("WK040003".parse().expect("a code")),
        gepland: None,
        achteraf: false,
    }
}

fn gepland(wie: &Apparaat) -> SpreekuurId {
    let receipt = wie.doe(Command::Spreekuur(SpreekuurOpdracht::Plannen(plan()))).expect("planned");
    SpreekuurId::new(receipt.stuk.expect("an id").uuid())
}

fn ontvang(wie: &Apparaat, spreekuur: SpreekuurId, gebied: Option<&str>, ligt_bij: Option<&str>) -> Result<BezoekId> {
    let opdracht = BezoekOpdracht::Ontvangen {
        spreekuur,
        thema: "geld".into(),
        gebied: gebied.map(|code| code.parse().expect("a code")),
        ligt_bij: ligt_bij.map(str::to_owned),
    };
    Ok(BezoekId::new(wie.doe(Command::Bezoek(opdracht))?.stuk.expect("an id").uuid()))
}

fn vraag(wie: &Apparaat, bezoek: BezoekId, tekst: &str, bon: bool) -> Result<Receipt> {
    wie.doe(Command::Vraag(VraagOpdracht::Stellen { bezoek, vraag: tekst.into(), bon, team: None }))
}

fn beeld(wie: &Apparaat, id: SpreekuurId) -> SpreekuurBeeld {
    wie.core.view(&wie.namens, |c, v| spreekuur::beeld(c, v, &wie.namens, id)).expect("shown")
}

fn lees_bon(wie: &Apparaat, code: &str) -> Result<Bon> {
    let code = code.parse()?;
    wie.core.view(&wie.namens, |c, v| bon::bon(c, v, &code))
}

fn fout<T: std::fmt::Debug>(outcome: Result<T>) -> (Code, String) {
    let error = outcome.expect_err("refused");
    (error.code, error.params.get("veld").cloned().unwrap_or_default())
}
