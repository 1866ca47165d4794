//! Reports at the desk: files for who may read what they are about.

use crate::paginas::{melding, wacht_op};
use crate::support::Proef;

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
