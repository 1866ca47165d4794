//! A point of an agenda in words: what it is called, why it is there, what was decided and what came of it.

use super::woorden::{dag, uiterlijk};
use super::{Feit, Woorden, afspraken, gemeld};
use crate::model::{Aanleiding, Taak};
use crate::view::VergaderingBeeld;
use crate::view::vergadering_rapport::{Gevraagd, Puntstuk, Zaak};

/// What everybody at the table calls it: its title, or what it is about.
pub(super) fn titel(woorden: &Woorden<'_>, stuk: &Puntstuk) -> String {
    let own = stuk.punt.titel.as_deref().map(str::trim).filter(|titel| !titel.is_empty());
    if let Some(titel) = own {
        return titel.to_owned();
    }
    match &stuk.zaak {
        Zaak::Melding(melding) => woorden.wat(melding),
        Zaak::Afspraak(one) => one.afspraak.wat.clone(),
        Zaak::Initiatief(one) => one.naam.clone(),
        Zaak::Eerder(one) => {
            one.titel.clone().or_else(|| one.besluit.clone()).unwrap_or_else(|| "Een punt van eerder".to_owned())
        }
        Zaak::Naam(naam) => naam.clone(),
        Zaak::Los => "Zonder titel".to_owned(),
        Zaak::NietVoorTafel => "Een punt dat niet iedereen mag lezen".to_owned(),
    }
}

/// The heading of a point.
pub(super) fn kop(woorden: &Woorden<'_>, nr: usize, stuk: &Puntstuk) -> String {
    format!("{}. {}", nr + 1, titel(woorden, stuk))
}

/// Why it is here and how it stands.
pub(super) fn toelichting(woorden: &Woorden<'_>, stuk: &Puntstuk) -> String {
    let waarom = Woorden::woord("aanleiding", stuk.punt.aanleiding.as_str());
    let rest = match &stuk.zaak {
        Zaak::Melding(melding) => {
            let waar = melding.gebied.as_ref().map_or_else(String::new, |code| format!(" in {}", woorden.gebied(code)));
            let keer = if melding.signalen > 1 { format!(", {} keer gemeld", melding.signalen) } else { String::new() };
            format!(
                "Melding over {}{waar}, van {}{keer}. Ligt bij {}. Status: {}.",
                woorden.categorie(&melding.categorie).to_lowercase(),
                dag(melding.gemaakt),
                gemeld::bij(woorden, melding),
                Woorden::status(&melding.status).to_lowercase()
            )
        }
        Zaak::Afspraak(one) => {
            let day = one.afspraak.uiterlijk.map_or_else(String::new, |day| format!(" Uiterlijk {}.", uiterlijk(day)));
            let stand = afspraken::stand(one).to_lowercase();
            format!("Afspraak van {}.{day} Hoe het staat: {stand}.", afspraken::wie(woorden, &one.afspraak))
        }
        Zaak::Initiatief(one) => format!(
            "Bewonersinitiatief. Hoe het staat: {}.",
            Woorden::woord("initiatief", one.status.as_str()).to_lowercase()
        ),
        Zaak::Eerder(one) => {
            one.besluit.as_ref().map_or_else(String::new, |besluit| format!("Besloten was: {besluit}"))
        }
        Zaak::NietVoorTafel => "Waar dit over gaat, mag niet iedereen aan deze tafel lezen.".to_owned(),
        Zaak::Los | Zaak::Naam(_) => String::new(),
    };
    if stuk.punt.aanleiding == Aanleiding::Ingebracht && !rest.is_empty() { rest } else { format!("{waarom}. {rest}") }
}

/// What was decided, asked of the municipality and told afterwards.
pub(super) fn besluit(woorden: &Woorden<'_>, beeld: &VergaderingBeeld, stuk: &Puntstuk) -> Vec<Feit> {
    let punt = &stuk.punt;
    let mut feiten = Vec::new();
    if let Zaak::Eerder(earlier) = &stuk.zaak {
        feiten.extend(earlier.besluit.as_ref().map(|said| Feit::new("Besluit van eerder", said)));
        let told = earlier.resultaat.as_deref().unwrap_or("Daarover is nog niets verteld.");
        feiten.push(Feit::new("Wat ervan kwam", told));
    }
    let both = keuze(beeld, stuk, "besluit");
    match &punt.besluit {
        _ if both.len() > 1 => {
            let words = |one: &&str| if one.is_empty() { "niets besloten".to_owned() } else { format!("“{one}”") };
            let all: Vec<String> = both.iter().map(words).collect();
            let said = format!("Er staat meer dan één besluit, en er is nog niet gekozen: {}", all.join(" en "));
            feiten.push(Feit::new("Besluit", said));
        }
        Some(besluit) => feiten.push(Feit::new("Besluit", besluit)),
        None => feiten.push(Feit::new("Besluit", "Er is nog niets besloten.")),
    }
    feiten.extend(stuk.gevraagd.iter().map(|one| Feit::new("Gevraagd aan de gemeente", gevraagd(woorden, one))));
    feiten.extend(punt.resultaat.as_ref().map(|told| Feit::new("Wat ervan kwam", told)));
    feiten
}

/// All that was written in a field of a point where people wrote different things.
fn keuze<'b>(beeld: &'b VergaderingBeeld, stuk: &Puntstuk, veld: &str) -> Vec<&'b str> {
    let name = format!("punt:{}:{veld}", stuk.punt.id.uuid().simple());
    let found = beeld.keuzes.iter().filter(|keuze| keuze.veld == name);
    found.flat_map(|keuze| &keuze.waarden).map(|waarde| waarde.waarde.as_str()).collect()
}

fn gevraagd(woorden: &Woorden<'_>, one: &Gevraagd) -> String {
    match one {
        Gevraagd::Taak(taak) => {
            let vraag = taak.vraag.clone().unwrap_or_else(|| "De melding oppakken".to_owned());
            let day = taak.uiterlijk.map_or_else(String::new, |day| format!(", uiterlijk {}", uiterlijk(day)));
            format!("{vraag}\n{}{day}. {}.", woorden.team(&taak.team), uitslag(taak))
        }
        Gevraagd::Afspraak(one) => {
            let day = one.afspraak.uiterlijk.map_or_else(String::new, |day| format!(", uiterlijk {}", uiterlijk(day)));
            format!("{}\n{}{day}. {}.", one.afspraak.wat, afspraken::wie(woorden, &one.afspraak), afspraken::stand(one))
        }
        Gevraagd::NietVoorTafel => "Iets dat niet iedereen aan deze tafel mag lezen.".to_owned(),
    }
}

fn uitslag(taak: &Taak) -> String {
    let reden = taak.reden.as_ref().map_or_else(String::new, |reden| format!(", omdat: {reden}"));
    match (&taak.uitslag, taak.opgepakt_door) {
        (Some(uitslag), _) => format!("{}{reden}", Woorden::woord("uitslag", uitslag.as_str())),
        (None, Some(_)) => "Opgepakt".to_owned(),
        (None, None) => "Nog niet opgepakt".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Gebiedsindeling;
    use crate::model::{Agendapunt, PuntId, StukId};
    use crate::profile::Profile;
    use uuid::Uuid;

    #[test]
    fn what_not_everybody_at_the_table_may_read_has_no_words() {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let areas = Gebiedsindeling::default();
        let woorden = Woorden::new(&profile, &areas);
        let punt = Agendapunt {
            id: PuntId::new(Uuid::nil()),
            volgorde: 1,
            titel: None,
            bron_soort: Some("melding".into()),
            bron: Some(StukId::new(Uuid::max())),
            bron_punt: None,
            aanleiding: Aanleiding::TeOud,
            besluit: None,
            acties: Vec::new(),
            resultaat: None,
            later: false,
        };
        let stuk = Puntstuk { punt, zaak: Zaak::NietVoorTafel, gevraagd: vec![Gevraagd::NietVoorTafel] };
        assert_eq!("3. Een punt dat niet iedereen mag lezen", kop(&woorden, 2, &stuk));
        let why = "Te lang open. Waar dit over gaat, mag niet iedereen aan deze tafel lezen.";
        assert_eq!(why, toelichting(&woorden, &stuk));
        let titled = Puntstuk { punt: Agendapunt { titel: Some(" Zwerfvuil ".into()), ..stuk.punt.clone() }, ..stuk };
        assert_eq!("Zwerfvuil", titel(&woorden, &titled), "a title is written for this table");
    }
}
