//! Pictures by tus 1.0.0.

#![expect(clippy::disallowed_methods, reason = "letting real time pass is what is tested")]

use crate::support::{Proef, Toestel, client, eigen, json, lezen, toevoegen};
use reqwest::Method;
use reqwest::blocking::{RequestBuilder, Response};
use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;
use wijkmaat_core::model::{KringSoort, Recht};

/// A bare JPEG of about this size; what it shows is noise.
fn jpeg(size: usize, seed: u8) -> Vec<u8> {
    let mut noise = vec![0; size];
    blake3::Hasher::new().update(&[seed]).finalize_xof().fill(&mut noise);
    noise.iter_mut().filter(|byte| **byte == 0xff).for_each(|byte| *byte = 0x7f);
    let mut bytes = b"\xff\xd8\xff\xe0\x00\x08JFIF\x00\x01\xff\xda\x00\x03\x01".to_vec();
    bytes.extend(noise);
    bytes.extend([0xff, 0xd9]);
    bytes
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = |part: &[u8]| {
        let bits = part.iter().chain([0, 0].iter()).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        let shown: String = (0..=part.len()).map(|at| char::from(LETTERS[bits >> (18 - 6 * at) & 63])).collect();
        format!("{shown:=<4}")
    };
    text.as_bytes().chunks(3).map(letters).collect()
}

struct Tus<'a> {
    proef: &'a Proef,
    token: String,
}

impl<'a> Tus<'a> {
    fn of(proef: &'a Proef, toestel: &Toestel) -> Self {
        Self { proef, token: toestel.token.clone() }
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        client().request(method, self.proef.url(path)).bearer_auth(&self.token).header("Tus-Resumable", "1.0.0")
    }

    fn create(&self, kring: &str, hash: &str, length: usize) -> Response {
        let metadata = format!("kring {},naam,hash {}", base64(kring), base64(hash));
        let asked = self.ask(Method::POST, "/v1/blobs").header("Upload-Length", length);
        asked.header("Upload-Metadata", metadata).send().expect("answer")
    }

    fn begin(&self, kring: &str, bytes: &[u8]) -> String {
        let created = self.create(kring, &hash(bytes), bytes.len());
        assert_eq!(created.status(), 201);
        assert!(created.headers()["upload-expires"].to_str().expect("text").ends_with(" GMT"));
        created.headers()["location"].to_str().expect("text").to_owned()
    }

    fn patch(&self, location: &str, offset: usize, bytes: &[u8]) -> Response {
        let asked = self.ask(Method::PATCH, location).header("Upload-Offset", offset);
        asked.header("Content-Type", "application/offset+octet-stream").body(bytes.to_vec()).send().expect("answer")
    }

    fn offset(&self, location: &str) -> usize {
        let response = self.ask(Method::HEAD, location).send().expect("answer");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["cache-control"], "no-store");
        response.headers()["upload-offset"].to_str().expect("text").parse().expect("number")
    }

    fn receipt(&self, kring: &str, hash: &str) -> u16 {
        self.ask(Method::HEAD, &format!("/v1/blobs/{kring}/{hash}")).send().expect("answer").status().as_u16()
    }
}

#[test]
fn a_picture_comes_in_by_parts_gets_its_receipt_and_is_read_whole_and_by_range() {
    let proef = Proef::new();
    let (anna, bram) = (proef.toestel("Anna", &[("open", eigen())]), proef.toestel("Bram", &[("open", lezen())]));
    let (tus, reader) = (Tus::of(&proef, &anna), Tus::of(&proef, &bram));
    let picture = jpeg(700_000, 1);
    let location = tus.begin("open", &picture);
    assert_eq!(tus.receipt("open", &hash(&picture)), 404);
    let half = tus.patch(&location, 0, &picture[..300_000]);
    assert_eq!((half.status().as_u16(), half.headers()["upload-offset"].to_str().expect("text")), (204, "300000"));
    assert_eq!(tus.patch(&location, 5, &picture[5..]).status(), 409);
    assert_eq!(tus.offset(&location), 300_000);
    assert_eq!(tus.patch(&location, 300_000, &picture[300_000..]).status(), 204);
    assert_eq!(tus.offset(&location), picture.len(), "a lost answer can be asked for again");
    assert_eq!(tus.receipt("open", &hash(&picture)), 200);
    assert_eq!(reader.receipt("open", &hash(&picture)), 200);
    let path = format!("/v1/blobs/open/{}", hash(&picture));
    let head = reader.ask(Method::HEAD, &path).send().expect("answer");
    assert_eq!(head.headers()["content-length"], picture.len().to_string().as_str());
    let whole = reader.ask(Method::GET, &path).send().expect("answer");
    assert_eq!(whole.headers()["content-type"], "image/jpeg");
    assert!(whole.bytes().expect("bytes") == picture.as_slice());
    let part = reader.ask(Method::GET, &path).header("Range", "bytes=100-199").send().expect("answer");
    assert_eq!(part.status(), 206);
    assert!(part.bytes().expect("bytes") == picture[100..200]);
    let beyond = reader.ask(Method::GET, &path).header("Range", "bytes=900000-").send().expect("answer");
    assert_eq!(beyond.status(), 416);
    let kept = proef.data().join("blobs/open").join(&hash(&picture)[..2]).join(hash(&picture));
    assert!(std::fs::read(kept).expect("file") == picture);
    let metrics = proef.get("/metrics").text().expect("text");
    assert!(metrics.contains(&format!("hub_blob_bytes {}", picture.len())), "{metrics}");
}

#[test]
fn an_upload_that_breaks_off_goes_on_where_it_was_also_after_a_restart() {
    let mut proef = Proef::new();
    let anna = proef.toestel("Anna", &[("open", eigen())]);
    let picture = jpeg(2_000_000, 2);
    let location = Tus::of(&proef, &anna).begin("open", &picture);
    let mut line = TcpStream::connect(proef.address).expect("line");
    let head = format!(
        "PATCH {location} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n\
         Content-Type: application/offset+octet-stream\r\nContent-Length: {}\r\n\r\n",
        anna.token,
        picture.len()
    );
    line.write_all(head.as_bytes()).expect("sent");
    line.write_all(&picture[..1_234_567]).expect("sent");
    thread::sleep(Duration::from_millis(300));
    // The line is still open, as when a phone changes network: the newest takes over.
    assert_eq!(Tus::of(&proef, &anna).offset(&location), 1_234_567);
    drop(line);
    proef.restart();
    let tus = Tus::of(&proef, &anna);
    let offset = tus.offset(&location);
    assert_eq!(offset, 1_234_567);
    assert_eq!(tus.patch(&location, offset, &picture[offset..]).status(), 204);
    assert_eq!(tus.receipt("open", &hash(&picture)), 200);
}

#[test]
fn a_line_that_is_cut_keeps_what_arrived() {
    let proef = Proef::new();
    let anna = proef.toestel("Anna", &[("open", eigen())]);
    let tus = Tus::of(&proef, &anna);
    let picture = jpeg(100_000, 3);
    let location = tus.begin("open", &picture);
    let mut line = TcpStream::connect(proef.address).expect("line");
    let head = format!(
        "PATCH {location} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n\
         Content-Type: application/offset+octet-stream\r\nContent-Length: 100019\r\n\r\n",
        anna.token
    );
    line.write_all(head.as_bytes()).expect("sent");
    line.write_all(&picture[..5_000]).expect("sent");
    thread::sleep(Duration::from_millis(200));
    drop(line);
    thread::sleep(Duration::from_millis(200));
    assert_eq!(tus.offset(&location), 5_000);
}

#[test]
fn a_wrong_hash_is_thrown_away_with_460_and_metadata_with_422() {
    let proef = Proef::new();
    let anna = proef.toestel("Anna", &[("open", eigen())]);
    let tus = Tus::of(&proef, &anna);
    let (picture, other) = (jpeg(1_000, 4), jpeg(1_000, 5));
    let location = tus.begin("open", &picture);
    let refused = tus.patch(&location, 0, &other);
    assert_eq!(refused.status().as_u16(), 460);
    assert_eq!(json(refused)["code"], "hash-verkeerd");
    assert_eq!(tus.ask(Method::HEAD, &location).send().expect("answer").status(), 404);
    assert_eq!(tus.receipt("open", &hash(&picture)), 404);
    let mut exif = b"\xff\xd8\xff\xe1\x00\x08Exif\0\0".to_vec();
    exif.extend(&picture[2..]);
    let location = tus.begin("open", &exif);
    assert_eq!(tus.patch(&location, 0, &exif).status(), 422);
    let location = tus.begin("open", b"GIF89a");
    assert_eq!(tus.patch(&location, 0, b"GIF89a").status(), 422);
    assert_eq!(std::fs::read_dir(proef.data().join("uploads")).expect("folder").count(), 0);
}

#[test]
fn rights_hold_for_pictures_too() {
    let proef = Proef::new();
    let zorg = Recht { soort: KringSoort::Zorg, ..toevoegen() };
    let anna = proef.toestel("Anna", &[("open", eigen()), ("zorg", zorg)]);
    let dropper = proef.toestel("Dries", &[("open", toevoegen())]);
    let stranger = proef.toestel("Bram", &[("elders", eigen())]);
    let reader = proef.toestel("Lies", &[("open", lezen())]);
    let picture = jpeg(1_000, 6);
    let tus = Tus::of(&proef, &anna);
    let location = tus.begin("open", &picture);
    let others = Tus::of(&proef, &stranger);
    assert_eq!(others.patch(&location, 0, &picture).status(), 404, "another's upload");
    assert_eq!(tus.patch(&location, 0, &picture).status(), 204);
    assert_eq!(others.receipt("open", &hash(&picture)), 403);
    assert_eq!(others.create("open", &hash(&picture), 10).status(), 403);
    assert_eq!(Tus::of(&proef, &reader).create("open", &hash(&picture), 10).status(), 403);
    assert_eq!(tus.create("zorg", &hash(&picture), 10).status(), 403, "nothing unsealed goes to the care team");
    let drop_tus = Tus::of(&proef, &dropper);
    assert_eq!(drop_tus.receipt("open", &hash(&picture)), 200);
    let path = format!("/v1/blobs/open/{}", hash(&picture));
    assert_eq!(drop_tus.ask(Method::GET, &path).send().expect("answer").status(), 403);
    assert_eq!(tus.ask(Method::GET, "/v1/blobs/open").send().expect("answer").status(), 405, "never a list");
}

#[test]
fn tus_is_spoken_as_the_protocol_says() {
    let proef = Proef::new();
    let anna = proef.toestel("Anna", &[("open", eigen())]);
    let tus = Tus::of(&proef, &anna);
    let picture = jpeg(1_000, 7);
    let options = client().request(Method::OPTIONS, proef.url("/v1/blobs")).send().expect("answer");
    assert_eq!(options.status(), 204);
    assert_eq!(options.headers()["tus-version"], "1.0.0");
    assert_eq!(options.headers()["tus-max-size"], "26214400");
    assert_eq!(options.headers()["tus-extension"], "creation,creation-with-upload,expiration,termination");

    let bare = client().post(proef.url("/v1/blobs")).bearer_auth(&anna.token).send().expect("answer");
    assert_eq!((bare.status().as_u16(), bare.headers()["tus-version"].to_str().expect("text")), (412, "1.0.0"));
    assert_eq!(tus.ask(Method::POST, "/v1/blobs").send().expect("answer").status(), 400);
    assert_eq!(tus.create("open", &hash(&picture), 26 << 20).status(), 413);
    assert_eq!(tus.create("../open", &hash(&picture), 10).status(), 400);
    assert_eq!(tus.create("open", "../../etc/passwd", 10).status(), 400);

    let location = tus.begin("open", &picture);
    let wrong = tus.ask(Method::PATCH, &location).header("Upload-Offset", 0).body("x").send().expect("answer");
    assert_eq!(wrong.status(), 415);
    let mut long = picture.clone();
    long.push(0);
    assert_eq!(tus.patch(&location, 0, &long).status(), 413);
    let overridden = tus.ask(Method::POST, &location).header("X-HTTP-Method-Override", "PATCH");
    let overridden = overridden.header("Upload-Offset", 0).header("Content-Type", "application/offset+octet-stream");
    assert_eq!(overridden.body(picture.clone()).send().expect("answer").status(), 204);

    let second = tus.begin("open", &jpeg(1_000, 8));
    assert_eq!(tus.ask(Method::DELETE, &second).send().expect("answer").status(), 204);
    assert_eq!(tus.ask(Method::HEAD, &second).send().expect("answer").status(), 404);

    let third = jpeg(1_000, 9);
    let metadata = format!("kring {},hash {}", base64("open"), base64(&hash(&third)));
    let at_once = tus.ask(Method::POST, "/v1/blobs").header("Upload-Length", third.len());
    let at_once = at_once.header("Upload-Metadata", metadata).header("Content-Type", "application/offset+octet-stream");
    let at_once = at_once.body(third.clone()).send().expect("answer");
    assert_eq!((at_once.status().as_u16(), at_once.headers()["upload-offset"].to_str().expect("text")), (201, "1019"));
    assert_eq!(tus.receipt("open", &hash(&third)), 200);

    let old = tus.begin("open", &jpeg(1_000, 10));
    proef.clock.days_ahead(8);
    assert_eq!(tus.ask(Method::HEAD, &old).send().expect("answer").status(), 410);
}
