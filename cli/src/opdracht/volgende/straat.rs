//! After a step of a schouw.

use wijkmaat_core::model::{Bevinding, DocKind, Namens, Oordeel, Schouw, SchouwStatus, Waarneming};

/// Of a schouw as it stands, for whom: what their rights refuse is not offered.
pub(crate) fn van_schouw(schouw: &Schouw, namens: &Namens) -> Vec<String> {
    let (id, rechten) = (schouw.id, &namens.rechten);
    let plant = rechten.may_write(&schouw.kring, DocKind::Schouw, schouw.maker == Some(namens.persoon));
    let schrijft = rechten.may_add(&schouw.kring, DocKind::Waarneming);
    let of_the_plan = |steps: Vec<String>| if plant { steps } else { Vec::new() };
    match schouw.status {
        SchouwStatus::Gepland if schouw.haltes.is_empty() => {
            of_the_plan(vec![format!("schouw halte toevoegen {id} --naam NAAM")])
        }
        SchouwStatus::Gepland => {
            let joined = schouw.deelnemers.iter().any(|one| one.persoon == namens.persoon);
            let join = (!joined).then(|| format!("schouw deelnemen {id} --deel opnemer"));
            of_the_plan(join.into_iter().chain([format!("schouw beginnen {id}")]).collect())
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

/// Of what a schouw brought, which was just read.
pub(crate) fn van_uitkomst(schouw: &Schouw, namens: &Namens) -> Vec<String> {
    let is_read = format!("schouw uitkomst {}", schouw.id);
    van_schouw(schouw, namens).into_iter().filter(|step| *step != is_read).collect()
}

/// Of a waarneming, for whom: what can be better can become a melding.
pub(crate) fn van_waarneming(waarneming: &Waarneming, namens: &Namens) -> Vec<String> {
    let (id, rechten) = (waarneming.id, &namens.rechten);
    let terug = || vec![format!("schouw toon {}", waarneming.schouw)];
    let categorie = match &waarneming.bevinding {
        Bevinding::Oordeel { oordeel: Oordeel::KanBeter, thema: Some(_), .. } => "",
        Bevinding::Oordeel { oordeel: Oordeel::KanBeter, .. } => " --categorie CATEGORIE",
        Bevinding::Score { score: Some(score), gewenst: Some(gewenst), .. } if !score.reaches(*gewenst) => "",
        _ => return terug(),
    };
    if waarneming.ingetrokken {
        return terug();
    }
    let mut stappen = Vec::new();
    if rechten.may_add(&waarneming.kring, DocKind::Signaal) {
        stappen.push(format!("schouw melden {id}{categorie}"));
    }
    let own = waarneming.waarnemer == namens.persoon;
    if waarneming.afdoening.is_none() && rechten.may_write(&waarneming.kring, DocKind::Waarneming, own) {
        stappen.push(format!("schouw afdoen {id} --uit regulier_onderhoud"));
    }
    stappen.extend(terug());
    stappen
}
