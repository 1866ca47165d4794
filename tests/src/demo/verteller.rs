//! Prints what happens and what was checked; a check that does not hold ends the demo with a reason.

use std::cell::Cell;
use std::fmt::Display;
use std::time::Instant;

/// Why the demo stopped, as a Dutch sentence.
#[derive(Debug)]
pub(super) struct Mislukt(pub(super) String);

/// Tells the story.
#[derive(Debug)]
pub(super) struct Verteller {
    begin: Instant,
    stappen: Cell<usize>,
    controles: Cell<usize>,
}

impl Verteller {
    /// Begins to tell, with the clock running.
    pub(super) fn new() -> Self {
        Self { begin: Instant::now(), stappen: Cell::new(0), controles: Cell::new(0) }
    }

    /// The next step, with its number.
    pub(super) fn stap(&self, tekst: &str) {
        self.stappen.set(self.stappen.get() + 1);
        println!("\n{}. {tekst}", self.stappen.get());
    }

    /// A command that is about to run.
    #[expect(clippy::unused_self, reason = "the one who tells")]
    pub(super) fn opdracht(&self, regel: &str) {
        println!("   $ {regel}");
    }

    /// Something worth knowing.
    #[expect(clippy::unused_self, reason = "the one who tells")]
    pub(super) fn zeg(&self, tekst: impl Display) {
        for regel in tekst.to_string().lines() {
            println!("     {regel}");
        }
    }

    /// Checks something and says so.
    pub(super) fn controleer(&self, klopt: bool, wat: impl Display) -> Result<(), Mislukt> {
        if !klopt {
            return Err(Mislukt(format!("Dit klopte niet: {wat}.")));
        }
        self.controles.set(self.controles.get() + 1);
        println!("   [klopt] {wat}");
        Ok(())
    }

    /// Steps, checks and seconds so far.
    pub(super) fn stand(&self) -> (usize, usize, f64) {
        (self.stappen.get(), self.controles.get(), self.begin.elapsed().as_secs_f64())
    }
}
