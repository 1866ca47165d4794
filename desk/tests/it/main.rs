//! The desk over HTTP, on a real hub in this process: what a browser gets, and what somebody who means harm does not.

mod afscherming;
mod afspraken;
mod antwoorden;
mod beheer;
mod bon;
mod formulieren;
mod herstart;
mod inloggen;
mod kiezen;
mod koppen;
mod kringen;
mod live;
mod overleggen;
mod paginas;
mod raar;
mod rapport;
mod rondes;
mod schouwen;
mod splitsen;
mod spreekuren;
mod stemmen;
mod support;
mod taken;
mod vergissingen;
mod zorgvragen;
