//! Each field of each command, given wrongly: empty, too long, unknown, out of range, of another time, or nowhere on earth.

use super::decor::Ids;
use super::elk::{WANNEER, afspraak, oordelen, punt, scoren, spreekuur};
use wijkmaat_core::Code::{
    self, BonOngeldig, CategorieOnbekend, DagTeVer, DatumOngeldig, GebiedOnbekend, GetalBuitenBereik, KeuzeOnbekend,
    NogNiets, PlekOngeldig, RedenNodig, TeamOnbekend, VeldLeeg, VeldTeLang,
};
use wijkmaat_core::command::{
    AfspraakMaken, AfspraakOpdracht as A, BewonersinitiatiefOpdracht as B, BezoekOpdracht as Z, BonOpdracht, Command,
    InitiatiefIndienen, NieuweHalte, PuntInbrengen, RondeOpdracht as R, SchouwOpdracht as S, SchouwPlannen,
    SignaalMelden, SpreekuurOpdracht as P, SpreekuurPlannen, TaakOpdracht as T, VergaderingOpdracht as V,
    VraagOpdracht as Q, WaarnemingOordelen, WaarnemingOpdracht as W, WaarnemingScoren,
};
use wijkmaat_core::model::{
    Afdoening, BewonersinitiatiefStatus, GebiedCode, LatLon, MeldingStatus, Ontvanger, Oordeel, Plek, PlekBron,
    SchouwDeel, SpreekuurSoort, TaakUitslag, Timestamp,
};

type Fout = (Command, Code, &'static str);

const NERGENS: LatLon = LatLon { lat: f64::NAN, lon: 4.7 };
const NOOIT: Timestamp = Timestamp::from_millis(i64::MAX);
const VORIG_JAAR: Timestamp = Timestamp::from_millis(1_760_000_000_000);
const LANG_GELEDEN: Timestamp = Timestamp::from_millis(0);

fn lang() -> String {
    "x".repeat(4001)
}

fn elders() -> Option<GebiedCode> {
    "BU99999999".parse().ok()
}

fn nergens() -> Plek {
    Plek { punt: NERGENS, nauwkeurigheid_m: None, bron: PlekBron::Kaart }
}

pub(super) fn fout(ids: &Ids) -> Vec<Fout> {
    let mut all = straat(ids);
    all.extend(ronde(ids));
    all.extend(schouw(ids));
    all.extend(tafel(ids));
    all.extend(afspraken(ids));
    all.extend(vergaderingen(ids));
    all
}

fn straat(ids: &Ids) -> Vec<Fout> {
    let good = || SignaalMelden { categorie: "afval".into(), ..SignaalMelden::default() };
    let melden = |melden| Command::SignaalMelden(melden);
    let (id, signaal, taak) = (ids.melding, ids.signaal, ids.taak);
    let afronden = |uitslag, reden| Command::Taak(T::Afronden { id: taak, uitslag, reden });
    let zorg = |team: &str, vraag: &str| {
        Command::Taak(T::ZorgVragen { melding: ids.melding_van_zorg, team: team.into(), vraag: vraag.into() })
    };
    let tevreden = |reden| Command::MeldingTevreden { id, tevreden: false, reden };
    let status = |naar, reden| Command::MeldingStatusZetten { id, naar, reden };
    vec![
        (melden(SignaalMelden { categorie: String::new(), ..good() }), CategorieOnbekend, ""),
        (melden(SignaalMelden { categorie: "wolken".into(), ..good() }), CategorieOnbekend, ""),
        (melden(SignaalMelden { omschrijving: lang(), ..good() }), VeldTeLang, "omschrijving"),
        (melden(SignaalMelden { plek: Some(nergens()), ..good() }), PlekOngeldig, ""),
        (melden(SignaalMelden { gebied: elders(), ..good() }), GebiedOnbekend, ""),
        (melden(SignaalMelden { gemaakt: Some(NOOIT), ..good() }), DagTeVer, "gemaakt"),
        (melden(SignaalMelden { gemaakt: Some(LANG_GELEDEN), ..good() }), DagTeVer, "gemaakt"),
        (Command::SignaalOmschrijven { id: signaal, omschrijving: " ".into() }, VeldLeeg, "omschrijving"),
        (Command::SignaalOmschrijven { id: signaal, omschrijving: lang() }, VeldTeLang, "omschrijving"),
        (Command::SignaalCategoriseren { id: signaal, categorie: "wolken".into() }, CategorieOnbekend, ""),
        (Command::MeldingToewijzen { id, team: "wolken".into(), eigenaar: None }, TeamOnbekend, ""),
        (status(MeldingStatus::from("klaar".to_owned()), None), Code::StapMagNiet, ""),
        (status(MeldingStatus::KanNiet, None), RedenNodig, ""),
        (Command::MeldingBeantwoorden { id, antwoord: "\n".into(), opnieuw: false }, VeldLeeg, "antwoord"),
        (Command::MeldingBeantwoorden { id, antwoord: lang(), opnieuw: false }, VeldTeLang, "antwoord"),
        (Command::MeldingOmschrijven { id, omschrijving: String::new() }, VeldLeeg, "omschrijving"),
        (Command::MeldingNoteren { id, notitie: String::new() }, VeldLeeg, "notitie"),
        (Command::MeldingNoteren { id, notitie: lang() }, VeldTeLang, "notitie"),
        (Command::MeldingSamenvoegen { id, met: id }, Code::SamenvoegenMetZichzelf, ""),
        (Command::MeldingSplitsen { id, signalen: Vec::new() }, VeldLeeg, "signalen"),
        (Command::MeldingSplitsen { id, signalen: vec![ids.signaal] }, Code::SplitsenAlles, ""),
        (tevreden(None), Code::NogGeenAntwoord, ""),
        (Command::Taak(T::Geven { melding: id, team: "wolken".into(), vraag: None }), TeamOnbekend, ""),
        (Command::Taak(T::Geven { melding: id, team: "handhaving".into(), vraag: Some(lang()) }), VeldTeLang, "vraag"),
        (afronden(TaakUitslag::from("weg".to_owned()), None), KeuzeOnbekend, "uitslag"),
        (afronden(TaakUitslag::KanNiet, Some(" ".into())), RedenNodig, ""),
        (afronden(TaakUitslag::Opgelost, Some(lang())), VeldTeLang, "reden"),
        (Command::Taak(T::Heropenen { id: taak, reden: String::new() }), VeldLeeg, "reden"),
        (zorg("wijkbeheer", "bel_ons"), KeuzeOnbekend, "team"),
        (zorg("wijkagenten", "Wie is het?"), KeuzeOnbekend, "vraag"),
        (
            Command::Taak(T::ZorgBeantwoorden { id: ids.zorgvraag, antwoord: "Woont op 12".into() }),
            KeuzeOnbekend,
            "antwoord",
        ),
    ]
}

fn ronde(ids: &Ids) -> Vec<Fout> {
    let starten = |groep: Option<String>, gebied, begin| {
        Command::Ronde(R::Starten { groep, deelnemers: Vec::new(), gebied, begin })
    };
    let overdragen =
        |aan, wat: &str, melding| Command::Ronde(R::Overdragen { id: ids.ronde, aan, wat: wat.into(), melding });
    let team = |team: &str| Ontvanger::Team { team: team.into() };
    vec![
        (starten(Some(String::new()), None, None), VeldLeeg, "groep"),
        (starten(Some("x".repeat(81)), None, None), VeldTeLang, "groep"),
        (starten(None, elders(), None), GebiedOnbekend, ""),
        (starten(None, None, Some(NOOIT)), Code::RondeBeginKanNiet, ""),
        (starten(None, None, Some(LANG_GELEDEN)), Code::RondeBeginKanNiet, ""),
        (overdragen(team("handhaving"), " ", None), VeldLeeg, "wat"),
        (overdragen(team("handhaving"), &lang(), None), VeldTeLang, "wat"),
        (overdragen(team("wolken"), "Kar", None), TeamOnbekend, ""),
        (overdragen(team("handhaving"), "Kar", Some(Ids::verzonnen().melding)), Code::NietGevonden, ""),
    ]
}

fn schouw(ids: &Ids) -> Vec<Fout> {
    let (id, halte) = (ids.schouw, ids.halte);
    let good = || SchouwPlannen { naam: "Schouw".into(), ..SchouwPlannen::default() };
    let plannen = |plan| Command::Schouw(S::Plannen { plan });
    let nieuw = |naam: &str, punt| NieuweHalte { naam: naam.into(), punt };
    let bijstellen = |naam: Option<&str>, thema: Option<String>, gepland, bewoners| {
        Command::Schouw(S::Bijstellen { id, naam: naam.map(str::to_owned), thema, gepland, bewoners })
    };
    let toevoegen = |halte, nr| Command::Schouw(S::HalteToevoegen { id, halte, nr });
    let verplaatsen = |nr, punt| Command::Schouw(S::HalteVerplaatsen { id, halte, nr, punt });
    let oordeel = |oordeel| Command::Waarneming(W::Oordelen { oordeel });
    let score = |score| Command::Waarneming(W::Scoren { score });
    let (o, s) = (|| oordelen(ids), || scoren(ids));
    let wrong_part = SchouwDeel::from("koning".to_owned());
    let wrong_end = Afdoening::from("later".to_owned());
    let report =
        |categorie: &str| W::Melden { id: ids.waarneming, categorie: Some(categorie.into()), omschrijving: None };
    let long = W::Melden { id: ids.waarneming, categorie: None, omschrijving: Some(lang()) };
    vec![
        (plannen(SchouwPlannen { naam: " ".into(), ..good() }), VeldLeeg, "naam"),
        (plannen(SchouwPlannen { thema: Some(lang()), ..good() }), VeldTeLang, "thema"),
        (plannen(SchouwPlannen { gebied: elders(), ..good() }), GebiedOnbekend, ""),
        (plannen(SchouwPlannen { gepland: Some(LANG_GELEDEN), ..good() }), DagTeVer, "gepland"),
        (plannen(SchouwPlannen { bewoners: 10_001, ..good() }), GetalBuitenBereik, "bewoners"),
        (plannen(SchouwPlannen { haltes: vec![nieuw("Zee", Some(NERGENS))], ..good() }), PlekOngeldig, ""),
        (plannen(SchouwPlannen { haltes: vec![nieuw("x", None); 101], ..good() }), GetalBuitenBereik, "haltes"),
        (bijstellen(Some(""), None, None, None), VeldLeeg, "naam"),
        (bijstellen(None, Some(lang()), None, None), VeldTeLang, "thema"),
        (bijstellen(None, None, Some(NOOIT), None), DagTeVer, "gepland"),
        (bijstellen(None, None, None, Some(u32::MAX)), GetalBuitenBereik, "bewoners"),
        (toevoegen(nieuw("", None), None), VeldLeeg, "halte"),
        (toevoegen(nieuw("Zee", Some(NERGENS)), None), PlekOngeldig, ""),
        (toevoegen(nieuw("Plein", None), Some(9)), GetalBuitenBereik, "nr"),
        (verplaatsen(Some(0), None), GetalBuitenBereik, "nr"),
        (verplaatsen(None, Some(NERGENS)), PlekOngeldig, ""),
        (Command::Schouw(S::Deelnemen { id, wie: None, deel: wrong_part }), KeuzeOnbekend, "deel"),
        (Command::Schouw(S::Afsluiten { id, wat_blijft: Some(lang()) }), VeldTeLang, "wat_blijft"),
        (oordeel(WaarnemingOordelen { tekst: String::new(), ..o() }), VeldLeeg, "tekst"),
        (oordeel(WaarnemingOordelen { tekst: lang(), ..o() }), VeldTeLang, "tekst"),
        (oordeel(WaarnemingOordelen { oordeel: Oordeel::from("mooi".to_owned()), ..o() }), KeuzeOnbekend, "oordeel"),
        (oordeel(WaarnemingOordelen { thema: Some("zorg".into()), ..o() }), KeuzeOnbekend, "thema"),
        (oordeel(WaarnemingOordelen { plek: Some(nergens()), ..o() }), PlekOngeldig, ""),
        (oordeel(WaarnemingOordelen { gezien: Some(NOOIT), ..o() }), DagTeVer, "gezien"),
        (oordeel(WaarnemingOordelen { halte: Some(Ids::verzonnen().halte), ..o() }), Code::NietGevonden, ""),
        (score(WaarnemingScoren { element: "wolken".into(), ..s() }), KeuzeOnbekend, "element"),
        (score(WaarnemingScoren { halte: None, ..s() }), VeldLeeg, "halte"),
        (score(WaarnemingScoren { gezien: Some(LANG_GELEDEN), ..s() }), DagTeVer, "gezien"),
        (Command::Waarneming(report("wolken")), CategorieOnbekend, ""),
        (Command::Waarneming(long), VeldTeLang, "omschrijving"),
        (Command::Waarneming(W::Afdoen { id: ids.waarneming, afdoening: wrong_end }), KeuzeOnbekend, "afdoening"),
    ]
}

fn tafel(ids: &Ids) -> Vec<Fout> {
    let plannen = |plan| Command::Spreekuur(P::Plannen(plan));
    let wrong = SpreekuurSoort::from("zwevend".to_owned());
    let ontvangen = |thema: &str, gebied, ligt_bij: Option<&str>| {
        let (thema, ligt_bij) = (thema.into(), ligt_bij.map(str::to_owned));
        Command::Bezoek(Z::Ontvangen { spreekuur: ids.spreekuur, thema, gebied, ligt_bij })
    };
    let tellen = |aantal| Command::Bezoek(Z::Tellen { spreekuur: ids.spreekuur, aantal });
    let bon = |code: &str, antwoord: String| {
        Command::Bon(BonOpdracht::Beantwoorden { code: code.into(), antwoord, opnieuw: false })
    };
    let vervalt = |reden| Command::Spreekuur(P::LatenVervallen { id: ids.spreekuur, reden });
    let id = ids.spreekuur;
    let stelt_bij = |plek: Option<&str>, punt, thema: Option<&str>, gepland| {
        let (plek, thema) = (plek.map(str::to_owned), thema.map(str::to_owned));
        Command::Spreekuur(P::Bijstellen { id, plek, punt, thema, gepland })
    };
    let stellen = |vraag| Command::Vraag(Q::Stellen { bezoek: ids.bezoek, vraag, bon: true, team: None });
    let beantwoorden = |antwoord| Command::Vraag(Q::Beantwoorden { id: ids.vraag, antwoord, opnieuw: false });
    vec![
        (plannen(SpreekuurPlannen { soort: wrong, ..spreekuur() }), KeuzeOnbekend, "soort"),
        (plannen(SpreekuurPlannen { plek: " ".into(), ..spreekuur() }), VeldLeeg, "plek"),
        (plannen(SpreekuurPlannen { plek: lang(), ..spreekuur() }), VeldTeLang, "plek"),
        (plannen(SpreekuurPlannen { punt: Some(NERGENS), ..spreekuur() }), PlekOngeldig, ""),
        (plannen(SpreekuurPlannen { thema: Some("wolken".into()), ..spreekuur() }), KeuzeOnbekend, "thema"),
        (plannen(SpreekuurPlannen { gebied: elders(), ..spreekuur() }), GebiedOnbekend, ""),
        (plannen(SpreekuurPlannen { gepland: Some(NOOIT), ..spreekuur() }), DagTeVer, "wanneer"),
        (plannen(SpreekuurPlannen { gepland: Some(VORIG_JAAR), ..spreekuur() }), Code::DagVoorbij, "wanneer"),
        (plannen(SpreekuurPlannen { achteraf: true, ..spreekuur() }), VeldLeeg, "wanneer"),
        (vervalt(String::new()), VeldLeeg, "reden"),
        (vervalt(lang()), VeldTeLang, "reden"),
        (Command::Spreekuur(P::Aanschuiven { id: ids.spreekuur, team: Some("wolken".into()) }), TeamOnbekend, ""),
        (Command::Spreekuur(P::Opstaan { id: ids.spreekuur, team: Some("wolken".into()) }), TeamOnbekend, ""),
        (stelt_bij(Some(" "), None, None, None), VeldLeeg, "plek"),
        (stelt_bij(None, Some(NERGENS), None, None), PlekOngeldig, ""),
        (stelt_bij(None, None, Some("wolken"), None), KeuzeOnbekend, "thema"),
        (stelt_bij(None, None, None, Some(NOOIT)), DagTeVer, "wanneer"),
        (ontvangen("", None, None), KeuzeOnbekend, "thema"),
        (ontvangen("geld", elders(), None), GebiedOnbekend, ""),
        (ontvangen("geld", None, Some("wolken")), TeamOnbekend, ""),
        (tellen(0), GetalBuitenBereik, "aantal"),
        (tellen(101), Code::TelTeVeel, ""),
        (Command::Bezoek(Z::Neerleggen { id: ids.bezoek, team: String::new() }), TeamOnbekend, ""),
        (stellen(" ".into()), VeldLeeg, "vraag"),
        (stellen(lang()), VeldTeLang, "vraag"),
        (beantwoorden(String::new()), VeldLeeg, "antwoord"),
        (beantwoorden(lang()), VeldTeLang, "antwoord"),
        (bon("AAAA", "x".into()), BonOngeldig, ""),
        (bon(&ids.bon, String::new()), VeldLeeg, "antwoord"),
        (bon(&ids.bon, lang()), VeldTeLang, "antwoord"),
    ]
}

fn afspraken(ids: &Ids) -> Vec<Fout> {
    let (id, initiatief) = (ids.afspraak, ids.initiatief);
    let maken = |maken| Command::Afspraak(A::Maken(maken));
    let verplaatsen =
        |dag: &str, reden: &str| Command::Afspraak(A::Verplaatsen { id, dag: dag.into(), reden: reden.into() });
    let indienen = |een| Command::Bewonersinitiatief(B::Indienen(een));
    let good = || InitiatiefIndienen { naam: "Tuin".into(), ..InitiatiefIndienen::default() };
    let steun = |bewoners, organisaties| {
        Command::Bewonersinitiatief(B::SteunNoteren { id: initiatief, bewoners, organisaties })
    };
    let vragen = |aan: &str, vraag: &str| {
        Command::Bewonersinitiatief(B::Vragen { id: initiatief, aan: aan.into(), vraag: vraag.into() })
    };
    let beslissen = |besluit, reden: &str| {
        Command::Bewonersinitiatief(B::Beslissen { id: initiatief, besluit, reden: reden.into() })
    };
    vec![
        (maken(AfspraakMaken { wat: String::new(), ..afspraak() }), VeldLeeg, "wat"),
        (maken(AfspraakMaken { wat: lang(), ..afspraak() }), VeldTeLang, "wat"),
        (maken(AfspraakMaken { team: None, ..afspraak() }), VeldLeeg, "wie"),
        (maken(AfspraakMaken { team: Some("wolken".into()), ..afspraak() }), TeamOnbekend, ""),
        (maken(AfspraakMaken { organisatie: Some("Wolk bv".into()), ..afspraak() }), KeuzeOnbekend, "organisatie"),
        (maken(AfspraakMaken { dag: "morgen".into(), ..afspraak() }), DatumOngeldig, "dag"),
        (maken(AfspraakMaken { dag: "9026-01-01".into(), ..afspraak() }), DagTeVer, "dag"),
        (maken(AfspraakMaken { waarmee: Some(lang()), ..afspraak() }), VeldTeLang, "waarmee"),
        (maken(AfspraakMaken { gebied: elders(), ..afspraak() }), GebiedOnbekend, ""),
        (Command::Afspraak(A::VoortgangNoteren { id, tekst: " ".into() }), VeldLeeg, "tekst"),
        (Command::Afspraak(A::Gedaan { id, tekst: Some(lang()) }), VeldTeLang, "tekst"),
        (Command::Afspraak(A::Gebroken { id, reden: String::new() }), VeldLeeg, "reden"),
        (Command::Afspraak(A::LatenVervallen { id, reden: String::new() }), VeldLeeg, "reden"),
        (verplaatsen("2026-02-30", "x"), DatumOngeldig, "dag"),
        (verplaatsen("2026-12-02", ""), VeldLeeg, "reden"),
        (Command::Afspraak(A::Heropenen { id, reden: lang() }), VeldTeLang, "reden"),
        (indienen(InitiatiefIndienen { naam: " ".into(), ..good() }), VeldLeeg, "naam"),
        (indienen(InitiatiefIndienen { omschrijving: Some(lang()), ..good() }), VeldTeLang, "omschrijving"),
        (indienen(InitiatiefIndienen { gebied: elders(), ..good() }), GebiedOnbekend, ""),
        (steun(0, 0), GetalBuitenBereik, "bewoners"),
        (steun(i32::MIN, 0), GetalBuitenBereik, "bewoners"),
        (steun(1, i32::MAX), GetalBuitenBereik, "organisaties"),
        (vragen("wolken", "x"), KeuzeOnbekend, "aan"),
        (vragen("wijkbeheer", ""), VeldLeeg, "vraag"),
        (beslissen(BewonersinitiatiefStatus::Ingediend, "x"), KeuzeOnbekend, "besluit"),
        (beslissen(BewonersinitiatiefStatus::Toegekend, " "), VeldLeeg, "reden"),
        (Command::Bewonersinitiatief(B::Intrekken { id: initiatief, reden: String::new() }), VeldLeeg, "reden"),
    ]
}

fn vergaderingen(ids: &Ids) -> Vec<Fout> {
    let (id, p, nee) = (ids.vergadering, ids.punt, Ids::verzonnen().punt);
    let plannen = |overleg: &str, wanneer, plaats| V::Plannen { overleg: overleg.into(), wanneer, plaats };
    let agenderen = |punten| V::Agenderen { id, punten };
    let besluiten = |punt, besluit| V::Besluiten { id, punt, besluit };
    let vragen = |vraag: &str, team: Option<&str>, punt| V::NaarGemeente {
        id,
        punt,
        vraag: vraag.into(),
        team: team.map(str::to_owned),
        dag: None,
    };
    let platform = "wijkplatform_nieuw_den_helder";
    let nothing = PuntInbrengen { titel: Some(" ".into()), bron: None, ..punt(ids) };
    let all: Vec<(V, Code, &'static str)> = vec![
        (plannen("wolken", WANNEER, None), KeuzeOnbekend, "overleg"),
        (plannen(platform, NOOIT, None), DagTeVer, "wanneer"),
        (plannen(platform, WANNEER, Some(lang())), VeldTeLang, "plaats"),
        (V::Verzetten { id, wanneer: LANG_GELEDEN, plaats: None }, DagTeVer, "wanneer"),
        (V::Verzetten { id, wanneer: WANNEER, plaats: Some(lang()) }, VeldTeLang, "plaats"),
        (agenderen(Vec::new()), VeldLeeg, "punten"),
        (agenderen(vec![nothing]), VeldLeeg, "titel"),
        (agenderen(vec![PuntInbrengen { titel: Some(lang()), ..punt(ids) }]), VeldTeLang, "titel"),
        (V::Aanwezig { id, personen: Vec::new(), aanwezig: true }, VeldLeeg, "personen"),
        (besluiten(p, String::new()), VeldLeeg, "besluit"),
        (besluiten(p, lang()), VeldTeLang, "besluit"),
        (besluiten(nee, "x".into()), Code::NietGevonden, ""),
        (vragen(" ", None, p), VeldLeeg, "vraag"),
        (vragen("x", Some("wolken"), p), TeamOnbekend, ""),
        (vragen("x", None, nee), Code::NietGevonden, ""),
        (V::Terugkoppelen { id, punt: p, resultaat: "x".into() }, NogNiets, "besluit"),
        (V::Terugkoppelen { id, punt: p, resultaat: String::new() }, VeldLeeg, "resultaat"),
        (V::Verslag { id, verslag: " ".into() }, VeldLeeg, "verslag"),
        (V::Vaststellen { id }, NogNiets, "verslag"),
        (V::LatenVervallen { id, reden: " ".into() }, VeldLeeg, "reden"),
        (V::LatenVervallen { id, reden: lang() }, VeldTeLang, "reden"),
    ];
    all.into_iter().map(|(opdracht, code, veld)| (Command::Vergadering(opdracht), code, veld)).collect()
}
