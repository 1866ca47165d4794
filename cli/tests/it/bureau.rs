//! The desk that starts with the hub.

use crate::proef::{tekst, wijkmaat};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

/// A hub in its own process; killed at the end, whatever happens.
struct Hub(Child);

impl Drop for Hub {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn start(arguments: &[&str]) -> (Hub, Value, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("folder");
    let mut child = wijkmaat()
        .args(["hub", "--json", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    (Hub(child), serde_json::from_str(&line).expect("one JSON line"), folder)
}

/// What this address answers, head and all.
fn get(address: &Value, path: &str) -> String {
    let address = tekst(address);
    let host = address.strip_prefix("http://").expect("an address");
    let mut line = TcpStream::connect(host).expect("connected");
    write!(line, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    line.read_to_string(&mut answer).expect("text");
    answer
}

#[test]
fn the_hub_starts_with_a_desk_and_says_where() {
    let (_hub, ready, folder) = start(&[]);
    assert_eq!(format!("{}/bureau", tekst(&ready["adres"])), tekst(&ready["bureau"]));
    assert!(get(&ready["adres"], "/bureau/inloggen").contains("Inloggen op het bureau"));
    assert!(folder.path().join("desk/sleutel").exists());
}

#[test]
fn a_hub_without_a_desk_has_nothing_of_it() {
    let (_hub, ready, folder) = start(&["--zonder-bureau"]);
    assert_eq!(Value::Null, ready["bureau"]);
    assert!(get(&ready["adres"], "/bureau/inloggen").starts_with("HTTP/1.1 404"));
    assert!(!folder.path().join("desk").exists());
}

#[test]
fn behind_a_proxy_the_desk_is_where_the_proxy_is() {
    let (_hub, ready, _folder) = start(&["--bureau-adres", "https://Wijkmaat.Voorbeeld.nl/"]);
    assert_eq!("https://wijkmaat.voorbeeld.nl/bureau", tekst(&ready["bureau"]));
    assert!(get(&ready["adres"], "/bureau/inloggen").contains("__Host-wijkmaat-voor="));
    for wrong in ["wijkmaat.nl", "ftp://wijkmaat.nl", "https://wijkmaat.nl/pad", "https://"] {
        let answer = wijkmaat().args(["hub", "--data", "x", "--bureau-adres", wrong]).output().expect("runs");
        assert_eq!(Some(2), answer.status.code(), "{wrong}");
    }
}
