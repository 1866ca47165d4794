//! What stands beside all work: the lists, the taken of my team, what could be forgotten, and what team Zorg asks.

use super::zoek::Lijst;
use crate::persoon::Persoon;
use crate::tonen::aantal;
use wijkmaat_core::Result;
use wijkmaat_core::view::{Tellingen, aandacht, taken, werklijst, zorgvragen};

/// The side of the pages about work.
#[derive(Debug, Default)]
pub(crate) struct Zijkant {
    /// What waits on who looks.
    pub(crate) mijn: Vec<Zij>,
    /// What is everybody's.
    pub(crate) iedereen: Vec<Zij>,
}

/// A link at the side.
#[derive(Debug)]
pub(crate) struct Zij {
    pub(crate) adres: String,
    pub(crate) titel: &'static str,
    pub(crate) aantal: String,
    pub(crate) hier: bool,
}

#[derive(Default)]
struct Geteld {
    lijsten: Tellingen,
    taken: usize,
    zorgvragen: usize,
    aandacht: usize,
}

impl Zijkant {
    /// For who looks; `hier` is the page or the list they look at.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) async fn van(persoon: &Persoon, hier: &str) -> Result<Self> {
        let namens = persoon.namens();
        let (team, overziet, nu) = (namens.team.clone(), persoon.overziet(), persoon.nu());
        let (profile, partner) = (persoon.profile().clone(), persoon.zwijgt());
        let geteld = persoon
            .view(move |connection, viewer| {
                let mut geteld =
                    Geteld { lijsten: werklijst::tellingen(connection, viewer, team.as_deref())?, ..Geteld::default() };
                if let Some(team) = &team {
                    geteld.taken = taken::aantal_open(connection, viewer, team)?;
                    if partner {
                        geteld.zorgvragen = zorgvragen::van_team(connection, viewer, team)?.len();
                    }
                }
                if overziet {
                    geteld.aandacht = aandacht::aantal(connection, viewer, &profile, nu)?;
                }
                Ok(geteld)
            })
            .await?;
        Ok(Self::new(persoon, hier, &geteld))
    }

    fn new(persoon: &Persoon, hier: &str, geteld: &Geteld) -> Self {
        let page = |naam: &str, titel, count: usize| Zij {
            adres: format!("/bureau/{naam}"),
            titel,
            aantal: aantal(u64::try_from(count).unwrap_or(u64::MAX)),
            hier: hier == naam,
        };
        let list = |lijst: &Lijst| Zij {
            adres: format!("/bureau/werk?lijst={}", lijst.naam()),
            titel: lijst.titel(),
            aantal: aantal(lijst.geteld(&geteld.lijsten)),
            hier: hier == lijst.naam(),
        };
        let (own, everybody) = Lijst::ALL.split_at(3);
        let mut mijn: Vec<Zij> = own.iter().map(list).collect();
        if persoon.namens().team.is_some() || persoon.overziet() {
            mijn.push(page("taken", "Taken", geteld.taken));
        }
        if persoon.zwijgt() {
            mijn.push(page("zorgvragen", "Vragen van team Zorg", geteld.zorgvragen));
        }
        if persoon.overziet() {
            mijn.push(page("aandacht", "Aandacht", geteld.aandacht));
        }
        Self { mijn, iedereen: everybody.iter().map(list).collect() }
    }
}
