//! Every command by name. A new variant does not compile before it is here, and what is here must once succeed.

use wijkmaat_core::command::{
    AfspraakOpdracht, BewonersinitiatiefOpdracht, BezoekOpdracht, BonOpdracht, Command, RondeOpdracht, SchouwOpdracht,
    SpreekuurOpdracht, TaakOpdracht, VergaderingOpdracht, VraagOpdracht, WaarnemingOpdracht,
};

/// Makes, of one list, the function that names a variant and the list of all names. What has variants of its own is named by
/// the function of that list.
macro_rules! namen {
    ($name:ident, $all:ident, $kind:ident: $($variant:ident $fields:tt = $text:literal,)* $(; $($nested:ident in $inner:ident,)*)?) => {
        pub(crate) fn $name(one: &$kind) -> &'static str {
            match one {
                $($kind::$variant $fields => $text,)*
                $($($kind::$nested(inner) => $inner(inner),)*)?
            }
        }

        const $all: &[&str] = &[$($text,)*];
    };
}

namen! { naam, OPDRACHTEN, Command:
    SignaalMelden(..) = "signaal melden",
    SignaalOmschrijven { .. } = "signaal omschrijven",
    SignaalCategoriseren { .. } = "signaal categoriseren",
    SignaalVernietigen { .. } = "signaal vernietigen",
    MeldingToewijzen { .. } = "melding toewijzen",
    MeldingStatusZetten { .. } = "melding status zetten",
    MeldingBeantwoorden { .. } = "melding beantwoorden",
    MeldingOmschrijven { .. } = "melding omschrijven",
    MeldingNoteren { .. } = "melding noteren",
    MeldingSamenvoegen { .. } = "melding samenvoegen",
    MeldingSplitsen { .. } = "melding splitsen",
    MeldingTevreden { .. } = "melding tevreden",
    ConflictKiezen { .. } = "conflict kiezen",
    RondeImporteren(..) = "ronde importeren",
    ;
    Ronde in ronde,
    Taak in taak,
    Afspraak in afspraak,
    Bewonersinitiatief in bewonersinitiatief,
    Vergadering in vergadering,
    Schouw in schouw,
    Waarneming in waarneming,
    Spreekuur in spreekuur,
    Bezoek in bezoek,
    Vraag in vraag,
    Bon in bon,
}

namen! { ronde, RONDE, RondeOpdracht:
    Starten { .. } = "ronde starten",
    Punten { .. } = "ronde punten",
    Stoppen { .. } = "ronde stoppen",
    Overdragen { .. } = "ronde overdragen",
    Deelnemen { .. } = "ronde deelnemen",
    Verlaten { .. } = "ronde verlaten",
}

namen! { taak, TAAK, TaakOpdracht:
    Geven { .. } = "taak geven",
    Oppakken { .. } = "taak oppakken",
    Afronden { .. } = "taak afronden",
    ZorgVragen { .. } = "taak zorg vragen",
    ZorgBeantwoorden { .. } = "taak zorg beantwoorden",
    Heropenen { .. } = "taak heropenen",
}

namen! { afspraak, AFSPRAAK, AfspraakOpdracht:
    Maken(..) = "afspraak maken",
    VoortgangNoteren { .. } = "afspraak voortgang noteren",
    Gedaan { .. } = "afspraak gedaan",
    Gebroken { .. } = "afspraak gebroken",
    LatenVervallen { .. } = "afspraak laten vervallen",
    Verplaatsen { .. } = "afspraak verplaatsen",
    Heropenen { .. } = "afspraak heropenen",
}

namen! { bewonersinitiatief, BEWONERSINITIATIEF, BewonersinitiatiefOpdracht:
    Indienen(..) = "bewonersinitiatief indienen",
    Toewijzen { .. } = "bewonersinitiatief toewijzen",
    SteunNoteren { .. } = "bewonersinitiatief steun noteren",
    Vragen { .. } = "bewonersinitiatief vragen",
    Beslissen { .. } = "bewonersinitiatief beslissen",
    Intrekken { .. } = "bewonersinitiatief intrekken",
}

namen! { vergadering, VERGADERING, VergaderingOpdracht:
    Plannen { .. } = "vergadering plannen",
    Verzetten { .. } = "vergadering verzetten",
    Agenderen { .. } = "vergadering agenderen",
    Aanwezig { .. } = "vergadering aanwezig",
    Besluiten { .. } = "vergadering besluiten",
    NaarGemeente { .. } = "vergadering naar gemeente",
    Terugkoppelen { .. } = "vergadering terugkoppelen",
    Verslag { .. } = "vergadering verslag",
    Vaststellen { .. } = "vergadering vaststellen",
    LatenVervallen { .. } = "vergadering laten vervallen",
    TochDoor { .. } = "vergadering toch door",
}

namen! { schouw, SCHOUW, SchouwOpdracht:
    Plannen { .. } = "schouw plannen",
    Bijstellen { .. } = "schouw bijstellen",
    HalteToevoegen { .. } = "schouw halte toevoegen",
    HalteVerplaatsen { .. } = "schouw halte verplaatsen",
    HalteWeghalen { .. } = "schouw halte weghalen",
    Deelnemen { .. } = "schouw deelnemen",
    Beginnen { .. } = "schouw beginnen",
    Afsluiten { .. } = "schouw afsluiten",
    Heropenen { .. } = "schouw heropenen",
    HalteHernoemen { .. } = "schouw halte hernoemen",
    LatenVervallen { .. } = "schouw laten vervallen",
    TochDoor { .. } = "schouw toch door",
    DagWeghalen { .. } = "schouw dag weghalen",
    Afmelden { .. } = "schouw afmelden",
    BeginTerugnemen { .. } = "schouw begin terugnemen",
}

namen! { waarneming, WAARNEMING, WaarnemingOpdracht:
    Oordelen { .. } = "waarneming oordelen",
    Scoren { .. } = "waarneming scoren",
    Melden { .. } = "waarneming melden",
    Afdoen { .. } = "waarneming afdoen",
    Intrekken { .. } = "waarneming intrekken",
    DekkingDelen { .. } = "waarneming dekking delen",
}

namen! { spreekuur, SPREEKUUR, SpreekuurOpdracht:
    Plannen(..) = "spreekuur plannen",
    Aanschuiven { .. } = "spreekuur aanschuiven",
    Openen { .. } = "spreekuur openen",
    Sluiten { .. } = "spreekuur sluiten",
    Heropenen { .. } = "spreekuur heropenen",
    Verwachten { .. } = "spreekuur verwachten",
    LatenVervallen { .. } = "spreekuur laten vervallen",
    TochDoor { .. } = "spreekuur toch door",
    Bijstellen { .. } = "spreekuur bijstellen",
    Opstaan { .. } = "spreekuur opstaan",
    OpeningTerugnemen { .. } = "spreekuur opening terugnemen",
}

namen! { bezoek, BEZOEK, BezoekOpdracht:
    Ontvangen { .. } = "bezoek ontvangen",
    Tellen { .. } = "bezoek tellen",
    Neerleggen { .. } = "bezoek neerleggen",
    Oppakken { .. } = "bezoek oppakken",
    Afhandelen { .. } = "bezoek afhandelen",
    Intrekken { .. } = "bezoek intrekken",
}

namen! { vraag, VRAAG, VraagOpdracht:
    Stellen { .. } = "vraag stellen",
    Beantwoorden { .. } = "vraag beantwoorden",
    Ontvangen { .. } = "vraag ontvangen",
    Doorgeven { .. } = "vraag doorgeven",
    Intrekken { .. } = "vraag intrekken",
    Afhandelen { .. } = "vraag afhandelen",
}

namen! { bon, BON, BonOpdracht:
    Beantwoorden { .. } = "bon beantwoorden",
    Geven { .. } = "bon geven",
}

/// The names of everything that people can do.
pub(crate) fn alle() -> impl Iterator<Item = &'static str> {
    let lists = [
        OPDRACHTEN,
        RONDE,
        TAAK,
        AFSPRAAK,
        BEWONERSINITIATIEF,
        VERGADERING,
        SCHOUW,
        WAARNEMING,
        SPREEKUUR,
        BEZOEK,
        VRAAG,
        BON,
    ];
    lists.into_iter().flatten().copied()
}
