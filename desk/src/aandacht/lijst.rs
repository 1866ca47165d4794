//! The list: what presses most stands first.

use crate::afspraken::bron;
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tonen::{Blik, Namen, Rij};
use crate::weigering::{Antwoord, Weigering};
use crate::werk::Zijkant;
use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use wijkmaat_core::model::DocKind;
use wijkmaat_core::text;
use wijkmaat_core::view::{AandachtReden, TeKiezen, aandacht, mensen, te_kiezen};

#[derive(Template)]
#[template(path = "aandacht/lijst.html")]
struct Lijst {
    kop: Kop,
    zijkant: Zijkant,
    regels: Vec<Regel>,
    /// Where there is something to choose, besides in meldingen.
    kiezen: Vec<Keuze>,
}

/// Something in which there is a choice to make.
struct Keuze {
    id: String,
    /// Its name, or what kind of thing it is.
    wat: String,
}

impl Keuze {
    fn van(one: &TeKiezen) -> Self {
        let soort = bron::soort(&one.soort);
        Self {
            id: one.id.to_string(),
            wat: one.titel.as_ref().map_or(soort.to_owned(), |titel| format!("{soort}: {titel}")),
        }
    }
}

/// A melding with why it stands here.
struct Regel {
    rij: Rij,
    redenen: Vec<Reden>,
}

/// Why, and what to do about it.
struct Reden {
    woorden: String,
    /// It presses: something went wrong, or a term is over.
    dringend: bool,
    doen: &'static str,
    adres: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon) -> Antwoord {
    if !persoon.overziet() {
        let tekst =
            "Deze lijst is voor wie over meer dan één deel van het werk gaat. Wat uw team moet doen, staat bij Taken.";
        return Err(Weigering::new(StatusCode::FORBIDDEN, "Dit mag u hier niet", tekst));
    }
    let blik = Blik::van(&persoon).await?;
    let (profile, nu) = (blik.profile.clone(), blik.nu);
    let namens = persoon.namens().clone();
    let (found, te_kiezen, mensen) = persoon
        .view(move |connection, viewer| {
            let found = aandacht::aandacht(connection, viewer, &profile, nu)?;
            Ok((
                found,
                te_kiezen::te_kiezen(connection, viewer, &profile, &namens)?,
                mensen::mensen(connection, viewer)?,
            ))
        })
        .await?;
    let of_stukken = te_kiezen.iter().filter(|one| one.soort != DocKind::Melding.as_str());
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let regel = |one: &wijkmaat_core::view::AandachtMelding| {
        let rij = blik.rij(&one.melding, &namen);
        Regel { redenen: one.redenen.iter().map(|reden| in_words(*reden, &rij.id)).collect(), rij }
    };
    let page = Lijst {
        kop: persoon.kop(Plek::Werk),
        zijkant: Zijkant::van(&persoon, "aandacht").await?,
        regels: found.iter().map(regel).collect(),
        kiezen: of_stukken.map(Keuze::van).collect(),
    };
    Ok(Pagina::goed(page).into_response())
}

/// The reason, and the one place on the page of the melding where something can be done about it.
fn in_words(reden: AandachtReden, melding: &str) -> Reden {
    use AandachtReden as A;
    let (doen, place) = match reden {
        A::ZonderEigenaar | A::TeamOnbekend => ("Kies een team", "team-kiezen"),
        A::NietTevreden => ("Lees waarom en antwoord opnieuw", "antwoorden"),
        A::TaakTeLaat | A::TaakOpenNaEinde => ("Bekijk de taak", "taken"),
        A::TaakTeamOnbekend => ("Geef de taak aan een ander team", "taken"),
        A::ZorgantwoordBinnen => ("Lees het antwoord en rond de taak af", "taken"),
        A::Conflict => ("Kies wat klopt", "kiezen"),
        A::BonWijktAf => ("Schrijf het antwoord ook op de bon", "antwoorden"),
        A::ZonderAntwoord => ("Schrijf het antwoord", "antwoorden"),
        A::AlleTakenKlaar => ("Ga kijken en zeg hoe het is", "verder"),
        A::ZonderSignaal => ("Sluit de melding", "verder"),
    };
    Reden {
        woorden: text::label(&format!("aandacht-{}", reden.as_str())).unwrap_or_default(),
        dringend: reden <= A::TaakTeamOnbekend,
        doen,
        adres: format!("/bureau/melding/{melding}#{place}"),
    }
}
