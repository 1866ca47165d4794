//! The demo: what a municipality sees when it wants to know what Wijkmaat does. Every step is a command of `wijkmaat`
//! that is printed and can be repeated; after every step it is said what was checked.
//!
//! - `vraag` reads the command line; `map` is the folder it works in, `target/demo`, emptied at the start.
//! - `verhaal` is the story: two people, two phones, no network, a hub, the same melding, one answer; `samen` is its heart
//!   and `bewijs` what is checked of pictures and phones.
//! - `bureau` opens the desk on it, as a browser would.
//! - `telefoon` runs `wijkmaat` as a user would, `hub` is the hub's process, `verteller` prints and checks.

mod bewijs;
mod bureau;
mod hub;
mod map;
mod samen;
mod telefoon;
mod verhaal;
mod verteller;
mod vraag;

pub use vraag::main;
