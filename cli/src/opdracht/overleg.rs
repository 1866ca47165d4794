//! `overleg`: who meets, how often, and what runs.

use super::afspraak::regel;
use crate::args::Globaal;
use crate::fout::{Einde, Uitkomst};
use crate::namen::{self, Namen};
use crate::thuis;
use crate::uitvoer::{Uitvoer, een_regel, tijdstip};
use clap::Subcommand;
use wijkmaat_core::view::overleg;

/// What can be asked about overleggen.
#[derive(Debug, Subcommand)]
pub(crate) enum Overleg {
    /// Laat de overleggen zien waar u bij hoort
    Lijst,
    /// Laat één overleg zien: wie erbij hoort, wanneer het bijeenkomt en welke afspraken lopen
    Toon {
        /// Naam van het overleg, zoals `overleg lijst` die geeft
        overleg: String,
    },
}

/// Runs a command of `overleg`.
pub(crate) fn doe(vraag: Overleg, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    let toestel = thuis::open(globaal)?;
    let (profile, nu, namens) = (toestel.core.profile()?, toestel.core.world().now(), &toestel.namens);
    match vraag {
        Overleg::Lijst => {
            let all = toestel.core.view(namens, |c, v| overleg::overleggen(c, v, namens, &profile, nu))?;
            uit.geef(&all, |uit| {
                if all.is_empty() {
                    return writeln!(uit, "U hoort niet bij een overleg.");
                }
                all.iter().try_for_each(|een| {
                    writeln!(uit, "{}  {}, {}", een.id, een_regel(&een.naam), een_regel(&een.ritme))
                })
            })?;
        }
        Overleg::Toon { overleg } => {
            let overleg = namen::overleg(&profile, &overleg)?;
            let een = toestel.core.view(namens, |c, v| overleg::overleg(c, v, namens, &profile, &overleg, nu))?;
            let namen = Namen::van(&toestel);
            uit.geef(&een, |uit| {
                writeln!(uit, "{} ({})", een_regel(&een.naam), een_regel(&een.ritme))?;
                een.gebieden.iter().try_for_each(|code| writeln!(uit, "  gebied        {}", namen.gebied(code)))?;
                for (wanneer, vergadering) in [("vorige keer", &een.laatste), ("volgende keer", &een.volgende)] {
                    if let Some(vergadering) = vergadering {
                        writeln!(uit, "  {wanneer:<13} {} ({})", tijdstip(vergadering.wanneer), vergadering.id)?;
                    }
                }
                writeln!(uit, "Wie er bij kan horen, volgens hun rol")?;
                for lid in &een.leden {
                    writeln!(uit, "  {}, {}", een_regel(&lid.naam), namen.rol(&lid.rol))?;
                }
                writeln!(uit, "Afspraken die lopen")?;
                een.afspraken.iter().try_for_each(|afspraak| writeln!(uit, "  {}", regel(afspraak)))
            })?;
        }
    }
    Ok(Einde::Goed)
}
