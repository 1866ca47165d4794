//! Where two people planned differently: what each field is called, and what each of them wrote.

use crate::tijd::moment;
use crate::tonen::{Blik, Botsing, Namen};
use wijkmaat_core::model::{Schouw, SchouwDeel, Timestamp};
use wijkmaat_core::text;
use wijkmaat_core::view::melding_detail::Keuze;

/// What is to be chosen.
pub(super) fn botsingen(schouw: &Schouw, keuzes: &[Keuze], blik: &Blik, namen: &Namen) -> Vec<Botsing> {
    let value = |veld: &str, text: &str| match (veld, text.parse()) {
        ("gepland" | "einde", Ok(millis)) => moment(Timestamp::from_millis(millis), blik.nu),
        _ if veld.starts_with("deelnemer:") => deel(&SchouwDeel::from(text.to_owned())),
        _ if veld.ends_with(":nr") => "een andere plaats in de volgorde".to_owned(),
        _ if veld.ends_with(":weg") => halte_weg(text).to_owned(),
        ("thema", _) => blik.soort(text),
        _ => text.to_owned(),
    };
    Botsing::van(keuzes, blik, namen, |veld| veldnaam(schouw, veld, namen), value)
}

/// As what someone takes part, in words.
pub(super) fn deel(deel: &SchouwDeel) -> String {
    text::label(&format!("schouw-{}", deel.as_str()))
        .unwrap_or_else(|| "Doet iets van een nieuwere Wijkmaat".to_owned())
}

/// What somebody wanted with a stop that another took out of the plan.
pub(crate) fn halte_weg(text: &str) -> &'static str {
    if text == "ja" { "de halte weghalen" } else { "de halte houden" }
}

fn veldnaam(schouw: &Schouw, veld: &str, namen: &Namen) -> String {
    let parts: Vec<&str> = veld.split(':').collect();
    match parts.as_slice() {
        ["naam"] => "de naam".to_owned(),
        ["thema"] => "het thema".to_owned(),
        ["gepland"] => "wanneer de schouw begint".to_owned(),
        ["bewoners"] => "hoeveel bewoners meelopen".to_owned(),
        ["einde"] => "wanneer de schouw klaar was".to_owned(),
        ["wat_blijft"] => "wat er nog moet gebeuren".to_owned(),
        ["deelnemer", wie] => {
            let known = schouw.deelnemers.iter().find(|one| one.persoon.uuid().simple().to_string() == **wie);
            let naam = known.map_or_else(|| "iemand".to_owned(), |one| namen.naam(one.persoon));
            format!("wat {naam} doet op de schouw")
        }
        ["halte", id, what] => {
            let all = schouw.haltes.iter().chain(&schouw.vervallen);
            let stop = all.into_iter().find(|one| one.id.uuid().simple().to_string() == **id);
            let naam = stop.map_or_else(String::new, |one| format!(" “{}”", one.naam));
            if *what == "weg" {
                return format!("de vraag of halte{naam} blijft");
            }
            let what = match *what {
                "lat" | "lon" => "de plek",
                "nr" => "de volgorde",
                _ => "de naam",
            };
            format!("{what} van halte{naam}")
        }
        _ => "iets anders".to_owned(),
    }
}
