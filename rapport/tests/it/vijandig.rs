//! What people wrote is text, whatever it says.

use crate::gelezen::Gelezen;
use crate::proef::{jpeg, overal, zet};
use wijkmaat_core::model::FotoHash;
use wijkmaat_core::report::Beelden;

fn text_of(woorden: &str) -> String {
    let (hier, weg) = (FotoHash::of(b"hier"), FotoHash::of(b"weg"));
    Gelezen::new(&zet(&overal(woorden, &[hier, weg]), &Beelden::from([(hier, jpeg([9, 9, 9]))]))).tekst()
}

#[test]
fn markup_of_any_kind_is_shown_as_it_was_typed() {
    for words in [
        "#panic(1)",
        "= kop *vet* _schuin_ $x^2$ `code` @ref <label> https://voorbeeld.nl // weg",
        "#import \"@preview/x:1.0.0\": * #read(\"/etc/passwd\")",
        "</p><script>alert(1)</script> &amp; \\ \" ' ~ --- ... #sys.inputs",
        "- a + b / c: d #[x] #{1+1}",
    ] {
        let shown: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text_of(words);
        // Title, heading, paragraph, list, table, captions: it stands in each as it was typed.
        assert!(text.matches(&shown).count() >= 8, "{words}: {text}");
    }
}

#[test]
fn what_turns_reading_around_and_what_no_face_has_is_told_and_refused_by_nothing() {
    let text = text_of("foto\u{202e}gpj.exe \u{0}\u{7}\u{fffe}");
    assert!(text.contains("fotogpj.exe") && !text.contains("[?]"), "{text}");
    let text = text_of("kapot 👩‍🔧🇳🇱 שבור مكسور 坏了");
    assert!(text.contains("kapot[?]") && text.contains("Opdeplaatsvan[?]staatiets"), "{text}");
    let text = text_of("e\u{301}\u{301}\u{301}n z\u{489}a\u{fe0f}k");
    assert!(text.contains('k'), "{text}");
}

#[test]
fn words_without_end_and_very_much_text_are_set() {
    let text = text_of(&"w".repeat(600));
    assert!(text.matches('w').count() >= 8 * 600);
    text_of(&"een heel lang verhaal ".repeat(60));
    text_of("\n\n a \n\n\n b \n");
}
