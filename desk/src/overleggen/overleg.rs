//! One overleg: who meets there, how often, what was agreed; and planning a vergadering.

use crate::afspraken::Regel;
use crate::formulier::Formulier;
use crate::gevolg::{Fout, Gevolg, bewaar, ingevuld};
use crate::pagina::{Kop, Pagina, Plek};
use crate::persoon::Persoon;
use crate::tijd::moment;
use crate::tonen::{Blik, Namen};
use crate::weigering::{Antwoord, Weigering};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use wijkmaat_core::Code;
use wijkmaat_core::command::{Command, VergaderingOpdracht};
use wijkmaat_core::model::{DocKind, Vergadering};
use wijkmaat_core::profile::dagen;
use wijkmaat_core::text;
use wijkmaat_core::view::{mensen, overleg};

#[derive(Template)]
#[template(path = "overleggen/overleg.html")]
struct Overlegpagina {
    kop: Kop,
    fout: Option<String>,
    id: String,
    naam: String,
    ritme: String,
    gebieden: String,
    leden: Vec<Lid>,
    laatste: Option<Keer>,
    volgende: Option<Keer>,
    eerder: Vec<Keer>,
    afspraken: Vec<Regel>,
    mag: bool,
    velden: Velden,
}

struct Lid {
    naam: String,
    rol: String,
}

/// A vergadering in a list.
struct Keer {
    id: String,
    wanneer: String,
    iso: String,
    staat: String,
    klasse: &'static str,
}

/// The form that plans one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Velden {
    wanneer: String,
    plaats: String,
}

/// The page.
pub(super) async fn toon(persoon: Persoon, Path(id): Path<String>) -> Antwoord {
    pagina(&persoon, id, None, Velden::default()).await
}

/// Plans a vergadering.
pub(super) async fn plan(persoon: Persoon, Path(id): Path<String>, Formulier(velden): Formulier<Velden>) -> Antwoord {
    let may_read = |kring| persoon.namens().rechten.may_read(kring);
    if !persoon.profile().overleg(&id).is_ok_and(|one| may_read(&one.kring)) {
        return Err(Weigering::niet_gevonden());
    }
    let gevolg = match dagen::moment("wanneer", &velden.wanneer) {
        Ok(wanneer) => {
            let plaats = ingevuld(&velden.plaats);
            let opdracht = VergaderingOpdracht::Plannen { overleg: id.clone(), wanneer, plaats };
            bewaar(&persoon, Command::Vergadering(opdracht), "De vergadering is gepland.").await?
        }
        Err(error) => Gevolg::Opnieuw(error.into()),
    };
    match gevolg {
        Gevolg::Verder(made) => {
            let to = made.map_or_else(|| format!("/bureau/overleg/{id}"), |made| format!("/bureau/vergadering/{made}"));
            Ok(Redirect::to(&to).into_response())
        }
        Gevolg::Opnieuw(fout) => pagina(&persoon, id, Some(fout), velden).await,
    }
}

async fn pagina(persoon: &Persoon, id: String, fout: Option<Fout>, velden: Velden) -> Antwoord {
    let blik = Blik::van(persoon).await?;
    let (namens, profile, nu) = (persoon.namens().clone(), blik.profile.clone(), blik.nu);
    let found = persoon.view(move |connection, viewer| {
        let one = overleg::overleg(connection, viewer, &namens, &profile, &id, nu)?;
        let all = overleg::vergaderingen(connection, viewer, Some(&id))?;
        Ok((one, all, mensen::mensen(connection, viewer)?))
    });
    let (one, all, mensen) = match found.await {
        Err(error) if error.code == Code::KeuzeOnbekend => return Err(Weigering::niet_gevonden()),
        found => found?,
    };
    let namen = Namen::new(mensen, persoon.namens().persoon);
    let rol = |rol: &str| blik.profile.rol(rol).map_or_else(|_| rol.to_owned(), |rol| rol.naam.clone());
    let shown = [one.laatste.as_ref(), one.volgende.as_ref()].map(|one| one.map(|one| one.id));
    let gebieden: Vec<String> = one.gebieden.iter().map(|code| blik.gebied(code)).collect();
    let page = Overlegpagina {
        kop: persoon.kop(Plek::Afspraken),
        gebieden: if gebieden.is_empty() { "de hele gemeente".to_owned() } else { gebieden.join(", ") },
        leden: one.leden.iter().map(|lid| Lid { naam: lid.naam.clone(), rol: rol(&lid.rol) }).collect(),
        eerder: all.iter().filter(|keer| !shown.contains(&Some(keer.id))).map(|keer| times(keer, &blik)).collect(),
        laatste: one.laatste.as_ref().map(|keer| times(keer, &blik)),
        volgende: one.volgende.as_ref().map(|keer| times(keer, &blik)),
        afspraken: one.afspraken.iter().map(|afspraak| Regel::new(afspraak, &blik, &namen)).collect(),
        mag: persoon.namens().rechten.may_add(&one.kring, DocKind::Vergadering),
        id: one.id,
        naam: one.naam,
        ritme: one.ritme,
        velden,
        fout: fout.as_ref().map(|fout| fout.tekst.clone()),
    };
    Ok(Pagina(page, fout.map_or(StatusCode::OK, |fout| fout.status)).into_response())
}

fn times(keer: &Vergadering, blik: &Blik) -> Keer {
    let (klasse, staat) = staat(keer);
    Keer {
        id: keer.id.to_string(),
        wanneer: moment(keer.wanneer, blik.nu),
        iso: keer.wanneer.to_string(),
        staat,
        klasse,
    }
}

/// Shape and word of how far a vergadering is.
pub(super) fn staat(keer: &Vergadering) -> (&'static str, String) {
    let klasse = match keer.status.as_str() {
        "gepland" => "nieuw",
        "bezig" => "bezig",
        _ => "orde",
    };
    let woord = text::label(&format!("vergadering-{}", keer.status.as_str()));
    (klasse, woord.unwrap_or_else(|| "van een nieuwere Wijkmaat".to_owned()))
}
