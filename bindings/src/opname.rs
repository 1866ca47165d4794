//! The ronde that goes on follows its walker: each place the phone gives is on disk at once.

use std::sync::{Arc, Mutex, PoisonError};
use wijkmaat_core::command::{Command, RondeOpdracht};
use wijkmaat_core::geo::Positie;
use wijkmaat_core::view::ronde_lopend::lopende_id;
use wijkmaat_core::{Code, Core, Result};

/// Takes places from any thread and writes them in the order they came. A phone that dies loses at most what was being written.
pub(crate) struct Opnemer {
    core: Arc<Core>,
    waiting: Mutex<Vec<Positie>>,
    /// Held while writing: one at a time, and who holds it last wrote everything.
    writing: Mutex<()>,
}

impl Opnemer {
    pub(crate) fn new(core: Arc<Core>) -> Arc<Self> {
        Arc::new(Self { core, waiting: Mutex::default(), writing: Mutex::default() })
    }

    /// The walker is here. Returns at once: the phone calls this on the thread of its screen.
    pub(crate) fn neem(self: &Arc<Self>, positie: Positie) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(positie);
        let opnemer = Arc::clone(self);
        // What cannot be written now waits in its place and goes with the next.
        blocking::unblock(move || drop(opnemer.schrijf())).detach();
    }

    /// Writes all that waits.
    pub(crate) fn schrijf(&self) -> Result<()> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let punten = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if punten.is_empty() {
            return Ok(());
        }
        match self.volg(punten.clone()) {
            Ok(()) => Ok(()),
            // The ronde ended: what came after it belongs to nothing.
            Err(error) if matches!(error.code, Code::RondeLooptNiet | Code::AlAfgesloten) => Ok(()),
            Err(error) => {
                self.waiting.lock().unwrap_or_else(PoisonError::into_inner).splice(0..0, punten);
                Err(error)
            }
        }
    }

    fn volg(&self, punten: Vec<Positie>) -> Result<()> {
        let namens = self.core.namens()?;
        let id = self.core.view(&namens, lopende_id)?;
        self.core.execute(&namens, Command::Ronde(RondeOpdracht::Punten { id, punten })).map(drop)
    }

    /// The ronde still goes on.
    pub(crate) fn loopt(&self) -> Result<bool> {
        match self.core.namens().and_then(|namens| self.core.view(&namens, lopende_id)) {
            Ok(_) => Ok(true),
            Err(error) if error.code == Code::RondeLooptNiet => Ok(false),
            Err(error) => Err(error),
        }
    }
}
