//! A point of the agenda in words, and what two people wrote about it.

use crate::afspraken::bron;
use crate::tijd::moment;
use crate::tonen::{Blik, Botsing, Namen};
use wijkmaat_core::model::{Agendapunt, Timestamp};
use wijkmaat_core::text;
use wijkmaat_core::view::{Agendavoorstel, VergaderingBeeld};

/// A point in words.
pub(super) struct Punt {
    pub(super) id: String,
    pub(super) nr: usize,
    pub(super) titel: String,
    pub(super) leesbaar: bool,
    pub(super) waarom: String,
    /// What it is about: in words, and its page.
    pub(super) bron: Option<(&'static str, String)>,
    pub(super) is_melding: bool,
    pub(super) besluit: Option<String>,
    pub(super) resultaat: Option<String>,
    /// Pages of what was asked of the municipality.
    pub(super) acties: Vec<String>,
    pub(super) hier: bool,
}

/// The points of an agenda, in order; `hier` is the one on the table.
pub(super) fn punten(beeld: &VergaderingBeeld, hier: Option<&Agendapunt>) -> Vec<Punt> {
    let points = beeld.vergadering.agenda.iter().zip(&beeld.punten);
    points
        .enumerate()
        .map(|(at, (punt, woorden))| {
            let is_melding = punt.bron_soort.as_deref() == Some("melding");
            let page = punt.bron.zip(punt.bron_soort.as_deref()).filter(|_| !woorden.niet_voor_u);
            let link = page.and_then(|(id, soort)| {
                let back = punt.bron_punt.map(|punt| format!("?punt={punt}")).unwrap_or_default();
                Some((bron::soort(soort), format!("{}{back}", bron::adres(soort, id)?)))
            });
            let actie = |id: &wijkmaat_core::model::StukId| match &link {
                Some((_, adres)) if is_melding => adres.clone(),
                _ => format!("/bureau/afspraak/{id}"),
            };
            Punt {
                id: punt.id.to_string(),
                nr: at + 1,
                titel: woorden
                    .woorden
                    .clone()
                    .unwrap_or_else(|| "Dit kunt u niet lezen, of het is nog niet binnen".to_owned()),
                leesbaar: !woorden.niet_voor_u,
                waarom: if punt.later { LATER.to_owned() } else { waarom(punt.aanleiding.as_str()) },
                acties: punt.acties.iter().map(actie).collect(),
                bron: link,
                is_melding,
                besluit: punt.besluit.clone(),
                resultaat: punt.resultaat.clone(),
                hier: hier.is_some_and(|hier| hier.id == punt.id),
            }
        })
        .collect()
}

const LATER: &str = "Kwam erbij toen het verslag werd vastgesteld. Zet dit op de agenda van de volgende vergadering.";

fn waarom(aanleiding: &str) -> String {
    text::label(&format!("aanleiding-{aanleiding}")).unwrap_or_else(|| "Van een nieuwere Wijkmaat".to_owned())
}

/// Something that could go on the agenda.
pub(super) struct Voorstel {
    pub(super) sleutel: String,
    pub(super) woorden: String,
    pub(super) waarom: String,
    pub(super) soort: &'static str,
    pub(super) gekozen: bool,
}

/// By what a form names a proposal.
pub(super) fn sleutel(one: &Agendavoorstel) -> String {
    let punt = one.bron_punt.map(|punt| format!(".{punt}")).unwrap_or_default();
    format!("{}{punt}", one.bron)
}

/// The proposals in words; `over` are those that were ticked.
pub(super) fn voorstellen(all: &[Agendavoorstel], blik: &Blik, over: &[String]) -> Vec<Voorstel> {
    let kinds = blik.profile.categorieen();
    all.iter()
        .map(|one| {
            let sleutel = sleutel(one);
            let words = one.woorden.clone().unwrap_or_default();
            let kind = kinds.iter().find(|kind| kind.id == words).map(|kind| kind.naam.clone());
            Voorstel {
                gekozen: over.contains(&sleutel),
                sleutel,
                woorden: kind.unwrap_or(words),
                waarom: waarom(one.aanleiding.as_str()),
                soort: bron::soort(&one.bron_soort),
            }
        })
        .collect()
}

/// What is to be chosen.
pub(super) fn botsingen(beeld: &VergaderingBeeld, blik: &Blik, namen: &Namen) -> Vec<Botsing> {
    let value = |veld: &str, text: &str| match text.parse() {
        Ok(millis) if veld == "wanneer" => moment(Timestamp::from_millis(millis), blik.nu),
        _ => text.to_owned(),
    };
    Botsing::van(&beeld.keuzes, blik, namen, |veld| veldnaam(beeld, veld), value)
}

fn veldnaam(beeld: &VergaderingBeeld, veld: &str) -> String {
    let Some((punt, name)) = veld.strip_prefix("punt:").and_then(|rest| rest.split_once(':')) else {
        let name = match veld {
            "verslag" => "het verslag",
            "wanneer" => "dag en tijd",
            "plaats" => "de plaats",
            _ if veld.starts_with("aanwezig:") => "wie er is",
            _ => "iets anders",
        };
        return name.to_owned();
    };
    let name = match name {
        "besluit" => "het besluit",
        "resultaat" => "wat ervan kwam",
        "titel" => "de titel",
        _ => "iets anders",
    };
    let at = beeld.vergadering.agenda.iter().position(|one| one.id.uuid().simple().to_string() == punt);
    at.map_or_else(|| name.to_owned(), |at| format!("{name}, punt {}", at + 1))
}
