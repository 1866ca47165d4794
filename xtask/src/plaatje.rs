//! The picture of the desk in the README: the demo's walk, seen by a real browser.

use crate::run::{Failed, Outcome, cannot_start, root, run};
use crate::{demo, install};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Ends the demo, however this ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // The demo takes its hub with it when it is asked to end.
        let asked = Command::new("sh").args(["-c", &format!("kill -TERM {}", self.0.id())]).status();
        if asked.is_err() {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

/// Makes `docs/beeld/bureau.png` anew.
///
/// # Errors
/// When the demo does not reach its end, or there is no browser.
pub(crate) fn plaatje() -> Outcome {
    let env = install::ensure()?;
    demo::build(&env)?;
    let mut command = demo::command();
    let child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(&command, &error))?;
    let mut demo = Running(child);
    let mut address = None;
    let mut login = None;
    for line in demo.0.stdout.take().into_iter().flat_map(|output| BufReader::new(output).lines()) {
        let Ok(line) = line else { break };
        println!("{line}");
        if let Some((_, url)) = line.split_once("Het bureau blijft open op ") {
            address = Some(url.trim().trim_end_matches("/bureau").to_owned());
        }
        if let Some((naam, wachtwoord)) =
            line.trim().strip_prefix("gebruikersnaam: ").and_then(|rest| rest.split_once("wachtwoord: "))
        {
            login = Some((naam.trim().to_owned(), wachtwoord.trim().to_owned()));
            break;
        }
    }
    let (Some(address), Some((naam, wachtwoord))) = (address, login) else {
        return Err(Failed("the demo did not open its desk".into()));
    };
    run(&mut Command::new(root().join("desk/proef/prepare.sh")))?;
    let picture = root().join("docs/beeld/bureau.png");
    std::fs::create_dir_all(root().join("docs/beeld")).map_err(|error| Failed(format!("docs/beeld: {error}")))?;
    run(Command::new("node")
        .arg(root().join("desk/proef/plaatje.mjs"))
        .args([&address, &naam, &wachtwoord])
        .arg(&picture))?;
    println!("docs/beeld/bureau.png written");
    Ok(())
}
