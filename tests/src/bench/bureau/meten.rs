//! The runs and the table.

use super::browser::Browser;
use super::huis::Huis;
use super::stad::{self, Stad};
use super::vragen::{Vraag, alle};
use super::{Opties, kaal};
use crate::bench::Outcome;
use crate::bench::measure::figures::quantile;
use crate::bench::measure::machine::{file_system, load, machine};
use crate::bench::measure::table::number;
use rusqlite::Connection;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;
use wijkmaat_core::model::PersoonId;

/// Requests before it counts.
const WARM: usize = 3;
/// Requests that count, in each run.
const TIMES: usize = 20;
/// A page may take this many times its bare SQL …
const MOST_TIMES: f64 = 3.0;
/// … and so many ms.
const MOST_MS: f64 = 20.0;
/// Says of what make a full folder is; another make is filled again.
const MAAKSEL: &str = "bureau 4";

/// Medians of the runs of one page.
#[derive(Default)]
struct Gemeten {
    ours: Vec<f64>,
    bare: Vec<f64>,
    kib: usize,
}

/// Measures every page; whether all keep within their limit.
pub(in crate::bench) fn meten(folder: &Path, opties: &Opties) -> Outcome<bool> {
    std::fs::create_dir_all(folder)?;
    println!("machine: {}; stores on {}", machine(), file_system(folder)?);
    let folder = folder.join(format!("bureau-{}", opties.n));
    let huis = full(&folder, opties)?;
    let fatima: PersoonId = std::fs::read_to_string(folder.join("fatima"))?.parse()?;
    let stad = stad::ken(opties.n, fatima)?;
    let mut browsers = [Browser::new(&huis.adres)?, Browser::new(&huis.adres)?];
    let [fatima, bea] = &mut browsers;
    fatima.inloggen("fatima")?;
    bea.inloggen("bea")?;
    let connection = kaal::open(&folder)?;
    let vragen = alle(&connection, &stad)?;
    let mut gemeten: Vec<Gemeten> = vragen.iter().map(|_| Gemeten::default()).collect();
    for keer in 0..opties.keer {
        println!("run {} of {}, load {:.2}", keer + 1, opties.keer, load());
        for (vraag, gemeten) in vragen.iter().zip(&mut gemeten) {
            let browser = if vraag.beheer { &mut *bea } else { &mut *fatima };
            measure(vraag, browser, &connection, &stad, gemeten)?;
        }
    }
    let (text, holds) = table(&vragen, &gemeten);
    println!("\n{text}\nload at the end {:.2}", load());
    drop(browsers);
    huis.close()?;
    Ok(holds)
}

/// A hub with everything in it, and a replica of it for who logs in.
fn full(folder: &Path, opties: &Opties) -> Outcome<Huis> {
    let stamp = folder.join("gevuld");
    let make = format!("{MAAKSEL} {}", opties.n);
    if !opties.opnieuw && std::fs::read_to_string(&stamp).is_ok_and(|found| found == make) {
        println!("hub of an earlier run in {}", folder.display());
        return Huis::open(&folder.join("hub"));
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let huis = Huis::open(&folder.join("hub"))?;
    let begin = Instant::now();
    let stad = stad::vul(&huis, folder, opties.n)?;
    println!("a phone made {} meldingen and sent them: {:.1} s", opties.n, begin.elapsed().as_secs_f64());
    let begin = Instant::now();
    let code = huis.code("Fatima", "wijkmanager", None, Some(stad.fatima))?;
    Browser::new(&huis.adres)?.eerste_keer(&code, "fatima")?;
    println!("the coordinator's replica filled: {:.1} s", begin.elapsed().as_secs_f64());
    // What keeps the hub is asked of the hub, not of a replica: one buurt is enough.
    let code = huis.code("Bea", "beheerder", Some("BU04000105"), None)?;
    Browser::new(&huis.adres)?.eerste_keer(&code, "bea")?;
    kaal::schrijf(folder, &stad)?;
    std::fs::write(folder.join("fatima"), stad.fatima.to_string())?;
    std::fs::write(stamp, make)?;
    Ok(huis)
}

fn measure(
    vraag: &Vraag,
    browser: &mut Browser,
    connection: &Connection,
    stad: &Stad,
    gemeten: &mut Gemeten,
) -> Outcome {
    let (mut ours, mut bare) = (Vec::with_capacity(TIMES), Vec::with_capacity(TIMES));
    for time in 0..WARM + TIMES {
        let (page, ms) = browser.page(&vraag.pad)?;
        let begin = Instant::now();
        let ids = vraag.kaal.vraag(connection, stad)?;
        let bare_ms = begin.elapsed().as_secs_f64() * 1000.0;
        if time < WARM {
            compare(vraag, &page, &ids)?;
            gemeten.kib = page.len().div_ceil(1024);
        } else {
            ours.push(ms);
            bare.push(bare_ms);
        }
    }
    gemeten.ours.push(quantile(&ours, 0.5));
    gemeten.bare.push(quantile(&bare, 0.5));
    Ok(())
}

/// The page shows what the reference found, in its order.
fn compare(vraag: &Vraag, page: &str, ids: &[String]) -> Outcome {
    let Some(merk) = vraag.merk else { return Ok(()) };
    let shown: Vec<&str> = page.split(merk).skip(1).filter_map(id).collect();
    if shown != ids {
        let (here, there) = (shown.len(), ids.len());
        return Err(
            format!("{} shows {here} rows and the reference {there}, or others: {}", vraag.naam, vraag.pad).into()
        );
    }
    Ok(())
}

/// The id that the text begins with.
fn id(text: &str) -> Option<&str> {
    let id = text.get(..36)?;
    id.parse::<PersoonId>().is_ok().then_some(id)
}

fn table(vragen: &[Vraag], gemeten: &[Gemeten]) -> (String, bool) {
    let mut text = String::from(
        "| page | KiB | Wijkmaat, ms | bare SQL, ms | ratio | limit, ms | |\n|---|---|---|---|---|---|---|\n",
    );
    let mut all_hold = true;
    for (vraag, Gemeten { ours, bare, kib }) in vragen.iter().zip(gemeten) {
        let (median, reference) = (quantile(ours, 0.5), quantile(bare, 0.5));
        let limit = MOST_TIMES.mul_add(reference, MOST_MS);
        let holds = median <= limit;
        all_hold &= holds;
        let _ = writeln!(
            text,
            "| {} | {kib} | {} | {} | {} | {} | {} |",
            vraag.naam,
            spread(ours),
            number(reference),
            number(median / reference),
            number(limit),
            if holds { "ok" } else { "te hoog" }
        );
    }
    (text, all_hold)
}

/// The median, with the least and the most of the runs.
fn spread(values: &[f64]) -> String {
    let [least, median, most] = [0.0, 0.5, 1.0].map(|part| number(quantile(values, part)));
    if least == most { median } else { format!("{median} ({least} to {most})") }
}

#[cfg(test)]
mod tests {
    use super::super::vragen::Kaal;
    use super::*;

    fn vraag(merk: Option<&'static str>) -> Vraag {
        Vraag { naam: "alles", pad: "/".to_owned(), merk, beheer: false, kaal: Kaal::Mensen }
    }

    #[test]
    fn a_page_that_takes_more_than_three_times_its_sql_and_20_ms_is_too_slow() {
        let measured = |ours| Gemeten { ours: vec![ours], bare: vec![2.0], kib: 1 };
        let (text, holds) = table(&[vraag(None)], &[measured(26.0)]);
        assert!(holds && text.contains("| alles | 1 | 26.0 | 2.00 | 13.0 | 26.0 | ok |"), "{text}");
        assert!(!table(&[vraag(None)], &[measured(26.1)]).1);
    }

    #[test]
    fn a_page_with_other_rows_than_the_reference_stops_the_bench() {
        let (one, two) = ("0193f2ab-91c2-7000-8000-000000000000", "0193f2ab-91c2-7000-8000-000000000001");
        let page = format!("<a id=\"open-{one}\"><a id=\"open-{two}\"><a id=\"open-x\">");
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert!(compare(&vraag(Some("id=\"open-")), &page, &ids(&[one, two])).is_ok());
        assert!(compare(&vraag(Some("id=\"open-")), &page, &ids(&[two, one])).is_err());
        assert!(compare(&vraag(Some("id=\"open-")), &page, &ids(&[one])).is_err());
    }
}
