//! The line between a device and the hub, with everything that goes wrong on lines.

use super::Worp;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use wijkmaat_core::sync::http::Http;
use wijkmaat_core::sync::transport::{Method, NoAnswer, Request, Response, Transport};
use wijkmaat_core::sync::wire::{self, SyncResponse};

/// What goes wrong with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storing {
    /// The hub is away: it never hears of the request.
    Weg,
    /// The hub, or what stands before it, answers 500 and does nothing.
    Fout500,
    /// The hub does what was asked; half of its answer arrives.
    HalfAntwoord,
    /// The hub does what was asked; its answer is lost.
    AntwoordKwijt,
    /// The request arrives twice; the second answer is the one that counts.
    Dubbel,
    /// Of a picture half arrives, then the line breaks. Other requests never arrive.
    HalfVerzoek,
}

impl Storing {
    /// All of them.
    pub const ALLE: &[Storing] = &[
        Storing::Weg,
        Storing::Fout500,
        Storing::HalfAntwoord,
        Storing::AntwoordKwijt,
        Storing::Dubbel,
        Storing::HalfVerzoek,
    ];
}

/// A line to one hub.
#[derive(Debug)]
pub struct Lijn {
    http: Http,
    staat: Mutex<Staat>,
}

#[derive(Debug, Default)]
struct Staat {
    verbroken: bool,
    komend: VecDeque<Storing>,
    komend_bij: Vec<(Method, Storing)>,
    grillig: Option<(Worp, usize)>,
    verstuurd: Vec<(Method, usize)>,
    kringen: BTreeSet<String>,
    ontvangen: Vec<Vec<u8>>,
}

impl Lijn {
    /// A good line.
    #[must_use]
    pub fn new(hub: SocketAddr) -> Self {
        let http = Http::new(&format!("http://{hub}")).expect("an address");
        Self { http, staat: Mutex::default() }
    }

    fn staat(&self) -> MutexGuard<'_, Staat> {
        self.staat.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// No network until [`Lijn::herstel`].
    pub fn verbreek(&self) {
        self.staat().verbroken = true;
    }

    /// The network is good again.
    pub fn herstel(&self) {
        let mut staat = self.staat();
        (staat.verbroken, staat.grillig) = (false, None);
        staat.komend.clear();
        staat.komend_bij.clear();
    }

    /// The next request meets this.
    pub fn straks(&self, storing: Storing) {
        self.staat().komend.push_back(storing);
    }

    /// The next request of this kind meets this.
    pub fn straks_bij(&self, method: Method, storing: Storing) {
        self.staat().komend_bij.push((method, storing));
    }

    /// From now on requests meet something this many times in a thousand.
    pub fn grillig(&self, worp: Worp, per_duizend: usize) {
        self.staat().grillig = Some((worp, per_duizend));
    }

    /// How many requests of this kind reached the hub.
    #[must_use]
    pub fn verzoeken(&self, method: Method) -> usize {
        self.staat().verstuurd.iter().filter(|(sent, _)| *sent == method).count()
    }

    /// How many bytes of requests of this kind reached the hub.
    #[must_use]
    pub fn bytes(&self, method: Method) -> usize {
        self.staat().verstuurd.iter().filter(|(sent, _)| *sent == method).map(|(_, bytes)| bytes).sum()
    }

    /// The kringen of which the hub ever sent something over this line.
    #[must_use]
    pub fn ontvangen_kringen(&self) -> BTreeSet<String> {
        self.staat().kringen.clone()
    }

    /// This text stood in something the hub ever sent over this line, in any case.
    #[must_use]
    pub fn ontving(&self, tekst: &str) -> bool {
        let needle = tekst.to_lowercase().into_bytes();
        self.staat().ontvangen.iter().any(|bytes| super::kijk::bevat(bytes, &needle))
    }

    fn storing(&self, method: Method) -> Option<Storing> {
        let mut staat = self.staat();
        if staat.verbroken {
            return Some(Storing::Weg);
        }
        if let Some(place) = staat.komend_bij.iter().position(|(wanted, _)| *wanted == method) {
            return Some(staat.komend_bij.remove(place).1);
        }
        if let Some(storing) = staat.komend.pop_front() {
            return Some(storing);
        }
        let (worp, per_duizend) = staat.grillig.as_mut()?;
        let raak = worp.kans(*per_duizend);
        worp.kies(Storing::ALLE).copied().filter(|_| raak)
    }

    /// Asks the hub, and notes of which kringen it sends something.
    fn vraag(&self, request: &Request, token: Option<&str>) -> Result<Response, NoAnswer> {
        self.staat().verstuurd.push((request.method, request.body.len()));
        let response = self.http.send(request, token)?;
        if request.path == "/v1/sync"
            && let Ok(answer) = wire::unpack::<SyncResponse>(&response.body)
        {
            self.staat().kringen.extend(answer.kringen.iter().map(|pulled| pulled.kring.clone()));
        }
        // Looked into as it travels, without the compression around it.
        let bytes = zstd::decode_all(response.body.as_slice()).unwrap_or_else(|_| response.body.clone());
        self.staat().ontvangen.push(bytes);
        Ok(response)
    }
}

impl Transport for Lijn {
    fn send(&self, request: &Request, token: Option<&str>) -> Result<Response, NoAnswer> {
        match self.storing(request.method) {
            None => self.vraag(request, token),
            Some(Storing::Weg) => Err(NoAnswer),
            Some(Storing::Fout500) => Ok(Response {
                status: 500,
                headers: BTreeMap::new(),
                body: b"<html>Internal Server Error</html>".to_vec(),
            }),
            Some(Storing::HalfAntwoord) => {
                let mut response = self.vraag(request, token)?;
                if response.body.is_empty() {
                    return Err(NoAnswer);
                }
                response.body.truncate(response.body.len() / 2);
                Ok(response)
            }
            Some(Storing::AntwoordKwijt) => {
                self.vraag(request, token).ok();
                Err(NoAnswer)
            }
            Some(Storing::Dubbel) => {
                self.vraag(request, token)?;
                self.vraag(request, token)
            }
            Some(Storing::HalfVerzoek) => {
                if request.method == Method::Patch {
                    let mut half = request.clone();
                    half.body.truncate(half.body.len() / 2);
                    self.vraag(&half, token).ok();
                }
                Err(NoAnswer)
            }
        }
    }
}
