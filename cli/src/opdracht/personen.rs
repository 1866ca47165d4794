//! `personen`: the names this device knows.

use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen::Namen;
use crate::thuis;
use crate::uitvoer::{Uitvoer, een_regel};
use serde::Serialize;
use uuid::Uuid;
use wijkmaat_core::model::PersoonId;

/// A name in the directory.
#[derive(Debug, Serialize)]
struct Persoon {
    id: PersoonId,
    naam: String,
    rol: String,
}

/// Shows the directory, by name.
pub(crate) fn doe(globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let personen = toestel.core.view(&toestel.namens, |connection, _| {
        let mut statement = connection.prepare("SELECT persoon, naam, rol FROM personen ORDER BY naam, persoon")?;
        let mut found = statement.query([])?;
        let mut personen = Vec::new();
        while let Some(row) = found.next()? {
            let id = Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default();
            personen.push(Persoon { id: PersoonId::new(id), naam: row.get(1)?, rol: row.get(2)? });
        }
        Ok(personen)
    })?;
    uit.geef(&personen, |uit| {
        if personen.is_empty() {
            return writeln!(uit, "Dit toestel kent nog geen namen.");
        }
        let namen = Namen::van(&toestel);
        personen
            .iter()
            .try_for_each(|een| writeln!(uit, "{}  {}  {}", een.id, een_regel(&een.naam), namen.rol(&een.rol)))
    })?;
    Ok(Einde::Goed)
}
