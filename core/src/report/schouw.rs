//! The report of a schouw: the route, what people think of what they saw, what was measured, and what comes of it.

use super::ronde::weggelaten;
use super::waarnemingen::Gezien;
use super::woorden::{afgerond, afgezegd, begin, dag, hoeveel, klok, lengte, moment};
use super::{
    Blok, Cijfer, Kaart, KaartLijn, KaartPunt, Niveau, Rapport, Tabel, Woorden, afspraken, beeldkwaliteit, gevolg,
};
use crate::error::{Code, Error, Result};
use crate::model::{Melding, Schouw, SchouwStatus, Timestamp};
use crate::view::schouw_uitkomst::HalteUitkomst;
use crate::view::{HalteDetail, SchouwDekking, SchouwRapport};

/// What the report leaves out.
const NIET: &str = "Dit rapport noemt niemand bij naam en zegt niet wie wat vond. Waar mensen precies liepen, staat er niet \
in: dat blijft op hun eigen toestel.";
/// The least length about which it is said that nothing is known.
const WEINIG_M: f64 = 50.0;

/// The report of this schouw as it stands `nu`.
///
/// # Errors
/// `rapport-vertrouwelijk` for a schouw in a confidential kring.
pub fn rapport(woorden: &Woorden<'_>, stof: &SchouwRapport, nu: Timestamp) -> Result<Rapport> {
    let schouw = &stof.detail.schouw;
    if woorden.is_vertrouwelijk(&schouw.kring) {
        return Err(Error::new(Code::RapportVertrouwelijk));
    }
    let mut meldingen: Vec<&Melding> =
        stof.uitkomst.meldingen.iter().filter(|melding| !woorden.is_vertrouwelijk(&melding.kring)).collect();
    meldingen.sort_by_key(|melding| (melding.gemaakt, melding.id));
    let vertrouwelijk = stof.uitkomst.meldingen.len() - meldingen.len();
    let gezien = Gezien::new(woorden, &meldingen);

    let mut blokken = vec![Blok::Cijfers(cijfers(stof)), Blok::Alinea(verloop(stof))];
    blokken.extend(route(woorden, stof));
    blokken.extend(gezien.deel(stof));
    blokken.extend(beeldkwaliteit::deel(woorden, stof));
    blokken.extend(gevolg::deel(woorden, stof, &meldingen));
    blokken.extend(afspraken::deel(woorden, &stof.afspraken, "Wat op deze schouw is afgesproken"));
    blokken.extend(gezien.fotos(stof)?);
    blokken.push(Blok::Kop(Niveau::Hoofdstuk, "Wat hier niet in staat".to_owned()));
    blokken.push(Blok::Alinea(NIET.to_owned()));
    if let Some(zin) = weggelaten(vertrouwelijk) {
        blokken.push(Blok::Alinea(format!("{zin} Wat daarover op de schouw is opgeschreven, ook niet.")));
    }
    Ok(Rapport {
        titel: schouw.naam.clone(),
        ondertitel: Some(wanneer(schouw)),
        gemeente: woorden.gemeente(),
        gebied: schouw.gebied.as_ref().map(|code| woorden.gebied(code)),
        gemaakt: nu,
        blokken,
    })
}

fn wanneer(schouw: &Schouw) -> String {
    match (schouw.begin, schouw.gepland) {
        (Some(begin), _) => format!("Schouw van {}", dag(begin)),
        (None, _) if schouw.status == SchouwStatus::Vervallen => "Schouw die niet doorgaat".to_owned(),
        (None, Some(plan)) => format!("Schouw, gepland op {}", moment(plan)),
        (None, None) => "Schouw, nog zonder dag".to_owned(),
    }
}

fn cijfers(stof: &SchouwRapport) -> Vec<Cijfer> {
    let (uitkomst, planned) = (&stof.uitkomst, stof.detail.schouw.haltes.len());
    let measured: u32 = uitkomst.elementen.iter().flat_map(|one| &one.letters).map(|letter| letter.aantal).sum();
    vec![
        Cijfer::new("Haltes bezocht", format!("{} van {planned}", uitkomst.dekking.bezocht), ""),
        Cijfer::new("Gaat goed", uitkomst.goed.to_string(), "keer"),
        Cijfer::new("Kan beter", uitkomst.beter.to_string(), "keer"),
        Cijfer::new("Gemeten", measured.to_string(), "keer"),
    ]
}

fn verloop(stof: &SchouwRapport) -> String {
    let schouw = &stof.detail.schouw;
    let mut zinnen = vec![match (schouw.begin, schouw.einde) {
        (Some(begin), Some(einde)) if dag(begin) == dag(einde) => {
            format!("De schouw begon om {} en is afgesloten om {}.", klok(begin), klok(einde))
        }
        // Who closes it a day later did not walk all night.
        (Some(begin), Some(einde)) => {
            format!("De schouw begon op {} en is afgesloten op {}.", moment(begin), moment(einde))
        }
        (Some(begin), None) => {
            format!("De schouw begon om {} en was nog bezig toen dit rapport werd gemaakt.", klok(begin))
        }
        (None, _) => match &schouw.reden {
            Some(reden) => format!("De schouw gaat niet door. Reden: {reden}"),
            None => "De schouw was nog niet begonnen toen dit rapport werd gemaakt.".to_owned(),
        },
    }];
    if schouw.status == SchouwStatus::Vervallen {
        return zinnen.join(" ");
    }
    zinnen.extend(schouw.toch_gehouden().map(|reden| afgezegd("schouw", reden)));
    let wrote = hoeveel(stof.uitkomst.waarnemers as usize, "persoon schreef", "mensen schreven");
    zinnen.push(format!("{} iets op.", begin(&wrote)));
    if schouw.bewoners > 0 {
        let more = hoeveel(schouw.bewoners as usize, "bewoner liep", "bewoners liepen");
        zinnen.push(format!("{} mee zonder toestel.", begin(&more)));
    }
    zinnen.extend(schouw.thema.as_ref().map(|thema| format!("Er is vooral gelet op: {thema}.")));
    zinnen.join(" ")
}

/// A stop as the report names it everywhere.
pub(super) fn halte(nr: usize, stop: &HalteDetail) -> String {
    genummerd(nr, &stop.halte.naam, stop.vervallen)
}

fn genummerd(nr: usize, naam: &str, is_vervallen: bool) -> String {
    if is_vervallen { format!("{naam} (niet meer in het plan)") } else { format!("{}. {naam}", nr + 1) }
}

fn route(woorden: &Woorden<'_>, stof: &SchouwRapport) -> Vec<Blok> {
    let mut blokken = vec![Blok::Kop(Niveau::Hoofdstuk, "De route".to_owned()), Blok::Kaart(kaart(woorden, stof))];
    if stof.uitkomst.haltes.is_empty() {
        blokken.push(Blok::Alinea("Er zijn geen haltes gepland.".to_owned()));
        return blokken;
    }
    let row = |(nr, stop): (usize, &HalteUitkomst)| {
        let naam = genummerd(nr, &stop.halte.naam, stop.vervallen);
        let counts = [stop.goed, stop.beter, stop.scores];
        if stop.bezocht {
            std::iter::once(naam).chain(counts.map(|many| many.to_string())).collect()
        } else {
            vec![format!("{naam}\nHier is niemand geweest."), "–".into(), "–".into(), "–".into()]
        }
    };
    blokken.extend(zonder_plek(&stof.uitkomst.haltes).map(Blok::Alinea));
    blokken.push(Blok::Tabel(Tabel {
        bijschrift: "De haltes in volgorde, en hoe vaak er iets is opgeschreven".to_owned(),
        koppen: ["Halte", "Gaat goed", "Kan beter", "Gemeten"].map(str::to_owned).to_vec(),
        rijen: stof.uitkomst.haltes.iter().enumerate().map(row).collect(),
    }));
    if stof.detail.schouw.begin.is_some() {
        blokken.push(Blok::Alinea(gelopen(&stof.uitkomst.dekking)));
    }
    blokken
}

/// The stops that cannot be on the map, by name: who looks for them there knows why.
fn zonder_plek(haltes: &[HalteUitkomst]) -> Option<String> {
    let missing = haltes.iter().filter(|stop| !stop.vervallen && stop.halte.punt.is_none());
    let names: Vec<String> = missing.map(|stop| stop.halte.naam.clone()).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("Van deze halte is geen plek bekend. Zij staat niet op de kaart: {one}.")),
        more => Some(format!("Van deze haltes is geen plek bekend. Zij staan niet op de kaart: {}.", more.join(", "))),
    }
}

/// What is known of planned against walked, and no more.
fn gelopen(dekking: &SchouwDekking) -> String {
    let mut zinnen = Vec::new();
    match dekking.aandeel {
        None => zinnen.push(
            "Niemand deelde een route. Hoeveel van de geplande lijn is gelopen, is daarom niet bekend.".to_owned(),
        ),
        Some(share) => {
            zinnen.push(format!(
                "De geplande lijn loopt recht van halte naar halte en is {} lang. Volgens de routes die mensen deelden, is \
                 daarvan zeker {} gelopen.",
                lengte(dekking.lijn_m),
                lengte(dekking.gelopen_m)
            ));
            // Of what is read, so that the figures add up to the whole.
            let elsewhere = afgerond(dekking.bekend_m) - afgerond(dekking.gelopen_m);
            if elsewhere >= WEINIG_M && share < 1.0 {
                zinnen.push(format!("Op {} kwam niemand langs, of alleen langs een andere weg.", lengte(elsewhere)));
            }
            let unknown = afgerond(dekking.lijn_m) - afgerond(dekking.bekend_m);
            if unknown >= WEINIG_M {
                zinnen.push(format!("Van {} is niet bekend of er iemand liep.", lengte(unknown)));
            }
            if dekking.gaten_m >= WEINIG_M {
                zinnen.push(format!(
                    "In de gedeelde routes zitten gaten van samen {}. Wat daar is gelopen, weet Wijkmaat niet.",
                    lengte(dekking.gaten_m)
                ));
            }
        }
    }
    zinnen.join(" ")
}

fn kaart(woorden: &Woorden<'_>, stof: &SchouwRapport) -> Kaart {
    let schouw = &stof.detail.schouw;
    let found = |stop: &HalteUitkomst| {
        if stop.bezocht {
            format!("{}, {} keer gaat goed en {} keer kan beter", stop.halte.naam, stop.goed, stop.beter)
        } else {
            format!("{}, hier is niemand geweest", stop.halte.naam)
        }
    };
    let planned = stof.uitkomst.haltes.iter().filter(|stop| !stop.vervallen).enumerate();
    let punt = |(nr, stop): (usize, &HalteUitkomst)| {
        Some(KaartPunt { nummer: nr + 1, naam: found(stop), punt: stop.halte.punt? })
    };
    // A stop without a place breaks the line: where it goes is not known.
    let delen: Vec<Vec<_>> = schouw
        .haltes
        .split(|halte| halte.punt.is_none())
        .map(|part| part.iter().filter_map(|halte| halte.punt).collect())
        .filter(|part: &Vec<_>| part.len() > 1)
        .collect();
    let lijnen = if delen.is_empty() {
        Vec::new()
    } else {
        vec![KaartLijn { naam: "de geplande route, recht van halte naar halte".to_owned(), is_plan: true, delen }]
    };
    let streepjes =
        if lijnen.is_empty() { "" } else { " De streepjes zijn de geplande route, recht van halte naar halte." };
    Kaart {
        bijschrift: format!("Schematische kaart, zonder straten. De nummers zijn die van de haltes.{streepjes}"),
        vlakken: schouw.gebied.as_ref().map(|code| woorden.vlakken(code)).unwrap_or_default(),
        lijnen,
        punten: planned.filter_map(punt).collect(),
    }
}
