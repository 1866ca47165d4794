//! After a step of a spreekuur, of a visit and of a question.

use wijkmaat_core::model::{Bezoek, DocKind, Namens, Spreekuur, SpreekuurId, SpreekuurStatus, Vraag};
use wijkmaat_core::profile::Profile;

/// Of a spreekuur, for whom; `zonder_eigenaar` is what still lies with nobody.
pub(crate) fn van_spreekuur(spreekuur: &Spreekuur, zonder_eigenaar: &[Bezoek], namens: &Namens) -> Vec<String> {
    let (id, rechten) = (spreekuur.id, &namens.rechten);
    let leads = rechten.may_write(&spreekuur.kring, DocKind::Spreekuur, false);
    let receives = rechten.may_add(&spreekuur.kring, DocKind::Bezoek);
    let of_the_table = |step: &str| leads.then(|| format!("spreekuur {step} {id}"));
    let nobody = zonder_eigenaar.first().filter(|_| rechten.may_write(&spreekuur.kring, DocKind::Bezoek, true));
    let nobody = nobody.map(|bezoek| format!("spreekuur neerleggen {} --team TEAM", bezoek.id));
    match spreekuur.status {
        // Somebody came where another took the opening back: it can be opened again, or closed as it is.
        SpreekuurStatus::Gepland => of_the_table("openen").into_iter().chain(nobody).collect(),
        SpreekuurStatus::Vervallen => of_the_table("toch-door").into_iter().chain(nobody).collect(),
        SpreekuurStatus::Open => {
            let receive = receives.then(|| format!("spreekuur bezoek {id} --thema THEMA --gebied CODE --team TEAM"));
            let count = receives.then(|| format!("spreekuur bezoek {id} --tel AANTAL"));
            [receive, nobody, count, of_the_table("sluiten")].into_iter().flatten().collect()
        }
        SpreekuurStatus::Gesloten => {
            nobody.into_iter().chain([format!("spreekuur rapport {id} --pdf spreekuur.pdf")]).collect()
        }
        SpreekuurStatus::Onbekend(_) => Vec::new(),
    }
}

/// Of a visit at this table, for whom. Somebody came, so the table stands: where it was not opened that comes first.
pub(crate) fn van_bezoek(
    bezoek: &Bezoek,
    spreekuur: Option<&Spreekuur>,
    namens: &Namens,
    profile: &Profile,
) -> Vec<String> {
    let (id, rechten) = (bezoek.id, &namens.rechten);
    let asks = |team: &String| profile.teamkring(team).is_some_and(|kring| rechten.may_add(kring, DocKind::Vraag));
    let mut stappen = Vec::new();
    // Nobody is known to have written down a visit, so a right in what is one's own says nothing of this one.
    if !(bezoek.ingetrokken || bezoek.alleen_geteld || bezoek.afgehandeld)
        && rechten.may_write(&bezoek.kring, DocKind::Bezoek, true)
    {
        match &bezoek.ligt_bij {
            None => stappen.push(format!("spreekuur neerleggen {id} --team TEAM")),
            Some(team) if asks(team) => stappen.push(format!("spreekuur vraag {id} --vraag TEKST")),
            Some(_) => {}
        }
        if bezoek.ligt_bij.is_some() && bezoek.ligt_bij == namens.team {
            let step = if bezoek.opgepakt_door.is_some() { "afhandelen" } else { "oppakken" };
            stappen.push(format!("spreekuur {step} {id}"));
        }
    }
    let opens = |table: &Spreekuur| {
        table.status == SpreekuurStatus::Gepland && rechten.may_write(&table.kring, DocKind::Spreekuur, false)
    };
    if !bezoek.ingetrokken && spreekuur.is_some_and(opens) {
        stappen.insert(0, format!("spreekuur openen {}", bezoek.spreekuur));
    }
    stappen.push(tafel(bezoek.spreekuur));
    stappen
}

/// Back to the table.
pub(crate) fn tafel(id: SpreekuurId) -> String {
    format!("spreekuur toon {id}")
}

/// Of a question. To a care team nobody writes an answer down.
pub(crate) fn van_vraag(vraag: &Vraag, bezoek: Option<&Bezoek>, namens: &Namens, profile: &Profile) -> Vec<String> {
    let terug = || bezoek.map(|bezoek| tafel(bezoek.spreekuur)).into_iter().collect();
    match vraag.antwoord {
        _ if profile.is_zorgteam(&vraag.team) => {
            let own = vraag.is_open() && namens.team.as_ref() == Some(&vraag.team);
            let done = own.then(|| format!("spreekuur afhandelen {}", vraag.id));
            done.into_iter().chain(bezoek.map(|bezoek| tafel(bezoek.spreekuur))).collect()
        }
        None if !vraag.is_open() => terug(),
        // Settled, or to be settled by the team it lies with.
        Some(_) if bezoek.is_none_or(|bezoek| bezoek.afgehandeld || bezoek.ligt_bij != namens.team) => terug(),
        None => vec![format!("spreekuur beantwoorden {} --antwoord TEKST", vraag.id)],
        Some(_) => vec![format!("spreekuur afhandelen {}", vraag.bezoek)],
    }
}
