//! If-Match: nobody acts on a record that has changed since it was read.

use serde_json::json;
use thidua::app::Office;

use crate::support::{Record, at_once};

on_both_backends! {
    fn an_act_on_a_record_wants_the_version_that_was_read(t: &TestServer) {
        let held = t.grant(&t.account(), Office::Inspector, None);
        let path = format!("/v1/offices/{}/ends", held.id());
        let call = || t.as_(t.admin()).post(&path, json!({}));
        let entries = t.entries();
        call().refused(428, "version_missing");
        call().if_match(held.version() + 1).refused(412, "version_stale");
        call().if_match(0).refused(412, "version_stale");
        assert_eq!(t.entries(), entries);
        let ended = call().if_match(held.version()).send();
        assert_eq!((ended.status, ended.header("etag")), (201, Some("\"2\"")));
    }

    fn a_version_that_is_none_is_refused(t: &TestServer) {
        let held = t.grant(&t.account(), Office::Inspector, None);
        let path = format!("/v1/offices/{}/ends", held.id());
        for text in ["1", "*", "W/\"1\"", "\"\"", "\"-1\"", "\"1\", \"2\"", "\"99999999999999999999\""] {
            let call = t.as_(t.admin()).post(&path, json!({})).header("if-match", text);
            call.refused(400, "header_unreadable");
        }
    }

    /// F-26: of twelve who read the same version one acts.
    fn of_twelve_with_one_version_one_acts(t: &TestServer) {
        let held = t.grant(&t.account(), Office::Inspector, None);
        let path = format!("/v1/offices/{}/ends", held.id());
        let answers = at_once(12, |_| {
            t.as_(t.admin()).post(&path, json!({})).if_match(held.version()).send().status
        });
        let count = |status| answers.iter().filter(|one| **one == status).count();
        assert_eq!((count(201), count(412)), (1, 11), "{answers:?}");
    }
}
