//! Where the walker of a ronde was: what the phone gives becomes a track, kept on this device until the ronde ends.

use super::ronde::RondeVerslag;
use super::ronde_lopen::{ended, receipt};
use super::stuk;
use super::{Context, Receipt};
use crate::error::{Code, Error, Result};
use crate::geo::{self, Gehouden, Opname, Positie, Spoor, SpoorPunt};
use crate::model::{Ronde, RondeId};
use crate::store::lopende_ronde::{self as lopend, Looppunt, Stand};
use rusqlite::Transaction;

pub(super) fn volgen(
    context: &Context<'_>,
    transaction: &Transaction<'_>,
    id: RondeId,
    posities: &[Positie],
) -> Result<Receipt> {
    let Some(mut running) = lopend::get(transaction, id)?.filter(|one| context.own.contains(&one.persoon)) else {
        let ronde = stuk::read::<Ronde>(context, transaction, id.uuid())?.stuk;
        return Err(if ronde.einde.is_some() { ended() } else { Error::new(Code::RondeLooptNiet) });
    };
    let nu = context.moment.now.max(context.moment.corrected());
    let mut opname = opname_of(&running.stand);
    let kept: Vec<Looppunt> =
        posities.iter().filter_map(|positie| opname.neem(positie, nu)).filter_map(looppunt).collect();
    lopend::append(transaction, id, &kept)?;
    running.stand = stand_of(&opname);
    lopend::put(transaction, &running)?;
    Ok(receipt(RondeVerslag {
        lengte_m: opname.lengte_m,
        punten: opname.punten,
        punten_overgeslagen: opname.overgeslagen,
        ..RondeVerslag::new(id)
    }))
}

/// The track of what was kept.
pub(super) fn spoor_of(transaction: &Transaction<'_>, id: RondeId) -> Result<Spoor> {
    let punten = lopend::punten(transaction, id)?;
    Ok(geo::spoor_van(punten.into_iter().map(|one| {
        let Looppunt { segment, punt, tijd, nauwkeurigheid_m } = one;
        Gehouden { segment, punt: SpoorPunt { punt, tijd: Some(tijd), nauwkeurigheid_m } }
    })))
}

fn looppunt(Gehouden { segment, punt }: Gehouden) -> Option<Looppunt> {
    Some(Looppunt { segment, punt: punt.punt, tijd: punt.tijd?, nauwkeurigheid_m: punt.nauwkeurigheid_m })
}

fn opname_of(stand: &Stand) -> Opname {
    let place = |(punt, tijd)| SpoorPunt { punt, tijd: Some(tijd), nauwkeurigheid_m: None };
    Opname {
        vanaf: stand.vanaf,
        segment: stand.segment,
        punten: stand.punten,
        overgeslagen: stand.overgeslagen,
        lengte_m: stand.lengte_m,
        laatste: stand.laatste.map(place),
        sprong: stand.sprong.map(|jump| (place(jump), stand.sprongen)),
    }
}

pub(super) fn stand_of(opname: &Opname) -> Stand {
    let place = |punt: SpoorPunt| Some((punt.punt, punt.tijd?));
    Stand {
        vanaf: opname.vanaf,
        segment: opname.segment,
        punten: opname.punten,
        overgeslagen: opname.overgeslagen,
        lengte_m: opname.lengte_m,
        laatste: opname.laatste.and_then(place),
        sprong: opname.sprong.and_then(|(punt, _)| place(punt)),
        sprongen: opname.sprong.map_or(0, |(_, times)| times),
    }
}
