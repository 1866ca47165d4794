//! Reports at the desk: files for who may read what they are about.

use crate::afspraken::stuur;
use crate::paginas::{melding, wacht_op};
use crate::support::{Proef, Telefoon, tot};
use uuid::Uuid;
use wijkmaat_core::command::{
    BezoekOpdracht, Command, NieuweHalte, SchouwOpdracht, SchouwPlannen, SpreekuurOpdracht, SpreekuurPlannen,
};
use wijkmaat_core::model::SpreekuurSoort;

fn doe(telefoon: &Telefoon, command: Command) -> Uuid {
    let receipt = telefoon.core.execute(&telefoon.namens, command).expect("saved");
    telefoon.core.sync_now().expect("synced");
    receipt.stuk.expect("a stuk").uuid()
}

#[test]
fn a_melding_is_taken_along_as_a_file_that_no_cache_keeps() {
    let proef = Proef::new();
    let id = proef.telefoon("Anna", "toezichthouder", &["WK040001"]).meld("afval", "Zak <script>", Vec::new());
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &["WK040001"]);
    wacht_op(&sanne, id);
    assert!(sanne.page(&melding(id)).contains("/als/rapport.pdf\">Rapport (PDF)</a>"));
    for (ending, kind, begin) in
        [("pdf", "application/pdf", &b"%PDF-"[..]), ("html", "text/html; charset=utf-8", b"<!doctype html>")]
    {
        let answer = sanne.get(&format!("{}/als/rapport.{ending}", melding(id)));
        let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert_eq!((200, kind), (answer.status().as_u16(), header("content-type").as_str()));
        assert_eq!(format!("attachment; filename=\"melding-{id}.{ending}\""), header("content-disposition"));
        assert_eq!(
            ("no-store", "nosniff"),
            (header("cache-control").as_str(), header("x-content-type-options").as_str())
        );
        let bytes = answer.bytes().expect("a file");
        assert!(bytes.starts_with(begin));
        assert!(ending == "pdf" || String::from_utf8_lossy(&bytes).contains("Zak &lt;script&gt;"));
    }
    assert_eq!(404, sanne.get(&format!("{}/als/rapport.docx", melding(id))).status().as_u16());
    let elsewhere = proef.aan_het_bureau("Kees", "wijkmanager", &["WK040004"]);
    assert_eq!(404, elsewhere.get(&format!("{}/als/rapport.pdf", melding(id))).status().as_u16());
}

#[test]
fn a_schouw_and_a_spreekuur_are_taken_along_by_who_may_read_them() {
    let proef = Proef::new();
    let karim = proef.telefoon("Karim", "wijkmanager", &["WK040001"]);
    let halte = NieuweHalte { naam: "Plein <b>".into(), punt: Some("52.9563,4.7608".parse().expect("a place")) };
    let plan = SchouwPlannen { naam: "Schouw Visbuurt".into(), haltes: vec![halte], ..SchouwPlannen::default() };
    let schouw = doe(&karim, Command::Schouw(SchouwOpdracht::Plannen { plan }));
    let plan = SpreekuurPlannen {
        soort: SpreekuurSoort::Vast,
        plek: "Buurthuis De Pijp".into(),
        punt: None,
        thema: None,
        gebied: Some("WK040001".parse().expect("a code")),
        gepland: None,
        achteraf: false,
    };
    let spreekuur = doe(&karim, Command::Spreekuur(SpreekuurOpdracht::Plannen(plan)));
    let id = spreekuur.to_string().parse().expect("an id");
    doe(&karim, Command::Spreekuur(SpreekuurOpdracht::Openen { id }));
    for _ in 0..2 {
        let bezoek = BezoekOpdracht::Ontvangen {
            spreekuur: id,
            thema: "geld".into(),
            gebied: None,
            ligt_bij: Some("wijkbeheer".into()),
        };
        doe(&karim, Command::Bezoek(bezoek));
    }
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &["WK040001"]);
    let page = |path: &str| sanne.get(path).text().expect("text");
    let (schouw, spreekuur) = (format!("/bureau/schouw/{schouw}/als"), format!("/bureau/spreekuur/{spreekuur}/als"));
    tot("both are at the desk", || {
        page(&format!("{spreekuur}/rapport.html")).contains("te weinig bezoeken")
            && page(&format!("{schouw}/rapport.html")).contains("Plein &lt;b&gt;")
    });
    assert!(!page(&format!("{spreekuur}/rapport.html")).contains("Geld en schulden"), "two are too few to name");
    let elsewhere = proef.aan_het_bureau("Kees", "wijkmanager", &["WK040004"]);
    for path in [schouw, spreekuur] {
        let answer = sanne.get(&format!("{path}/rapport.pdf"));
        assert_eq!(
            (200, "no-store"),
            (answer.status().as_u16(), answer.headers()["cache-control"].to_str().expect("text"))
        );
        assert!(answer.bytes().expect("a file").starts_with(b"%PDF-"));
        assert_eq!(404, sanne.get(&format!("{path}/rapport.docx")).status().as_u16());
        assert_eq!(404, elsewhere.get(&format!("{path}/rapport.pdf")).status().as_u16());
    }
}

#[test]
fn the_papers_of_a_vergadering_are_for_who_sits_at_the_table() {
    let proef = Proef::new();
    let sanne = proef.aan_het_bureau("Sanne", "wijkmanager", &[]);
    let plan = "/bureau/overleg/wijkcoordinatieteam_nieuw_den_helder";
    let page = stuur(&sanne, plan, plan, &[("wanneer", "2099-12-01T10:00"), ("plaats", "Buurthuis")]);
    stuur(&sanne, &page, &format!("{page}/agenderen"), &[("titel", "Garages donker")]);
    let html = sanne.page(&page);
    assert!(html.contains("/als/agenda.pdf\">Agenda (PDF)</a>") && !html.contains("/als/notulen.pdf"), "{html}");
    let agenda = sanne.get(&format!("{page}/als/agenda.html")).text().expect("text");
    assert!(agenda.contains("1. Garages donker") && agenda.contains("Agenda van 1 december 2099"), "{agenda}");
    stuur(&sanne, &page, &format!("{page}/verslag"), &[("was", ""), ("verslag", "Het was kort.")]);
    assert!(sanne.page(&page).contains("/als/notulen.pdf\">Notulen (PDF)</a>"));
    let answer = sanne.get(&format!("{page}/als/notulen.pdf"));
    assert!(answer.status().is_success() && answer.bytes().expect("a file").starts_with(b"%PDF-"));
    let notulen = sanne.get(&format!("{page}/als/notulen.html")).text().expect("text");
    assert!(notulen.contains("Het was kort.") && notulen.contains("nog niet vastgesteld"), "{notulen}");
    assert_eq!(404, sanne.get(&format!("{page}/als/rapport.pdf")).status().as_u16());
    let anna = proef.aan_het_bureau("Anna", "toezichthouder", &[]);
    assert_eq!(404, anna.get(&format!("{page}/als/agenda.pdf")).status().as_u16());
}
