//! What somebody can do after a step, as commands to copy: who knows only `--help` is never left without a next step.

use std::io::{self, Write};
use wijkmaat_core::model::{
    Afspraak, AfspraakStatus, Bevinding, Bezoek, DocKind, MeldingStatus, Namens, Oordeel, Schouw, SchouwStatus,
    Spreekuur, SpreekuurId, SpreekuurStatus, Taak, Vergadering, VergaderingStatus, Vraag, Waarneming,
};
use wijkmaat_core::view::MeldingDetail;

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

/// Of a visit at this table. Somebody came, so the table stands: where it was not opened that comes first.
pub(super) fn van_bezoek(bezoek: &Bezoek, spreekuur: Option<&Spreekuur>, team: Option<&str>) -> Vec<String> {
    let id = bezoek.id;
    let vraag = || format!("spreekuur vraag {id} --vraag TEKST");
    let mut stappen = match (&bezoek.ligt_bij, bezoek.opgepakt_door) {
        _ if bezoek.ingetrokken || bezoek.alleen_geteld || bezoek.afgehandeld => Vec::new(),
        (None, _) => vec![format!("spreekuur neerleggen {id} --team TEAM")],
        (Some(other), None) if team != Some(other) => vec![vraag()],
        (Some(_), None) => vec![vraag(), format!("spreekuur oppakken {id}")],
        (Some(_), Some(_)) => vec![vraag(), format!("spreekuur afhandelen {id}")],
    };
    if spreekuur.is_some_and(|one| one.status == SpreekuurStatus::Gepland) {
        stappen.insert(0, format!("spreekuur openen {}", bezoek.spreekuur));
    }
    stappen.push(tafel(bezoek.spreekuur));
    stappen
}

/// Back to the table.
pub(super) fn tafel(id: SpreekuurId) -> String {
    format!("spreekuur toon {id}")
}

/// Of a question.
pub(super) fn van_vraag(vraag: &Vraag, bezoek: Option<&Bezoek>) -> Vec<String> {
    let terug = || bezoek.map(|bezoek| tafel(bezoek.spreekuur)).into_iter().collect();
    match vraag.antwoord {
        None if !vraag.is_open() => terug(),
        Some(_) if bezoek.is_some_and(|bezoek| bezoek.afgehandeld) => terug(),
        None => vec![format!("spreekuur beantwoorden {} --antwoord TEKST", vraag.id)],
        Some(_) => vec![format!("spreekuur afhandelen {}", vraag.bezoek)],
    }
}

/// Of a melding, for whom. One that was joined carries on as another.
pub(super) fn van_melding(detail: &MeldingDetail, namens: &Namens) -> Vec<String> {
    let melding = &detail.melding;
    let (id, rechten) = (melding.id, &namens.rechten);
    if let Some(other) = melding.samengevoegd_met {
        return vec![format!("melding toon {other}")];
    }
    let mut stappen = Vec::new();
    if detail.vraag_tevreden {
        stappen.extend([format!("melding tevreden {id} --ja"), format!("melding tevreden {id} --nee REDEN")]);
    }
    if !rechten.may_write(&melding.kring, DocKind::Melding, melding.eigenaar == Some(namens.persoon)) {
        return stappen;
    }
    let naar = |status: &str| format!("melding status {id} --naar {status}");
    stappen.extend(match melding.status {
        MeldingStatus::Nieuw => vec![format!("melding toewijzen {id} --team TEAM")],
        MeldingStatus::Toegewezen | MeldingStatus::Heropend => vec![naar("in_behandeling")],
        MeldingStatus::InBehandeling => vec![format!("taak geven {id} --team TEAM"), naar("zegt_klaar")],
        MeldingStatus::ZegtKlaar => vec![naar("gezien_en_in_orde")],
        _ => Vec::new(),
    });
    if melding.antwoord.is_none() && !detail.stemmen.iter().any(|stem| stem.verzegeld) {
        stappen.push(format!("melding beantwoorden {id} --antwoord TEKST"));
    }
    stappen
}

/// Of a taak, for whom.
pub(super) fn van_taak(taak: &Taak, namens: &Namens) -> Vec<String> {
    let id = taak.id;
    if taak.uitslag.is_some() || namens.team.as_ref() != Some(&taak.team) {
        return vec![format!("melding toon {}", taak.melding)];
    }
    let done = format!("taak afronden {id} --uitslag opgelost");
    if taak.opgepakt_door.is_some() { vec![done] } else { vec![format!("taak oppakken {id}"), done] }
}

/// Of an afspraak, for whom.
pub(super) fn van_afspraak(afspraak: &Afspraak, namens: &Namens) -> Vec<String> {
    let (id, rechten) = (afspraak.id, &namens.rechten);
    let own = afspraak.wie == Some(namens.persoon);
    let runs = matches!(afspraak.status, AfspraakStatus::Loopt | AfspraakStatus::Verplaatst);
    if !runs || !rechten.may_write(&afspraak.kring, DocKind::Afspraak, own) {
        return Vec::new();
    }
    vec![format!("afspraak voortgang {id} --tekst TEKST"), format!("afspraak gedaan {id}")]
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
