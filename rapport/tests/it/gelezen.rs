//! A PDF as a reader takes it apart.

use lopdf::{Dictionary, Document, Object};

/// A PDF, read.
pub(crate) struct Gelezen(pub(crate) Document);

impl Gelezen {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).expect("a PDF"))
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.0.catalog().expect("a catalog")
    }

    /// The metadata as XML.
    pub(crate) fn xmp(&self) -> String {
        let id = self.catalog().get(b"Metadata").and_then(Object::as_reference).expect("metadata");
        let stream = self.0.get_object(id).and_then(Object::as_stream).expect("a stream");
        let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(bytes).expect("text")
    }

    /// How often each kind of tag stands in the structure.
    pub(crate) fn tags(&self) -> std::collections::BTreeMap<String, usize> {
        let mut tags = std::collections::BTreeMap::new();
        for element in self.elements() {
            if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
                *tags.entry(String::from_utf8_lossy(kind).into_owned()).or_default() += 1;
            }
        }
        tags
    }

    /// The texts that stand in the place of pictures.
    pub(crate) fn alts(&self) -> Vec<String> {
        let alt = |element: &&Dictionary| element.get(b"Alt").ok().and_then(|alt| lopdf::decode_text_string(alt).ok());
        self.elements().iter().filter_map(alt).collect()
    }

    fn elements(&self) -> Vec<&Dictionary> {
        let all = self.0.objects.values().filter_map(|object| object.as_dict().ok());
        all.filter(|dict| dict.has(b"S") && dict.has(b"P") && !dict.has(b"Type") || is_element(dict)).collect()
    }

    /// What is read on all pages, without spaces and breaks.
    pub(crate) fn tekst(&self) -> String {
        let pages: Vec<u32> = self.0.get_pages().keys().copied().collect();
        let text = self.0.extract_text(&pages).expect("text");
        text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
    }
}

fn is_element(dict: &Dictionary) -> bool {
    dict.get(b"Type").and_then(Object::as_name).is_ok_and(|kind| kind == b"StructElem")
}
