import WijkmaatCore

/// What will be saved, as far as it is known. It never holds a picture together with concern about a person.
struct Concept: Hashable {
    private(set) var soort: Soort?
    var woorden = ""
    var plek: Plek?
    var buurt: Buurt?
    var zonderPlek = false
    private(set) var foto: Foto?

    /// It is about this; concern about a person sends the picture away.
    mutating func kies(_ soort: Soort) {
        self.soort = soort
        if soort.isZorg { foto = nil }
    }

    /// This picture goes along, or none.
    mutating func neem(_ foto: Foto?) {
        self.foto = soort?.isZorg == true ? nil : foto
    }

    /// An area that someone chose says more than a fix of the phone they did not want.
    var waar: Plek? { zonderPlek || buurt != nil ? nil : plek }

    /// The command that saves it.
    var opdracht: Command? {
        soort.map { soort in
            .signaalMelden(
                SignaalMelden(
                    id: nil, categorie: soort.id, omschrijving: woorden, plek: waar, gebied: buurt?.id,
                    fotos: foto.map { [.verwerkt($0)] } ?? [], gemaakt: nil, melder: nil, ronde: nil))
        }
    }
}
