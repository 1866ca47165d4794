//! After a step of the follow-up: melding, taak, afspraak and vergadering.

use wijkmaat_core::model::{
    Afspraak, AfspraakStatus, DocKind, MeldingStatus, Namens, OpDeBon, Taak, Vergadering, VergaderingStatus,
};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::view::MeldingDetail;

/// Of a melding, for whom. One that was joined carries on as another.
pub(crate) fn van_melding(detail: &MeldingDetail, namens: &Namens, profile: &Profile) -> Vec<String> {
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
    // Who takes it up owns it, and some roles own some things never.
    let discipline = melding.discipline.as_deref();
    let owns =
        melding.eigenaar.is_some() || profile.mag_eigenaar_zijn(&namens.rol, discipline, Some(&melding.categorie));
    let open = detail.taken.iter().find(|taak| taak.uitslag.is_none());
    stappen.extend(match (&melding.status, open) {
        (MeldingStatus::Nieuw, _) => vec![format!("melding toewijzen {id} --team TEAM")],
        (MeldingStatus::Toegewezen | MeldingStatus::Heropend, _) if owns => vec![naar("in_behandeling")],
        (MeldingStatus::Toegewezen | MeldingStatus::Heropend, _) => {
            vec![format!("melding toewijzen {id} --team TEAM --eigenaar PERSOON")]
        }
        (MeldingStatus::InBehandeling, _) => vec![format!("taak geven {id} --team TEAM"), naar("zegt_klaar")],
        // It is in order only once every team is done.
        (MeldingStatus::ZegtKlaar, Some(taak)) => vec![format!("taak toon {}", taak.id)],
        (MeldingStatus::ZegtKlaar, None) => vec![naar("gezien_en_in_orde")],
        _ => Vec::new(),
    });
    let on_slip: Vec<OpDeBon> =
        detail.bon_wijkt_af.iter().filter_map(|bon| bon.naast(melding.antwoord.as_deref())).collect();
    let care = melding.team.as_deref().is_some_and(|team| profile.is_zorgteam(team));
    if on_slip.iter().any(|one| *one != OpDeBon::Nooit) {
        // What stands on a slip is replaced only on purpose.
        stappen.push(format!("melding beantwoorden {id} --opnieuw --antwoord TEKST"));
    } else if melding.antwoord.is_none() && !care && !detail.stemmen.iter().any(|stem| stem.verzegeld) {
        stappen.push(format!("melding beantwoorden {id} --antwoord TEKST"));
    }
    stappen
}

/// Of a taak, for whom.
pub(crate) fn van_taak(taak: &Taak, namens: &Namens) -> Vec<String> {
    let id = taak.id;
    if taak.uitslag.is_some() || namens.team.as_ref() != Some(&taak.team) {
        return vec![format!("melding toon {}", taak.melding)];
    }
    let done = format!("taak afronden {id} --uitslag opgelost");
    if taak.opgepakt_door.is_some() { vec![done] } else { vec![format!("taak oppakken {id}"), done] }
}

/// Of an afspraak, for whom.
pub(crate) fn van_afspraak(afspraak: &Afspraak, namens: &Namens) -> Vec<String> {
    let (id, rechten) = (afspraak.id, &namens.rechten);
    let own = afspraak.wie == Some(namens.persoon);
    let runs = matches!(afspraak.status, AfspraakStatus::Loopt | AfspraakStatus::Verplaatst);
    if !runs || !rechten.may_write(&afspraak.kring, DocKind::Afspraak, own) {
        return Vec::new();
    }
    vec![format!("afspraak voortgang {id} --tekst TEKST"), format!("afspraak gedaan {id}")]
}

/// Of a vergadering.
pub(crate) fn van_vergadering(vergadering: &Vergadering) -> Vec<String> {
    let id = vergadering.id;
    if vergadering.status == VergaderingStatus::Vastgesteld {
        return vec![format!("vergadering rapport {id} --notulen --pdf notulen.pdf")];
    }
    if vergadering.status == VergaderingStatus::Vervallen {
        return vec![format!("vergadering toch-door {id}")];
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
