//! A hub with its desk on a free port, with a clock that can be moved; browsers without scripts; phones.

use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::oneshot;
use uuid::Uuid;
use wijkmaat_core::command::{Command, FotoBron, SignaalMelden};
use wijkmaat_core::model::{GebiedCode, Melding, MeldingId, Namens, PersoonId, Plek, PlekBron, Timestamp};
use wijkmaat_core::profile::Profile;
use wijkmaat_core::store::StoreKey;
use wijkmaat_core::world::{Machine, World};
use wijkmaat_core::{Core, Open};
use wijkmaat_desk::{Desk, DeskConfig};
use wijkmaat_hub::{Hub, HubConfig, Uitnodiging, uitnodiging};

pub(crate) const WACHTWOORD: &str = "fiets lantaarn stoep";

/// The machine's clock, moved.
#[derive(Default)]
pub(crate) struct Clock(AtomicI64);

impl Clock {
    pub(crate) fn ahead(&self, by: Duration) {
        self.0.fetch_add(i64::try_from(by.as_millis()).expect("fits"), Ordering::SeqCst);
    }
}

impl World for Clock {
    fn now(&self) -> Timestamp {
        Machine.now().plus_millis(self.0.load(Ordering::SeqCst))
    }

    fn fill_random(&self, buffer: &mut [u8]) {
        Machine.fill_random(buffer);
    }
}

/// A running hub with its desk, in a folder of its own.
pub(crate) struct Proef {
    folder: TempDir,
    pub(crate) clock: Arc<Clock>,
    pub(crate) address: SocketAddr,
    adres: Option<String>,
    /// Where the desk looks for the hub, when that is not where it is.
    pub(crate) hub: Option<String>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Proef {
    pub(crate) fn new() -> Self {
        Self::under(None)
    }

    /// A desk that people reach under another address.
    pub(crate) fn under(adres: Option<&str>) -> Self {
        let mut proef = Self {
            folder: tempfile::tempdir().expect("folder"),
            clock: Arc::default(),
            address: "127.0.0.1:0".parse().expect("address"),
            adres: adres.map(str::to_owned),
            hub: None,
            running: None,
        };
        proef.start();
        proef
    }

    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn start(&mut self) {
        let mut config = HubConfig::new(self.data(), self.address);
        config.world = Arc::clone(&self.clock) as Arc<dyn World>;
        let (data, adres, world) = (self.data().to_owned(), self.adres.clone(), Arc::clone(&config.world));
        let elsewhere = self.hub.clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
            let desk = runtime.block_on(async {
                let hub = Hub::bind(config).await.expect("bind");
                let at = elsewhere.unwrap_or_else(|| format!("http://{}", hub.address()));
                let desk = DeskConfig { adres, world, ..DeskConfig::new(&data, at) };
                let desk = Desk::open(desk).expect("desk");
                tell.send(hub.address()).expect("told");
                let lines = desk.clone();
                let shutdown = async move {
                    stopped.await.unwrap_or_default();
                    lines.stop();
                };
                hub.with(desk.router()).run(shutdown).await.expect("run");
                desk
            });
            desk.close();
        });
        self.address = told.recv().expect("the hub starts");
        self.running = Some((stop, thread));
    }

    pub(crate) fn stop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            stop.send(()).ok();
            thread.join().expect("the hub ends without a panic");
        }
    }

    pub(crate) fn restart(&mut self) {
        self.stop();
        self.start();
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn code(&self, naam: &str, rol: &str, gebieden: &[&str]) -> String {
        self.code_for(naam, rol, gebieden, None)
    }

    pub(crate) fn code_for(&self, naam: &str, rol: &str, gebieden: &[&str], persoon: Option<PersoonId>) -> String {
        self.code_met(naam, rol, None, gebieden, persoon)
    }

    fn code_met(
        &self,
        naam: &str,
        rol: &str,
        team: Option<&str>,
        gebieden: &[&str],
        persoon: Option<PersoonId>,
    ) -> String {
        let profile = Profile::ingebouwd("den-helder").expect("built in");
        let gebieden: Vec<GebiedCode> = gebieden.iter().map(|code| code.parse().expect("code")).collect();
        let namens = profile.namens(PersoonId::new(Uuid::nil()), rol, team, &gebieden).expect("rights");
        let wie = Uitnodiging {
            gemeente: "den-helder".to_owned(),
            naam: naam.to_owned(),
            persoon,
            namens: &|_| namens.clone(),
        };
        uitnodiging(self.data(), &wie).expect("invitation")
    }

    /// Somebody who was invited and is at the desk for the first time; the name to log in with is theirs in lower case.
    pub(crate) fn aan_het_bureau(&self, naam: &str, rol: &str, gebieden: &[&str]) -> Browser {
        self.begin(naam, &self.code(naam, rol, gebieden))
    }

    /// The same for a member of a team that does not follow from the role.
    pub(crate) fn teamlid(&self, naam: &str, team: &str) -> Browser {
        self.begin(naam, &self.code_met(naam, "teamlid", Some(team), &[], None))
    }

    fn begin(&self, naam: &str, code: &str) -> Browser {
        let browser = self.browser();
        let answer = browser.eerste_keer(code, &naam.to_lowercase(), WACHTWOORD);
        assert_eq!(
            (303, Some("/bureau".to_owned())),
            (answer.status().as_u16(), location(&answer)),
            "{}",
            answer.text().expect("text")
        );
        browser
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser { base: self.url(""), client: client() }
    }

    /// Somebody with a phone, coupled.
    pub(crate) fn telefoon(&self, naam: &str, rol: &str, gebieden: &[&str]) -> Telefoon {
        let folder = tempfile::tempdir().expect("folder");
        let core = Core::open(Open::new(folder.path(), StoreKey::new([7; 32]))).expect("opened");
        let namens = core.couple(&self.url(""), &self.code(naam, rol, gebieden)).expect("coupled");
        Telefoon { core, namens, _folder: folder }
    }

    /// Everyone's folder of a replica.
    pub(crate) fn replicas(&self) -> Vec<PathBuf> {
        let found = std::fs::read_dir(self.data().join("desk")).expect("folder");
        let folders = found.map(|entry| entry.expect("entry").path()).filter(|path| path.is_dir());
        folders
            .filter(|path| path.file_name().is_some_and(|name| Uuid::parse_str(&name.to_string_lossy()).is_ok()))
            .collect()
    }
}

impl Drop for Proef {
    fn drop(&mut self) {
        self.stop();
    }
}

fn client() -> Client {
    Client::builder()
        .timeout(Duration::from_mins(1))
        .cookie_store(true)
        .redirect(Policy::none())
        .build()
        .expect("client")
}

/// A browser without scripts: it keeps cookies and sends forms.
pub(crate) struct Browser {
    base: String,
    client: Client,
}

impl Browser {
    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().expect("method");
        self.client.request(method, format!("{}{path}", self.base)).header("accept", "text/html")
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        self.request("GET", path).send().expect("answer")
    }

    /// The page at this path, which must be there.
    pub(crate) fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        let (status, text) = (answer.status().as_u16(), answer.text().expect("text"));
        assert_eq!(200, status, "{path}: {text}");
        text
    }

    /// The hidden field of the forms on this page.
    pub(crate) fn csrf(&self, path: &str) -> String {
        csrf(&self.page(path)).unwrap_or_else(|| panic!("{path} has no form"))
    }

    /// Sends a form as the page at `from` would.
    pub(crate) fn post(&self, from: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        let csrf = self.csrf(from);
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.request("POST", path).form(&all).send().expect("answer")
    }

    pub(crate) fn eerste_keer(&self, code: &str, naam: &str, wachtwoord: &str) -> Response {
        let fields = [("code", code), ("gebruikersnaam", naam), ("wachtwoord", wachtwoord)];
        self.post("/bureau/eerste-keer", "/bureau/eerste-keer", &fields)
    }

    pub(crate) fn inloggen(&self, naam: &str, wachtwoord: &str) -> Response {
        let fields = [("gebruikersnaam", naam), ("wachtwoord", wachtwoord)];
        self.post("/bureau/inloggen", "/bureau/inloggen", &fields)
    }

    /// Somebody is logged in here.
    pub(crate) fn is_binnen(&self) -> bool {
        let answer = self.get("/bureau/ik");
        match answer.status().as_u16() {
            200 => true,
            303 => {
                assert_eq!(Some("/bureau/inloggen?terug=%2Fbureau%2Fik".to_owned()), location(&answer));
                false
            }
            403 => false,
            other => panic!("{other}: {}", answer.text().expect("text")),
        }
    }
}

/// What the forms of a page must bring along.
pub(crate) fn csrf(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("name=\"csrf\" value=\"")?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

pub(crate) fn location(answer: &Response) -> Option<String> {
    answer.headers().get(LOCATION).map(|value| value.to_str().expect("text").to_owned())
}

/// The cookies that an answer sets, whole.
pub(crate) fn cookies(answer: &Response) -> Vec<String> {
    answer.headers().get_all(SET_COOKIE).iter().map(|value| value.to_str().expect("text").to_owned()).collect()
}

/// A phone.
pub(crate) struct Telefoon {
    pub(crate) core: Core,
    pub(crate) namens: Namens,
    _folder: TempDir,
}

/// In the Visbuurt, which lies in `WK040001`.
pub(crate) const HIER: (f64, f64) = (52.9585, 4.7622);

impl Telefoon {
    /// Reports something here and brings it to the hub.
    pub(crate) fn meld(&self, categorie: &str, omschrijving: &str, fotos: Vec<FotoBron>) -> MeldingId {
        let (lat, lon) = HIER;
        let punt = format!("{lat},{lon}").parse().expect("a place");
        let melden = SignaalMelden {
            categorie: categorie.to_owned(),
            omschrijving: omschrijving.to_owned(),
            plek: Some(Plek { punt, nauwkeurigheid_m: None, bron: PlekBron::Kaart }),
            fotos,
            ..SignaalMelden::default()
        };
        let receipt = self.core.execute(&self.namens, Command::SignaalMelden(melden)).expect("reported");
        self.core.sync_now().expect("synced");
        receipt.melding.expect("a melding")
    }

    pub(crate) fn melding(&self, id: MeldingId) -> Option<Melding> {
        self.core.sync_now().expect("synced");
        self.core
            .view(&self.namens, |connection, viewer| {
                wijkmaat_core::view::melding_detail::melding_detail(connection, viewer, id)
            })
            .ok()
            .map(|detail| detail.melding)
    }
}

/// Asks until it is so; fails after ten seconds.
pub(crate) fn tot(what: &str, mut is_so: impl FnMut() -> bool) {
    let begin = std::time::Instant::now();
    let (_keep, never) = std::sync::mpsc::channel::<()>();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(10), "not in time: {what}");
        never.recv_timeout(Duration::from_millis(50)).ok();
    }
}
