//! Many at once: one winner, nothing lost, on one server and on two servers of one database.

use serde_json::json;
use thidua::app::Office;

use crate::support::{TestServer, at_once};

fn statuses_of_twelve(servers: &[&TestServer]) -> Vec<u16> {
    let body = json!({ "username": "chi.mot.nguoi", "display_name": "Chỉ một người" });
    let admin = servers[0].admin();
    at_once(12, |number| {
        let server = servers[number % servers.len()];
        server
            .as_(admin)
            .post("/v1/accounts", body.clone())
            .send()
            .status
    })
}

fn check_one_winner(t: &TestServer, answers: &[u16]) {
    let count = |status| answers.iter().filter(|one| **one == status).count();
    assert_eq!((count(201), count(409)), (1, 11), "{answers:?}");
    let made = "SELECT COUNT(*) AS count FROM accounts WHERE username = 'chi.mot.nguoi'";
    assert_eq!(t.raw().number(made), 1);
    check_log(t);
}

fn check_log(t: &TestServer) {
    let report = thidua::app::verify_log(t.config()).unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!(report.entries, t.entries());
}

/// Forty grants through all servers: every acknowledged one is there, each with one entry.
fn check_nothing_is_lost(servers: &[&TestServer]) {
    let t = servers[0];
    let official = t.account();
    let units: Vec<String> = (0..40)
        .map(|number| t.root_unit(&format!("Sở {number}")))
        .collect();
    let before = t.entries();
    at_once(40, |number| {
        let server = servers[number % servers.len()];
        server.grant(&official, Office::UnitOfficial, Some(&units[number]));
    });
    let path = format!("/v1/accounts/{}", official.id);
    let shown = t.as_(t.admin()).get(path).expect(200);
    assert_eq!(shown["offices"].as_array().unwrap().len(), 40);
    assert_eq!(t.entries(), before + 40);
    check_log(t);
}

on_both_backends! {
    fn of_twelve_accounts_of_one_name_one_is_made(t: &TestServer) {
        check_one_winner(t, &statuses_of_twelve(&[t]));
    }

    /// F-08 holds for a served SQLite file by its lock, so this is two processes on one database only where the database is a server;
    /// on SQLite it shows that the file's own lock keeps order.
    fn of_twelve_on_two_servers_one_is_made(t: &TestServer) {
        let other = t.beside();
        check_one_winner(t, &statuses_of_twelve(&[t, &other]));
    }

    fn no_acknowledged_act_is_lost_on_one_server(t: &TestServer) {
        check_nothing_is_lost(&[t]);
    }

    fn no_acknowledged_act_is_lost_on_two_servers(t: &TestServer) {
        let other = t.beside();
        check_nothing_is_lost(&[t, &other]);
    }
}
