//! Ratings: records of their own, never awards.

use serde_json::{Value, json};
use thidua::app::Office;

use crate::support::Record;

const GRADE: &str = "Hoàn thành xuất sắc nhiệm vụ";

fn rating() -> Value {
    json!({ "grade": "excellent", "grade_printed": GRADE, "period": "2023" })
}

fn with(mut body: Value, more: Value) -> Value {
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    body
}

on_both_backends! {
    /// Story 002: rated by a body known by its name only, on a day whose year is inferred.
    fn a_rating_keeps_what_is_printed_and_what_is_not_stated_stays_unknown(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let unit = province.unit("Đảng bộ xã Thạch Sơn");
        let rater = "Ban Thường vụ Huyện ủy Thạch Hà";
        let body = with(rating(), json!({ "unit_id": unit, "rated_by": rater, "decided_on": "2023-12-29?" }));
        let made = province.call().post("/v1/ratings", body).expect(201);
        assert_eq!((made.text("grade_printed"), made.text("rated_by")), (GRADE.to_owned(), rater.to_owned()));
        assert_eq!(made.text("decided_on"), "2023-12-29?");
        for unknown in ["person_id", "rated_by_unit_id", "document_id"] {
            assert_eq!(made[unknown], Value::Null, "{unknown}");
        }
        assert_eq!(province.call().get(format!("/v1/ratings/{}", made.id())).expect(200), made);
        assert_eq!(t.told_of(&made.id())[0]["event"], "rating.recorded");
        let bare = with(rating(), json!({ "unit_id": unit, "grade": "unknown" }));
        let bare = province.call().post("/v1/ratings", bare).expect(201);
        assert_eq!((&bare["rated_by"], &bare["decided_on"]), (&Value::Null, &Value::Null));
    }

    /// B-04.
    fn a_rating_of_2023_still_shows_the_unit_of_2023(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let (unit, rater) = (province.unit("Đảng bộ xã Thạch Sơn"), province.unit("Huyện ủy Thạch Hà"));
        let record = |day: &str| {
            let body = with(rating(), json!({ "unit_id": unit, "rated_by_unit_id": rater, "decided_on": day }));
            province.call().post("/v1/ratings", body).expect(201)
        };
        let before = record("2023-12-29");
        province.rename(&unit, "Đảng bộ xã Thạch Hà", "2025-07-01");
        province.rename(&rater, "Đảng ủy Thạch Hà", "2025-07-01");
        let shown = province.call().get(format!("/v1/ratings/{}", before.id())).expect(200);
        for rating in [shown, record("2023")] {
            assert_eq!(rating.text("subject_name"), "Đảng bộ xã Thạch Sơn");
            assert_eq!(rating.text("rated_by"), "Huyện ủy Thạch Hà");
        }
        assert_eq!(record("2025-12").text("subject_name"), "Đảng bộ xã Thạch Hà");
        let printed = with(rating(), json!({ "unit_id": unit, "subject_name": "Đảng bộ Thạch Sơn", "decided_on": "2023" }));
        let printed = province.call().post("/v1/ratings", printed).expect(201);
        assert_eq!(printed.text("subject_name"), "Đảng bộ Thạch Sơn");
    }

    fn a_rating_is_about_exactly_one_unit_or_person(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let (unit, person) = (province.unit("Sở Nội vụ"), province.person("Lê Văn Sơn"));
        let before = t.entries();
        let post = |more: Value| province.call().post("/v1/ratings", with(rating(), more));
        post(json!({})).refused_field("/unit_id", "missing");
        post(json!({ "unit_id": unit, "person_id": person })).refused_field("/person_id", "duplicate");
        post(json!({ "unit_id": unit, "grade": "very good" })).refused_field("/grade", "not_one_of");
        post(json!({ "unit_id": person })).refused(409, "unit_unknown");
        post(json!({ "person_id": unit })).refused(409, "person_unknown");
        post(json!({ "unit_id": unit, "rated_by_unit_id": person })).refused(409, "unit_unknown");
        post(json!({ "unit_id": unit, "document_id": unit })).refused(409, "document_unknown");
        let early = post(json!({ "unit_id": unit, "decided_on": "1999" })).refused(409, "unit_not_yet");
        assert_eq!(early["conflicts"][0]["id"], unit);
        assert_eq!((t.entries(), t.raw().rows("ratings")), (before, 0));
    }

    fn ratings_are_recorded_by_the_rater_or_over_the_rated_never_by_the_rated(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let (unit, rater) = (province.unit("Sở Nội vụ"), province.unit("Ủy ban nhân dân tỉnh"));
        let body = with(rating(), json!({ "unit_id": unit, "rated_by_unit_id": rater }));
        let before = t.entries();
        let rated = province.account(Office::UnitHead, &unit);
        t.as_(&rated).post("/v1/ratings", body.clone()).refused(403, "not_your_unit");
        let elsewhere = t.province("Tỉnh Nghệ An");
        elsewhere.call().post("/v1/ratings", body.clone()).refused(403, "not_your_unit");
        let inspector = t.account_with(Office::Inspector, None);
        t.as_(&inspector).post("/v1/ratings", body.clone()).refused(403, "office_required");
        assert_eq!(t.raw().rows("ratings"), 0);
        assert!(t.entries() > before);
        let own = province.account(Office::UnitOfficial, &rater);
        t.as_(&own).post("/v1/ratings", body.clone()).expect(201);
        province.call().post("/v1/ratings", body).expect(201);
    }

    fn a_person_is_rated_under_a_secretary_of_one_of_their_units(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let elsewhere = t.province("Tỉnh Nghệ An");
        let person = province.person("Nguyễn Văn Thắng");
        let body = with(rating(), json!({ "person_id": person, "rated_by": "Tỉnh ủy" }));
        // Nobody is over a person without a position.
        let made = elsewhere.call().post("/v1/ratings", body.clone()).expect(201);
        assert_eq!(made.text("subject_name"), "Nguyễn Văn Thắng");
        let position = json!({ "unit_id": province.id, "title": "Chủ tịch" });
        province.call().post(format!("/v1/people/{person}/positions"), position).expect(201);
        elsewhere.call().post("/v1/ratings", body.clone()).refused(403, "not_your_unit");
        province.call().post("/v1/ratings", body).expect(201);
    }

    /// LR-10: what a unit did before it ended stays its own and can still be entered.
    fn a_unit_that_has_ended_can_still_be_rated_for_its_time(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let unit = province.unit("Huyện ủy Lộc Hà");
        province.end(&unit, "2025-01-01");
        let body = with(rating(), json!({ "unit_id": unit, "decided_on": "2023-12-29?" }));
        let made = province.call().post("/v1/ratings", body).expect(201);
        assert_eq!(made.text("subject_name"), "Huyện ủy Lộc Hà");
    }

    fn ratings_are_listed_by_subject_page_after_page(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let (one, other) = (province.unit("Sở Nội vụ"), province.unit("Sở Y tế"));
        let person = province.person("Lê Văn Sơn");
        for subject in [json!({ "unit_id": one }), json!({ "unit_id": other }), json!({ "person_id": person })] {
            for period in ["2022", "2023"] {
                let body = with(with(rating(), subject.clone()), json!({ "period": period }));
                province.call().post("/v1/ratings", body).expect(201);
                    t.pass_seconds(1);
            }
        }
        let call = province.call();
        assert_eq!(call.all("/v1/ratings?limit=4").len(), 6);
        let periods = |path: &str| call.all(path).iter().map(|one| one.text("period")).collect::<Vec<_>>();
        assert_eq!(periods(&format!("/v1/ratings?unit_id={one}&limit=1")), ["2022", "2023"]);
        assert_eq!(periods(&format!("/v1/ratings?person_id={person}")), ["2022", "2023"]);
        let page = call.get("/v1/ratings?limit=1").expect(200).text("next");
        call.get(format!("/v1/people?cursor={page}")).refused_field("?cursor", "bad_form");
        t.as_(t.admin()).get("/v1/ratings").refused(403, "office_required");
    }
}
