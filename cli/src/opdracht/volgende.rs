//! What somebody can do after a step, as commands to copy: who knows only `--help` is never left without a next step.

use std::io::{self, Write};
use wijkmaat_core::model::{
    Bevinding, Bezoek, DocKind, Namens, Oordeel, Schouw, SchouwStatus, Spreekuur, SpreekuurStatus, Vergadering,
    VergaderingStatus, Vraag, Waarneming,
};

/// Writes the commands that make sense now; nothing when there are none.
pub(super) fn volgende(uit: &mut dyn Write, stappen: &[String]) -> io::Result<()> {
    if stappen.is_empty() {
        return Ok(());
    }
    writeln!(uit, "Volgende stap:")?;
    stappen.iter().try_for_each(|stap| writeln!(uit, "  wijkmaat {stap}"))
}

/// Of a schouw as it stands, for whom: what their rights refuse is not offered.
pub(super) fn van_schouw(schouw: &Schouw, namens: &Namens) -> Vec<String> {
    let (id, rechten) = (schouw.id, &namens.rechten);
    let plant = rechten.may_write(&schouw.kring, DocKind::Schouw, schouw.maker == Some(namens.persoon));
    let schrijft = rechten.may_add(&schouw.kring, DocKind::Waarneming);
    let of_the_plan = |steps: Vec<String>| if plant { steps } else { Vec::new() };
    match schouw.status {
        SchouwStatus::Gepland if schouw.haltes.is_empty() => {
            of_the_plan(vec![format!("schouw halte toevoegen {id} --naam NAAM")])
        }
        SchouwStatus::Gepland => {
            of_the_plan(vec![format!("schouw deelnemen {id} --deel opnemer"), format!("schouw beginnen {id}")])
        }
        SchouwStatus::Bezig => {
            let halte = if schouw.haltes.is_empty() { "--plek LAT,LON" } else { "--halte 1" };
            let mut steps = Vec::new();
            if schrijft {
                steps.push(format!("schouw goed {id} {halte} --tekst TEKST"));
                steps.push(format!("schouw beter {id} {halte} --tekst TEKST"));
                steps.push(format!("schouw score {id} {halte} --element ELEMENT --score LETTER"));
                steps.push(format!("schouw dekking {id}"));
            }
            steps.extend(of_the_plan(vec![format!("schouw afsluiten {id}")]));
            steps
        }
        SchouwStatus::Afgesloten => {
            vec![format!("schouw uitkomst {id}"), format!("schouw rapport {id} --pdf schouw.pdf")]
        }
        SchouwStatus::Vervallen => of_the_plan(vec![format!("schouw toch-door {id}")]),
        SchouwStatus::Onbekend(_) => Vec::new(),
    }
}

/// Of a waarneming, for whom: what can be better can become a melding.
pub(super) fn van_waarneming(waarneming: &Waarneming, namens: &Namens) -> Vec<String> {
    let (id, rechten) = (waarneming.id, &namens.rechten);
    let categorie = match &waarneming.bevinding {
        Bevinding::Oordeel { oordeel: Oordeel::KanBeter, thema: Some(_), .. } => "",
        Bevinding::Oordeel { oordeel: Oordeel::KanBeter, .. } => " --categorie CATEGORIE",
        Bevinding::Score { score: Some(score), gewenst: Some(gewenst), .. } if !score.reaches(*gewenst) => "",
        _ => return Vec::new(),
    };
    if waarneming.ingetrokken {
        return Vec::new();
    }
    let mut stappen = Vec::new();
    if rechten.may_add(&waarneming.kring, DocKind::Signaal) {
        stappen.push(format!("schouw melden {id}{categorie}"));
    }
    let own = waarneming.waarnemer == namens.persoon;
    if waarneming.afdoening.is_none() && rechten.may_write(&waarneming.kring, DocKind::Waarneming, own) {
        stappen.push(format!("schouw afdoen {id} --uit regulier_onderhoud"));
    }
    stappen
}

/// Of a spreekuur; `zonder_eigenaar` is what still lies with nobody.
pub(super) fn van_spreekuur(spreekuur: &Spreekuur, zonder_eigenaar: &[Bezoek]) -> Vec<String> {
    let id = spreekuur.id;
    let nobody = zonder_eigenaar.first().map(|bezoek| format!("spreekuur neerleggen {} --team TEAM", bezoek.id));
    match spreekuur.status {
        SpreekuurStatus::Gepland => vec![format!("spreekuur openen {id}")],
        SpreekuurStatus::Vervallen => vec![format!("spreekuur toch-door {id}")],
        SpreekuurStatus::Open => {
            let receive = format!("spreekuur bezoek {id} --thema THEMA --gebied CODE --team TEAM");
            let rest = [format!("spreekuur bezoek {id} --tel AANTAL"), format!("spreekuur sluiten {id}")];
            std::iter::once(receive).chain(nobody).chain(rest).collect()
        }
        SpreekuurStatus::Gesloten => {
            nobody.into_iter().chain([format!("spreekuur rapport {id} --pdf spreekuur.pdf")]).collect()
        }
        SpreekuurStatus::Onbekend(_) => Vec::new(),
    }
}

/// Of a visit.
pub(super) fn van_bezoek(bezoek: &Bezoek, team: Option<&str>) -> Vec<String> {
    let id = bezoek.id;
    match (&bezoek.ligt_bij, bezoek.opgepakt_door) {
        _ if bezoek.ingetrokken || bezoek.alleen_geteld || bezoek.afgehandeld => Vec::new(),
        (None, _) => vec![format!("spreekuur neerleggen {id} --team TEAM")],
        (Some(other), None) if team != Some(other) => Vec::new(),
        (Some(_), None) => vec![format!("spreekuur vraag {id} --vraag TEKST"), format!("spreekuur oppakken {id}")],
        (Some(_), Some(_)) => vec![format!("spreekuur vraag {id} --vraag TEKST"), format!("spreekuur afhandelen {id}")],
    }
}

/// Of a question.
pub(super) fn van_vraag(vraag: &Vraag, bezoek: Option<&Bezoek>) -> Vec<String> {
    match vraag.antwoord {
        None if !vraag.is_open() => Vec::new(),
        Some(_) if bezoek.is_some_and(|bezoek| bezoek.afgehandeld) => Vec::new(),
        None => vec![format!("spreekuur beantwoorden {} --antwoord TEKST", vraag.id)],
        Some(_) => vec![format!("spreekuur afhandelen {}", vraag.bezoek)],
    }
}

/// Of a vergadering.
pub(super) fn van_vergadering(vergadering: &Vergadering) -> Vec<String> {
    let id = vergadering.id;
    if vergadering.status == VergaderingStatus::Vastgesteld {
        return vec![format!("vergadering rapport {id} --notulen --pdf notulen.pdf")];
    }
    let mut stappen = Vec::new();
    if vergadering.agenda.is_empty() {
        stappen.push(format!("vergadering agenda {id}"));
        stappen.push(format!("vergadering agenda {id} --overnemen"));
        return stappen;
    }
    if let Some(punt) = vergadering.agenda.iter().find(|punt| punt.besluit.is_none()) {
        stappen.push(format!("vergadering besluit {id} --punt {} --besluit TEKST", punt.id));
    }
    match (&vergadering.status, &vergadering.verslag) {
        (VergaderingStatus::Gepland, _) => {
            stappen.insert(0, format!("vergadering rapport {id} --agenda --pdf agenda.pdf"));
            stappen.push(format!("vergadering aanwezig {id} PERSOON"));
        }
        (_, None) => stappen.push(format!("vergadering verslag {id} --tekst TEKST")),
        (_, Some(_)) => stappen.push(format!("vergadering vaststellen {id}")),
    }
    stappen
}
