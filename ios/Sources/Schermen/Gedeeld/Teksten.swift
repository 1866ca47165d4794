/// Everything people read that the core does not say itself: Dutch at B1, "u", the fact first, then what they can do.
///
/// Names and words are those of Android (`Teksten.kt`); a test holds them together.
// The texts are their own description.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
public enum Teksten {
    public static let nood = "112"
    /// Opens the dialler; it never calls by itself.
    public static let noodNummer = "tel:112"
    public static let noodGelezen = "Gevaar? Bel 112"
    public static let terug = "Terug"
    public static let foto = "Foto"
    public static let tekst = "Tekst"
    public static let opnieuw = "Probeer het opnieuw"

    /// The first screen.
    public enum Vandaag {
        public static let titel = "Vandaag"
        public static let melden = "Melden"
        public static let antwoorden = "Antwoord voor u"
        public static let lopend = "Uw meldingen"
        public static let leeg = "Nog geen meldingen. Ziet u iets? Tik op Melden."
        public static let nogGeenAntwoord = "Nog geen antwoord. Als het er is, staat het hier."
        public static let laden = "Uw meldingen worden opgehaald van dit toestel."
        public static let meer = "U ziet de nieuwste meldingen. Wat u verstuurde, staat bij Wat is verstuurd."
        public static let verstuurd = "Wat is verstuurd?"
        public static let nieuw = "Nieuw"
        public static let gelezen = "Gelezen"
        public static let alsGelezen = "Markeer als gelezen"
        public static let openVerstuurd = "Bekijk wat is verstuurd"
        public static let kanNiet = "Dit kan nog niet"
        public static let zegtKlaar = "Dit is gedaan"
        public static let inOrde = "Gezien en in orde"
    }

    /// Where things are.
    public enum Sync {
        public static let geenInternet = "Geen internet. U kunt gewoon doorgaan."
        public static let onbereikbaar = "De gemeente is niet te bereiken. U kunt gewoon doorgaan."
        public static let nietGekoppeld =
            "Dit toestel is nog niet gekoppeld. Meldingen blijven hier, tot u koppelt met een code van de gemeente."
        public static let gaatVanzelf = "Gaat vanzelf zodra het kan."
        public static let beperkt = "Eerst gaat de tekst. Foto’s wachten op wifi."
        public static let nietsMeer = "Alles van dit toestel is bij de gemeente."
        public static let toestel = "op dit toestel"
        public static let onderweg = "onderweg"
        public static let gemeente = "bij de gemeente"
        public static let tegen = "tegengehouden"
        public static let wachtWifi = "wacht op wifi"
        public static let fotoWeg = "De foto staat niet meer op dit toestel."

        public static func op(_ aantal: Int) -> String { "\(aantal) \(toestel)" }

        public static func tegen(_ aantal: Int) -> String {
            aantal == 1 ? "1 ding is tegengehouden" : "\(aantal) dingen zijn tegengehouden"
        }

        public static func sinds(_ tijd: String) -> String { "\(gemeente), \(tijd)" }
    }

    /// "Wat is verstuurd?"
    public enum Verstuurd {
        public static let titel = "Wat is verstuurd?"
        public static let nu = "Nu versturen"
        public static let bezig = "Bezig met versturen"
        public static let leeg = "Nog niets verstuurd. Ziet u iets? Tik op Melden."
        public static let laden = "Dit wordt opgehaald van dit toestel."
        public static let eerder = "Eerdere tonen"
        public static let kijkHieronder = "Kijk hieronder."
        public static let zorg = "Dit is voor team Zorg. Wat er verder gebeurt, ziet u niet. Dat is privé."

        public static let antwoord = "Antwoord"
        public static let tevreden = "Bent u tevreden?"
        public static let ja = "Ja, dank u"
        public static let nee = "Nee, nog niet goed"
        public static let watNogNiet = "Wat is er nog niet goed?"
        public static let watNogNietUitleg = "Schrijf het kort op. Dan gaat uw melding weer open."
        public static let heropenen = "Melding weer openen"
        public static let laatMaar = "Terug naar het antwoord"
        public static let bezigOpslaan = "Bezig met opslaan"
        public static let opgelost = "U vond dit opgelost."
        public static let tochNiet = "Toch nog niet goed"
        public static let heropend = "Weer geopend."
        public static let heropendUitleg = "Uw melding gaat terug naar wie ermee bezig was."
        public static let nietGoed = "U vond dit nog niet goed."
        public static let nietGoedUitleg = "Uw melding was nog open. De gemeente leest wat u schreef."
        public static let tochWel = "Toch opgelost"

        public static func uSchreef(_ reden: String) -> String { "U schreef: \(reden)" }

        public static func nieuwste(_ aantal: Int) -> String { "Dit zijn de \(aantal) nieuwste." }
    }

    /// Reporting.
    public enum Melden {
        public static let stoppen = "Stoppen met melden"
        public static let watZietU = "Wat ziet u?"
        public static let waarover = "Waar gaat het over?"
        public static let kloptPlek = "Klopt de plek?"
        public static let zorgTitel = "Zorg om iemand"
        public static let geenMensen = "Liever geen mensen of kentekens op de foto."
        public static let fotoMaken = "Foto maken"
        public static let zonderFoto = "Zonder foto verder"
        public static let geenCamera = "Wijkmaat mag de camera niet gebruiken. U kunt zonder foto verder."
        public static let fotoMislukt = "De foto is niet gelukt. Maak een nieuwe, of ga zonder foto verder."
        public static let zorgen = "Zorgen om iemand?"
        public static let zorgenUitleg = "Maak dan geen foto. Tik hier."
        public static let fotoKlaar = "Foto is klaar"
        public static let fotoBezig = "Foto wordt klaargemaakt"
        public static let fotoHier = "nog niet opgeslagen"
        public static let fotoOpnieuw = "Opnieuw"
        public static let fotoOpnieuwGelezen = "Foto opnieuw maken"
        public static let laatst = "Laatst gekozen"
        public static let alle = "Alle soorten"
        public static let weetNiet = "Weet ik niet"
        public static let zorgMetFoto = "De foto gaat weg. Alleen voor team Zorg."
        public static let zorgZonderFoto = "Alleen voor team Zorg."
        public static let zorgWie = "Alleen team Zorg leest dit."
        public static let zorgFotoWeg = "Uw foto is weg."
        public static let zorgDaarna = "Na ontvangst gaat ook uw tekst van deze telefoon."
        public static let vertel = "Vertel er iets bij"
        public static let mag = "(mag)"
        public static let wieLeest = "Wie kan dit lezen?"
        public static let iedereenOpen = "Gemeente en partners die hier werken"
        public static let zoekt = "Uw plek wordt gezocht"
        public static let zoektUitleg = "U kunt al opslaan. Dan gaat de melding zonder plek mee, of kies de buurt."
        public static let precies = "Uw plek is gevonden"
        public static let nietPrecies = "Uw plek is niet precies"
        public static let geweigerd = "Wijkmaat mag uw plek niet zien"
        public static let geweigerdUitleg = "Kies zelf de buurt, of meld zonder plek."
        public static let geenPlek = "Deze melding heeft geen plek"
        public static let geenPlekUitleg = "Schrijf er liever bij waar het is."
        public static let tochPlek = "Toch mijn plek gebruiken"
        public static let zonderPlek = "Melden zonder plek"
        public static let kiesBuurt = "Kies de buurt"
        public static let andereBuurt = "Een andere buurt kiezen"
        public static let tegel = "1 tegel is 10 meter"
        public static let opslaan = "Opslaan"
        public static let bezig = "Bezig met opslaan"
        public static let nietOpgeslagen = "Nog niet opgeslagen."
        public static let allesStaatEr = "Alles wat u invulde, staat er nog."
        public static let opgeslagen = "Opgeslagen op dit toestel"
        public static let veilig =
            "Uw melding staat hier veilig, ook als de accu leeg raakt. Bij de gemeente is hij nog niet."
        public static let watNu = "Wat gebeurt er nu?"
        public static let nuFotoTekst = "Nu: foto en tekst."
        public static let nuTekst = "Nu: uw melding."
        public static let daarnaOnderweg = "Gaat vanzelf bij internet."
        public static let daarnaFoto = "Gaat vanzelf bij internet. Foto via wifi."
        public static let daarnaKoppel = "Na koppelen met een code van de gemeente."
        public static let daarnaGemeente = "Daarna ziet u bij Vandaag wat ermee gebeurt."
        public static let daarnaZorg = "Daarna gaat uw tekst van deze telefoon."
        public static let stapToestel = "Op dit toestel"
        public static let stapOnderweg = "Onderweg"
        public static let stapGemeente = "Bij de gemeente"
        public static let ongedaan = "Ongedaan maken"
        public static let naarVandaag = "Naar Vandaag"
        public static let weggehaald = "Weggehaald. Er is niets bewaard."

        public static func stap(_ nr: Int) -> String { "\(nr) van 3" }

        public static func totOp(_ meter: Int) -> String { "Tot op \(meter) meter." }

        public static func totOpKlopt(_ meter: Int) -> String { "Tot op \(meter) meter precies. Sta bij wat u ziet." }

        public static func alGemeld(_ meter: Int) -> String {
            meter < 1 ? "Al gemeld op deze plek" : "Al gemeld, \(meter) meter verder"
        }

        public static func alGemeldUitleg(_ soort: String, _ dag: String) -> String {
            "\(soort), \(dag). U kunt gewoon opslaan, uw stem telt mee."
        }

        public static let zorgOntvangen =
            "Team Zorg heeft uw bericht. Wat er verder gebeurt, ziet u niet. Dat is privé."
        public static let onderweg = "We wachten op bericht dat alles is aangekomen."
        public static let daarnaGemeenteNu = "Bij Vandaag ziet u wat ermee gebeurt."
        public static let weerHier = "Staat weer op dit toestel."

        public static func gaatNaar(_ uitleg: String) -> String { "Gaat \(uitleg)" }
    }
}

extension String {
    /// With a capital, as a sentence begins.
    var metHoofdletter: String { prefix(1).uppercased() + dropFirst() }

    /// With a full stop, once.
    var alsZin: String { hasSuffix(".") || hasSuffix("?") ? self : "\(self)." }
}
