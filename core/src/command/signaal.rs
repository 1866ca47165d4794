//! Signaal melden: three taps in the rain, and it is saved.

use super::bon;
use super::bon_stand::Stand;
use super::context::{moment, place, required_text, text};
use super::{Context, Receipt, kring, ronde_lopen, stuk};
use crate::doc::signaal::{self as keys, SignaalDoc};
use crate::doc::{self, Fields, ParsedChange, Value, melding::MeldingDoc};
use crate::error::{Code, Error, Result};
use crate::model::{
    DocKind, Foto, FotoHash, GebiedCode, KringId, KringSoort, MeldingId, PersoonId, Plek, PlekBron, RondeId, SchouwId,
    SignaalId, Spreekuur, SpreekuurId, Timestamp, WaarnemingId,
};
use crate::profile::RouteerVraag;
use crate::store::{Incoming, Origin, apply, blobs, changes, rows};
use rusqlite::Transaction;

/// A picture that goes with a signaal.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FotoBron {
    /// Went through the pipeline of [`crate::media`].
    Verwerkt(Foto),
    /// Lies somewhere else already; only its name is kept.
    Bekend(FotoHash),
}

/// Someone saw or heard something. Everything but the category may be absent.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SignaalMelden {
    /// Its id where another system gave one; makes importing twice the same as once.
    pub id: Option<SignaalId>,
    /// Category of the profile.
    pub categorie: String,
    /// The words.
    pub omschrijving: String,
    /// Where.
    pub plek: Option<Plek>,
    /// The area it is about, when that is all that is known. Wins from the area of the place.
    pub gebied: Option<GebiedCode>,
    /// Pictures.
    pub fotos: Vec<FotoBron>,
    /// When it was seen; absent means now.
    pub gemaakt: Option<Timestamp>,
    /// Who raised it, when that is someone else than who reports it.
    pub melder: Option<PersoonId>,
    /// The patrol it was found on; absent means the one that goes on on this device, if any.
    pub ronde: Option<RondeId>,
    /// The schouw it was found on.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub schouw: Option<SchouwId>,
    /// The spreekuur at which it was raised. Then a place that a device measured is left out: it is that of the table.
    #[cfg_attr(feature = "uniffi", uniffi(default = None))]
    pub spreekuur: Option<SpreekuurId>,
    /// Whoever raised it gets a slip.
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub bon: bool,
}

pub(super) fn melden(context: &Context<'_>, transaction: &Transaction<'_>, melden: &SignaalMelden) -> Result<Receipt> {
    make(context, transaction, melden, None)
}

/// The same from a waarneming: once for each who reports it.
pub(super) fn melden_van(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    waarneming: WaarnemingId,
    melden: SignaalMelden,
) -> Result<Receipt> {
    let kring = decide(context, &melden)?.kring;
    let id = SignaalId::reported_from(waarneming, context.namens.persoon, &kring);
    make(context, transaction, &SignaalMelden { id: Some(id), ..melden }, Some(waarneming))
}

fn make(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    melden: &SignaalMelden,
    waarneming: Option<WaarnemingId>,
) -> Result<Receipt> {
    let id = melden.id.unwrap_or_else(|| SignaalId::new(context.world.uuid()));
    let melding = MeldingId::opened_by(id);
    if let Some(home) = changes::home(transaction, id.uuid())? {
        if home.kind != DocKind::Signaal {
            return Err(Error::new(Code::IdOngeldig).with("veld", "signaal").with("waarde", id));
        }
        return Ok(Receipt { signaal: Some(id), melding: Some(melding), was_er_al: true, ..Receipt::default() });
    }
    let mut signaal = decide(context, melden)?;
    signaal.doc.waarneming = waarneming;
    if signaal.doc.ronde.is_none() && melden.id.is_none() {
        signaal.doc.ronde = ronde_lopen::loopt(context, transaction, melden.gemaakt)?;
    }
    if let Some(spreekuur) = melden.spreekuur {
        stuk::read::<Spreekuur>(context, transaction, spreekuur.uuid())?;
    }
    let kring = signaal.kring.clone();
    let routering = context.profile.routeer(&signaal.vraag)?;
    let from_elsewhere = melden.id.is_some() && melden.ronde.is_none() && melden.schouw.is_none();
    let command = if from_elsewhere { "signaal_importeren" } else { "signaal_melden" };
    let author = context.author(command);
    let mut code = None;
    if melden.bon {
        let is_care = signaal.vraag.kring == KringSoort::Zorg;
        let stand = if is_care { Stand::default() } else { Stand::ligt_bij(context, &routering.team) };
        let (bon, drawn) = bon::uitgeven(context, transaction, stand)?;
        (signaal.doc.bon, code) = (Some(bon), Some(drawn.to_string()));
    }

    let voice = kring::seal_new(context, transaction, &kring, id.uuid(), signaal.doc.to_values())?;
    let matter = kring::seal_new(context, transaction, &kring, melding.uuid(), MeldingDoc::first_values(&routering))?;
    let incoming = vec![
        Incoming {
            doc: id.uuid(),
            kind: DocKind::Signaal,
            kring: kring.clone(),
            change: doc::first(&author, voice.values),
            key: voice.key,
        },
        Incoming {
            doc: melding.uuid(),
            kind: DocKind::Melding,
            kring: kring.clone(),
            change: doc::first(&author, matter.values),
            key: matter.key,
        },
    ];
    save_fotos(transaction, &kring, &melden.fotos)?;
    let applied = apply::apply(transaction, Origin::Local, incoming)?;
    if let Some((_, code)) = applied.refused.first() {
        return Err(Error::new(*code));
    }
    Ok(Receipt { signaal: Some(id), melding: Some(melding), bon: code, ..Receipt::default() })
}

/// What is recorded of a new signaal, decided once (area, kring) so that nobody has to decide it again.
struct Decided {
    doc: SignaalDoc,
    kring: KringId,
    vraag: RouteerVraag,
}

fn decide(context: &Context<'_>, melden: &SignaalMelden) -> Result<Decided> {
    let categorie = context.profile.categorie(&melden.categorie)?;
    if categorie.kring == KringSoort::Zorg && !melden.fotos.is_empty() {
        return Err(Error::new(Code::ZorgZonderFoto));
    }
    let at_table = melden.spreekuur.is_some();
    let plek = match melden.plek {
        // Measured or taken at the table it says where the table is.
        Some(plek) => Some(plek).filter(|plek| !at_table || !matches!(plek.bron, PlekBron::Gnss | PlekBron::Foto)),
        None if at_table => None,
        None => foto_plek(&melden.fotos),
    };
    if let Some(plek) = &plek {
        place(plek)?;
    }
    let gebied = decide_gebied(context, melden.gebied.as_ref(), plek.as_ref())?;
    let code = gebied.as_ref().map(|(code, _)| code);
    let kring = kring::for_new(context, categorie.kring, code)?;
    let gemaakt = melden.gemaakt.map(|at| moment("gemaakt", at)).transpose()?.unwrap_or(context.moment.corrected());
    let vraag = RouteerVraag {
        categorie: categorie.id.clone(),
        gebied: code.cloned(),
        voorouders: kring::ancestors(context, code)?,
        tijd: gemaakt,
        kring: categorie.kring,
    };
    let doc = SignaalDoc {
        categorie: categorie.id.clone(),
        omschrijving: text("omschrijving", &melden.omschrijving)?,
        plek,
        gebied,
        gemaakt,
        melder: melden.melder.filter(|melder| *melder != context.namens.persoon),
        ronde: melden.ronde,
        schouw: melden.schouw,
        waarneming: None,
        spreekuur: melden.spreekuur,
        bon: None,
        melding: None,
        fotos: melden.fotos.iter().map(hash).collect(),
    };
    Ok(Decided { doc, kring, vraag })
}

pub(super) fn hash(foto: &FotoBron) -> FotoHash {
    match foto {
        FotoBron::Verwerkt(foto) => foto.hash,
        FotoBron::Bekend(hash) => *hash,
    }
}

/// The place the camera gave, when nobody gave another.
pub(super) fn foto_plek(fotos: &[FotoBron]) -> Option<Plek> {
    fotos.iter().find_map(|foto| match foto {
        FotoBron::Verwerkt(foto) => Some(Plek { punt: foto.plek?, nauwkeurigheid_m: None, bron: PlekBron::Foto }),
        FotoBron::Bekend(_) => None,
    })
}

pub(super) fn decide_gebied(
    context: &Context<'_>,
    given: Option<&GebiedCode>,
    plek: Option<&Plek>,
) -> Result<Option<(GebiedCode, u16)>> {
    if let Some(code) = given {
        let areas = context.areas.get()?;
        let gebied = areas.gebied(code).ok_or_else(|| Error::new(Code::GebiedOnbekend).with("gebied", code))?;
        return Ok(Some((gebied.code.clone(), gebied.jaar)));
    }
    let Some(plek) = plek else { return Ok(None) };
    // Outside every area (at sea, over the border) is no reason to refuse what someone saw.
    Ok(context.areas.get()?.fijnste(plek.punt).map(|gebied| (gebied.code.clone(), gebied.jaar)))
}

pub(super) fn save_fotos(transaction: &Transaction<'_>, kring: &KringId, fotos: &[FotoBron]) -> Result<()> {
    let nr = rows::kring_nr(transaction, kring)?;
    for foto in fotos {
        if let FotoBron::Verwerkt(foto) = foto {
            blobs::add_foto(transaction, foto, nr)?;
        }
    }
    Ok(())
}

pub(super) fn omschrijven(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: SignaalId,
    omschrijving: &str,
) -> Result<Receipt> {
    let omschrijving = required_text("omschrijving", omschrijving)?;
    let edits = vec![(keys::OMSCHRIJVING.to_owned(), omschrijving.into())];
    open(context, transaction, id)?.save(context, transaction, "signaal_omschrijven", edits)
}

/// A signaal opened for editing: it is here, and this person may write it.
pub(super) struct Opened {
    id: SignaalId,
    /// Its kring.
    pub(super) kring: KringId,
    history: Vec<ParsedChange>,
}

/// Opens a signaal that this person may write.
pub(super) fn open(context: &Context<'_>, transaction: &Transaction<'_>, id: SignaalId) -> Result<Opened> {
    let missing = || Error::new(Code::NietGevonden).with("soort", "signaal").with("id", id);
    let home =
        changes::home(transaction, id.uuid())?.filter(|home| home.kind == DocKind::Signaal).ok_or_else(missing)?;
    let kring = rows::kring(transaction, home.kring)?;
    let history = changes::of(transaction, id.uuid())?;
    let own = context.began(&Fields::read(&history));
    if !context.namens.rechten.may_write(&kring, DocKind::Signaal, own) {
        return Err(context.refuse(DocKind::Signaal, |rechten| rechten.may_write(&kring, DocKind::Signaal, false)));
    }
    Ok(Opened { id, kring, history })
}

impl Opened {
    /// Writes these fields and leaves all others alone.
    pub(super) fn save(
        self,
        context: &Context<'_>,
        transaction: &Transaction<'_>,
        command: &str,
        edits: Vec<(String, Value)>,
    ) -> Result<Receipt> {
        let edits = kring::seal_edits(context, transaction, &self.kring, self.id.uuid(), edits)?;
        let change = doc::edit(&self.history, &context.author(command), &edits)?;
        let (doc, kind) = (self.id.uuid(), DocKind::Signaal);
        apply::apply(transaction, Origin::Local, vec![Incoming { doc, kind, kring: self.kring, change, key: None }])?;
        Ok(Receipt { signaal: Some(self.id), ..Receipt::default() })
    }
}
