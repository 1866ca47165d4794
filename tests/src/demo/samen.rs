//! The heart of the story: two people work on the same melding without knowing of each other, and nothing is lost.

use super::hub::Hub;
use super::telefoon::{tekst, teksten};
use super::verhaal::Demo;
use super::verteller::Mislukt;
use serde_json::Value;

impl Demo<'_> {
    pub(super) fn zonder_netwerk(&self, hub: Hub, melding: &str) -> Result<Hub, Mislukt> {
        self.verteller.stap("Het netwerk valt weg: de hub staat uit");
        let waar = hub.waar();
        hub.stop();
        self.joke.mislukt(&["sync"])?;
        self.verteller.stap("Joke en Karim werken allebei door aan dezelfde melding, zonder het van elkaar te weten");
        self.verteller.zeg(
            "Beiden schrijven wat er aan de hand is; Joke schrijft ook een notitie, Karim kiest een team en antwoordt.",
        );
        self.joke.doe(&["melding", "omschrijven", melding, "--omschrijving", self.woorden.joke])?;
        self.joke.doe(&["melding", "noteren", melding, "--notitie", "Buren hebben een bezem gepakt"])?;
        self.karim.doe(&["melding", "omschrijven", melding, "--omschrijving", self.woorden.karim])?;
        self.karim.doe(&["melding", "toewijzen", melding, "--team", "wijkbeheer"])?;
        self.karim.doe(&["melding", "beantwoorden", melding, "--antwoord", "We gaan er vandaag naartoe."])?;
        let (joke, karim) =
            (self.joke.kijk(&["melding", "toon", melding])?, self.karim.kijk(&["melding", "toon", melding])?);
        let apart =
            tekst(&joke, "/omschrijving") == self.woorden.joke && tekst(&karim, "/omschrijving") == self.woorden.karim;
        self.verteller.controleer(apart, "ieder ziet nu zijn eigen woorden")?;
        self.verteller.stap("Het netwerk is terug: de hub staat weer aan, op dezelfde plek");
        Hub::start(self.map, self.verteller, &waar)
    }

    pub(super) fn weer_samen(&self, melding: &str) -> Result<(), Mislukt> {
        self.verteller.stap("De telefoons wisselen weer uit");
        self.sync()?;
        for telefoon in self.telefoons() {
            let shown = telefoon.kijk(&["melding", "toon", melding])?;
            let mut words = waarden(&shown, "omschrijving");
            words.sort();
            let mut both = vec![self.woorden.joke.to_owned(), self.woorden.karim.to_owned()];
            both.sort();
            let naam = telefoon.naam;
            self.verteller.controleer(words == both, format_args!("{naam} laat de woorden van allebei zien"))?;
            let others = tekst(&shown, "/team") == "wijkbeheer"
                && tekst(&shown, "/status") == "toegewezen"
                && !tekst(&shown, "/antwoord").is_empty()
                && teksten(&shown, "/notities").len() == 1;
            self.verteller.controleer(others, format_args!("{naam} heeft ook de notitie, het team en het antwoord"))?;
        }
        Ok(())
    }

    pub(super) fn kiezen(&self, melding: &str) -> Result<(), Mislukt> {
        self.verteller.stap("Karim kiest welke woorden gelden");
        let shown = self.karim.kijk(&["melding", "toon", melding])?;
        let choices = shown.pointer("/keuzes").and_then(Value::as_array).cloned().unwrap_or_default();
        let values = choices.iter().find(|keuze| tekst(keuze, "/veld") == "omschrijving");
        let values = values.and_then(|keuze| keuze.pointer("/waarden")).and_then(Value::as_array);
        let chosen = values.into_iter().flatten().find(|waarde| tekst(waarde, "/waarde") == self.woorden.joke);
        let wijziging = chosen.map(|waarde| tekst(waarde, "/wijziging")).unwrap_or_default();
        self.karim.doe(&["melding", "kiezen", melding, "--veld", "omschrijving", "--wijziging", wijziging.as_str()])?;
        self.karim.doe(&["sync"])?;
        self.joke.doe(&["sync"])?;
        for telefoon in self.telefoons() {
            let shown = telefoon.kijk(&["melding", "toon", melding])?;
            let chosen =
                teksten(&shown, "/conflicten").is_empty() && tekst(&shown, "/omschrijving") == self.woorden.joke;
            self.verteller
                .controleer(chosen, format_args!("{} laat nu een waarde zien: die van Joke", telefoon.naam))?;
        }
        Ok(())
    }

    pub(super) fn antwoord_terug(&self, melding: &str) -> Result<(), Mislukt> {
        self.verteller.stap("Het werk wordt gedaan, iemand kijkt, en Karim antwoordt");
        for naar in ["in_behandeling", "zegt_klaar", "gezien_en_in_orde"] {
            self.karim.doe(&["melding", "status", melding, "--naar", naar])?;
        }
        self.karim.doe(&["melding", "beantwoorden", melding, "--opnieuw", "--antwoord", self.woorden.antwoord])?;
        self.karim.doe(&["sync"])?;
        self.verteller.stap("Joke leest het antwoord op haar telefoon");
        self.joke.doe(&["sync"])?;
        self.joke.toon(&["melding", "toon", melding])?;
        let mine = self.mijn_oudste_eerst()?;
        let answered = mine.iter().find(|own| tekst(own, "/id") == melding);
        let there = answered.is_some_and(|own| {
            tekst(own, "/antwoord") == self.woorden.antwoord && tekst(own, "/status") == "gezien_en_in_orde"
        });
        self.verteller.controleer(there, "het antwoord staat bij wat Joke zelf meldde")
    }
}

/// What people wrote in one field without knowing of each other.
fn waarden(melding: &Value, veld: &str) -> Vec<String> {
    let choices = melding.pointer("/keuzes").and_then(Value::as_array);
    let of_field = choices.into_iter().flatten().find(|keuze| tekst(keuze, "/veld") == veld);
    let values = of_field.and_then(|keuze| keuze.pointer("/waarden")).and_then(Value::as_array);
    values.into_iter().flatten().map(|waarde| tekst(waarde, "/waarde")).collect()
}
