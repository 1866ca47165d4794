//! The runs and the table.

use super::Opties;
use super::meer;
use super::telefoon::{self, Telefoon};
use super::vragen::{Scherm, alle};
use crate::bench::Outcome;
use crate::bench::measure::figures::quantile;
use crate::bench::measure::machine::{file_system, load, machine};
use crate::bench::measure::table::number;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

/// Questions before it counts.
const WARM: usize = 3;
/// Questions that count, in each run.
const TIMES: usize = 50;
/// A screen may take so many ms …
const MOST_MS: f64 = 5.0;
/// … or this many times its bare SQL, whichever is more.
const MOST_TIMES: f64 = 3.0;

/// Medians of the runs of one screen.
#[derive(Default)]
struct Gemeten {
    ours: Vec<f64>,
    bare: Vec<f64>,
}

/// Measures every screen; whether all keep within their limit.
pub(in crate::bench) fn meten(folder: &Path, opties: &Opties) -> Outcome<bool> {
    std::fs::create_dir_all(folder)?;
    println!("machine: {}; stores on {}", machine(), file_system(folder)?);
    let telefoon = telefoon::open(&folder.join(format!("scherm-{}", opties.n)), opties)?;
    let schermen = alle(&telefoon);
    let mut gemeten: Vec<Gemeten> = schermen.iter().map(|_| Gemeten::default()).collect();
    for keer in 0..opties.keer {
        println!("run {} of {}, load {:.2}", keer + 1, opties.keer, load());
        for ((naam, scherm), gemeten) in schermen.iter().zip(&mut gemeten) {
            measure(naam, *scherm, &telefoon, gemeten)?;
        }
    }
    let names: Vec<&str> = schermen.iter().map(|(naam, _)| *naam).collect();
    let (text, holds) = table(&names, &gemeten);
    println!("\n{text}");
    let (more, rest_holds) = the_rest(&telefoon, opties.keer)?;
    println!("{more}\nload at the end {:.2}", load());
    telefoon.core.close()?;
    Ok(holds && rest_holds)
}

/// The views without a reference.
fn the_rest(telefoon: &Telefoon, keer: usize) -> Outcome<(String, bool)> {
    let mut text = String::from("| view | rows | Wijkmaat, ms | limit, ms | |\n|---|---|---|---|---|\n");
    let mut all_hold = true;
    for (naam, ask) in meer::ALLE {
        let (mut medians, mut rows) = (Vec::with_capacity(keer), 0);
        for _ in 0..keer {
            let mut times = Vec::with_capacity(TIMES);
            for time in 0..WARM + TIMES {
                let begin = Instant::now();
                rows = ask(telefoon)?;
                if time >= WARM {
                    times.push(begin.elapsed().as_secs_f64() * 1000.0);
                }
            }
            medians.push(quantile(&times, 0.5));
        }
        if rows == 0 {
            return Err(format!("{naam} shows nothing").into());
        }
        let median = quantile(&medians, 0.5);
        let holds = median <= MOST_MS;
        all_hold &= holds;
        let verdict = if holds { "ok" } else { "te hoog" };
        let _ = writeln!(text, "| {naam} | {rows} | {} | {} | {verdict} |", number(median), number(MOST_MS));
    }
    Ok((text, all_hold))
}

fn measure(naam: &str, scherm: Scherm, telefoon: &Telefoon, gemeten: &mut Gemeten) -> Outcome {
    let (mut ours, mut bare) = (Vec::with_capacity(TIMES), Vec::with_capacity(TIMES));
    for time in 0..WARM + TIMES {
        let begin = Instant::now();
        let shown = scherm.ons(telefoon)?;
        let ms = begin.elapsed().as_secs_f64() * 1000.0;
        let begin = Instant::now();
        let found = scherm.kaal(telefoon)?;
        let bare_ms = begin.elapsed().as_secs_f64() * 1000.0;
        if shown != found {
            let (here, there) = (shown.len(), found.len());
            return Err(format!("{naam} shows {here} rows and the reference {there}, or others").into());
        }
        if time >= WARM {
            ours.push(ms);
            bare.push(bare_ms);
        }
    }
    gemeten.ours.push(quantile(&ours, 0.5));
    gemeten.bare.push(quantile(&bare, 0.5));
    Ok(())
}

fn table(names: &[&str], gemeten: &[Gemeten]) -> (String, bool) {
    let mut text =
        String::from("| screen | Wijkmaat, ms | bare SQL, ms | ratio | limit, ms | |\n|---|---|---|---|---|---|\n");
    let mut all_hold = true;
    for (naam, Gemeten { ours, bare }) in names.iter().zip(gemeten) {
        let (median, reference) = (quantile(ours, 0.5), quantile(bare, 0.5));
        let limit = (MOST_TIMES * reference).max(MOST_MS);
        let holds = median <= limit;
        all_hold &= holds;
        let _ = writeln!(
            text,
            "| {naam} | {} | {} | {} | {} | {} |",
            number(median),
            number(reference),
            number(median / reference),
            number(limit),
            if holds { "ok" } else { "te hoog" }
        );
    }
    (text, all_hold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_may_take_5_ms_or_three_times_its_sql() {
        let holds = |ours, bare| table(&["vandaag"], &[Gemeten { ours: vec![ours], bare: vec![bare] }]).1;
        assert!(holds(5.0, 0.1) && !holds(5.1, 0.1), "5 ms");
        assert!(holds(9.0, 3.0) && !holds(9.1, 3.0), "three times");
        let (text, _) = table(&["vandaag"], &[Gemeten { ours: vec![2.0], bare: vec![1.0] }]);
        assert!(text.contains("| vandaag | 2.00 | 1.00 | 2.00 | 5.00 | ok |"), "{text}");
    }
}
