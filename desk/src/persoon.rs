//! Who asks: the person of the session, with their replica open. Handlers take it as an argument; without a session the answer is
//! the way to the login page.

use crate::app::Desk;
use crate::koekje::Koekje;
use crate::opslag::accounts::{self, Account};
use crate::opslag::sessies::{self, Sessie};
use crate::pagina::{Kop, Plek, Stand, Wie};
use crate::replica::{Bewaard, NietBewaard, Replica, fill};
use crate::tijd;
use crate::weigering::{Verzoek, Weigering};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use rusqlite::Connection;
use std::sync::Arc;
use wijkmaat_core::command::{Command, Receipt};
use wijkmaat_core::geo::Gebiedsindeling;
use wijkmaat_core::model::{DocKind, KringSoort, Namens, Recht, Timestamp};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::store::{directory, meta, outbox};
use wijkmaat_core::view::Viewer;
use wijkmaat_core::{Core, Error, Result};

/// Somebody with a session; their replica may not be open or filled yet.
#[derive(Debug, Clone)]
pub(crate) struct Ingelogd {
    /// The desk.
    pub(crate) desk: Desk,
    /// The session.
    pub(crate) sessie: Sessie,
    /// Whose it is.
    pub(crate) account: Account,
    /// For the hidden field `csrf` of every form.
    pub(crate) csrf: String,
}

/// The person on whose behalf everything in a request is done.
#[derive(Debug, Clone)]
pub(crate) struct Persoon {
    /// Their name.
    pub(crate) naam: String,
    /// Their role in words.
    pub(crate) rol: String,
    /// For the hidden field `csrf` of every form.
    pub(crate) csrf: String,
    /// The session and the account.
    pub(crate) ingelogd: Ingelogd,
    pub(crate) replica: Arc<Replica>,
    /// A part of a page asks itself again: what was left for the next page is not for it.
    ververst: bool,
    namens: Namens,
    profile: Arc<Profile>,
    stand: Stand,
}

impl Persoon {
    /// Pseudonym, role, team and rights.
    pub(crate) fn namens(&self) -> &Namens {
        &self.namens
    }

    /// The rules of the municipality.
    pub(crate) fn profile(&self) -> &Arc<Profile> {
        &self.profile
    }

    /// The areas in force. Blocks at the first request of a replica; then it is at hand.
    pub(crate) async fn areas(&self) -> Result<Arc<Gebiedsindeling>> {
        self.met_core(|core, _| core.areas()).await
    }

    /// The moment of this request.
    pub(crate) fn nu(&self) -> Timestamp {
        self.replica.core.world().now()
    }

    /// They may invite and revoke people and see the hub's health.
    pub(crate) fn mag_beheren(&self) -> bool {
        mag_beheren(&self.namens)
    }

    /// They look after what others raised and not after a part of it alone: they may set right what a voice is about.
    pub(crate) fn overziet(&self) -> bool {
        let may = |recht: &Recht| {
            recht.lezen && recht.soort != KringSoort::Eigen && recht.schrijven.contains(&DocKind::Signaal)
        };
        self.namens.rechten.iter().any(|(_, recht)| may(recht))
    }

    /// Their team is bound by secrecy: team Zorg asks it with questions of the profile.
    pub(crate) fn zwijgt(&self) -> bool {
        let teams = &self.profile.zorgtaken().teams;
        self.namens.team.as_ref().is_some_and(|team| teams.contains(team))
    }

    /// Asks a view on their behalf.
    pub(crate) async fn view<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Connection, &Viewer) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.met_core(move |core, namens| core.view(namens, ask)).await
    }

    /// Does something with the core that is no view; not to write with, that is [`Persoon::bewaar`].
    pub(crate) async fn met_core<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Core, &Namens) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (replica, namens) = (Arc::clone(&self.replica), self.namens.clone());
        let done = tokio::task::spawn_blocking(move || work(&replica.core, &namens));
        done.await.unwrap_or_else(|_| Err(Error::unexpected("fault")))
    }

    /// Runs a command and waits until the hub has kept what it did.
    pub(crate) async fn bewaar(&self, command: Command) -> Result<Bewaard, NietBewaard> {
        self.bewaar_en(command, |_| {}).await
    }

    /// The same; `told` hears what the command did as soon as it is written here, before the hub has it.
    pub(crate) async fn bewaar_en(
        &self,
        command: Command,
        told: impl FnOnce(&Receipt) + Send + 'static,
    ) -> Result<Bewaard, NietBewaard> {
        let replica = Arc::clone(&self.replica);
        let done = tokio::task::spawn_blocking(move || replica.keep(command, told));
        done.await.unwrap_or_else(|_| Err(Error::unexpected("fault").into()))
    }

    /// Leaves a sentence for the next page of this session: what was done, said after the redirect.
    pub(crate) fn zeg(&self, bericht: impl Into<String>) {
        self.ingelogd.desk.zeg(self.ingelogd.sessie.nr, bericht);
    }

    /// What `basis.html` shows around a page; takes the sentence that was left.
    pub(crate) fn kop(&self, plek: Plek) -> Kop {
        let left = (!self.ververst).then(|| self.ingelogd.desk.bericht(self.ingelogd.sessie.nr));
        Kop { plek, bericht: left.flatten(), ..self.stille_kop() }
    }

    /// Who they are, as the header shows it.
    pub(crate) fn wie(&self) -> Wie {
        Wie {
            id: self.namens.persoon.to_string(),
            naam: self.naam.clone(),
            rol: self.rol.clone(),
            beheer: self.mag_beheren(),
            stand: self.stand.clone(),
        }
    }

    fn stille_kop(&self) -> Kop {
        Kop { wie: Some(self.wie()), csrf: self.csrf.clone(), ..Kop::leeg(Plek::Geen) }
    }
}

/// Who may destroy documents for good may also say who comes in: the profile gives that to `beheerder` alone.
pub(crate) fn mag_beheren(namens: &Namens) -> bool {
    namens.rechten.iter().any(|(_, recht)| recht.vernietigen)
}

impl FromRequestParts<Desk> for Ingelogd {
    type Rejection = Weigering;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Weigering> {
        let found = recognise(desk, &parts.headers).await?;
        found.ok_or_else(|| Weigering::inloggen(return_path(parts)))
    }
}

impl FromRequestParts<Desk> for Persoon {
    type Rejection = Weigering;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Weigering> {
        let ingelogd = Ingelogd::from_request_parts(parts, desk).await?;
        let mut persoon = desk.work(move |desk| Ok(open(desk, ingelogd))).await??;
        // A form has the whole page as its target, and that has no id to send along.
        persoon.ververst = parts.headers.contains_key("hx-target");
        if let Some(verzoek) = parts.extensions.get::<Verzoek>() {
            verzoek.ken(persoon.stille_kop());
        }
        Ok(persoon)
    }
}

/// The session of a request, if it has one that holds.
pub(crate) async fn recognise(desk: &Desk, headers: &HeaderMap) -> Result<Option<Ingelogd>> {
    let Some(token) = Koekje::Sessie.read(desk, headers) else { return Ok(None) };
    desk.work(move |desk| {
        let now_ms = desk.now_ms();
        let found = desk.db.read(|connection| {
            let Some(sessie) = sessies::by_token(connection, &token.hash(), now_ms)? else { return Ok(None) };
            Ok(accounts::account(connection, sessie.account)?.map(|account| (sessie, account)))
        })?;
        let Some((sessie, account)) = found else { return Ok(None) };
        if sessies::is_worth_noting(&sessie, now_ms) {
            desk.db.write(|transaction| sessies::seen(transaction, sessie.nr, now_ms))?;
        }
        Ok(Some(Ingelogd { desk: desk.clone(), sessie, account, csrf: token.csrf() }))
    })
    .await
}

/// Where to go after login: back to a page that was asked; never to what a form did.
fn return_path(parts: &Parts) -> &str {
    let asked = parts.uri.path_and_query().map_or("/bureau", |path| path.as_str());
    if parts.method == Method::GET && !asked.starts_with("/bureau/live") { asked } else { "/bureau" }
}

fn open(desk: &Desk, ingelogd: Ingelogd) -> Result<Persoon, Weigering> {
    let opened = desk.replicas.get(desk, &ingelogd.account);
    let replica = match opened {
        Ok(replica) if replica.is_refused() => return Err(refuse(desk, &ingelogd)),
        Err(error) if error.code == wijkmaat_core::Code::ToestelGeweigerd => return Err(refuse(desk, &ingelogd)),
        opened => opened?,
    };
    replica.touch(desk.now_ms());
    if !replica.is_filled() {
        fill(desk, &replica);
        if replica.is_refused() {
            return Err(refuse(desk, &ingelogd));
        }
        if !replica.is_filled() {
            return Err(Weigering::vullen(replica.count()?));
        }
    }
    let (namens, profile) = (replica.core.namens()?, replica.core.profile()?);
    let persoon = namens.persoon;
    let (naam, wacht, laatst) = replica.core.store().read(|connection| {
        Ok((
            directory::name_of(connection, persoon)?,
            outbox::count(connection)?,
            meta::get_int(connection, meta::LAATSTE_SYNC)?,
        ))
    })?;
    let klok = tijd::klok(laatst.map_or_else(|| replica.core.world().now(), Timestamp::from_millis));
    let stand = match wacht {
        _ if replica.hub_is_away() => Stand::Weg(klok),
        0 => Stand::Bewaard(klok),
        wacht => Stand::Wacht(wacht),
    };
    Ok(Persoon {
        naam: naam.map_or_else(|| ingelogd.account.gebruikersnaam.clone(), |name| name.naam),
        rol: profile.rol(&namens.rol).map_or_else(|_| namens.rol.clone(), |rol| rol.naam.clone()),
        csrf: ingelogd.csrf.clone(),
        ingelogd,
        replica,
        ververst: false,
        namens,
        profile,
        stand,
    })
}

/// The hub lets this person in no longer: all their sessions end.
fn refuse(desk: &Desk, ingelogd: &Ingelogd) -> Weigering {
    let ended = desk.db.write(|transaction| sessies::end_others(transaction, ingelogd.account.nr, None));
    desk.sessies_veranderd();
    match ended {
        Ok(_) => Weigering::geweigerd(),
        Err(error) => error.into(),
    }
}
