//! The proof: pictures by their hash, and two phones that show the same to the letter.

use super::map::kort;
use super::telefoon::{getal, teksten};
use super::verhaal::Demo;
use super::verteller::Mislukt;
use std::fs;
use std::path::{Path, PathBuf};

/// Most pictures that are fetched to look at; of all of them it is checked that the hub has them.
const BEKIJKEN: usize = 8;

impl Demo<'_> {
    pub(super) fn fotos_op_de_hub(&self) -> Result<(), Mislukt> {
        self.verteller.stap("De foto's staan heel op de hub, te zien aan hun naam: de hash van de inhoud");
        let mut hashes = Vec::new();
        for melding in self.joke.alles()?.values() {
            hashes.extend(teksten(melding, "/fotos"));
        }
        let folder = self.map.pad("opgehaald");
        fs::create_dir_all(&folder).map_err(|error| Mislukt(format!("De map opgehaald is niet te maken: {error}.")))?;
        let stored = bestanden(&self.map.pad("hub").join("blobs"));
        hashes.sort();
        hashes.dedup();
        if hashes.is_empty() {
            self.verteller.zeg("Op deze wandeling zijn geen foto's gemaakt.");
            return Ok(());
        }
        for hash in hashes.iter().take(BEKIJKEN) {
            let name = hash.get(..8).unwrap_or(hash);
            let file = kort(&folder.join(format!("{name}.jpg")));
            self.karim.doe(&["foto", "tonen", hash, "--naar", &file.to_string_lossy()])?;
            self.verteller.controleer(is_hash(&file, hash), format_args!("foto {name} is heel op telefoon 2"))?;
        }
        let on_hub = |hash: &String| stored.iter().find(|path| path.file_name().is_some_and(|name| *name == **hash));
        let whole = hashes.iter().all(|hash| on_hub(hash).is_some_and(|path| is_hash(path, hash)));
        self.verteller.controleer(whole, format_args!("op de hub staan alle {} foto's, heel", hashes.len()))?;
        Ok(())
    }

    pub(super) fn alles_gelijk(&self) -> Result<(), Mislukt> {
        self.verteller.stap("Tot slot: klopt alles, en is het op beide telefoons gelijk");
        for telefoon in self.telefoons() {
            let report = telefoon.doe(&["controleren"])?;
            self.verteller.controleer(
                teksten(&report, "/leesmodel_wijkt_af").is_empty() && getal(&report, "/wijzigingen") > 0,
                format_args!(
                    "{}: {} wijzigingen gecontroleerd, log, lijsten en foto's kloppen",
                    telefoon.naam,
                    getal(&report, "/wijzigingen")
                ),
            )?;
            let status = telefoon.doe(&["status"])?;
            let empty = getal(&status, "/wijzigingen_wachten") + getal(&status, "/fotos_wachten") == 0;
            self.verteller.controleer(empty, format_args!("{}: niets wacht meer", telefoon.naam))?;
        }
        let [joke, karim] = [self.joke.alles()?, self.karim.alles()?];
        self.verteller
            .controleer(joke == karim, "alle meldingen zijn tot op de letter gelijk, met hun hele geschiedenis")?;
        let mut exports = Vec::new();
        for (telefoon, name) in self.telefoons().into_iter().zip(["telefoon-1.geojson", "telefoon-2.geojson"]) {
            let file = kort(&self.map.pad(name));
            telefoon.doe(&["export", "geojson", &file.to_string_lossy()])?;
            exports.push(fs::read(&file).unwrap_or_default());
        }
        let equal =
            exports.windows(2).all(|pair| pair[0] == pair[1]) && exports.iter().all(|export| !export.is_empty());
        self.verteller.controleer(equal, "en ze geven hetzelfde GeoJSON-bestand")
    }

    pub(super) fn samenvatting(&self) -> Result<(), Mislukt> {
        let meldingen = self.joke.kijk(&["melding", "lijst", "--hoogstens", "1000"])?.as_array().map_or(0, Vec::len);
        let (steps, checks, seconds) = self.verteller.stand();
        println!("\nAlles klopt: {steps} stappen, {checks} controles, {meldingen} meldingen, {seconds:.0} seconden.");
        Ok(())
    }
}

fn is_hash(file: &Path, hash: &str) -> bool {
    fs::read(file).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash)
}

/// Every file below a folder.
fn bestanden(map: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(map).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(bestanden(&entry.path())),
            _ => found.push(entry.path()),
        }
    }
    found
}
