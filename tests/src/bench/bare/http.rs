//! As little HTTP as works: a first line, a length, a body.

use crate::bench::Outcome;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A line that is kept open.
pub(super) type Line = BufReader<TcpStream>;

/// Opens a line.
pub(super) fn connect(address: &str) -> Outcome<Line> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    Ok(BufReader::new(stream))
}

/// Reads one message: its first line and its body; `None` when the other side is gone.
pub(super) fn read(line: &mut Line) -> Outcome<Option<(String, Vec<u8>)>> {
    let mut first = String::new();
    if line.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut length = 0;
    loop {
        let mut header = String::new();
        line.read_line(&mut header)?;
        let header = header.trim_end();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("Content-Length: ") {
            length = value.parse()?;
        }
    }
    let mut body = vec![0; length];
    line.read_exact(&mut body)?;
    Ok(Some((first, body)))
}

/// Writes one message.
pub(super) fn write(line: &mut Line, head: &str, body: &[u8]) -> Outcome {
    let mut message = format!("{head}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    message.extend_from_slice(body);
    Ok(line.get_mut().write_all(&message)?)
}

/// Asks and waits for the answer.
pub(super) fn request(line: &mut Line, what: &str, body: &[u8]) -> Outcome<Vec<u8>> {
    write(line, &format!("{what} HTTP/1.1\r\nHost: hub"), body)?;
    Ok(read(line)?.ok_or("the server is gone")?.1)
}
