//! The invented province: told through the services, the same under the same seed, with a log that is whole.

use thidua::app::{Report, migrate, verify_log};
use thidua::demo::province::{Province, Scale, load};

use thidua::app::Office;

use crate::support::client::Caller;
use crate::support::db::Database;
use crate::support::server::config_of;
use crate::support::{Record, TestServer};

const SMALL: Scale = Scale {
    blocs: 10,
    units: 70,
    years: 2,
    seed: 7,
};

/// Tells a province to a database that is empty; `keys` are those of another one.
fn told(database: &Database, keys: Option<&Database>, scale: Scale) -> (Province, Report) {
    let config = config_of(database);
    if let Some(other) = keys {
        let (from, to) = (
            other.folder.path().join("keys"),
            config.data_dir.join("keys"),
        );
        std::fs::create_dir_all(&to).unwrap();
        for file in std::fs::read_dir(from).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
    migrate(&config).unwrap();
    let province = load(&config, scale).unwrap();
    let report = verify_log(&config).unwrap();
    assert_eq!(report.faults, [""; 0]);
    assert_eq!(report.entries, province.acts);
    (province, report)
}

#[test]
fn a_province_is_the_same_under_the_same_seed_and_another_under_another() {
    let first = Database::empty_sqlite();
    let (province, report) = told(&first, None, SMALL);
    assert_eq!(province.blocs.len(), 10);
    let (_, again) = told(&Database::empty_sqlite(), Some(&first), SMALL);
    assert_eq!(again.root, report.root);
    let other = Scale { seed: 8, ..SMALL };
    let (_, other) = told(&Database::empty_sqlite(), Some(&first), other);
    assert_ne!(other.root, report.root);
}

#[test]
fn a_province_is_told_to_either_database() {
    let sqlite = Database::empty_sqlite();
    let (_, report) = told(&sqlite, None, SMALL);
    if let Some(postgres) = Database::empty_postgres() {
        let (_, same) = told(&postgres, Some(&sqlite), SMALL);
        assert_eq!(same.root, report.root);
    }
}

/// A province in the register of a server, and somebody who reads everything.
fn read_by_an_inspector<'t>(t: &'t TestServer, scale: Scale) -> (Province, Caller<'t>) {
    let province = load(t.config(), scale).unwrap();
    let inspector = t.account_with(Office::Inspector, None);
    let reader = t.as_(&inspector);
    reader.get("/v1/me").expect(200);
    (province, reader)
}

/// What the door asks for every request: the account with its offices of the day.
const DOOR: u64 = 1;

on_both_backends! {
    /// Speed: who leads 140 blocs is told in three statements, and in as many as for ten.
    fn who_leads_140_blocs_is_asked_in_three_statements(t: &TestServer) {
        let scale = Scale { blocs: 140, units: 700, years: 1, seed: 1 };
        let (_, reader) = read_by_an_inspector(t, scale);
        let asked = |limit: usize| {
            let path = format!("/v1/leaders?on=2016-06-01&limit={limit}");
            let (statements, answer) = t.statements(|| reader.get(path).expect(200));
            assert_eq!(answer["items"].as_array().unwrap().len(), limit);
            statements
        };
        assert_eq!((asked(10), asked(140)), (DOOR + 3, DOOR + 3));
    }

    /// Speed: the overview of a bloc's tenth year is told in twelve statements at most, the door's own among them, and in as many as its first.
    fn the_overview_of_a_bloc_year_with_ten_years_behind_it_takes_twelve_statements(t: &TestServer) {
        let scale = Scale { blocs: 2, units: 20, years: 10, seed: 1 };
        let (province, reader) = read_by_an_inspector(t, scale);
        let years = reader.all(&format!("/v1/blocs/{}/years", province.blocs[0]));
        assert_eq!(years.len(), 10);
        let asked = |year: usize| {
            let path = format!("/v1/bloc-years/{}/overview", years[year].id());
            let (statements, _) = t.statements(|| reader.get(path).expect(200));
            statements
        };
        let (last, first) = (asked(0), asked(9));
        assert_eq!(last, first);
        assert!(last <= 12, "{last} statements");
    }
}
