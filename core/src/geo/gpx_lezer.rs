//! The reader behind [`super::lees_gpx`]: one pass over the elements, keeping only what we use.

use super::gpx::{GPX_HOOGSTENS_PUNTEN, GpxInhoud, GpxPunt, GpxSpoor};
use super::track::{Spoor, SpoorPunt};
use crate::error::{Code, Error, Result};
use crate::model::{LatLon, Timestamp};
use chrono::NaiveDateTime;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Characters of a name or description that are kept.
const HOOGSTENS_TEKENS: usize = 2_000;
/// 1980-01-06, when GPS began to count: an earlier time is a clock that was not set.
const EERSTE_TIJD_MS: i64 = 315_964_800_000;
/// Metres of error for each unit of dilution of precision.
const METER_PER_HDOP: f64 = 5.0;

/// An open element, as far as it matters to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Gpx,
    Spoor,
    Route,
    Segment,
    Punt,
    Veld(Veld),
    Anders,
}

/// A text that we keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Veld {
    Naam,
    Tijd,
    Beschrijving,
    Commentaar,
    Hdop,
    Nauwkeurigheid,
}

/// The point being read.
#[derive(Debug, Default)]
struct Punt {
    plek: Option<LatLon>,
    tijd: Option<Timestamp>,
    naam: Option<String>,
    beschrijving: Option<String>,
    commentaar: Option<String>,
    hdop: Option<f64>,
    nauwkeurigheid_m: Option<f64>,
}

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Lezer {
    inhoud: GpxInhoud,
    open: Vec<Element>,
    naam: Option<String>,
    segmenten: Vec<Vec<SpoorPunt>>,
    segment: Vec<SpoorPunt>,
    punt: Punt,
    in_punt: bool,
    tekst: String,
    gezien: usize,
    begonnen: bool,
    met_tijd: bool,
}

impl Lezer {
    /// Reads the whole text.
    pub(super) fn lees(text: &str) -> Result<GpxInhoud> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = false;
        let mut lezer = Self::default();
        let regel = |plek: u64| {
            let plek = usize::try_from(plek).unwrap_or(usize::MAX).min(text.len());
            1 + text.as_bytes().iter().take(plek).filter(|byte| **byte == b'\n').count()
        };
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => lezer.start(&start)?,
                Ok(Event::Empty(start)) => {
                    lezer.start(&start)?;
                    lezer.einde();
                }
                Ok(Event::End(_)) => lezer.einde(),
                Ok(Event::Text(text)) => {
                    if !lezer.begonnen && !text.xml10_content().trim().is_empty() {
                        return Err(Error::new(Code::GpxGeenXml).with("regel", regel(reader.buffer_position())));
                    }
                    lezer.schrijf(&text.xml10_content());
                }
                Ok(Event::CData(text)) => lezer.schrijf(&text.xml10_content()),
                Ok(Event::GeneralRef(naam)) => lezer.verwijzing(&naam),
                Ok(Event::DocType(soort)) if soort.xml10_content().contains("<!ENTITY") => {
                    return Err(Error::new(Code::GpxEntiteiten));
                }
                Ok(Event::Eof) if !lezer.begonnen => return Err(Error::new(Code::GpxGeenXml).with("regel", 1)),
                Ok(Event::Eof) if !lezer.open.is_empty() => return Err(lezer.afgebroken(regel(text.len() as u64))),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                // Every syntax error of quick-xml is something that is not closed before the end.
                Err(quick_xml::Error::Syntax(_)) if lezer.begonnen => {
                    return Err(lezer.afgebroken(regel(text.len() as u64)));
                }
                Err(_) => {
                    return Err(Error::new(Code::GpxGeenXml).with("regel", regel(reader.error_position())));
                }
            }
        }
        lezer.inhoud.zonder_tijd = !lezer.met_tijd;
        Ok(lezer.inhoud)
    }

    fn afgebroken(&self, regel: usize) -> Error {
        let punten = self.gezien - self.inhoud.overgeslagen;
        Error::new(Code::GpxAfgebroken).with("regel", regel).with("punten", punten)
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<()> {
        let naam = start.local_name();
        let naam: &str = naam.as_ref();
        if !self.begonnen && naam != "gpx" {
            return Err(Error::new(Code::GpxGeenGpx));
        }
        let element = match (self.open.last(), naam) {
            (None, "gpx") => Element::Gpx,
            (Some(Element::Gpx), "trk") => Element::Spoor,
            (Some(Element::Gpx), "rte") => Element::Route,
            (Some(Element::Spoor), "trkseg") => Element::Segment,
            (Some(Element::Segment), "trkpt") | (Some(Element::Route), "rtept") | (Some(Element::Gpx), "wpt") => {
                self.gezien += 1;
                if self.gezien > GPX_HOOGSTENS_PUNTEN {
                    return Err(Error::new(Code::GpxTeVeelPunten).with("hoogstens", GPX_HOOGSTENS_PUNTEN));
                }
                self.punt = Punt { plek: plek(start), ..Punt::default() };
                self.in_punt = true;
                Element::Punt
            }
            (Some(Element::Spoor | Element::Route | Element::Punt), "name") => Element::Veld(Veld::Naam),
            (Some(Element::Punt), "time") => Element::Veld(Veld::Tijd),
            (Some(Element::Punt), "desc") => Element::Veld(Veld::Beschrijving),
            (Some(Element::Punt), "cmt") => Element::Veld(Veld::Commentaar),
            (Some(Element::Punt), "hdop") => Element::Veld(Veld::Hdop),
            (Some(_), "accuracy") if self.in_punt => Element::Veld(Veld::Nauwkeurigheid),
            _ => Element::Anders,
        };
        self.begonnen = true;
        if matches!(element, Element::Veld(_)) {
            self.tekst.clear();
        }
        self.open.push(element);
        Ok(())
    }

    fn einde(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match element {
            Element::Veld(veld) => self.veld(veld),
            Element::Punt => self.klaar_met_punt(),
            Element::Segment => self.segmenten.push(std::mem::take(&mut self.segment)),
            Element::Spoor => {
                if let Some(spoor) = self.klaar_met_spoor() {
                    self.inhoud.sporen.push(spoor);
                }
            }
            Element::Route => {
                self.segmenten.push(std::mem::take(&mut self.segment));
                if let Some(route) = self.klaar_met_spoor() {
                    self.inhoud.routes.push(route);
                }
            }
            Element::Gpx | Element::Anders => {}
        }
    }

    fn klaar_met_spoor(&mut self) -> Option<GpxSpoor> {
        let naam = self.naam.take();
        let spoor = Spoor::van_segmenten(std::mem::take(&mut self.segmenten));
        (!spoor.is_empty()).then_some(GpxSpoor { naam, spoor })
    }

    fn klaar_met_punt(&mut self) {
        self.in_punt = false;
        let punt = std::mem::take(&mut self.punt);
        let Some(plek) = punt.plek else {
            self.inhoud.overgeslagen += 1;
            return;
        };
        if self.open.last() == Some(&Element::Gpx) {
            let beschrijving = punt.beschrijving.or(punt.commentaar);
            self.inhoud.punten.push(GpxPunt { punt: plek, naam: punt.naam, tijd: punt.tijd, beschrijving });
            return;
        }
        self.met_tijd |= punt.tijd.is_some() && self.open.last() == Some(&Element::Segment);
        let nauwkeurigheid_m = punt.nauwkeurigheid_m.or(punt.hdop.map(|hdop| hdop * METER_PER_HDOP));
        self.segment.push(SpoorPunt { punt: plek, tijd: punt.tijd, nauwkeurigheid_m });
    }

    fn veld(&mut self, veld: Veld) {
        let text = self.tekst.trim();
        let woorden = (!text.is_empty()).then(|| text.chars().take(HOOGSTENS_TEKENS).collect::<String>());
        let getal = || text.parse::<f64>().ok().filter(|getal| (0.0..=10_000.0).contains(getal));
        match (veld, self.open.last()) {
            (Veld::Naam, Some(Element::Punt)) => self.punt.naam = woorden,
            (Veld::Naam, _) => self.naam = woorden,
            (Veld::Tijd, _) => self.punt.tijd = tijd(text),
            (Veld::Beschrijving, _) => self.punt.beschrijving = woorden,
            (Veld::Commentaar, _) => self.punt.commentaar = woorden,
            (Veld::Hdop, _) => self.punt.hdop = getal(),
            (Veld::Nauwkeurigheid, _) => self.punt.nauwkeurigheid_m = getal(),
        }
    }

    /// Keeps a piece of text when it belongs to a field, up to a limit in bytes.
    fn schrijf(&mut self, text: &str) {
        if matches!(self.open.last(), Some(Element::Veld(_))) && self.tekst.len() < 4 * HOOGSTENS_TEKENS {
            self.tekst.push_str(text);
        }
    }

    /// One of the five of XML, or a character by its number; another is left away.
    fn verwijzing(&mut self, naam: &quick_xml::events::BytesRef<'_>) {
        if let Ok(Some(teken)) = naam.resolve_char_ref() {
            self.schrijf(teken.encode_utf8(&mut [0; 4]));
        } else if let Some(text) = quick_xml::escape::resolve_predefined_entity(&naam.xml10_content()) {
            self.schrijf(text);
        }
    }
}

/// The coordinates of a point; `None` when one is absent, no number, or outside the world.
fn plek(start: &BytesStart<'_>) -> Option<LatLon> {
    let (mut lat, mut lon) = (None, None);
    for attribute in start.attributes().with_checks(false).filter_map(std::result::Result::ok) {
        let naam = attribute.key.local_name();
        let naam: &str = naam.as_ref();
        let getal = || attribute.value.trim().parse::<f64>().ok();
        match naam {
            "lat" => lat = getal(),
            "lon" => lon = getal(),
            _ => {}
        }
    }
    LatLon::new(lat?, lon?).ok()
}

fn tijd(text: &str) -> Option<Timestamp> {
    let zonder_zone = || {
        let tijd = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
        Some(Timestamp::from_millis(tijd.and_utc().timestamp_millis()))
    };
    text.parse().ok().or_else(zonder_zone).filter(|tijd: &Timestamp| tijd.millis() >= EERSTE_TIJD_MS)
}
