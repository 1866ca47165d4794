//! The six things that were found on the walk, each drawn as a scene.

use super::decor::{huizen, lucht, muur, rijweg, schaduw, tegels, tegels_van};
use super::doek::{Doek, Kleur, P, licht, meng, vloeiend};
use super::toeval::Toeval;
use super::voorwerpen::{blad, blikje, papier, zak};

/// One scene: what it is called, what the walker wrote, its upright size, and how it is drawn.
pub(super) struct Tafereel {
    pub(super) naam: &'static str,
    pub(super) omschrijving: &'static str,
    pub(super) maat: (usize, usize),
    /// The EXIF orientation that the camera was held in.
    pub(super) orientatie: u8,
    pub(super) teken: fn(&mut Doek, &mut Toeval),
}

const LIGGEND: (usize, usize) = (1600, 1200);

/// The scenes in the order of the walk; one was taken upright, one with the phone upside down.
pub(super) const TAFERELEN: [Tafereel; 6] = [
    Tafereel {
        naam: "1-lantaarn",
        omschrijving: "De kap van de lantaarn is kapot, er ligt glas op de stoep",
        maat: (1200, 1600),
        orientatie: 6,
        teken: lantaarn,
    },
    Tafereel {
        naam: "2-vuilniszakken",
        omschrijving: "Vuilniszakken en een doos naast de muur",
        maat: LIGGEND,
        orientatie: 1,
        teken: vuilniszakken,
    },
    Tafereel {
        naam: "3-losse-tegel",
        omschrijving: "Losse stoeptegel, iemand kan erover vallen",
        maat: LIGGEND,
        orientatie: 3,
        teken: losse_tegel,
    },
    Tafereel {
        naam: "4-graffiti",
        omschrijving: "Nieuwe graffiti op de muur",
        maat: LIGGEND,
        orientatie: 1,
        teken: graffiti,
    },
    Tafereel {
        naam: "5-volle-bak",
        omschrijving: "De afvalbak is vol, het afval waait weg",
        maat: LIGGEND,
        orientatie: 1,
        teken: volle_bak,
    },
    Tafereel { naam: "6-tak", omschrijving: "Afgebroken tak over de stoep", maat: LIGGEND, orientatie: 1, teken: tak },
];

const TEGEL: Kleur = [166.0, 162.0, 154.0];
const IJZER: Kleur = [52.0, 66.0, 62.0];

fn straat(doek: &mut Doek, toeval: &mut Toeval, grond: f32, helder: f32) {
    let boven = licht([132.0, 158.0, 188.0], helder);
    lucht(doek, toeval, grond, boven, licht([214.0, 214.0, 206.0], helder));
    huizen(doek, toeval, grond, 330.0, helder);
    rijweg(doek, grond, grond + 92.0, helder);
    tegels(doek, toeval, grond + 92.0, grond - 70.0, licht(TEGEL, helder));
}

fn lantaarn(doek: &mut Doek, toeval: &mut Toeval) {
    straat(doek, toeval, 980.0, 0.72);
    // A working one further on, to show the difference.
    doek.lijn(&[(980.0, 1010.0), (980.0, 560.0)], 10.0, licht(IJZER, 0.7));
    for (straal, sterkte) in [(150.0, 0.16), (90.0, 0.22), (46.0, 0.45)] {
        doek.ellips((980.0, 545.0), (straal, straal), straal, sterkte, [255.0, 232.0, 160.0]);
    }
    doek.ellips((980.0, 545.0), (24.0, 30.0), 3.0, 1.0, [255.0, 246.0, 210.0]);
    doek.vlak(&[(950.0, 520.0), (980.0, 500.0), (1010.0, 520.0)], licht(IJZER, 0.6));
    // The broken one.
    schaduw(doek, (455.0, 1488.0), (190.0, 20.0));
    doek.lijn_met(&[(420.0, 1480.0), (420.0, 420.0)], 42.0, 26.0, 1.0, IJZER);
    doek.lijn_met(&[(411.0, 1470.0), (412.0, 420.0)], 9.0, 6.0, 0.5, licht(IJZER, 1.7));
    doek.blok((382.0, 1300.0), (458.0, 1490.0), licht(IJZER, 0.9));
    doek.blok((388.0, 1300.0), (400.0, 1490.0), licht(IJZER, 1.45));
    doek.blok((372.0, 1286.0), (468.0, 1304.0), licht(IJZER, 1.2));
    doek.blok((396.0, 408.0), (444.0, 428.0), licht(IJZER, 1.25));
    let glas = |_: f32, y: f32| meng([92.0, 104.0, 112.0], [150.0, 160.0, 164.0], (410.0 - y) / 180.0);
    // What is left of the glass: jagged.
    doek.vlak_met(
        &[
            (352.0, 410.0),
            (326.0, 262.0),
            (352.0, 318.0),
            (376.0, 274.0),
            (398.0, 352.0),
            (424.0, 300.0),
            (450.0, 382.0),
            (478.0, 330.0),
            (490.0, 410.0),
        ],
        0.85,
        glas,
    );
    for (van, tot) in
        [((352.0, 410.0), (318.0, 230.0)), ((488.0, 410.0), (520.0, 268.0)), ((420.0, 410.0), (420.0, 372.0))]
    {
        doek.lijn(&[van, tot], 9.0, IJZER);
    }
    // The cap hangs aside on one hinge; the lamp in it is bare and dark.
    doek.vlak(&[(298.0, 236.0), (392.0, 122.0), (440.0, 128.0), (566.0, 282.0), (520.0, 300.0)], licht(IJZER, 0.92));
    doek.vlak(&[(298.0, 236.0), (392.0, 122.0), (412.0, 124.0), (340.0, 246.0)], licht(IJZER, 1.4));
    doek.lijn(&[(420.0, 372.0), (424.0, 330.0)], 22.0, [70.0, 66.0, 60.0]);
    doek.ellips((426.0, 306.0), (19.0, 27.0), 2.0, 1.0, [64.0, 62.0, 60.0]);
    doek.lijn(&[(418.0, 318.0), (430.0, 296.0), (424.0, 288.0)], 4.0, [24.0, 22.0, 22.0]);
    doek.lijn(
        &vloeiend(&[(446.0, 300.0), (470.0, 340.0), (462.0, 380.0), (500.0, 440.0)], false),
        5.0,
        [26.0, 26.0, 28.0],
    );
    for _ in 0..34 {
        let (x, y) = (toeval.tussen(250.0, 760.0), toeval.tussen(1420.0, 1570.0));
        let (a, b) = (toeval.tussen(6.0, 26.0), toeval.tussen(4.0, 12.0));
        let scherf = [
            (x - a, y + toeval.tussen(-3.0, 6.0)),
            (x + toeval.tussen(-8.0, 8.0), y - b),
            (x + a, y + toeval.tussen(-4.0, 5.0)),
        ];
        doek.vlak(&scherf.map(|punt| (punt.0 + 3.0, punt.1 + 5.0)), [70.0, 70.0, 72.0]);
        doek.vlak(&scherf, meng([178.0, 196.0, 200.0], [236.0, 244.0, 244.0], toeval.deel()));
    }
}

fn vuilniszakken(doek: &mut Doek, toeval: &mut Toeval) {
    muur(doek, toeval, (0.0, 0.0), (1600.0, 720.0), [150.0, 90.0, 70.0]);
    doek.blok((1120.0, 120.0), (1452.0, 724.0), [214.0, 212.0, 204.0]);
    doek.verloop((1144.0, 144.0), (1428.0, 722.0), [58.0, 92.0, 78.0], [44.0, 72.0, 62.0]);
    doek.blok((1190.0, 190.0), (1382.0, 330.0), [128.0, 144.0, 148.0]);
    doek.ellips((1398.0, 450.0), (11.0, 11.0), 2.0, 1.0, [200.0, 190.0, 150.0]);
    tegels(doek, toeval, 720.0, 520.0, TEGEL);
    doek.verloop((0.0, 716.0), (1600.0, 736.0), [84.0, 80.0, 76.0], [120.0, 116.0, 110.0]);
    // A cardboard box behind the bags.
    schaduw(doek, (1010.0, 930.0), (210.0, 30.0));
    doek.vlak(&[(840.0, 930.0), (826.0, 680.0), (1060.0, 664.0), (1070.0, 940.0)], [178.0, 138.0, 92.0]);
    doek.vlak(&[(1070.0, 940.0), (1060.0, 664.0), (1150.0, 640.0), (1166.0, 894.0)], [142.0, 106.0, 70.0]);
    doek.vlak(&[(826.0, 680.0), (770.0, 624.0), (990.0, 606.0), (1060.0, 664.0)], [200.0, 162.0, 114.0]);
    doek.vlak(&[(826.0, 680.0), (916.0, 652.0), (1150.0, 640.0), (1060.0, 664.0)], [92.0, 66.0, 42.0]);
    doek.blok((930.0, 674.0), (962.0, 936.0), [206.0, 180.0, 134.0]);
    zak(doek, toeval, (480.0, 930.0), 330.0, [60.0, 62.0, 68.0]);
    zak(doek, toeval, (770.0, 985.0), 290.0, [44.0, 84.0, 146.0]);
    zak(doek, toeval, (250.0, 1010.0), 270.0, [112.0, 116.0, 120.0]);
    zak(doek, toeval, (560.0, 1080.0), 300.0, [50.0, 52.0, 56.0]);
    blikje(doek, (930.0, 1080.0), 74.0, [198.0, 44.0, 44.0]);
    blikje(doek, (1180.0, 1010.0), 60.0, [52.0, 128.0, 72.0]);
    papier(doek, toeval, (1060.0, 1130.0), 76.0);
    papier(doek, toeval, (1330.0, 960.0), 50.0);
}

fn losse_tegel(doek: &mut Doek, toeval: &mut Toeval) {
    tegels_van(doek, toeval, (0.0, -560.0), (1790.0, 2.7), TEGEL);
    // Grass along the left edge.
    for _ in 0..900 {
        let y = toeval.tussen(0.0, 1220.0);
        let x = toeval.tussen(-20.0, 215.0 - y * 0.11);
        let groen = meng([52.0, 84.0, 38.0], [118.0, 142.0, 70.0], toeval.deel());
        doek.lijn_met(&[(x, y), (x + toeval.tussen(-16.0, 20.0), y - toeval.tussen(14.0, 44.0))], 6.0, 1.5, 1.0, groen);
    }
    // The hole with sand, then the tile that stands up out of it.
    doek.vlak_met(&[(560.0, 560.0), (1060.0, 540.0), (1130.0, 930.0), (530.0, 950.0)], 1.0, |_, y| {
        meng([48.0, 40.0, 32.0], [150.0, 124.0, 86.0], (y - 600.0) / 330.0)
    });
    for _ in 0..420 {
        let (x, y) = (toeval.tussen(550.0, 1110.0), toeval.tussen(800.0, 960.0));
        let zand = meng([120.0, 96.0, 64.0], [206.0, 180.0, 134.0], toeval.deel());
        doek.ellips((x, y), (toeval.tussen(2.0, 7.0), toeval.tussen(2.0, 5.0)), 2.0, 0.9, zand);
    }
    let boven = [(590.0, 430.0), (1080.0, 500.0), (1150.0, 830.0), (600.0, 740.0)];
    doek.vlak_met(&boven.map(|p| (p.0 - 34.0, p.1 + 116.0)), 0.62, |_, _| [20.0, 18.0, 18.0]);
    doek.vlak(&[(600.0, 740.0), (1150.0, 830.0), (1150.0, 884.0), (600.0, 796.0)], [112.0, 108.0, 102.0]);
    doek.vlak(&[(590.0, 430.0), (600.0, 740.0), (600.0, 796.0), (586.0, 486.0)], [94.0, 92.0, 88.0]);
    doek.vlak_met(&boven, 1.0, |x, y| licht([196.0, 192.0, 182.0], 1.04 - (x - 590.0) / 5200.0 - (y - 430.0) / 4200.0));
    for _ in 0..520 {
        let (s, t) = (toeval.deel(), toeval.deel());
        let x = 596.0 + s * 485.0 + t * (10.0 + s * 60.0);
        let y = 436.0 + s * 70.0 + t * (300.0 + s * 20.0);
        let stip = if toeval.deel() > 0.5 { [222.0, 218.0, 210.0] } else { [158.0, 154.0, 146.0] };
        doek.ellips((x, y), (toeval.tussen(1.5, 4.0), toeval.tussen(1.5, 3.0)), 2.0, 0.7, stip);
    }
    doek.lijn(&[(760.0, 455.0), (800.0, 560.0), (778.0, 640.0), (822.0, 774.0)], 4.0, [88.0, 84.0, 80.0]);
    doek.lijn(&[(800.0, 560.0), (880.0, 600.0)], 3.0, [96.0, 92.0, 88.0]);
    for (x, y) in [(1260.0, 300.0), (350.0, 1010.0), (1330.0, 1010.0), (900.0, 180.0)] {
        blad(doek, toeval, (x, y), 44.0);
    }
}

fn graffiti(doek: &mut Doek, toeval: &mut Toeval) {
    muur(doek, toeval, (0.0, 0.0), (1600.0, 960.0), [164.0, 112.0, 84.0]);
    tegels(doek, toeval, 956.0, 820.0, TEGEL);
    doek.verloop((0.0, 950.0), (1600.0, 966.0), [70.0, 64.0, 60.0], [112.0, 108.0, 102.0]);
    doek.blok((0.0, 0.0), (1600.0, 34.0), [196.0, 192.0, 182.0]);
    doek.blok((0.0, 34.0), (1600.0, 44.0), [92.0, 78.0, 68.0]);
    // A rain pipe.
    doek.blok((1438.0, 0.0), (1490.0, 960.0), [118.0, 122.0, 124.0]);
    doek.blok((1446.0, 0.0), (1458.0, 960.0), [168.0, 172.0, 174.0]);
    for y in [180.0, 700.0] {
        doek.blok((1428.0, y), (1500.0, y + 22.0), [92.0, 94.0, 96.0]);
    }
    // A cloud of paint, then letters that mean nothing: outline, fill, light edge.
    for _ in 0..26 {
        let bol = (toeval.tussen(240.0, 1280.0), toeval.tussen(420.0, 700.0));
        doek.ellips(bol, (toeval.tussen(90.0, 170.0), toeval.tussen(70.0, 120.0)), 46.0, 0.5, [92.0, 196.0, 208.0]);
    }
    let letters: [&[P]; 5] = [
        &[(420.0, 400.0), (300.0, 420.0), (290.0, 520.0), (400.0, 560.0), (410.0, 680.0), (270.0, 700.0)],
        &[(490.0, 380.0), (500.0, 560.0), (560.0, 700.0), (640.0, 560.0), (650.0, 390.0)],
        &[(730.0, 700.0), (720.0, 400.0), (850.0, 430.0), (860.0, 530.0), (730.0, 560.0), (880.0, 710.0)],
        &[(960.0, 390.0), (950.0, 700.0), (1000.0, 540.0), (1080.0, 390.0)],
        &[(1270.0, 440.0), (1150.0, 400.0), (1100.0, 550.0), (1160.0, 700.0), (1280.0, 640.0), (1210.0, 560.0)],
    ];
    for (breedte, kleur, op) in [
        (104.0, [26.0, 20.0, 40.0], (8.0, 10.0)),
        (92.0, [28.0, 24.0, 52.0], (0.0, 0.0)),
        (64.0, [226.0, 44.0, 122.0], (0.0, 0.0)),
        (14.0, [255.0, 178.0, 210.0], (-15.0, -15.0)),
    ] {
        for letter in letters {
            let punten: Vec<P> = letter.iter().map(|punt| (punt.0 + op.0, punt.1 + op.1)).collect();
            doek.lijn(&vloeiend(&punten, false), breedte, kleur);
        }
    }
    let zwier = vloeiend(
        &[(200.0, 800.0), (520.0, 770.0), (900.0, 830.0), (1330.0, 750.0), (1250.0, 850.0), (1120.0, 815.0)],
        false,
    );
    doek.lijn_met(&zwier, 36.0, 12.0, 1.0, [250.0, 208.0, 46.0]);
    for _ in 0..22 {
        let x = toeval.tussen(270.0, 1280.0);
        let y = toeval.tussen(690.0, 760.0);
        let lang = toeval.tussen(30.0, 170.0);
        doek.lijn_met(&[(x, y), (x + toeval.tussen(-2.0, 2.0), y + lang)], 9.0, 4.0, 0.9, [196.0, 34.0, 104.0]);
        doek.ellips((x, y + lang), (5.0, 7.0), 2.0, 0.9, [196.0, 34.0, 104.0]);
    }
    for _ in 0..260 {
        let spat = (toeval.tussen(180.0, 1380.0), toeval.tussen(320.0, 800.0));
        let straal = toeval.tussen(1.0, 4.5);
        doek.ellips(spat, (straal, straal), 2.0, 0.7, [226.0, 44.0, 122.0]);
    }
    // Who did it left the can.
    blikje(doek, (1010.0, 1100.0), 96.0, [226.0, 44.0, 122.0]);
}

fn volle_bak(doek: &mut Doek, toeval: &mut Toeval) {
    straat(doek, toeval, 560.0, 1.0);
    schaduw(doek, (850.0, 1074.0), (300.0, 34.0));
    let groen = [44.0, 104.0, 70.0];
    // What sticks out at the top, drawn first so that the rim covers its feet.
    zak(doek, toeval, (800.0, 505.0), 165.0, [70.0, 72.0, 78.0]);
    doek.vlak(&[(880.0, 520.0), (860.0, 330.0), (980.0, 310.0), (990.0, 520.0)], [186.0, 146.0, 98.0]);
    doek.vlak(&[(860.0, 330.0), (980.0, 310.0), (956.0, 270.0), (840.0, 294.0)], [208.0, 170.0, 122.0]);
    doek.lijn(&[(700.0, 520.0), (660.0, 380.0)], 44.0, [122.0, 176.0, 196.0]);
    doek.lijn(&[(660.0, 380.0), (653.0, 352.0)], 20.0, [40.0, 92.0, 160.0]);
    papier(doek, toeval, (730.0, 470.0), 74.0);
    doek.vlak(&[(990.0, 520.0), (970.0, 400.0), (1050.0, 392.0), (1040.0, 520.0)], [240.0, 238.0, 230.0]);
    doek.vlak(&[(966.0, 402.0), (972.0, 386.0), (1050.0, 378.0), (1054.0, 394.0)], [120.0, 72.0, 44.0]);
    doek.vlak_met(&[(640.0, 500.0), (1060.0, 500.0), (1026.0, 1070.0), (674.0, 1070.0)], 1.0, |x, _| {
        licht(groen, 0.62 + 0.75 * (1.0 - ((x - 780.0) / 260.0).powi(2)).max(0.0))
    });
    for nummer in 0..7_u8 {
        let x = 690.0 + f32::from(nummer) * 53.0;
        doek.lijn_met(&[(x, 570.0), (850.0 + (x - 850.0) * 0.88, 1040.0)], 7.0, 7.0, 0.4, [14.0, 40.0, 28.0]);
    }
    doek.ellips((850.0, 502.0), (222.0, 30.0), 2.0, 1.0, [30.0, 74.0, 50.0]);
    doek.ellips((850.0, 496.0), (196.0, 19.0), 2.0, 1.0, [26.0, 30.0, 28.0]);
    zak(doek, toeval, (760.0, 506.0), 110.0, [96.0, 100.0, 104.0]);
    papier(doek, toeval, (900.0, 484.0), 62.0);
    blikje(doek, (980.0, 478.0), 46.0, [210.0, 52.0, 44.0]);
    doek.lijn(&[(634.0, 516.0), (850.0, 542.0), (1066.0, 516.0)], 22.0, licht(groen, 1.25));
    doek.blok((770.0, 660.0), (930.0, 780.0), [232.0, 228.0, 214.0]);
    doek.lijn(&[(850.0, 684.0), (850.0, 738.0)], 16.0, groen);
    doek.vlak(&[(812.0, 724.0), (888.0, 724.0), (850.0, 764.0)], groen);
    for (plek, maat) in [
        ((420.0, 1020.0), 92.0),
        ((1240.0, 900.0), 66.0),
        ((560.0, 880.0), 56.0),
        ((1330.0, 1090.0), 100.0),
        ((250.0, 860.0), 46.0),
    ] {
        papier(doek, toeval, plek, maat);
    }
    blikje(doek, (1130.0, 1060.0), 84.0, [60.0, 96.0, 170.0]);
    blikje(doek, (560.0, 1100.0), 90.0, [216.0, 168.0, 50.0]);
    zak(doek, toeval, (1300.0, 980.0), 130.0, [214.0, 214.0, 210.0]);
}

fn tak(doek: &mut Doek, toeval: &mut Toeval) {
    straat(doek, toeval, 520.0, 0.95);
    let schors = [92.0, 72.0, 54.0];
    // The tree it came from.
    schaduw(doek, (1390.0, 960.0), (240.0, 30.0));
    doek.vlak_met(
        &[(1270.0, 950.0), (1310.0, 560.0), (1296.0, 0.0), (1500.0, 0.0), (1488.0, 560.0), (1540.0, 950.0)],
        1.0,
        |x, y| {
            let ribbel = ((x * 0.12 + (y * 0.013).sin() * 3.0).sin() * (y * 0.021 + x * 0.03).cos()) * 0.22;
            licht(schors, 1.15 - (x - 1290.0) / 420.0 + ribbel)
        },
    );
    doek.ellips((1300.0, 232.0), (40.0, 62.0), 3.0, 1.0, [120.0, 92.0, 62.0]);
    doek.ellips((1296.0, 232.0), (30.0, 50.0), 6.0, 1.0, [226.0, 190.0, 138.0]);
    for _ in 0..14 {
        let y = toeval.tussen(190.0, 278.0);
        doek.lijn_met(
            &[(1280.0, y), (1280.0 - toeval.tussen(10.0, 46.0), y + toeval.tussen(-14.0, 26.0))],
            8.0,
            1.5,
            1.0,
            [214.0, 176.0, 122.0],
        );
    }
    let stam: Vec<P> = vloeiend(
        &[(1230.0, 820.0), (1010.0, 850.0), (760.0, 822.0), (520.0, 900.0), (250.0, 890.0), (90.0, 960.0)],
        false,
    );
    let zijtakken: [&[P]; 8] = [
        &[(1010.0, 850.0), (930.0, 740.0), (800.0, 660.0), (720.0, 640.0)],
        &[(760.0, 822.0), (640.0, 960.0), (560.0, 1070.0), (420.0, 1120.0)],
        &[(640.0, 858.0), (560.0, 760.0), (420.0, 700.0), (330.0, 712.0)],
        &[(520.0, 900.0), (400.0, 990.0), (260.0, 1050.0)],
        &[(880.0, 836.0), (860.0, 960.0), (780.0, 1080.0), (790.0, 1140.0)],
        &[(300.0, 890.0), (220.0, 800.0), (120.0, 790.0)],
        &[(560.0, 760.0), (520.0, 680.0), (440.0, 630.0)],
        &[(930.0, 740.0), (960.0, 650.0), (920.0, 600.0)],
    ];
    let lager = |lijn: &[P], op: f32| lijn.iter().map(|punt| (punt.0 + 10.0, punt.1 + op)).collect::<Vec<P>>();
    doek.lijn_met(&lager(&stam, 44.0), 84.0, 22.0, 0.5, [26.0, 26.0, 28.0]);
    for zij in zijtakken {
        doek.lijn_met(&lager(&vloeiend(zij, false), 24.0), 26.0, 8.0, 0.4, [26.0, 26.0, 28.0]);
    }
    for zij in zijtakken {
        let lijn = vloeiend(zij, false);
        doek.lijn_met(&lijn, 34.0, 7.0, 1.0, licht(schors, 0.92));
        doek.lijn_met(&lager(&lijn, -8.0), 8.0, 2.0, 0.5, licht(schors, 1.7));
        for _ in 0..9 {
            let van = lijn[lijn.len() / 3..][usize::from(toeval.deel() > 0.5) * (lijn.len() / 3)];
            let tot = (van.0 + toeval.tussen(-110.0, 40.0), van.1 + toeval.tussen(-80.0, 70.0));
            doek.lijn_met(&[van, tot], 8.0, 2.0, 1.0, licht(schors, 0.8));
            let maat = toeval.tussen(20.0, 34.0);
            blad(doek, toeval, tot, maat);
        }
    }
    doek.lijn_met(&stam, 92.0, 22.0, 1.0, schors);
    doek.lijn_met(&lager(&stam, -20.0), 18.0, 5.0, 0.55, licht(schors, 1.65));
    doek.lijn_met(&lager(&stam, 22.0), 26.0, 6.0, 0.5, licht(schors, 0.5));
    // The fresh break.
    doek.vlak(
        &[
            (1206.0, 776.0),
            (1268.0, 770.0),
            (1244.0, 796.0),
            (1304.0, 806.0),
            (1250.0, 824.0),
            (1292.0, 852.0),
            (1212.0, 868.0),
        ],
        [226.0, 190.0, 138.0],
    );
    for _ in 0..46 {
        let plek = (toeval.tussen(40.0, 1560.0), toeval.tussen(700.0, 1170.0));
        let maat = toeval.tussen(16.0, 34.0);
        blad(doek, toeval, plek, maat);
    }
}
