//! Two who wrote different things without a network, and what the desk makes of it.

use crate::afspraken::stuur;
use crate::paginas::field;
use crate::support::{Browser, Proef, Telefoon, tot};
use wijkmaat_core::command::{Command, SpreekuurOpdracht};
use wijkmaat_core::model::SpreekuurId;

fn verhuist(wie: &Telefoon, id: SpreekuurId, plek: &str) {
    let plek = Some(plek.to_owned());
    let opdracht = SpreekuurOpdracht::Bijstellen { id, plek, punt: None, thema: None, gepland: None };
    wie.core.execute(&wie.namens, Command::Spreekuur(opdracht)).expect("moved");
}

#[test]
fn two_who_moved_one_table_is_pointed_out_and_one_of_both_is_chosen() {
    let proef = Proef::new();
    let [joke, karim] = ["Joke", "Karim"].map(|naam| proef.telefoon(naam, "wijkconcierge", &[]));
    let sanne: Browser = proef.aan_het_bureau("Sanne", "wijkconcierge", &[]);
    let new = "/bureau/spreekuur/nieuw";
    let page = stuur(&sanne, new, new, &[("soort", "vast"), ("plek", "Buurthuis"), ("gebied", "WK040003")]);
    let id = page.rsplit_once('/').expect("an address").1.parse().expect("an id");
    assert!(!sanne.page("/bureau/aandacht").contains("/bureau/kiezen/"));
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");
    verhuist(&joke, id, "Bibliotheek");
    verhuist(&karim, id, "Wijkcentrum");
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");

    let choose = format!("/bureau/kiezen/{id}");
    tot("both are at the desk", || sanne.page(&page).contains(&choose));
    assert!(sanne.page("/bureau/aandacht").contains(&choose), "who looks at no table finds it too");
    let html = sanne.page(&choose);
    for words in [
        "een spreekuur: <b>",
        "Bibliotheek",
        "Wijkcentrum",
        "Joke",
        "Karim",
        "bij de plek",
        &format!("href=\"{page}\""),
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let part =
        html.split("<li").find(|part| part.contains("botsing-keus") && part.contains("Bibliotheek")).expect("Joke's");
    let (veld, wijziging) = (field(part, "veld"), field(part, "wijziging"));
    let wrong = sanne.post(&choose, &choose, &[("veld", &veld), ("wijziging", "000000")]);
    assert_eq!(404, wrong.status().as_u16());
    assert_eq!(page, stuur(&sanne, &choose, &choose, &[("veld", &veld), ("wijziging", &wijziging)]));
    let html = sanne.page(&page);
    assert!(html.contains("<h1>Bibliotheek</h1>") && !html.contains(&choose), "{html}");
    assert!(sanne.page(&choose).contains("Er is niets meer te kiezen."));

    let elsewhere = "/bureau/kiezen/00000000-0000-4000-8000-000000000001";
    assert_eq!(404, sanne.get(elsewhere).status().as_u16());
    verhuist(&joke, id, "Kerk");
    verhuist(&karim, id, "School");
    joke.core.sync_now().expect("synced");
    karim.core.sync_now().expect("synced");
    let bart = proef.aan_het_bureau("Bart", "toezichthouder", &[]);
    tot("Bart has it", || bart.get(&choose).status().as_u16() == 200);
    let html = bart.page(&choose);
    assert!(html.contains("U mag hier niet kiezen") && !html.contains("Dit geldt"), "{html}");
}
