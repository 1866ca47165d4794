//! Lines of a file of any size, one at a time, each of bounded length.

use std::io::{self, BufRead, Read};

/// Bytes of a line at most: 1 MiB.
pub(crate) const HOOGSTENS: usize = 1 << 20;

/// Reads lines and counts them from 1.
#[derive(Debug)]
pub(crate) struct Regels<R> {
    bron: R,
    nummer: u64,
    inhoud: Vec<u8>,
}

/// One line, without its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Regel<'a> {
    /// The line.
    Heel(&'a [u8]),
    /// A line of more than [`HOOGSTENS`] bytes; it was skipped to its end.
    TeLang,
}

impl<R: BufRead> Regels<R> {
    /// Reads from here.
    pub(crate) fn new(bron: R) -> Self {
        Self { bron, nummer: 0, inhoud: Vec::new() }
    }

    /// The next line with its number, or `None` at the end.
    pub(crate) fn volgende(&mut self) -> io::Result<Option<(u64, Regel<'_>)>> {
        self.inhoud.clear();
        let read = (&mut self.bron).take(HOOGSTENS as u64 + 1).read_until(b'\n', &mut self.inhoud)?;
        if read == 0 {
            return Ok(None);
        }
        self.nummer += 1;
        if self.inhoud.last() == Some(&b'\n') {
            self.inhoud.pop();
        } else if self.inhoud.len() > HOOGSTENS {
            self.skip_line()?;
            return Ok(Some((self.nummer, Regel::TeLang)));
        }
        if self.inhoud.last() == Some(&b'\r') {
            self.inhoud.pop();
        }
        Ok(Some((self.nummer, Regel::Heel(&self.inhoud))))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let waiting = self.bron.fill_buf()?;
            let (count, done) = match waiting.iter().position(|byte| *byte == b'\n') {
                Some(place) => (place + 1, true),
                None => (waiting.len(), waiting.is_empty()),
            };
            self.bron.consume(count);
            if done {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u64, String)> {
        // A small buffer, so that a line is read in many pieces.
        let mut regels = Regels::new(io::BufReader::with_capacity(7, bytes));
        let mut found = Vec::new();
        while let Some((nummer, regel)) = regels.volgende().expect("memory") {
            let text = match regel {
                Regel::Heel(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                Regel::TeLang => "te lang".to_owned(),
            };
            found.push((nummer, text));
        }
        found
    }

    #[test]
    fn lines_are_counted_whatever_their_end() {
        let text = |nummer, text: &str| (nummer, text.to_owned());
        assert_eq!(vec![text(1, "a"), text(2, ""), text(3, "b"), text(4, "c")], all(b"a\n\nb\r\nc"));
        assert_eq!(Vec::<(u64, String)>::new(), all(b""));
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped_and_the_next_is_read() {
        let mut bytes = vec![b'x'; 3 * HOOGSTENS];
        bytes.extend(b"\nb\n");
        bytes.extend(vec![b'y'; HOOGSTENS]);
        bytes.extend(b"\n");
        bytes.extend(vec![b'z'; HOOGSTENS + 1]);
        let found = all(&bytes);
        assert_eq!(("te lang", "b"), (found[0].1.as_str(), found[1].1.as_str()));
        assert_eq!((HOOGSTENS, "te lang", 4), (found[2].1.len(), found[3].1.as_str(), found.len()));
    }
}
