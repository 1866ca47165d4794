//! `bon`: what a slip leads to, an answer on it, and the slip itself to print.

use super::keuzewoorden::Delen;
use super::kiezen;
use crate::args::Globaal;
use crate::bestand;
use crate::fout::{Einde, Fout, Uitkomst};
use crate::thuis::{self, Toestel};
use crate::uitvoer::{Uitvoer, een_regel};
use clap::Subcommand;
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use wijkmaat_core::Error;
use wijkmaat_core::command::{BonOpdracht, Command};
use wijkmaat_core::model::{Bon as Stand, BonCode, BonStatus, SignaalId};
use wijkmaat_core::report::strook;
use wijkmaat_core::sync::http::is_address;
use wijkmaat_core::view::bon;

/// What can be done with slips.
#[derive(Debug, Subcommand)]
pub(crate) enum Bon {
    /// Zoek op wat er bij een bon staat
    ///
    /// Hoofdletters, spaties en streepjes maken niet uit.
    Toon {
        /// De code op de bon
        #[arg(required = true)]
        code: Vec<String>,
    },
    /// Geef een bon bij wat al gemeld is
    ///
    /// Schrijf de code over: die staat hier één keer. Bij elk signaal hoort hoogstens één bon.
    Geven {
        /// Nummer van het signaal
        signaal: String,
    },
    /// Schrijf het antwoord voor wie de bon heeft
    Beantwoorden {
        /// De code op de bon
        code: String,
        /// Het antwoord, in gewone woorden. Wie de bon heeft, leest het op internet: schrijf geen namen of andere gegevens van
        /// mensen
        #[arg(long, value_name = "TEKST", allow_hyphen_values = true)]
        antwoord: String,
        /// Dit komt in de plaats van het antwoord dat er al is
        #[arg(long)]
        opnieuw: bool,
    },
    /// Kies welk antwoord geldt als twee mensen tegelijk iets op de bon schreven
    Kiezen(kiezen::Kiezen),
    /// Maak de bon om af te drukken, met een QR-code
    ///
    /// De QR-code wijst naar de bonpagina van de gemeente. De code van de bon staat daarin achter een “#”, zodat geen server
    /// hem in een logboek krijgt. Is het adres niet bekend, dan staat alleen de code in de QR-code.
    Strook {
        /// De code op de bon
        code: String,
        /// Bestand waar de bon in komt; - is het scherm
        #[arg(long, value_name = "BESTAND")]
        svg: PathBuf,
        /// Adres van de gemeente op internet [standaard: het adres waaraan dit toestel is gekoppeld]
        #[arg(long, value_name = "URL")]
        adres: Option<String>,
    },
}

/// A slip with its code, which is told once.
#[derive(Debug, Serialize)]
struct Gegeven<'a> {
    signaal: SignaalId,
    bon: &'a str,
}

/// What was made.
#[derive(Debug, Serialize)]
struct Gemaakt<'a> {
    svg: &'a Path,
    /// Where the QR code leads, without the code of the slip.
    adres: Option<&'a str>,
}

/// Runs a command of `bon`.
pub(crate) fn doe(opdracht: Bon, globaal: &Globaal, uit: Uitvoer) -> Uitkomst {
    match opdracht {
        Bon::Toon { code } => {
            let code = code.concat().parse()?;
            toon(&thuis::open(globaal)?, uit, &code)
        }
        Bon::Geven { signaal } => geven(globaal, uit, signaal.parse()?),
        Bon::Beantwoorden { code, antwoord, opnieuw } => {
            let read: BonCode = code.parse()?;
            let toestel = thuis::open(globaal)?;
            toestel.execute(Command::Bon(BonOpdracht::Beantwoorden { code, antwoord, opnieuw }))?;
            toon(&toestel, uit, &read)
        }
        Bon::Kiezen(kiezen) => kiezen::doe(&kiezen, &thuis::open(globaal)?, uit),
        Bon::Strook { code, svg, adres } => {
            let code = code.parse()?;
            druk(globaal, uit, &code, &svg, adres)
        }
    }
}

fn geven(globaal: &Globaal, uit: Uitvoer, signaal: SignaalId) -> Uitkomst {
    let receipt = thuis::open(globaal)?.execute(Command::Bon(BonOpdracht::Geven { signaal }))?;
    let code = receipt.bon.ok_or_else(|| Error::unexpected("a slip without a code"))?;
    let gegeven = Gegeven { signaal, bon: &code };
    uit.geef(&gegeven, |uit| writeln!(uit, "Code voor de bezoeker: {code}. Schrijf hem nu over."))?;
    Ok(Einde::Goed)
}

fn toon(toestel: &Toestel, uit: Uitvoer, code: &BonCode) -> Uitkomst {
    let bon = toestel.core.view(&toestel.namens, |connection, viewer| bon::bon(connection, viewer, code))?;
    uit.geef(&bon, |uit| {
        zinnen(uit, &bon)?;
        if bon.conflicten.is_empty() {
            Ok(())
        } else {
            kiezen::wijs(uit, "bon", bon.id, &bon.conflicten, &Delen::default())
        }
    })?;
    Ok(Einde::Goed)
}

fn zinnen(uit: &mut dyn Write, bon: &Stand) -> io::Result<()> {
    let team = een_regel(bon.van_wie());
    match &bon.status {
        BonStatus::Ontvangen => writeln!(uit, "Ontvangen. Op deze bon komt geen antwoord te staan."),
        BonStatus::LigtBij => writeln!(uit, "Ligt bij {team}. Er is nog geen antwoord."),
        BonStatus::Opgepakt => writeln!(uit, "{} ermee bezig. Er is nog geen antwoord.", een_regel(&bon.wie_is())),
        BonStatus::Beantwoord => {
            writeln!(uit, "Antwoord van {team}: {}", een_regel(bon.antwoord.as_deref().unwrap_or_default()))
        }
        BonStatus::Onbekend(woord) => writeln!(uit, "{}", een_regel(woord)),
    }
}

fn druk(globaal: &Globaal, uit: Uitvoer, code: &BonCode, svg: &Path, adres: Option<String>) -> Uitkomst {
    let pagina = match adres {
        Some(adres) => {
            is_address(&adres)?;
            Some(strook::pagina(&adres))
        }
        None => thuis::open(globaal)?.core.bonpagina()?,
    };
    let drawn = strook::svg(code, pagina.as_deref())?;
    bestand::schrijf(svg, |uit| uit.write_all(drawn.as_bytes()).map_err(Fout::Uitvoer))?;
    if svg.as_os_str() == "-" {
        return Ok(Einde::Goed);
    }
    let gemaakt = Gemaakt { svg, adres: pagina.as_deref() };
    uit.geef(&gemaakt, |uit| writeln!(uit, "De bon staat in {}.", svg.display()))?;
    Ok(Einde::Goed)
}
