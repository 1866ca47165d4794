//! The report of a ronde: how far and how long, what was found and how it stands.

use super::woorden::{dag, klok, komma, procent};
use super::{Alt, Blok, Cijfer, FotoBlok, Kaart, KaartPunt, Niveau, Rapport, Tabel, Woorden};
use crate::error::Result;
use crate::model::{GebiedCode, Melding, Ontvanger, Overdracht, Ronde, Timestamp};
use crate::view::RondeDetail;
use std::collections::BTreeSet;

/// The most pictures in one report: a file that can be mailed.
pub(super) const FOTOS: usize = 24;

/// What the report leaves out, and why.
const NIET: &str =
    "De lijn die is gelopen staat niet in dit rapport: die blijft bij wie liep. Er staan geen namen van mensen in.";

/// The report of this ronde as it stands `nu`.
///
/// # Errors
/// Never on its own account; what a block refuses.
pub fn rapport(woorden: &Woorden<'_>, detail: &RondeDetail, nu: Timestamp) -> Result<Rapport> {
    let ronde = &detail.ronde;
    let mut meldingen: Vec<&Melding> =
        detail.meldingen.iter().filter(|melding| !woorden.is_vertrouwelijk(&melding.kring)).collect();
    meldingen.sort_by_key(|melding| (melding.gemaakt, melding.id));
    let vertrouwelijk = detail.meldingen.len() - meldingen.len();

    let mut blokken = vec![Blok::Cijfers(cijfers(ronde, meldingen.len())), Blok::Alinea(verloop(ronde))];
    if meldingen.is_empty() {
        blokken.push(Blok::Alinea(gevonden(ronde, vertrouwelijk).to_owned()));
    } else {
        blokken.push(Blok::Kop(Niveau::Hoofdstuk, "Wat er is gevonden".to_owned()));
        blokken.push(Blok::Tabel(tabel(woorden, &meldingen)));
    }
    blokken.extend(overgedragen(woorden, detail, &meldingen));
    blokken.extend(kaart(woorden, ronde, &meldingen));
    blokken.extend(fotos(woorden, &meldingen)?);
    blokken.push(Blok::Kop(Niveau::Hoofdstuk, "Wat hier niet in staat".to_owned()));
    blokken.push(Blok::Alinea(NIET.to_owned()));
    blokken.extend(weggelaten(vertrouwelijk).map(Blok::Alinea));
    Ok(Rapport {
        titel: format!("Ronde van {}, {}", dag(ronde.begin), klok(ronde.begin)),
        ondertitel: ronde.gebied.as_ref().and_then(|code| woorden.rond(code)),
        gemeente: woorden.gemeente(),
        gebied: ronde.gebied.as_ref().map(|code| woorden.gebied(code)),
        gemaakt: nu,
        blokken,
    })
}

fn cijfers(ronde: &Ronde, gevonden: usize) -> Vec<Cijfer> {
    let minutes = ronde.einde.map(|einde| (einde.millis() - ronde.begin.millis()).max(0) / 60_000);
    let mut all = Vec::new();
    all.extend(ronde.lengte_m.map(|meter| Cijfer::new("Gelopen", komma(meter / 1000.0), "km")));
    all.extend(minutes.map(|minutes| match minutes {
        0 => Cijfer::new("Hoe lang", "minder dan 1", "minuut"),
        1..60 => Cijfer::new("Hoe lang", minutes.to_string(), if minutes == 1 { "minuut" } else { "minuten" }),
        _ => Cijfer::new("Hoe lang", format!("{}:{:02}", minutes / 60, minutes % 60), "uur"),
    }));
    all.extend(ronde.dekking.map(|share| Cijfer::new("Gezien van het gebied", procent(share), "%")));
    all.push(Cijfer::new("Gevonden", gevonden.to_string(), if gevonden == 1 { "melding" } else { "meldingen" }));
    all
}

fn verloop(ronde: &Ronde) -> String {
    let wie = match ronde.deelnemers.len() {
        1 => "Eén persoon liep".to_owned(),
        more => format!("{more} mensen liepen"),
    };
    match ronde.einde {
        Some(einde) => format!("{wie} van {} tot {}.", klok(ronde.begin), klok(einde)),
        None => format!("{wie} vanaf {}. De ronde was nog bezig toen dit rapport werd gemaakt.", klok(ronde.begin)),
    }
}

fn gevonden(ronde: &Ronde, vertrouwelijk: usize) -> &'static str {
    let handed = !ronde.overdrachten.is_empty();
    match (ronde.niets_gevonden, vertrouwelijk) {
        (_, 1..) => "Wat er is gevonden, is vertrouwelijk.",
        (true, _) if handed => "Er is niets gevonden dat niet in orde was. Wel is er iets overgedragen.",
        (true, _) => "Er is niets gevonden dat niet in orde was.",
        (false, _) if handed => "Er is niets gemeld. Wel is er iets overgedragen.",
        (false, _) => "Er is niets opgeschreven.",
    }
}

/// What was handed over, to whom by team or role. Of a melding that is not in this report nothing is told but that there is one.
fn overgedragen(woorden: &Woorden<'_>, detail: &RondeDetail, meldingen: &[&Melding]) -> Vec<Blok> {
    let aan = |one: &Overdracht| match &one.aan {
        Some(Ontvanger::Team { team }) => woorden.team(team),
        Some(Ontvanger::Persoon { persoon }) => {
            let known = detail.mensen.iter().find(|mens| mens.persoon == *persoon);
            known.and_then(|mens| woorden.rol(&mens.rol)).unwrap_or_else(|| "een collega".to_owned())
        }
        None => "niet bekend".to_owned(),
    };
    let wat = |one: &Overdracht| match one.melding {
        None => one.wat.clone(),
        Some(id) => match meldingen.iter().position(|melding| melding.id == id) {
            Some(nr) => format!("{} (nummer {})", one.wat, nr + 1),
            None => "Iets over een melding die niet in dit rapport staat".to_owned(),
        },
    };
    let rijen: Vec<Vec<String>> =
        detail.ronde.overdrachten.iter().map(|one| vec![wat(one), aan(one), klok(one.wanneer)]).collect();
    if rijen.is_empty() {
        return Vec::new();
    }
    let tabel = Tabel {
        bijschrift: "Wat is overgedragen, en aan wie".to_owned(),
        koppen: ["Wat", "Aan", "Wanneer"].map(str::to_owned).to_vec(),
        rijen,
    };
    vec![Blok::Kop(Niveau::Hoofdstuk, "Wat is overgedragen".to_owned()), Blok::Tabel(tabel)]
}

/// A sentence about what is confidential; how much of it there is, and nothing more.
pub(super) fn weggelaten(hoeveel: usize) -> Option<String> {
    match hoeveel {
        0 => None,
        1 => Some("Eén melding is vertrouwelijk en staat niet in dit rapport.".to_owned()),
        more => Some(format!("{more} meldingen zijn vertrouwelijk en staan niet in dit rapport.")),
    }
}

fn tabel(woorden: &Woorden<'_>, meldingen: &[&Melding]) -> Tabel {
    let row = |(nr, melding): (usize, &&Melding)| {
        vec![
            (nr + 1).to_string(),
            woorden.wat(melding),
            woorden.categorie(&melding.categorie),
            melding.gebied.as_ref().map_or_else(|| "niet bekend".to_owned(), |code| woorden.gebied(code)),
            Woorden::status(&melding.status),
        ]
    };
    Tabel {
        bijschrift: "Wat op deze ronde is gevonden, in de volgorde van lopen".to_owned(),
        koppen: ["Nr.", "Wat", "Soort", "Waar", "Hoe het staat"].map(str::to_owned).to_vec(),
        rijen: meldingen.iter().enumerate().map(row).collect(),
    }
}

/// The area that was walked, or those in which something was found.
fn rond(ronde: &Ronde, meldingen: &[&Melding]) -> Vec<GebiedCode> {
    let found: BTreeSet<&GebiedCode> = meldingen.iter().filter_map(|melding| melding.gebied.as_ref()).collect();
    ronde.gebied.as_ref().map_or_else(|| found.into_iter().cloned().collect(), |code| vec![code.clone()])
}

fn kaart(woorden: &Woorden<'_>, ronde: &Ronde, meldingen: &[&Melding]) -> Vec<Blok> {
    let punt = |(nr, melding): (usize, &&Melding)| {
        Some(KaartPunt { nummer: nr + 1, naam: woorden.wat(melding), punt: melding.punt()? })
    };
    let kaart = Kaart {
        bijschrift: "Schematische kaart, zonder straten. De nummers zijn die van de lijst.".to_owned(),
        vlakken: woorden.vlakken_van(&rond(ronde, meldingen)),
        lijnen: Vec::new(),
        punten: meldingen.iter().enumerate().filter_map(punt).collect(),
    };
    vec![Blok::Kop(Niveau::Hoofdstuk, "Waar".to_owned()), Blok::Kaart(kaart)]
}

fn fotos(woorden: &Woorden<'_>, meldingen: &[&Melding]) -> Result<Vec<Blok>> {
    let all: Vec<(usize, &Melding, usize)> = meldingen
        .iter()
        .enumerate()
        .flat_map(|(nr, melding)| (0..melding.fotos.len()).map(move |which| (nr + 1, *melding, which)))
        .collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let mut blokken = vec![Blok::Kop(Niveau::Hoofdstuk, "Foto’s".to_owned())];
    for (nr, melding, which) in all.iter().take(FOTOS) {
        let Some(hash) = melding.fotos.get(*which) else { continue };
        let soort = woorden.categorie(&melding.categorie);
        blokken.push(Blok::Foto(FotoBlok {
            hash: *hash,
            kring: melding.kring.clone(),
            alt: Alt::new(&format!(
                "Foto bij nummer {nr}, {soort}. Wie haar maakte, schreef: {}",
                woorden.wat(melding)
            ))?,
            bijschrift: format!("{nr}. {soort}, {}", dag(melding.gemaakt)),
        }));
    }
    if let Some(rest) = all.len().checked_sub(FOTOS).filter(|rest| *rest > 0) {
        blokken.push(Blok::Alinea(format!("Er zijn nog {rest} foto’s; die staan bij de meldingen zelf.")));
    }
    Ok(blokken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Gebiedsindeling;
    use crate::model::{FotoHash, KringId, KringSoort, MeldingId, MeldingStatus, PersoonId, RondeId};
    use crate::profile::Profile;
    use uuid::Uuid;

    fn profile() -> (Profile, Gebiedsindeling) {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let areas = Gebiedsindeling::from_geojson(profile.gebieden_geojson(), Some(profile.jaar())).expect("areas").0;
        (profile, areas)
    }

    fn melding(nr: u128, kring: &KringId, woorden: &str) -> Melding {
        Melding {
            id: MeldingId::new(Uuid::from_u128(nr)),
            kring: kring.clone(),
            status: MeldingStatus::Nieuw,
            reden: None,
            categorie: "afval".into(),
            omschrijving: Some(woorden.into()),
            gebied: Some("BU04000105".parse().expect("a code")),
            lat: Some(52.9563),
            lon: Some(4.7608),
            gemaakt: Timestamp::from_millis(1_795_392_000_000 - i64::try_from(nr).expect("small")),
            discipline: None,
            team: None,
            eigenaar: None,
            antwoord: None,
            fotos: vec![FotoHash::of(woorden.as_bytes())],
            signalen: 1,
            samengevoegd_met: None,
            conflicten: Vec::new(),
        }
    }

    fn detail(meldingen: Vec<Melding>) -> RondeDetail {
        let begin = Timestamp::from_millis(1_795_388_400_000);
        RondeDetail {
            ronde: Ronde {
                id: RondeId::new(Uuid::nil()),
                kring: KringId::new("x"),
                deelnemers: vec![PersoonId::new(Uuid::nil()), PersoonId::new(Uuid::max())],
                begin,
                einde: Some(begin.plus_millis(65 * 60_000)),
                gebied: Some("BU04000105".parse().expect("a code")),
                lengte_m: Some(2_640.0),
                dekking: Some(0.999),
                spoor: None,
                niets_gevonden: meldingen.is_empty(),
                signalen: Vec::new(),
                groep: None,
                dienst: None,
                samen_met: None,
                vertrokken: Vec::new(),
                overdrachten: Vec::new(),
            },
            meldingen,
            spoor_hier: true,
            zelf_gelopen: true,
            mensen: Vec::new(),
        }
    }

    fn kring(profile: &Profile, soort: KringSoort) -> KringId {
        profile.kringen().iter().find(|kring| kring.soort == soort).expect("a kring").id.clone()
    }

    fn texts(rapport: &Rapport) -> String {
        super::super::html::html(rapport, &super::super::Beelden::new())
    }

    #[test]
    fn a_ronde_reads_from_its_figures_to_its_pictures() {
        let (profile, areas) = profile();
        let open = kring(&profile, KringSoort::Open);
        let detail = detail(vec![melding(1, &open, "tweede zak"), melding(2, &open, "eerste zak")]);
        let rapport = rapport(&Woorden::new(&profile, &areas), &detail, detail.ronde.begin).expect("a report");
        assert_eq!("Ronde van 23 november 2026, 00:00", rapport.titel);
        assert_eq!(Some("Visbuurt"), rapport.gebied.as_deref());
        let Some(Blok::Cijfers(cijfers)) = rapport.blokken.first() else { panic!("{:?}", rapport.blokken.first()) };
        let said: Vec<String> = cijfers.iter().map(|one| format!("{} {}", one.label, one.waarde)).collect();
        assert_eq!(vec!["Gelopen 2,6", "Hoe lang 1:05", "Gezien van het gebied 99", "Gevonden 2"], said);
        let Some(Blok::Tabel(tabel)) = rapport.blokken.iter().find(|blok| matches!(blok, Blok::Tabel(_))) else {
            panic!("a table")
        };
        assert_eq!(vec!["1", "eerste zak", "Afval en vuil", "Visbuurt", "Nieuw"], tabel.rijen[0]);
        assert_eq!(2, rapport.fotos().count());
    }

    #[test]
    fn care_stays_out_and_is_only_counted() {
        let (profile, areas) = profile();
        let zorg = kring(&profile, KringSoort::Zorg);
        let detail = detail(vec![melding(1, &zorg, "mevrouw op nummer 7")]);
        let rapport = rapport(&Woorden::new(&profile, &areas), &detail, detail.ronde.begin).expect("a report");
        let html = texts(&rapport);
        assert!(!html.contains("mevrouw") && !html.contains("Foto’s") && html.contains("Er staan geen punten op."));
        assert!(html.contains("Eén melding is vertrouwelijk en staat niet in dit rapport."));
    }

    #[test]
    fn a_ronde_on_which_nothing_was_found_says_so() {
        let (profile, areas) = profile();
        let detail = detail(Vec::new());
        let rapport = rapport(&Woorden::new(&profile, &areas), &detail, detail.ronde.begin).expect("a report");
        let html = texts(&rapport);
        assert!(html.contains("Er is niets gevonden dat niet in orde was.") && !html.contains("<table"));
    }

    #[test]
    fn what_was_handed_over_is_told_with_its_receiver_and_nothing_of_what_is_confidential() {
        let (profile, areas) = profile();
        let [open, zorg] = [KringSoort::Open, KringSoort::Zorg].map(|soort| kring(&profile, soort));
        let mut detail = detail(vec![melding(1, &open, "zak"), melding(2, &zorg, "mevrouw op nummer 7")]);
        let wanneer = detail.ronde.begin;
        let over = |aan, wat: &str, melding: Option<u128>| Overdracht {
            aan: Some(aan),
            wat: wat.to_owned(),
            melding: melding.map(|nr| MeldingId::new(Uuid::from_u128(nr))),
            wanneer,
        };
        let team = |team: &str| Ontvanger::Team { team: team.to_owned() };
        detail.ronde.overdrachten = vec![
            over(team("handhaving"), "Zak weghalen", Some(1)),
            over(team("wijkbeheer"), "Mevrouw helpen", Some(2)),
            over(Ontvanger::Persoon { persoon: PersoonId::new(Uuid::max()) }, "De sleutel", None),
        ];
        let table = |detail: &RondeDetail| {
            let rapport = rapport(&Woorden::new(&profile, &areas), detail, wanneer).expect("a report");
            let mut tables = rapport.blokken.iter().filter_map(|blok| match blok {
                Blok::Tabel(tabel) => Some(tabel.rijen.clone()),
                _ => None,
            });
            (tables.next_back().expect("a table"), texts(&rapport))
        };
        let (rijen, html) = table(&detail);
        let said: Vec<_> = rijen.iter().map(|rij| (rij[0].as_str(), rij[1].as_str())).collect();
        assert_eq!(
            vec![
                ("Zak weghalen (nummer 1)", "Handhaving"),
                ("Iets over een melding die niet in dit rapport staat", "Wijkbeheer"),
                ("De sleutel", "een collega"),
            ],
            said
        );
        assert!(!html.to_lowercase().contains("mevrouw"), "{html}");
        detail.meldingen.clear();
        detail.ronde.niets_gevonden = true;
        let (rijen, html) = table(&detail);
        assert_eq!(3, rijen.len(), "both are true");
        assert!(html.contains("Er is niets gevonden dat niet in orde was. Wel is er iets overgedragen."), "{html}");
    }
}
