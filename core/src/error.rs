//! The one error of the core: a code a shell can act on, with the parameters its sentence needs.
//!
//! What people read is made from it by [`crate::text`] (Fluent, Dutch first); nothing here holds a sentence, and
//! nothing a resident said may become a parameter.

use std::collections::BTreeMap;
use std::fmt;

/// Result of everything in the core that can go wrong.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What a shell can do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The input is wrong; `veld` among the parameters names the field where there is one.
    Invalid,
    /// The thing asked for is not on this device.
    NotFound,
    /// The person may not do or see this.
    NoAccess,
    /// The hub cannot be reached or answered with a fault; everything stays on this device.
    Offline,
    /// No room left on the device: nothing was saved.
    Full,
    /// The store cannot be opened: wrong key, damaged file, or made by a newer version.
    Store,
    /// A fault of ours.
    Unexpected,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $kind:ident, $id:literal;)*) => {
        /// Every way the core can refuse; the text of each stands in `text/nl.ftl` under the same name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All codes, for the test that each has a text.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The stable name, also the Fluent message id.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }

            /// What a shell can do about it.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $(Code::$variant => Kind::$kind,)* }
            }
        }
    };
}

codes! {
    // model
    /// `veld`, `waarde`: an id that is not a UUID.
    IdOngeldig = Invalid, "id-ongeldig";
    /// `waarde`: a latitude or longitude outside the world, or not a number.
    PlekOngeldig = Invalid, "plek-ongeldig";
    /// `waarde`: a time that is not RFC 3339.
    TijdOngeldig = Invalid, "tijd-ongeldig";
    /// `veld`: a required text is empty.
    VeldLeeg = Invalid, "veld-leeg";
    /// Nobody said for which team, and who does it works for none.
    TeamNodig = Invalid, "team-nodig";
    /// `veld`, `hoogstens`: a text is too long.
    VeldTeLang = Invalid, "veld-te-lang";
    /// `waarde`, `keuzes`: a status that does not exist.
    StatusOnbekend = Invalid, "status-onbekend";
    /// `van`, `naar`, `mag`: a step the status does not allow.
    StapMagNiet = Invalid, "stap-mag-niet";
    /// `status`: this status needs a reason.
    RedenNodig = Invalid, "reden-nodig";
    /// `categorie`, `keuzes`: the profile has no such category.
    CategorieOnbekend = Invalid, "categorie-onbekend";
    /// `team`, `keuzes`: the profile has no such team.
    TeamOnbekend = Invalid, "team-onbekend";
    /// `rol`, `keuzes`: the profile has no such role.
    RolOnbekend = Invalid, "rol-onbekend";
    /// `gebied`: no such area in the profile or the imported areas.
    GebiedOnbekend = Invalid, "gebied-onbekend";
    /// A melding joined with itself.
    SamenvoegenMetZichzelf = Invalid, "samenvoegen-met-zichzelf";
    /// `team`: this team may not read what goes to the care team.
    TeamLeestNiet = Invalid, "team-leest-niet";
    /// An answer to something that went to the care team: its reporter would not read it.
    ZorgZonderAntwoord = Invalid, "zorg-zonder-antwoord";
    /// A photo with something that goes to the care team.
    ZorgZonderFoto = Invalid, "zorg-zonder-foto";
    /// `veld`, `waarde`, `keuzes`: none of the choices.
    KeuzeOnbekend = Invalid, "keuze-onbekend";
    /// `veld`, `waarde`, `van`, `tot`: a number that is too small or too large.
    GetalBuitenBereik = Invalid, "getal-buiten-bereik";
    /// `soort`: it is closed, cancelled or over, and takes nothing more.
    AlAfgesloten = Invalid, "al-afgesloten";
    /// A slip code with a wrong character. The code itself is never a parameter.
    BonOngeldig = Invalid, "bon-ongeldig";
    /// A slip on which no answer comes.
    BonZonderAntwoord = Invalid, "bon-zonder-antwoord";
    /// A slip of something that is not on this device, so that nobody there would read the answer.
    BonHoortElders = Invalid, "bon-hoort-elders";
    /// A second slip for something that has one.
    BonAlGegeven = Invalid, "bon-al-gegeven";
    /// `team`, by name, `soort`: it lies with that team, and only that team does this.
    LigtBijTeam = Invalid, "ligt-bij-team";
    /// A visit of which a question has no answer yet.
    VraagNogOpen = Invalid, "vraag-nog-open";
    /// `soort`: it does not take place, and takes nothing more.
    NietDoorgegaan = Invalid, "niet-doorgegaan";
    /// `soort`, `terug`: what began did take place; whether that it began can still be taken back (`ja` or `nee`).
    AlBegonnen = Invalid, "al-begonnen";
    /// What was asked of a care team, for a team that is none.
    ZorgBlijftZorg = Invalid, "zorg-blijft-zorg";
    /// `veld`, `waarde`: no day or moment.
    DatumOngeldig = Invalid, "datum-ongeldig";
    /// `veld`, `waarde`: no day with a time.
    MomentOngeldig = Invalid, "moment-ongeldig";
    /// `veld`, `waarde`, `vanaf`: a day or moment that exists, and that nobody can mean; the first year that can be.
    DagTeVer = Invalid, "dag-te-ver";
    /// `veld`: a decision (`besluit`) or minutes (`verslag`) that must be there first.
    NogNiets = Invalid, "nog-niets";
    /// `soort`: what did not end cannot be opened again.
    IsNogOpen = Invalid, "is-nog-open";
    /// It was withdrawn, and takes nothing more.
    IsIngetrokken = Invalid, "is-ingetrokken";
    /// A visit of which something was asked that still stands.
    VraagHoortErbij = Invalid, "vraag-hoort-erbij";
    /// A visitor has a slip for it and waits for an answer.
    BonIsGegeven = Invalid, "bon-is-gegeven";
    /// `antwoord`, `van`: there is an answer already, of that other team or of nobody else (`geen`), and nobody asked to replace it.
    AlBeantwoord = Invalid, "al-beantwoord";
    /// `antwoord`: what was answered is neither handed on nor withdrawn.
    HeeftAntwoord = Invalid, "heeft-antwoord";
    /// `team`, by name: it was handed on to that team.
    IsDoorgegeven = Invalid, "is-doorgegeven";
    /// `aantal`, `hoogstens`: more people than are counted in one go.
    TelTeVeel = Invalid, "tel-te-veel";
    /// `veld`, `waarde`: a day that is over, for something that is yet to come.
    DagVoorbij = Invalid, "dag-voorbij";
    /// `veld`, `waarde`: a day that is yet to come, for something that is over.
    DagNogNietGeweest = Invalid, "dag-nog-niet-geweest";
    /// `rol`: who has this role does not own such a thing, or only who has it does.
    EigenaarPastNiet = Invalid, "eigenaar-past-niet";
    /// `overleg`: not everybody at this table may read what the point is about.
    NietOpAgenda = Invalid, "niet-op-agenda";
    /// `aantal`: people wrote different things, and someone has to choose first.
    EerstKiezen = Invalid, "eerst-kiezen";
    /// `soort`: a schouw that nobody walked and where nothing was found, or a table that nobody opened and to which nobody came.
    NogNietBegonnen = Invalid, "nog-niet-begonnen";
    /// `soort`: a melding or a way to settle it (`afdoening`), of what goes well or was measured and is good enough.
    AlleenWatBeterKan = Invalid, "alleen-wat-beter-kan";
    /// `veld`, `waarde`, `lijkt`, `bedoeld`, `bij`, `halte`: a place that was pointed out and lies outside the Netherlands; what the
    /// mistake looks like (`verwisseld`, `route_verwisseld`, `route`, `rd` or `anders`), and for the first what was meant; of what it is
    /// the place (`halte`, `tafel`, `route` or `anders`), and for the first its name.
    PlekBuitenNederland = Invalid, "plek-buiten-nederland";

    /// `id`: a ronde of this person goes on already on this device.
    RondeLooptAl = Invalid, "ronde-loopt-al";
    /// No ronde of this person goes on on this device.
    RondeLooptNiet = NotFound, "ronde-loopt-niet";
    /// `aantal`: nothing found, on a ronde on which something was reported.
    RondeNietLeeg = Invalid, "ronde-niet-leeg";
    /// `waarde`, `uren`: a ronde cannot have begun then.
    RondeBeginKanNiet = Invalid, "ronde-begin-kan-niet";

    /// `taken`: a melding cannot be good while these teams are still at it.
    TakenOpen = Invalid, "taken-open";
    /// At least one voice stays with the melding that others are split off from.
    SplitsenAlles = Invalid, "splitsen-alles";
    /// What someone thinks of an answer that is not there.
    NogGeenAntwoord = Invalid, "nog-geen-antwoord";
    /// A question of the care team about something that is no care.
    AlleenBijZorg = Invalid, "alleen-bij-zorg";
    /// `categorie`: what is about this is for fewer people than can read it already.
    CategorieAndereKring = Invalid, "categorie-andere-kring";

    // command and view
    /// `soort`, `id`: not on this device.
    NietGevonden = NotFound, "niet-gevonden";
    /// A slip code that leads to nothing here. The code itself is never a parameter.
    BonOnbekend = NotFound, "bon-onbekend";
    /// A slip code that led to something that was destroyed for good. The code itself is never a parameter.
    BonVernietigd = NotFound, "bon-vernietigd";
    /// `soort`, `wie`: the person may not do this here; people of these roles may.
    GeenRecht = NoAccess, "geen-recht";

    // store
    /// The key does not fit the store.
    SleutelFout = Store, "sleutel-fout";
    /// `pad`: the key file is missing or cannot be read.
    SleutelOntbreekt = Store, "sleutel-ontbreekt";
    /// The store was made by a newer version.
    OpslagNieuwer = Store, "opslag-nieuwer";
    /// `reden`: the store file is damaged.
    OpslagBeschadigd = Store, "opslag-beschadigd";
    /// No room left; nothing was saved.
    OpslagVol = Full, "opslag-vol";
    /// Another process has the store open for writing and did not let go.
    OpslagBezet = Store, "opslag-bezet";
    /// The store was closed; nothing was done.
    OpslagGesloten = Store, "opslag-gesloten";
    /// `reden`: a change that cannot be read.
    WijzigingOnleesbaar = Invalid, "wijziging-onleesbaar";
    /// A newer version has said that this one may not edit the document.
    DocumentNieuwer = Invalid, "document-nieuwer";
    /// The document was destroyed for good.
    DocumentVernietigd = Invalid, "document-vernietigd";
    /// `reden`: the folder or file of the store cannot be read or written.
    OpslagOntoegankelijk = Store, "opslag-ontoegankelijk";
    /// `reden`: the file or folder cannot be read or written; `pad`.
    BestandFout = Invalid, "bestand-fout";

    // report
    /// What lies in a confidential kring does not become a file.
    RapportVertrouwelijk = NoAccess, "rapport-vertrouwelijk";

    // sync
    /// The hub cannot be reached.
    HubOnbereikbaar = Offline, "hub-onbereikbaar";
    /// `status`: the hub answered with a fault.
    HubStoring = Offline, "hub-storing";
    /// `hub`: nothing answers at this address, and the device is not coupled yet.
    KoppelenOnbereikbaar = Offline, "koppelen-onbereikbaar";
    /// The hub speaks a wire version this app does not know, or the other way round.
    HubVersie = Offline, "hub-versie";
    /// The answer of the hub cannot be trusted: `reden`.
    HubAntwoordFout = Offline, "hub-antwoord-fout";
    /// The enrolment code does not exist, was used, or is too old.
    CodeOngeldig = Invalid, "code-ongeldig";
    /// This device is already coupled to `hub`.
    AlGekoppeld = Invalid, "al-gekoppeld";
    /// This device is not coupled yet.
    NietGekoppeld = Invalid, "niet-gekoppeld";
    /// The hub no longer accepts this device.
    ToestelGeweigerd = NoAccess, "toestel-geweigerd";
    /// `waarde`: not a web address.
    AdresOngeldig = Invalid, "adres-ongeldig";
    /// `waarde`: an http address outside this machine and the local network, and nobody insisted.
    AdresOnveilig = Invalid, "adres-onveilig";
    /// `hub`: something answers at this address, and it is no hub.
    GeenHub = Invalid, "geen-hub";
    /// Too many wrong codes came from this address.
    TeVaak = Invalid, "te-vaak";
    /// The hub knows this device as somebody else's.
    ToestelVanAnder = NoAccess, "toestel-van-ander";

    // profile
    /// `bestand`, `regel`, `reden`: the profile has a mistake; the reason is a Dutch sentence.
    ProfielFout = Invalid, "profiel-fout";
    /// `naam`, `keuzes`: no profile with this name is built in.
    ProfielOnbekend = NotFound, "profiel-onbekend";
    /// `bestand`, `schema`, `kent`: the profile was made for a newer version of the app.
    ProfielNieuwer = Invalid, "profiel-nieuwer";

    // geo
    /// `waarde`: a place where RD New does not hold.
    RdBuitenGebied = Invalid, "rd-buiten-gebied";
    /// `reden`: areas that are not `GeoJSON`.
    GebiedenOnleesbaar = Invalid, "gebieden-onleesbaar";
    /// `hoogstens`: a file of areas that is too large.
    GebiedenTeGroot = Invalid, "gebieden-te-groot";
    /// `aantal`, `eerste`: no area in the file is usable; how many were left out and why the first.
    GebiedenLeeg = Invalid, "gebieden-leeg";
    /// The file does not say of which year its areas are, and nobody gave one.
    GebiedenZonderJaar = Invalid, "gebieden-zonder-jaar";
    /// `gebied`: the stored outline of an area is damaged.
    GebiedRijOnleesbaar = Store, "gebied-rij-onleesbaar";
    /// `reden`: a stored track is damaged.
    SpoorOnleesbaar = Invalid, "spoor-onleesbaar";
    /// The GPX file is empty.
    GpxLeeg = Invalid, "gpx-leeg";
    /// `regel`: the file is not XML.
    GpxGeenXml = Invalid, "gpx-geen-xml";
    /// The file is XML, but not GPX.
    GpxGeenGpx = Invalid, "gpx-geen-gpx";
    /// `regel`, `punten`: the GPX file stops halfway; how many points were read until there.
    GpxAfgebroken = Invalid, "gpx-afgebroken";
    /// `overgeslagen`: no point in the GPX file is usable.
    GpxZonderPunten = Invalid, "gpx-zonder-punten";
    /// The GPX file has waypoints or a planned route, but no recorded track.
    GpxZonderSpoor = Invalid, "gpx-zonder-spoor";
    /// `hoogstens_mb`: the GPX file is too large.
    GpxTeGroot = Invalid, "gpx-te-groot";
    /// `hoogstens`: the GPX file has too many points.
    GpxTeVeelPunten = Invalid, "gpx-te-veel-punten";
    /// The GPX file declares entities of its own, which could make it grow without end.
    GpxEntiteiten = Invalid, "gpx-entiteiten";

    // media
    /// A picture file of zero bytes.
    FotoLeeg = Invalid, "foto-leeg";
    /// `mib`, `hoogstens_mib`: a picture file that is too large.
    FotoTeGroot = Invalid, "foto-te-groot";
    /// `soort`: not JPEG, PNG or WebP.
    FotoSoort = Invalid, "foto-soort";
    /// `breedte`, `hoogte`: more pixels than can be decoded safely.
    FotoTeVeelBeeldpunten = Invalid, "foto-te-veel-beeldpunten";
    /// The picture file stops before its end.
    FotoAfgebroken = Invalid, "foto-afgebroken";
    /// The picture file is damaged.
    FotoOnleesbaar = Invalid, "foto-onleesbaar";
    /// A rectangle to wipe that covers nothing.
    VlakOngeldig = Invalid, "vlak-ongeldig";
    /// `hash`: the bytes are not those that were stored under this name.
    BlobAnders = Store, "blob-anders";

    // cli
    /// `bron`: a key that is not 64 hexadecimal digits; where it was read.
    SleutelOngeldig = Store, "sleutel-ongeldig";
    /// `pad`: a key file that others on the machine can read.
    SleutelLeesbaar = Store, "sleutel-leesbaar";
    /// Nobody said in which folder the store is, and there is no home folder.
    ThuisOnbekend = Invalid, "thuis-onbekend";
    /// `pad`, `is`: what was named as the folder of a store is a file, or the folder of a hub.
    ThuisOngeldig = Invalid, "thuis-ongeldig";
    /// `gevraagd`, `gemeente`: the store belongs to another municipality than the one asked for.
    GemeenteAnders = Invalid, "gemeente-anders";
    /// `adres`: the address to listen on cannot be had.
    AdresBezet = Invalid, "adres-bezet";
    /// `kolom`: a line of an import that is not JSON.
    RegelGeenJson = Invalid, "regel-geen-json";
    /// A line of an import that is not UTF-8.
    RegelGeenTekst = Invalid, "regel-geen-tekst";
    /// `hoogstens`: a line of an import with more bytes.
    RegelTeLang = Invalid, "regel-te-lang";
    /// `veld`: the value of a field is not of the kind that belongs there.
    VeldSoort = Invalid, "veld-soort";
    /// An imported signaal is here already under this id, with other content.
    ImportAnders = Invalid, "import-anders";
    /// `waarde`: a time before 1990 or after tomorrow.
    TijdBuiten = Invalid, "tijd-buiten";
    /// `pad`: a pipe, a device or a link that leads nowhere, where a file should be.
    GeenBestand = Invalid, "geen-bestand";
    /// `veld`: a name with characters that cannot be seen or that turn the text around.
    NaamTekens = Invalid, "naam-tekens";
    /// `reden`: the answer could not be written where it goes.
    UitvoerFout = Invalid, "uitvoer-fout";
    /// `veld`, `waarde`, `opdracht`: neither a code nor a name; with which command the choices are shown.
    NaamOnbekend = NotFound, "naam-onbekend";
    /// `veld`, `waarde`, `keuzes`: a name that more than one thing has.
    NaamMeerdere = Invalid, "naam-meerdere";

    // hub
    /// `pad`: a folder in which no hub was made.
    GeenHubMap = NotFound, "geen-hub-map";
    /// The disk of the hub is full; nothing was kept.
    HubVol = Full, "hub-vol";
    /// `reden`: the data of the hub are damaged.
    HubBeschadigd = Store, "hub-beschadigd";
    /// The data of the hub were made by a newer version.
    HubNieuwer = Store, "hub-nieuwer";
    /// Another program has the data of the hub and did not let go.
    HubBezet = Store, "hub-bezet";

    /// `reden`: a fault of ours.
    Onverwacht = Unexpected, "onverwacht";
}

/// An error: its [`Code`] and the parameters of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What went wrong.
    pub code: Code,
    /// Values for the sentence, by the names that the code's doc gives.
    pub params: BTreeMap<&'static str, String>,
}

impl Error {
    /// Makes an error without parameters.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { code, params: BTreeMap::new() }
    }

    /// Adds one parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.insert(name, value.to_string());
        self
    }

    /// A fault of ours, with a reason for the log that holds nothing a resident said.
    #[must_use]
    pub fn unexpected(reden: impl fmt::Display) -> Self {
        Self::new(Code::Onverwacht).with("reden", reden)
    }

    /// What a shell can do about it.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.code.kind()
    }
}

/// The developer's form: code and parameters. People read [`crate::text::error`].
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.id())?;
        for (name, value) in &self.params {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
