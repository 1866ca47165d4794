//! One broken profile for each rule: the mistake is made in Den Helder's own profile, and its line must be named.

use crate::error::{Code, Error};
use crate::profile::Profile;
use std::fs;

const PROFIEL: &str = include_str!("../../../../profielen/den-helder/profiel.toml");
const GEBIEDEN: &str = include_str!("../../../../profielen/den-helder/gebieden.geojson");

fn read(profiel: &str, gebieden: &str) -> Result<Profile, Error> {
    let map = tempfile::tempdir().expect("a folder");
    fs::write(map.path().join("profiel.toml"), profiel).expect("written");
    fs::write(map.path().join("gebieden.geojson"), gebieden).expect("written");
    Profile::lees(map.path())
}

/// The line, counted from one, that holds the start of the text.
fn line_of(text: &str, part: &str) -> usize {
    let place = text.find(part).unwrap_or_else(|| panic!("{part:?} is in the profile"));
    1 + text[..place].matches('\n').count()
}

/// Breaks the profile by replacing one part; the mistake must be told on the line where `at` then stands.
fn refused(from: &str, to: &str, at: &str, reden: &str) {
    assert!(PROFIEL.contains(from), "{from:?} is in the profile");
    let broken = PROFIEL.replacen(from, to, 1);
    let error = read(&broken, GEBIEDEN).expect_err(reden);
    assert_eq!(Code::ProfielFout, error.code, "{error}");
    assert_eq!("profiel.toml", error.params["bestand"]);
    assert!(error.params["reden"].contains(reden), "{error}");
    assert_eq!(line_of(&broken, at).to_string(), error.params["regel"], "{error}");
}

#[test]
fn the_profile_itself_is_sound() {
    read(PROFIEL, GEBIEDEN).expect("sound");
}

#[test]
fn a_mistake_in_the_spelling_of_the_file() {
    refused("naam = \"Groen\"", "naam = \"Groen", "naam = \"Groen", "schrijfwijze");
    refused("naam = \"Groen\"", "naam \"Groen\"", "naam \"Groen\"", "schrijfwijze");
    refused("[[rollen.in_team]]", "[[rollen.in_team]", "[[rollen.in_team]", "schrijfwijze");
    refused("jaar = 2024", "jaar = 2024\njaar = 2025", "jaar = 2025", "twee keer");
}

#[test]
fn a_key_that_is_unknown_missing_or_of_another_type() {
    refused("pictogram = \"groen\"", "plaatje = \"groen\"", "plaatje", "“plaatje” hoort hier niet");
    refused("[drempels]", "[drempel]", "[drempel]", "“drempel” hoort hier niet");
    refused("naam = \"Openbare ruimte\"\n", "", "[[disciplines]]", "“naam” ontbreekt");
    refused("dubbel_dagen = 30", "dubbel_dagen = -1", "dubbel_dagen", "heel getal");
    refused("dubbel_dagen = 30", "dubbel_dagen = 0", "dubbel_dagen", "boven nul");
    refused("naam = \"Groen\"", "naam = 3", "naam = 3", "een tekst");
    refused("naam = \"Groen\"", "naam = \" \"", "naam = \" \"", "iets staan");
    refused("lezen = true", "lezen = \"ja\"", "lezen = \"ja\"", "true of false");
}

#[test]
fn a_theme_that_is_there_twice_or_has_no_name() {
    refused("id = \"geld\"", "id = \"wonen\"", "id = \"wonen\"\nnaam = \"Geld", "twee keer");
    refused("naam = \"Geld en schulden\"", "naam = \"\"", "naam = \"\"", "iets staan");
}

#[test]
fn a_kind_that_does_not_exist() {
    refused(
        "kring = \"zorg\"\n\n# --- Kringen",
        "kring = \"geheim\"\n\n# --- Kringen",
        "\"geheim\"",
        "“geheim” bestaat niet",
    );
    refused("soort = \"zorg\"", "soort = \"geheim\"", "\"geheim\"", "“geheim” bestaat niet; kies uit: open");
    refused("\"melding\", \"ronde\",", "\"melding\", \"rondje\",", "\"rondje\"", "“rondje” is geen soort document");
    refused("[rollen.rechten.zorg]", "[rollen.rechten.geheim]", "[rollen.rechten.geheim]", "“geheim” bestaat niet");
    refused("\"za\", \"zo\"]", "\"za\", \"zon\"]", "\"zon\"", "“zon” bestaat niet");
}

#[test]
fn a_name_that_leads_nowhere() {
    refused(
        "team = \"wijkbeheer\"",
        "team = \"wijkbeher\"",
        "\"wijkbeher\"",
        "het team “wijkbeher” bestaat niet; kies",
    );
    refused("team = \"wijkagenten\"", "team = \"agenten\"", "\"agenten\"", "het team “agenten” bestaat niet");
    refused("[[rollen.in_team]]\nteam = \"zorg\"", "[[rollen.in_team]]\nteam = \"zrg\"", "\"zrg\"", "het team “zrg”");
    refused("discipline = \"wonen\"", "discipline = \"woon\"", "\"woon\"", "de discipline “woon” bestaat niet");
    refused("categorieen = [\"wonen\"]", "categorieen = [\"woon\"]", "\"woon\"", "de categorie “woon” bestaat niet");
    refused(
        "\"verlichting\", \"groen\"",
        "\"lampen\", \"groen\"",
        "    \"afval\", ",
        "de categorie “lampen” bestaat niet",
    );
    refused("tijd = \"weekend\"", "tijd = \"week\"", "\"week\"", "de tijd “week” bestaat niet");
}

#[test]
fn an_area_that_is_not_there() {
    refused("[\"WK040004\"]", "[\"WK040044\"]", "WK040044", "“WK040044” staat niet in gebieden.geojson");
    refused("gebieden = [\"BU04000105\"]\nteam", "gebieden = [\"BU1\"]\nteam", "BU1\"", "“BU1” staat niet in gebieden");
    refused("[\"WK040004\"]", "[\"WK 4\"]", "WK 4", "geen code van een gebied");
    refused("code = \"GM0400\"", "code = \"GM0401\"", "GM0401", "staat niet in gebieden.geojson");
    refused("code = \"GM0400\"", "code = \"WK040001\"", "code = \"WK040001\"", "geen gemeente");
    refused("jaar = 2024", "jaar = 2023", "jaar = 2023", "ander jaar");
}

#[test]
fn something_that_is_there_twice() {
    refused(
        "id = \"handhaving\"",
        "id = \"wijkbeheer\"",
        "id = \"wijkbeheer\"\nnaam = \"Handhaving\"",
        "het team “wijkbeheer”",
    );
    refused(
        "id = \"groen\"",
        "id = \"afval\"",
        "id = \"afval\"\nnaam = \"Groen\"",
        "de categorie “afval” staat er twee keer",
    );
    refused("id = \"wonen\"\nnaam", "id = \"zorg\"\nnaam", "id = \"zorg\"\nnaam = \"Wonen\"", "de discipline “zorg”");
    refused(
        "id = \"wijkagent\"",
        "id = \"wijkmeester\"",
        "id = \"wijkmeester\"\nnaam = \"Wijkagent\"",
        "de rol “wijkmeester”",
    );
    refused("id = \"avond_en_nacht\"", "id = \"weekend\"", "id = \"weekend\"\nnaam = \"het avond", "de tijd “weekend”");
    refused(
        "id = \"beleid\"\ncat",
        "id = \"wonen\"\ncat",
        "id = \"wonen\"\ncategorieen = [\"vraag",
        "de regel “wonen”",
    );
    refused(
        "\"dh-kring-04\"",
        "\"dh-kring-03\"",
        "id = \"dh-kring-03\"\nsoort = \"open\"\nnaam = \"Stad binnen de Linie-W",
        "twee keer",
    );
    refused(
        "[\"WK040002\"]",
        "[\"WK040001\"]",
        "gebieden = [\"WK040001\"]\n\n[[kringen]]\nid = \"dh-kring-05\"",
        "al bij “dh-kring-03”",
    );
}

#[test]
fn an_id_that_cannot_stand_in_a_document() {
    refused("id = \"groen\"", "id = \"Groen en meer\"", "\"Groen en meer\"", "kan geen id zijn");
    refused("\"dh-kring-04\"", "\"eigen-04\"", "\"eigen-04\"", "kring van één persoon");
    refused("id = \"den-helder\"", "id = \"\"", "id = \"\"", "kan geen id zijn");
}

#[test]
fn kringen_that_leave_a_hole() {
    refused("gebieden = [\"WK040004\"]\n", "", "soort = \"open\"\nnaam = \"Nieuw Den Helder-Oost\"", "geen gebieden");
    refused(
        "gebieden = [\"WK040004\"]",
        "gebieden = []",
        "soort = \"open\"\nnaam = \"Nieuw Den Helder-Oost\"",
        "geen gebieden",
    );
    refused("soort = \"zorg\"", "soort = \"gemeente\"", "soort = \"gemeente\"\nnaam = \"Zorg", "maar één");
    refused(
        "[[kringen]]\nid = \"dh-kring-02\"\nsoort = \"zorg\"\nnaam = \"Zorg om iemand\"\n",
        "",
        "id = \"dh-kring-01\"",
        "soort “zorg”",
    );
    refused("soort = \"zorg\"", "soort = \"eigen\"", "soort = \"eigen\"", "is er vanzelf");
    refused(
        "naam = \"Heel Den Helder\"",
        "naam = \"X\"\ngebieden = [\"GM0400\"]",
        "soort = \"gemeente\"",
        "haal “gebieden” weg",
    );
    refused(
        "gebieden = [\"GM0400\"]",
        "gebieden = [\"BU04000101\"]",
        "soort = \"professionals\"",
        "zonder die kring kan iedereen",
    );
}

#[test]
fn rights_that_do_not_hold_together() {
    refused(
        "[rollen.rechten.gemeente]\nlezen = true",
        "[rollen.rechten.gemeente]",
        "id = \"toezichthouder\"",
        "hele gemeente niet lezen",
    );
    refused(
        "[rollen.rechten.open]\nlezen = true",
        "[rollen.rechten.open]",
        "id = \"toezichthouder\"",
        "maar niet lezen",
    );
}

#[test]
fn a_routing_table_without_an_end() {
    refused("id = \"rest\"\n", "id = \"rest\"\ntijd = \"weekend\"\n", "id = \"rest\"", "past niet altijd");
    refused("[[routering]]\nid = \"rest\"\nteam = \"wijkmanagers\"\n", "", "id = \"beleid\"\ncat", "past niet altijd");
    refused(
        "id = \"initiatief\"\ncategorieen = [\"idee_of_dank\"]\n",
        "id = \"initiatief\"\n",
        "id = \"beleid\"\ncat",
        "nooit aan de beurt",
    );
}

#[test]
fn a_time_that_is_none() {
    refused("van = \"18:00\"", "van = \"25:00\"", "\"25:00\"", "“25:00” is geen tijd");
    refused("tot = \"08:00\"", "tot = \"18:00\"", "id = \"avond_en_nacht\"", "deze tijd is leeg");
    refused("dagen = [\"za\", \"zo\"]", "dagen = []", "id = \"weekend\"", "deze tijd is leeg");
}

#[test]
fn a_schema_of_another_version() {
    let newer = PROFIEL.replacen("schema = 1", "schema = 2\nnieuw = true", 1);
    let error = read(&newer, GEBIEDEN).expect_err("refused");
    assert_eq!(
        (Code::ProfielNieuwer, "2", "1"),
        (error.code, error.params["schema"].as_str(), error.params["kent"].as_str())
    );
    refused("schema = 1", "schema = 0", "schema = 0", "bestaat niet");
    refused("schema = 1\n", "", "# Gemeenteprofiel", "“schema” ontbreekt");
}

#[test]
fn a_mistake_in_the_areas_names_the_other_file() {
    let broken = GEBIEDEN.replacen("\"ouder\":\"WK040001\"", "\"ouder\":\"WK040099\"", 1);
    let error = read(PROFIEL, &broken).expect_err("refused");
    assert_eq!("gebieden.geojson", error.params["bestand"]);
    assert_eq!(line_of(&broken, "WK040099").to_string(), error.params["regel"]);
}

#[test]
fn any_cut_in_the_files_is_refused_without_a_panic() {
    for part in [PROFIEL, GEBIEDEN] {
        for cut in (0..part.len()).step_by(97).filter(|&cut| part.is_char_boundary(cut)) {
            let (profiel, gebieden) = if part == PROFIEL { (&part[..cut], GEBIEDEN) } else { (PROFIEL, &part[..cut]) };
            let refused = read(profiel, gebieden).expect_err("refused");
            assert!(!refused.params["regel"].is_empty());
        }
    }
}

#[test]
fn a_kring_of_a_team_or_an_overleg_belongs_to_one() {
    let team = "soort = \"team\"\nnaam = \"Wijkbeheer\"\nteam = \"wijkbeheer\"";
    refused(
        team,
        "soort = \"team\"\nnaam = \"Wijkbeheer\"",
        "\"team\"\nnaam = \"Wijkbeheer\"",
        "van welk team deze kring is",
    );
    refused(team, &team.replace("wijkbeheer\"", "brandweer\""), "\"brandweer\"", "het team “brandweer” bestaat niet");
    refused(
        "kring = \"dh-kring-32\"",
        "kring = \"dh-kring-03\"",
        "\"dh-kring-03\"\nrollen",
        "geen kring van de soort “overleg”",
    );
    refused(
        "kring = \"dh-kring-33\"",
        "kring = \"dh-kring-32\"",
        "\"dh-kring-32\"\nrollen = [\"toezichthouder",
        "elk overleg heeft een eigen kring",
    );
    refused("soort = \"team\"", "soort = \"openbaar\"", "\"openbaar\"\nnaam = \"Wijkbeheer", "is van een team");
}

#[test]
fn what_is_measured_has_a_level_per_letter_and_areas_that_exist() {
    let element = "id = \"zwerfafval_groen\"";
    refused(
        element,
        "id = \"zwerfafval_verharding\"",
        "id = \"zwerfafval_verharding\"\nnaam = \"Zwerfafval in",
        "twee keer",
    );
    refused("gewenst = \"A\"", "gewenst = \"E\"", "gewenst = \"E\"", "is geen niveau; kies uit: A+, A, B, C, D");
    refused("a_plus = \"geen onkruid\"\n", "", "[[beeldkwaliteit]]\nid = \"onkruid", "“a_plus” ontbreekt");
    let wanted = "gewenst_in = [{ gebieden = [\"BU04000105\"], niveau = \"A\" }]";
    refused(wanted, "gewenst_in = [{ gebieden = [], niveau = \"A\" }]", "gewenst_in = [{", "noem bij “gebieden”");
    refused(wanted, "gewenst_in = [{ gebieden = [\"BU99\"], niveau = \"A\" }]", "gewenst_in = [{", "staat niet in");
}

#[test]
fn a_question_of_the_care_team_that_goes_nowhere() {
    let teams = "[zorgtaken]\nteams = [\"wijkagenten\", \"handhaving\", \"wijkverpleging\"]";
    let with = |team: &str| teams.replace("\"handhaving\"", &format!("\"{team}\""));
    refused(teams, &with("leger"), "teams = [\"wijkagenten\", \"leger\"", "het team “leger” bestaat niet");
    refused(teams, &with("zorg"), "teams = [\"wijkagenten\", \"zorg\"", "leest zorg zelf al");
    refused(teams, &with("wijkagenten"), "teams = [\"wijkagenten\", \"wijkagenten\"", "staat er twee keer in");
    refused("id = \"niet_voor_ons\"", "id = \"pakken_op\"", "id = \"pakken_op\"\nnaam = \"Dit is niet", "twee keer");
    refused("naam = \"Dit kan nu niet\"", "naam = \"\"", "naam = \"\"", "iets staan");
}
