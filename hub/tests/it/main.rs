//! The hub over real HTTP, as devices, coordinators and strangers meet it.

mod beheer;
mod foto;
mod koppelen;
mod overzicht;
mod rechten;
mod support;
mod sync;
mod vijandig;
mod wachten;
