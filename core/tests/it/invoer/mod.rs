//! Bad input, command by command: a clear refusal that names what is wrong, and nothing half saved.

mod decor;
mod elk;
mod velden;

use crate::gereedschap::Apparaat;
use crate::willekeur::namen;
use decor::{Decor, Ids};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use wijkmaat_core::command::Command;
use wijkmaat_core::model::{Namens, Rechten};
use wijkmaat_core::{Code, Error, Kind, text};

/// Everything in the store, row for row.
fn afdruk(wie: &Apparaat) -> u64 {
    let read = wie.core.store().read(|c| {
        let mut names = c.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")?;
        let names = names.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        let mut hasher = DefaultHasher::new();
        for name in names {
            let mut statement = c.prepare(&format!("SELECT * FROM \"{name}\""))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for nr in 0..columns {
                    format!("{:?}", row.get_ref(nr)?).hash(&mut hasher);
                }
            }
            name.hash(&mut hasher);
        }
        Ok(hasher.finish())
    });
    read.expect("read")
}

/// Does it on somebody's behalf, and sees that it is refused in words and leaves no trace.
fn geweigerd(wie: &Apparaat, namens: &Namens, command: &Command) -> Error {
    let before = afdruk(wie);
    let error = wie.core.execute(namens, command.clone()).expect_err(&format!("{command:?}"));
    assert_eq!(before, afdruk(wie), "{command:?} left something behind");
    let words = text::error(&error);
    assert!(words.len() > 10 && !words.contains(error.code.id()), "{command:?}: {words}");
    error
}

#[test]
fn every_field_that_is_wrong_is_named_and_nothing_is_saved() {
    let decor = Decor::new(700);
    let mut wrong = Vec::new();
    for (command, code, veld) in velden::fout(&decor.ids) {
        let error = geweigerd(&decor.wie, &decor.wie.namens, &command);
        let named = error.params.get("veld").map_or("", String::as_str);
        if (code, veld) != (error.code, named) {
            wrong.push(format!("{command:?}: {:?} {named}, not {code:?} {veld}", error.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    decor.wie.is_gezond();
}

#[test]
fn every_command_is_here() {
    let all: BTreeSet<&str> = elk::elk(&Ids::verzonnen()).iter().map(namen::naam).collect();
    assert_eq!(namen::alle().collect::<BTreeSet<_>>(), all);
}

#[test]
fn what_is_not_here_is_not_found_whatever_is_asked_of_it() {
    let decor = Decor::new(710);
    let ids = Ids { melding_van_zorg: decor.ids.melding_van_zorg, ..Ids::verzonnen() };
    for command in elk::elk(&ids).iter().filter(|command| !elk::begint(command)) {
        let error = geweigerd(&decor.wie, &decor.wie.namens, command);
        assert!(
            matches!(error.code, Code::NietGevonden | Code::BonOnbekend | Code::RondeLooptNiet),
            "{command:?}: {error:?}"
        );
    }
}

#[test]
fn who_has_no_right_does_nothing_at_all() {
    let decor = Decor::new(720);
    let own = &decor.wie.namens;
    let stranger = Namens { persoon: Ids::verzonnen().persoon, team: None, rechten: Rechten::default(), ..own.clone() };
    for command in elk::elk(&decor.ids) {
        let error = geweigerd(&decor.wie, &stranger, &command);
        let refused = matches!(error.kind(), Kind::NoAccess | Kind::NotFound) || error.code == Code::TeamNodig;
        assert!(refused, "{command:?}: {error:?}");
    }
}
