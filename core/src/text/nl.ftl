# Wat mensen lezen, in het Nederlands (B1). Eerst het feit, dan wat u kunt doen.
#
# Een fout heet hier zoals in core/src/error.rs; een zin gebruikt alleen de parameters die daar staan.
# Een woord begint met "woord-". Elke map heeft een eigen deel.

## Als een zin zelf niet te maken is, per soort fout

algemeen-invalid = Dit klopt niet. Kijk na wat u invulde en probeer het opnieuw.
algemeen-not-found = Dit staat niet op dit toestel. Haal eerst nieuwe gegevens op.
algemeen-no-access = U mag dit hier niet doen. Vraag uw contactpersoon bij de gemeente om hulp.
algemeen-offline = De gemeente is niet te bereiken. Alles staat nog op dit toestel. Probeer het later opnieuw.
algemeen-full = Uw toestel is vol. Dit is nog niet opgeslagen. Maak ruimte en probeer het opnieuw.
algemeen-store = Wijkmaat kan de gegevens op dit toestel niet openen. Vraag de beheerder om hulp.
algemeen-unexpected = Er ging iets mis in Wijkmaat. Probeer het opnieuw. Blijft het misgaan, meld het dan bij de beheerder.

## model

id-ongeldig = “{ $waarde }” is geen geldig nummer voor { $veld }. Kopieer het nummer in zijn geheel en probeer het opnieuw.
plek-buiten-nederland = { $bij ->
    [halte] De plek van halte “{ $halte }” ligt niet in Nederland: { $waarde }.
    [tafel] De plek van de tafel ligt niet in Nederland: { $waarde }.
    [route] Deze route ligt niet in Nederland. Zij begint bij { $waarde }.
   *[anders] “{ $waarde }” ligt niet in Nederland.
} { $lijkt ->
    [verwisseld] Staan lengte en breedte verwisseld? Geef eerst de breedte en dan de lengte: { $bedoeld }.
    [route_verwisseld] Staan in het bestand lengte en breedte verwisseld? Maak het dan opnieuw, met eerst de breedte (lat) en dan de lengte (lon).
    [route] Kies het bestand van deze wijk.
    [rd] Dit lijken RD-coördinaten. Reken ze eerst om naar graden (wijkmaat rd).
   *[anders] Kijk na of de plek klopt. Geef eerst de breedte en dan de lengte in graden, zoals 52.9563,4.7608.
}
plek-ongeldig = “{ $waarde }” is geen plek op de kaart. Geef eerst de breedte en dan de lengte in graden, zoals 52.9563,4.7608.
tijd-ongeldig = “{ $waarde }” is geen geldige tijd. Schrijf de tijd zoals 2026-11-22T15:09:00Z.
veld-leeg = Er is niets ingevuld bij { $veld }. Vul dit in en probeer het opnieuw.
team-nodig = U werkt zelf niet voor een team. Zeg voor welk team dit is.
veld-te-lang = De tekst bij { $veld } is te lang. Gebruik hoogstens { $hoogstens } tekens.
status-onbekend = De status “{ $waarde }” bestaat niet. Kies uit: { $keuzes }.
stap-mag-niet = Van “{ $van }” kan een melding niet naar “{ $naar }”. { $mag ->
    [geen] Deze melding gaat zelf niet verder. Kijk bij de melding waarmee ze is samengevoegd.
   *[other] Kies uit: { $mag }.
}
reden-nodig = Bij “{ $status }” hoort een reden. Schrijf op waarom en probeer het opnieuw.
categorie-onbekend = De soort “{ $categorie }” bestaat niet in deze gemeente. Kies uit: { $keuzes }.
team-onbekend = Het team “{ $team }” bestaat niet in deze gemeente. Kies uit: { $keuzes }.
rol-onbekend = De rol “{ $rol }” bestaat niet in deze gemeente. Kies uit: { $keuzes }.
gebied-onbekend = Het gebied “{ $gebied }” is hier niet bekend. Kijk de code na, of haal eerst de gebieden van dat jaar op.
samenvoegen-met-zichzelf = Dit is twee keer dezelfde melding. Kies een andere melding om mee samen te voegen.
team-leest-niet = Team { $team } mag deze melding niet lezen. Zij zou uit beeld raken. Kies een team dat haar wel mag lezen.
zorg-zonder-antwoord = De melder leest bij zorg geen antwoord. Neem zelf contact op als dat nodig is, of schrijf een notitie.
zorg-zonder-foto = Bij zorg om iemand gaat geen foto mee. Haal de foto weg en sla het bericht opnieuw op.
keuze-onbekend = { $veld }: “{ $waarde }” is geen keuze. Kies uit: { $keuzes }.
getal-buiten-bereik = { $veld }: { $waarde } kan niet. Vul een getal in van { $van } tot en met { $tot }.
al-afgesloten = { $soort ->
    [spreekuur] Dit spreekuur is gesloten. Er kan niets meer bij. Heropen het eerst (spreekuur heropenen).
    [afspraak] Deze afspraak is al afgerond. Er kan niets meer bij. Heropen haar eerst (afspraak heropenen).
    [bezoek] Deze bezoekers zijn alleen geteld. Er is niets gevraagd dat een team kan oppakken. Schrijf daarvoor een nieuw bezoek op.
    [zorgvraag] Op deze vraag is al antwoord gegeven. U hoeft niets meer te doen.
    [vergadering] Het verslag van deze vergadering is vastgesteld. Er verandert niets meer aan. Zet wat er nog bij moet op de volgende vergadering.
    [bewonersinitiatief] Over dit bewonersinitiatief is al besloten, of het is ingetrokken. Er kan niets meer bij. Begin een nieuw initiatief.
    [ronde] Deze ronde is klaar. Er kan niets meer bij. Begin een nieuwe ronde.
   *[other] Dit is al afgesloten. Er kan niets meer bij. Begin een nieuwe, of heropen deze eerst.
}
dag-te-ver = { $veld }: { $waarde } ligt te ver weg. Kies een dag van { $vanaf } tot en met 2100.
nog-niets = { $veld ->
    [verslag] Er is nog geen verslag. Schrijf dat eerst.
   *[besluit] Bij dit punt staat nog geen besluit. Schrijf dat eerst op.
}
is-nog-open = { $soort ->
    [afspraak] Deze afspraak loopt nog.
    [taak] Deze taak is nog open.
   *[other] Dit is nog niet afgesloten.
} Er valt niets te heropenen.
is-ingetrokken = Dit is ingetrokken en telt niet mee. Er kan niets meer bij. Was het toch goed, schrijf het dan opnieuw op.
vraag-hoort-erbij = Bij dit bezoek is een vraag opgeschreven. Trek eerst de vraag in. Is er al antwoord gegeven, dan blijft het bezoek staan.
bon-is-gegeven = De bezoeker heeft een bon en wacht op antwoord. Geef antwoord, of geef de vraag door. Is de bon terug of niet meegegeven, zeg dat er dan bij (bon terug).
al-beantwoord = Er is al een antwoord{ $van ->
    [geen] { "" }
   *[other] { " " }van { $van }
}: “{ $antwoord }”. Moet dit het nieuwe antwoord zijn, zeg er dan bij dat het opnieuw is. Het eerste antwoord blijft bewaard.
heeft-antwoord = Deze vraag heeft al een antwoord: “{ $antwoord }”. Klopt het niet, geef dan een nieuw antwoord. Doorgeven of intrekken kan niet meer.
is-doorgegeven = Deze vraag is doorgegeven aan { $team }. Wie de vraag nu heeft, kan er nog iets mee doen.
tel-te-veel = { $aantal } mensen is te veel voor één keer tellen. Tel er hoogstens { $hoogstens } tegelijk. Kwamen er meer, tel dan nog een keer.
dag-voorbij = { $veld }: { $waarde } is al voorbij. Kies een dag die nog komt. Schrijft u achteraf op wat er was, zeg dat er dan bij (achteraf).
dag-nog-niet-geweest = { $veld }: { $waarde } moet nog komen. Achteraf opschrijven kan alleen van een moment dat voorbij is.
bon-ongeldig = Er zit een fout in deze code. Kijk de code op de bon na. Een code heeft negen tekens, zoals K7P-2QX-9M4.
bon-zonder-antwoord = Op deze bon komt geen antwoord te staan. Vertel het de bezoeker zelf, of vraag het team waar het ligt.
bon-hoort-elders = Waar deze bon bij hoort, staat niet op dit toestel. Haal eerst op wat anderen deden (synchroniseren). Helpt dat niet, vertel het antwoord dan zelf aan de bezoeker.
bon-al-gegeven = Hier is al een bon bij gegeven. De code staat alleen op die bon.
niet-doorgegaan = { $soort ->
    [afspraak] Deze afspraak is vervallen. Moet het toch gebeuren, heropen haar dan eerst (afspraak heropenen).
    [schouw] Deze schouw gaat niet door. Gaat zij toch door, zeg dat dan eerst (schouw toch-door).
    [vergadering] Deze vergadering gaat niet door. Gaat zij toch door, zeg dat dan eerst (vergadering toch-door).
   *[other] Dit spreekuur gaat niet door. Gaat het toch door, zeg dat dan eerst (spreekuur toch-door).
}
al-begonnen = { $terug ->
    [ja] { $soort ->
        [schouw] Deze schouw is begonnen. Was dat een vergissing, neem dan eerst het begin terug.
       *[other] Dit spreekuur is open. Was dat een vergissing, neem dan eerst de opening terug.
    }
   *[nee] { $soort ->
        [vergadering] Bij deze vergadering is al iets opgeschreven. Zij kan niet meer vervallen.
        [schouw] Deze schouw is al begonnen, of er is al iets gezien. Dat is niet meer te veranderen. Sluit haar af als zij klaar is.
       *[other] Dit spreekuur is al begonnen, of er kwam al iemand. Dat is niet meer te veranderen. Sluit het als het klaar is.
    }
}
zorg-blijft-zorg = Wat aan de zorg is gevraagd, blijft bij de zorg. Vraag de bezoeker of hij zelf naar het andere team gaat.
datum-ongeldig = { $veld }: “{ $waarde }” is geen datum. Schrijf jaar, maand en dag, zoals 2026-11-22.
moment-ongeldig = { $veld }: “{ $waarde }” is geen dag met een tijd. Schrijf jaar, maand, dag en tijd, zoals 2026-11-24 10:00.
ligt-bij-team = Dit ligt bij { $team }. { $soort ->
    [vraag] Alleen dat team kan de vraag intrekken of doorgeven. Vraag het dat team.
    [bon] Alleen dat team kan antwoord geven op deze bon. Is het voor u, vraag dat team dan om het door te geven.
    [bon_van_melding] Alleen dat team kan antwoord geven op deze bon. Is de melding voor u, wijs de melding dan eerst toe aan uw team.
   *[other] Alleen dat team kan dit doen. Klopt dat niet, leg het dan eerst bij uw eigen team.
}
vraag-nog-open = Er is nog een vraag zonder antwoord. Geef eerst antwoord, of geef de vraag door aan een ander team.
ronde-loopt-al = Er loopt nog een ronde. Stop die eerst, dan kunt u een nieuwe beginnen.
ronde-loopt-niet = Op dit toestel loopt nu geen ronde van u. Begin er eerst een, of noem het nummer.
ronde-niet-leeg = Op deze ronde { $aantal ->
    [one] is 1 melding gemaakt
   *[other] zijn { $aantal } meldingen gemaakt
}. Stop de ronde zonder “niets gevonden”.
ronde-begin-kan-niet = Een ronde kan niet om { $waarde } zijn begonnen. Kies een tijd die voorbij is, hoogstens { $uren } uur geleden.
eigenaar-past-niet = Dit kan niet bij deze eigenaar ({ $rol }). Een bewonersinitiatief is van de wijkconciërge; beleid en projecten zijn dat nooit. Kies iemand anders.
niet-op-agenda = Dit kan niet op de agenda van { $overleg }: niet iedereen aan die tafel mag het lezen. Bespreek het ergens anders, of schrijf zelf een titel zonder gegevens van mensen.
nog-niet-begonnen = { $soort ->
    [schouw] Deze schouw is nog niet begonnen. Begin haar eerst. Gaat zij niet door, zeg dat dan met de reden.
   *[other] Dit spreekuur is nog niet open, en er kwam nog niemand. Open het eerst. Gaat het niet door, zeg dat dan met de reden.
}
alleen-wat-beter-kan = { $soort ->
    [afdoening] Alleen bij wat beter kan, zet u waaruit het wordt opgelost.
   *[other] Alleen van wat beter kan, maakt u een melding.
}
eerst-kiezen = Op { $aantal } plaatsen schreven mensen iets anders. Kies eerst wat geldt en stel het verslag daarna vast.

taken-open = Deze melding is nog niet in orde. Nog bezig: { $taken }. Rond eerst elke taak af.
splitsen-alles = Er blijft geen signaal over bij deze melding. Laat er minstens één staan, of wijs de hele melding toe aan een ander team.
nog-geen-antwoord = Op deze melding is nog geen antwoord. Wacht op het antwoord en zeg dan of u tevreden bent.
alleen-bij-zorg = Deze vragen zijn alleen voor zorg om iemand. Geef bij deze melding een gewone taak.
categorie-andere-kring = “{ $categorie }” mogen minder mensen lezen dan dit al kunnen lezen. Meld het opnieuw onder deze soort, en laat dit bericht wissen.

## command en view

niet-gevonden = { $soort ->
    [deelnemer] Deze persoon staat niet bij de deelnemers. Kijk na wie er meedoen.
   *[other] Op dit toestel staat geen { $soort } { $id }. Kijk het nummer na, of haal eerst nieuwe gegevens op.
}
bon-onbekend = Deze code is hier niet bekend. Kijk de code op de bon na, of probeer het morgen nog eens.
bon-vernietigd = Wat bij deze bon hoorde, is voorgoed verwijderd. Op deze bon komt geen antwoord. Is er nog een vraag, meld die dan opnieuw.
geen-recht = U mag dit hier niet doen met { $soort ->
    [ronde] deze ronde
    [taak] deze taak
    [schouw] deze schouw
    [waarneming] deze waarneming
    [spreekuur] dit spreekuur
    [bezoek] dit bezoek
    [vraag] deze vraag
    [bon] deze bon
    [afspraak] deze afspraak
    [bewonersinitiatief] dit bewonersinitiatief
    [vergadering] deze vergadering
    [zorgvraag] deze vraag
    [zorgantwoord] dit antwoord
    [signaal] dit signaal
    [foto] deze foto
    [gebied] dit gebied
    [toestel] dit toestel
   *[other] deze melding
}. { $wie ->
    [niemand] Vraag uw contactpersoon bij de gemeente of dat anders moet.
   *[other] Wie dit wel mag: { $wie }. Vraag het zo iemand.
}

## store

sleutel-fout = De sleutel past niet op de gegevens van dit toestel. Gebruik de sleutel waarmee ze zijn gemaakt. Er is niets veranderd.
sleutel-ontbreekt = De sleutel in { $pad } is er niet of is niet te lezen. Zet het sleutelbestand terug. Er is niets veranderd.
opslag-nieuwer = De gegevens op dit toestel zijn gemaakt met een nieuwere Wijkmaat. Werk Wijkmaat bij en open het opnieuw.
opslag-beschadigd = De gegevens op dit toestel zijn beschadigd. Verander niets en vraag de beheerder om hulp.
opslag-vol = Uw toestel is vol. Dit is nog niet opgeslagen. Maak ruimte en probeer het opnieuw.
opslag-bezet = Een ander programma gebruikt de gegevens van dit toestel. Sluit dat programma en probeer het opnieuw.
opslag-gesloten = Wijkmaat is al gesloten. Open de app opnieuw. Wat u eerder opsloeg, is er nog.
document-nieuwer = Dit is gemaakt met een nieuwere Wijkmaat. U kunt het lezen, maar niet veranderen. Werk Wijkmaat bij.
document-vernietigd = Dit is voorgoed verwijderd. Er valt niets meer aan te veranderen.
wijziging-onleesbaar = Deze wijziging is niet te lezen en is apart gezet. De rest gaat gewoon door.
opslag-ontoegankelijk = Wijkmaat kan de gegevens op dit toestel niet lezen of schrijven. Kijk na of u de map mag gebruiken. Er is niets veranderd.
bestand-fout = Het bestand { $pad } is niet te lezen of te schrijven. Kijk na of het er staat en of u het mag gebruiken.
rapport-vertrouwelijk = Dit is vertrouwelijk. Wijkmaat maakt er geen bestand van; lees het in Wijkmaat zelf.

## sync

hub-onbereikbaar = De gemeente is niet te bereiken. U kunt gewoon doorgaan. Alles staat op dit toestel en gaat later mee.
hub-storing = Bij de gemeente is een storing (antwoord { $status }). U kunt gewoon doorgaan. Alles staat op dit toestel en gaat later mee.
hub-versie = Deze Wijkmaat en die van de gemeente passen niet bij elkaar. Alles staat op dit toestel. Werk Wijkmaat bij en probeer het opnieuw.
hub-antwoord-fout = Het antwoord van de gemeente klopt niet en is niet gebruikt. Alles staat op dit toestel. Probeer het later opnieuw.
code-ongeldig = Deze code werkt niet, is al gebruikt of is te oud. Kijk na of u hem goed overnam, of vraag de gemeente om een nieuwe code.
koppelen-onbereikbaar = Op het adres { $hub } antwoordt niemand. Kijk na of het adres klopt en of u internet hebt. Er is nog niets gekoppeld.
al-gekoppeld = Dit toestel is al gekoppeld aan { $hub }. U hoeft niets te doen. Kreeg u een nieuwe code omdat het niet meer mocht, wissel dan eerst uit (sync).
niet-gekoppeld = Dit toestel is nog niet gekoppeld aan een gemeente. Alles blijft hier staan. Koppel het toestel met een code van de gemeente.
toestel-geweigerd = De gemeente laat dit toestel niet meer toe. Vraag uw contactpersoon bij de gemeente om een nieuwe code.
adres-ongeldig = “{ $waarde }” is geen webadres. Schrijf het adres zoals https://wijkmaat.voorbeeld.nl.
adres-onveilig = Het adres { $waarde } is niet beveiligd: anderen onderweg kunnen meelezen. Gebruik een adres dat met https begint. Weet u het zeker, zet er dan --onveilig bij.
geen-hub = Op het adres { $hub } antwoordt geen hub van Wijkmaat. Kijk het adres na en probeer het opnieuw.
te-vaak = Er is te vaak een verkeerde code gegeven. Wacht tien minuten en probeer het opnieuw.
toestel-van-ander = Bij deze gemeente hoort dit toestel bij iemand anders. Vraag de beheerder om dit toestel eerst in te trekken en een nieuwe code te geven.

## onverwacht

onverwacht = Er ging iets mis in Wijkmaat. Probeer het opnieuw. Blijft het misgaan, meld het dan bij de beheerder.

## profile

profiel-fout = Het profiel klopt niet: { $bestand }, regel { $regel }: { $reden }. Verbeter deze regel en open het profiel opnieuw.
profiel-onbekend = Er is geen gemeente met de naam “{ $naam }”. Kies uit: { $keuzes }.
profiel-nieuwer = Het profiel { $bestand } is gemaakt voor een nieuwere Wijkmaat (schema { $schema }, deze kent { $kent }). Werk Wijkmaat bij.

## Woorden: hoe ver een melding is

woord-status-nieuw = Nieuw
woord-status-toegewezen = Toegewezen
woord-status-in_behandeling = In behandeling
woord-status-zegt_klaar = Zegt klaar
woord-status-gezien_en_in_orde = Gezien en in orde
woord-status-kan_niet = Kan (nog) niet
woord-status-heropend = Heropend
woord-status-samengevoegd = Samengevoegd

## Woorden: afspraken, bewonersinitiatieven, vergaderingen

woord-afspraak-loopt = Loopt
woord-afspraak-gedaan = Gedaan
woord-afspraak-gebroken = Niet nagekomen
woord-afspraak-verplaatst = Verplaatst
woord-afspraak-vervallen = Vervallen
woord-initiatief-ingediend = Ingediend
woord-initiatief-toegekend = Toegekend
woord-initiatief-afgewezen = Afgewezen
woord-initiatief-doorgezet_als_project = Doorgezet als project
woord-initiatief-ingetrokken = Ingetrokken
woord-vergadering-gepland = Gepland
woord-vergadering-bezig = Bezig
woord-vergadering-vastgesteld = Verslag vastgesteld
woord-vergadering-vervallen = Gaat niet door
woord-aanleiding-ingebracht = Ingebracht
woord-aanleiding-te_oud = Te lang open
woord-aanleiding-heropend = Heropend
woord-aanleiding-tegenstrijdig = Mensen schreven iets anders
woord-aanleiding-vaak_gemeld = Vaak gemeld
woord-aanleiding-stagneert = Er gebeurt niets
woord-aanleiding-terugkoppeling = Terugkoppeling
## Woorden: schouw

woord-schouw-gepland = Gepland
woord-schouw-bezig = Bezig
woord-schouw-afgesloten = Afgesloten
woord-schouw-vervallen = Gaat niet door
woord-schouw-bewoner = Loopt mee als bewoner
woord-schouw-professional = Loopt mee als professional
woord-schouw-opnemer = Schrijft op
woord-oordeel-gaat_goed = Gaat goed
woord-oordeel-kan_beter = Kan beter
woord-afdoening-regulier_onderhoud = Regulier onderhoud
woord-afdoening-leefbaarheidsbudget = Leefbaarheidsbudget
## Woorden: waarom een melding aandacht vraagt

woord-aandacht-zonder_eigenaar = Niemand heeft deze melding
woord-aandacht-team_onbekend = Het team bestaat niet meer
woord-aandacht-niet_tevreden = De melder is niet tevreden
woord-aandacht-taak_te_laat = Een taak is te laat
woord-aandacht-taak_open_na_einde = Gesloten, maar er loopt nog een taak
woord-aandacht-taak_team_onbekend = Een taak ligt bij een team dat niet meer bestaat
woord-aandacht-conflict = Twee mensen schreven iets anders; kies wat geldt
woord-aandacht-zonder_antwoord = Gesloten zonder antwoord
woord-aandacht-zorgantwoord_binnen = Een partner gaf antwoord
woord-aandacht-alle_taken_klaar = Alle taken klaar; ga kijken
woord-aandacht-bon_wijkt_af = Op een bon staat dit antwoord niet
woord-aandacht-zonder_signaal = Er is geen signaal meer bij

## Woorden: hoe een taak afliep

woord-uitslag-opgelost = Opgelost
woord-uitslag-niets_aangetroffen = Niets aangetroffen
woord-uitslag-kan_niet = Kan niet

## Woorden: wie kan dit lezen

woord-kring-open = Iedereen die in dit gebied meewerkt
woord-kring-professionals = De professionals van dit gebied
woord-kring-zorg = Alleen team Zorg
woord-kring-gemeente = Iedereen die in deze gemeente meewerkt
woord-kring-eigen = Alleen u

## Woorden: waar iets is, in drie tegels

woord-sync-op_dit_toestel = op dit toestel
woord-sync-onderweg = onderweg
woord-sync-bij_de_gemeente = bij de gemeente
woord-sync-tegengehouden = tegengehouden

## Waarom iets is tegengehouden, en wat u kunt doen

reden-anders = De hub nam dit niet aan. Uw tekst staat nog op dit toestel. Vraag de beheerder om mee te kijken.
reden-geen-recht = U mag dit hier niet wijzigen. Vraag de wijkmanager of beheerder om het recht.
reden-onleesbaar = Dit is beschadigd. Schrijf het opnieuw op.
reden-te-groot = Dit is te groot om te versturen. Maak de tekst korter of neem een kleinere foto.
reden-te-veel = Dit toestel stuurde vandaag te veel. Morgen gaat het vanzelf verder.
reden-actor = Dit toestel is eerder teruggezet of gekopieerd. Vraag de beheerder om mee te kijken.
reden-persoon = Dit is gemaakt onder een andere naam dan die van dit toestel. Vraag de beheerder om mee te kijken.
reden-kring = Dit hoort bij mensen van wie dit toestel niets mag ontvangen. Vraag de beheerder om mee te kijken.
reden-vernietigd = Dit is intussen gewist. U hoeft niets te doen.
reden-handtekening = De hub kon niet zien dat dit van u komt. Koppel dit toestel opnieuw.
reden-tijd = De klok van dit toestel liep te ver voor. Uw tekst staat nog op dit toestel. Zet de klok goed en wissel opnieuw uit.
reden-versie = De hub kent deze versie van Wijkmaat niet. Werk de app bij.
reden-ontbreekt = De foto staat niet meer op dit toestel. Maak een nieuwe.
reden-metadata = Deze foto is tegengehouden: er zaten nog gegevens van de camera in. Maak een nieuwe.

## Woorden: waar het over gaat

woord-soort-signaal = melding
woord-soort-melding = melding
woord-soort-ronde = ronde
woord-soort-bron = melding, schouw, spreekuur, bewonersinitiatief of vergadering met nummer
woord-soort-foto = foto
woord-soort-gebied = gebied
woord-soort-toestel = toestel

## Woorden: wie zegt waar het is

woord-plek-gnss = plek van het toestel
woord-plek-kaart = aangewezen op de kaart
woord-plek-foto = uit de foto
woord-plek-adres = van een adres
woord-plek-import = uit een ander systeem
woord-plek-onbekend = niet bekend

# geo: gebieden en gelopen routes (hier gezet door text; geo mag elke zin beter maken)
rd-buiten-gebied = “{ $waarde }” ligt buiten Nederland. Daar gelden geen RD-coördinaten. Kijk de plek na.
gebieden-onleesbaar = Dit bestand met gebieden is niet te lezen: { $reden }. Er is niets veranderd. Kies een GeoJSON-bestand van CBS of PDOK.
gebieden-te-groot = Dit bestand met gebieden is te groot: hoogstens { $hoogstens } MB. Er is niets veranderd. Haal alleen uw eigen gemeente op.
gebieden-leeg = In dit bestand staat geen bruikbaar gebied ({ $aantal } overgeslagen; het eerste: { $eerste }). Er is niets veranderd. Kies een ander bestand.
gebieden-zonder-jaar = In dit bestand staat niet van welk jaar de gebieden zijn. Geef het jaar erbij en probeer het opnieuw.
gebied-rij-onleesbaar = De grens van gebied { $gebied } is op dit toestel beschadigd. Haal de gebieden opnieuw op.
spoor-onleesbaar = Deze gelopen route is beschadigd en niet te lezen. De rest van de ronde staat er nog.
gpx-leeg = Dit GPX-bestand is leeg. Er is niets opgeslagen. Zet de route opnieuw over van het apparaat.
gpx-geen-xml = Dit is geen GPX-bestand: het gaat mis op regel { $regel }. Er is niets opgeslagen. Kies een ander bestand.
gpx-geen-gpx = Dit bestand is geen GPX-bestand. Er is niets opgeslagen. Kies een ander bestand.
gpx-afgebroken = Dit GPX-bestand stopt halverwege, op regel { $regel }, na { $punten } punten. Er is niets opgeslagen. Zet de route opnieuw over van het apparaat.
gpx-zonder-punten = In dit GPX-bestand staat geen bruikbaar punt ({ $overgeslagen } overgeslagen). Er is niets opgeslagen. Kies een ander bestand.
gpx-zonder-spoor = In dit GPX-bestand staat geen gelopen route. Er is niets opgeslagen. Kies een bestand met een opgenomen route.
gpx-te-groot = Dit GPX-bestand is te groot: hoogstens { $hoogstens_mb } MB. Er is niets opgeslagen. Kies een kortere route.
gpx-te-veel-punten = Dit GPX-bestand heeft te veel punten: hoogstens { $hoogstens }. Er is niets opgeslagen. Kies een kortere route.
gpx-entiteiten = Dit GPX-bestand gebruikt iets dat niet veilig is (eigen entiteiten). Er is niets opgeslagen. Kies een ander bestand.

# media: foto's
foto-leeg = Dit fotobestand is leeg. Maak of kies een andere foto.
foto-te-groot = Deze foto is { $mib } MB. Een foto mag hoogstens { $hoogstens_mib } MB zijn. Kies een kleinere foto.
foto-soort = Dit bestand (soort: { $soort }) kan niet als foto mee. Kies een foto in JPEG, PNG of WebP.
foto-te-veel-beeldpunten = Deze foto is te groot: { $breedte } bij { $hoogte } beeldpunten. Kies een kleinere foto.
foto-afgebroken = Deze foto is niet compleet: het bestand stopt te vroeg. Kopieer de foto opnieuw of kies een andere.
foto-onleesbaar = Deze foto is beschadigd en kan niet worden gelezen. Kies een andere foto.
vlak-ongeldig = Dit vlak bedekt niets van de foto. Teken het vlak opnieuw over wat onleesbaar moet worden.
blob-anders = Een opgeslagen foto is veranderd of beschadigd ({ $hash }). De foto wordt niet gebruikt.
foto-geen-exif = De foto bevat geen gegevens van de camera. Wijs zelf de plek aan.
foto-exif-onleesbaar = De gegevens van de camera in de foto zijn beschadigd. Controleer de plek en de tijd.
foto-geen-gps = De foto bevat geen plek. Wijs zelf de plek aan.
foto-gps-onvolledig = De plek in de foto is niet compleet. Wijs zelf de plek aan.
foto-gps-ongeldig = De plek in de foto bestaat niet. Wijs zelf de plek aan.
foto-gps-nul-nul = De camera wist niet waar hij was. Wijs zelf de plek aan.
foto-geen-tijd = De foto bevat geen tijd. Vul zelf in wanneer het was.
foto-tijd-ongeldig = De tijd in de foto bestaat niet. Vul zelf in wanneer het was.
foto-tijd-zonder-zone = De tijd in de foto heeft geen tijdzone. Nederlandse tijd is aangenomen.
foto-orientatie-ongeldig = De foto zegt niet goed wat boven is. Controleer of de foto rechtop staat.

# opdrachtregel
sleutel-ongeldig = De sleutel in { $bron } klopt niet. Een sleutel heeft 64 tekens: cijfers en de letters a tot en met f. Er is niets veranderd.
sleutel-leesbaar = Anderen op deze computer kunnen de sleutel { $pad } lezen. Maak het bestand alleen voor uzelf leesbaar (chmod 600) en probeer het opnieuw.
thuis-onbekend = Het is niet duidelijk waar de gegevens staan. Noem de map met --home.
thuis-ongeldig = { $is ->
    [hub] In { $pad } staan de gegevens van een hub. Kies voor dit toestel een andere map met --home.
   *[bestand] { $pad } is een bestand, geen map. Kies een map met --home.
}
gemeente-anders = Deze gegevens horen bij { $gemeente } en niet bij { $gevraagd }. Laat --gemeente weg, of kies met --home een andere map.
adres-bezet = Het adres { $adres } is niet te gebruiken. Kijk na of er al iets op draait, of kies een andere poort.
regel-geen-json = Deze regel is geen JSON (het gaat mis bij teken { $kolom }).
regel-geen-tekst = Deze regel is geen leesbare tekst (UTF-8).
regel-te-lang = Deze regel is te lang. Een regel mag hoogstens { $hoogstens } bytes hebben.
veld-soort = Bij { $veld } staat iets anders dan daar hoort. Kijk na of het een tekst of een getal moet zijn.
import-anders = Er is al een melding met dit nummer en een andere inhoud. Noem met --bron uit welk systeem dit komt.
tijd-buiten = “{ $waarde }” kan niet de tijd van een melding zijn. Gebruik een tijd na 1990 die niet later is dan morgen.
geen-bestand = { $pad } is geen gewoon bestand. Kies een ander bestand.
naam-tekens = Bij { $veld } staan tekens die niet te zien zijn. Typ de tekst opnieuw.
uitvoer-fout = Het antwoord is niet helemaal geschreven. Op dit toestel is niets verloren. Kijk na of er ruimte is waar het antwoord heen gaat.
naam-onbekend = “{ $waarde }” is hier niet bekend als { $veld }. Met wijkmaat { $opdracht } ziet u wat u kunt kiezen.
naam-meerdere = “{ $waarde }” kan meer dan één { $veld } zijn: { $keuzes }. Typ de hele naam, of wat tussen haakjes staat.

# de map van de hub
geen-hub-map = In de map { $pad } staat geen hub. Er is niets gemaakt. Kijk de naam na, of maak de hub eerst met wijkmaat hub --data.
hub-vol = De schijf van de hub is vol. Dit is niet bewaard. Maak ruimte en probeer het opnieuw.
hub-beschadigd = De gegevens van de hub zijn beschadigd. Verander niets en zet zo nodig een reservekopie terug.
hub-nieuwer = De gegevens van de hub zijn gemaakt met een nieuwere Wijkmaat. Werk Wijkmaat op deze computer bij.
hub-bezet = Een ander programma gebruikt de gegevens van de hub. Sluit dat programma en probeer het opnieuw.
