//! Stories: people, their devices, a real hub over HTTP, and everything that goes wrong. What they must show stands in the
//! issue "One walk, from the street to the answer".

mod bench;
mod bonnen;
mod demo;
mod drie_vakgebieden;
mod fotos;
mod hulp;
mod klokken;
mod koppelen;
mod kringen;
mod lezers;
mod lijnen;
mod namen;
mod overleg;
mod rechten;
mod ronde;
mod schouw;
mod simulatie;
mod spreekuur;
mod straat;
mod terugzetten;
mod vermoord;
mod werk;
mod zorg;
mod zorgvraag;
