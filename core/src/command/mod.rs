//! What people do: every intent is data ([`Command`]), one function per intent, one file per noun.
//!
//! A command checks, decides (area, routing, kring) and records what it decided, edits fields and never whole documents, and
//! enters the store through `store::apply`. It gives back a [`Receipt`] once everything is durable; when it returns an error
//! nothing was saved.

mod afspraak;
mod agenda;
mod bewonersinitiatief;
mod bezoek;
mod bon;
mod bon_gelijk;
mod bon_stand;
mod bron;
mod categoriseren;
mod context;
mod haltes;
mod kiezen;
mod kring;
mod melding;
mod melding_antwoord;
mod oordeel;
mod ronde;
mod ronde_lopen;
mod ronde_punten;
mod ronde_samen;
mod schouw;
mod schouw_verloop;
mod signaal;
mod splitsen;
mod spreekuur;
mod spreekuur_verloop;
mod stuk;
mod taak;
mod vergadering;
mod vernietigen;
mod vraag;
mod vraag_bon;
mod waarneming;
mod waarneming_gelopen;
mod waarneming_melden;
mod zorgvraag;

pub use afspraak::{AfspraakMaken, AfspraakOpdracht};
pub use agenda::PuntInbrengen;
pub use bewonersinitiatief::{BewonersinitiatiefOpdracht, InitiatiefIndienen};
pub use bezoek::BezoekOpdracht;
pub use bon::BonOpdracht;
pub(crate) use bon_gelijk::zet_bonnen_gelijk;
pub use context::{Areas, Context, Receipt};
pub use haltes::NieuweHalte;
pub use ronde::{RondeImporteren, RondeVerslag};
pub use ronde_lopen::RondeOpdracht;
pub use schouw::{SchouwOpdracht, SchouwPlannen};
pub use signaal::{FotoBron, SignaalMelden};
pub use spreekuur::{SpreekuurOpdracht, SpreekuurPlannen};
pub use taak::TaakOpdracht;
pub use vergadering::VergaderingOpdracht;
pub use vraag::VraagOpdracht;
pub use waarneming::{WaarnemingOordelen, WaarnemingOpdracht, WaarnemingScoren};

use crate::error::Result;
use crate::model::{MeldingId, MeldingStatus, PersoonId, SignaalId, StukId};
use rusqlite::Transaction;

/// An intent of a person.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Command {
    /// Someone saw or heard something.
    SignaalMelden(SignaalMelden),
    /// The maker sets right what they said.
    SignaalOmschrijven {
        /// Which.
        id: SignaalId,
        /// The words.
        omschrijving: String,
    },
    /// It turns out to be about something else: an imported picture becomes what it shows.
    SignaalCategoriseren {
        /// Which.
        id: SignaalId,
        /// Category of the profile.
        categorie: String,
    },
    /// A voice and the melding it opened go for good.
    SignaalVernietigen {
        /// Which.
        id: SignaalId,
    },
    /// A team, and perhaps a person, gets the melding.
    MeldingToewijzen {
        /// Which.
        id: MeldingId,
        /// Team of the profile.
        team: String,
        /// Who owns it from now on.
        eigenaar: Option<PersoonId>,
    },
    /// The melding takes a step.
    MeldingStatusZetten {
        /// Which.
        id: MeldingId,
        /// To which status.
        naar: MeldingStatus,
        /// Why; required for some.
        reden: Option<String>,
    },
    /// Whoever raised it gets an answer.
    MeldingBeantwoorden {
        /// Which.
        id: MeldingId,
        /// In plain Dutch.
        antwoord: String,
        /// It comes in the place of an answer that is there already.
        opnieuw: bool,
    },
    /// A coordinator puts the matter in own words.
    MeldingOmschrijven {
        /// Which.
        id: MeldingId,
        /// The words.
        omschrijving: String,
    },
    /// A note for colleagues.
    MeldingNoteren {
        /// Which.
        id: MeldingId,
        /// The note.
        notitie: String,
    },
    /// Two meldingen turn out to be about the same thing.
    MeldingSamenvoegen {
        /// The one that ends.
        id: MeldingId,
        /// The one that carries on.
        met: MeldingId,
    },
    /// Some voices turn out to be about something else: they go to a melding of their own.
    MeldingSplitsen {
        /// The one they leave.
        id: MeldingId,
        /// The voices that go; at least one stays.
        signalen: Vec<SignaalId>,
    },
    /// Whoever raised it says what they think of the answer; “no” opens it again.
    MeldingTevreden {
        /// Which.
        id: MeldingId,
        /// They are content.
        tevreden: bool,
        /// Why not; required for “no”.
        reden: Option<String>,
    },
    /// Two people wrote different things in one field; this one holds.
    ConflictKiezen {
        /// Of which melding or stuk.
        id: StukId,
        /// The field.
        veld: String,
        /// The change that wrote the value that holds, as the detail view gives it.
        wijziging: String,
    },
    /// A walk that was recorded, with its pictures.
    RondeImporteren(RondeImporteren),
    /// What people do on a ronde.
    Ronde(RondeOpdracht),
    /// What one discipline does for a melding.
    Taak(TaakOpdracht),
    /// Who does what, when, with which means.
    Afspraak(AfspraakOpdracht),
    /// What residents want to do themselves.
    Bewonersinitiatief(BewonersinitiatiefOpdracht),
    /// One meeting of an overleg.
    Vergadering(VergaderingOpdracht),
    /// An inspection walk: its plan, its people, begin and end.
    Schouw(SchouwOpdracht),
    /// What is found on a schouw.
    Waarneming(WaarnemingOpdracht),
    /// A table at which residents ask their questions.
    Spreekuur(SpreekuurOpdracht),
    /// Somebody at that table.
    Bezoek(BezoekOpdracht),
    /// What they asked one partner.
    Vraag(VraagOpdracht),
    /// The slip with which they find the answer.
    Bon(BonOpdracht),
}

/// Runs one command inside a write transaction.
///
/// # Errors
/// What the command says; then the caller rolls back.
pub fn execute(context: &Context<'_>, transaction: &Transaction<'_>, command: Command) -> Result<Receipt> {
    match command {
        Command::SignaalMelden(melden) => signaal::melden(context, transaction, &melden),
        Command::SignaalOmschrijven { id, omschrijving } => {
            signaal::omschrijven(context, transaction, id, &omschrijving)
        }
        Command::SignaalCategoriseren { id, categorie } => {
            categoriseren::categoriseren(context, transaction, id, &categorie)
        }
        Command::SignaalVernietigen { id } => vernietigen::signaal(context, transaction, id),
        Command::MeldingToewijzen { id, team, eigenaar } => {
            melding::toewijzen(context, transaction, id, &team, eigenaar)
        }
        Command::MeldingStatusZetten { id, naar, reden } => {
            melding::status_zetten(context, transaction, id, &naar, reden.as_deref())
        }
        Command::MeldingBeantwoorden { id, antwoord, opnieuw } => {
            melding_antwoord::beantwoorden(context, transaction, id, &antwoord, opnieuw)
        }
        Command::MeldingOmschrijven { id, omschrijving } => {
            melding::omschrijven(context, transaction, id, &omschrijving)
        }
        Command::MeldingNoteren { id, notitie } => melding::noteren(context, transaction, id, &notitie),
        Command::MeldingSamenvoegen { id, met } => melding::samenvoegen(context, transaction, id, met),
        Command::MeldingSplitsen { id, signalen } => splitsen::splitsen(context, transaction, id, &signalen),
        Command::MeldingTevreden { id, tevreden, reden } => {
            oordeel::geven(context, transaction, id, tevreden, reden.as_deref())
        }
        Command::ConflictKiezen { id, veld, wijziging } => kiezen::kiezen(context, transaction, id, &veld, &wijziging),
        Command::RondeImporteren(walk) => ronde::importeren(context, transaction, walk),
        Command::Ronde(opdracht) => ronde_lopen::execute(context, transaction, opdracht),
        Command::Taak(opdracht) => taak::execute(context, transaction, opdracht),
        Command::Afspraak(opdracht) => afspraak::execute(context, transaction, opdracht),
        Command::Bewonersinitiatief(opdracht) => bewonersinitiatief::execute(context, transaction, opdracht),
        Command::Vergadering(opdracht) => vergadering::execute(context, transaction, opdracht),
        Command::Schouw(opdracht) => schouw::execute(context, transaction, opdracht),
        Command::Waarneming(opdracht) => waarneming::execute(context, transaction, opdracht),
        Command::Spreekuur(opdracht) => spreekuur::execute(context, transaction, opdracht),
        Command::Bezoek(opdracht) => bezoek::execute(context, transaction, opdracht),
        Command::Vraag(opdracht) => vraag::execute(context, transaction, opdracht),
        Command::Bon(opdracht) => bon::execute(context, transaction, opdracht),
    }
}
