//! Blocs, their members and their years.

mod documents;
mod redrawing;
mod rules;
mod years;

use serde_json::json;
use thidua::app::Office;

use crate::support::Record;
use crate::support::bloc::Authority;

on_both_backends! {
    /// B-01: number, date and issuer; a historic bloc may lack them.
    fn a_paper_without_number_date_or_issuer_establishes_no_bloc(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let whole = json!({ "kind": "decision", "number": "9/QĐ-UBND", "issued_on": "2022-01-01", "issuer": "UBND tỉnh" });
        for part in ["number", "issued_on", "issuer"] {
            let mut paper = whole.clone();
            paper.as_object_mut().unwrap().remove(part);
            let paper = province.call().post("/v1/documents", paper).expect(201).id();
            let mut body = province.bloc_body("Khối 1");
            body["document_id"] = json!(paper);
            let refused = province.call().post("/v1/blocs", body).refused(409, "bloc_document_incomplete");
            assert_eq!((&refused["conflicts"][0]["id"], t.raw().rows("blocs")), (&json!(paper), 0), "{part}");
        }
    }

    /// B-01, LR-52.
    fn a_new_bloc_without_organiser_or_document_is_refused_with_the_article(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let before = t.entries();
        let mut body = province.bloc_body("Khối 1");
        body["document_id"] = json!(null);
        let refused = province.call().post("/v1/blocs", body.clone()).refused(409, "bloc_without_document");
        assert_eq!(refused["law"][0]["article"], "Điều 16 khoản 2 điểm c");
        assert_eq!(refused["fields"][0]["pointer"], "/document_id");
        body["authority_id"] = json!(null);
        province.call().post("/v1/blocs", body).refused(409, "bloc_without_organiser");
        assert_eq!((t.raw().rows("blocs"), t.entries()), (0, before));
    }

    /// B-01, B-09.
    fn a_historic_bloc_may_lack_authority_and_document_and_says_so(t: &TestServer) {
        let province = Authority::province(t, "Sở Nội vụ");
        let body = json!({
            "origin": "historic", "name": "Khối các Hội đặc thù trên địa bàn tỉnh", "kind_label": "Khối",
            "leader_title": "Trưởng khối", "keeper_id": province.unit,
        });
        let bloc = province.call().post("/v1/blocs", body.clone()).expect(201);
        assert_eq!(bloc["bloc"]["document_note"], "chưa rõ quyết định");
        assert_eq!(bloc["bloc"]["authority_name"], json!(null));
        assert_eq!(bloc["bloc"]["established_on"], json!(null));
        let other = Authority::province(t, "UBND tỉnh Lào Cai");
        other.call().post("/v1/blocs", body).refused(403, "bloc_not_yours");
    }

    /// B-09: the name is no key.
    fn two_blocs_of_one_name_coexist_and_each_shows_its_authority(t: &TestServer) {
        let one = Authority::province(t, "UBND tỉnh Sơn La");
        let other = Authority::province(t, "UBND tỉnh Lào Cai");
        one.bloc("Khối thi đua số 1");
        other.bloc("Khối thi đua số 1");
        other.bloc("Cụm 2");
        let found = t.as_(&one.secretary).all("/v1/blocs?name=khoi%20thi%20dua&limit=1");
        let mut authorities: Vec<_> = found.iter().map(|bloc| bloc.text("authority_name")).collect();
        authorities.sort();
        assert_eq!(authorities, ["UBND tỉnh Lào Cai", "UBND tỉnh Sơn La"]);
        let own = one.call().all(&format!("/v1/blocs?authority_id={}", one.unit));
        assert_eq!(own.len(), 1);
        let shown = one.call().get(format!("/v1/blocs/{}", own[0].id())).expect(200);
        assert_eq!(shown["versions"][0]["document_id"], json!(one.decision));
    }

    /// B-02.
    fn a_second_bloc_of_the_same_authority_is_refused_with_the_first_named(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (first, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let second = province.bloc("Khối 2");
        let body = json!({ "unit_id": units[0], "member_from": "2024-01-01" });
        let path = format!("/v1/blocs/{second}/memberships");
        let refused = province.call().post(&path, body.clone()).refused(409, "unit_in_other_bloc");
        assert_eq!(refused["conflicts"][0]["id"], json!(first));
        assert_eq!(refused["conflicts"][0]["name"], "Khối 1");
        let same = format!("/v1/blocs/{first}/memberships");
        province.call().post(same, body.clone()).refused(409, "unit_already_member");
        let ministry = Authority::province(t, "Bộ Y tế");
        let theirs = ministry.bloc("Khối ngành");
        ministry.admit(&theirs, &units[0], "2024-01-01");
        let member = province.call().all(&format!("/v1/blocs/{first}/memberships"));
        let end = format!("/v1/memberships/{}/ends", member[0].id());
        let ending = json!({ "ended_on": "2024-01-01", "reason": "Chuyển khối" });
        province.call().post(end, ending).if_match(1).expect(201);
        province.call().post(path, body).expect(201);
    }

    /// B-03.
    fn the_roll_of_a_day_is_the_roll_of_that_day(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let late = province.unit("Sở Nội vụ");
        province.admit(&bloc, &late, "2024-06-24");
        let roll = |day: &str| {
            let roll = province.call().all(&format!("/v1/blocs/{bloc}/memberships?on={day}&limit=1"));
            roll.iter().map(|member| member.text("unit_name")).collect::<Vec<_>>()
        };
        let members = province.call().all(&format!("/v1/blocs/{bloc}/memberships"));
        let end = format!("/v1/memberships/{}/ends", members[0].id());
        let ending = json!({ "ended_on": "2024-07-01", "reason": "Sáp nhập" });
        province.call().post(&end, ending.clone()).refused(428, "version_missing");
        province.call().post(&end, ending.clone()).if_match(7).refused(412, "version_stale");
        let ended = province.call().post(&end, ending.clone()).if_match(1).expect(201);
        assert_eq!((ended.version(), ended.text("end_reason")), (2, "Sáp nhập".to_owned()));
        province.call().post(&end, ending).if_match(2).refused(409, "membership_ended");
        assert_eq!(roll("2021-12-31"), [""; 0]);
        assert_eq!(roll("2024-06-23"), ["Sở Y tế", "Sở Tài chính"]);
        assert_eq!(roll("2024-06-30"), ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"]);
        assert_eq!(roll("2024-07-01"), ["Sở Tài chính", "Sở Nội vụ"]);
        let rename = json!({ "name": "Sở Tài chính - Kế hoạch", "effective_on": "2025-01-01" });
        province.call().post(format!("/v1/units/{}/names", units[1]), rename).if_match(1).expect(201);
        assert_eq!(roll("2025-06-01"), ["Sở Tài chính", "Sở Nội vụ"], "names stay as printed");
    }

    fn only_the_council_secretary_over_the_authority_keeps_a_bloc(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Y tế"]);
        let stranger = Authority::province(t, "UBND tỉnh Lào Cai");
        let unit = stranger.unit("Sở Nội vụ");
        let body = json!({ "unit_id": unit, "member_from": "2024-01-01" });
        let path = format!("/v1/blocs/{bloc}/memberships");
        stranger.call().post(&path, body.clone()).refused(403, "bloc_not_yours");
        let head = t.account_with(Office::UnitHead, Some(&units[0]));
        t.as_(&head).post(&path, body).refused(403, "office_required");
        assert_eq!(province.call().all(&path).len(), 1);
    }

    /// A membership begins within the life of unit and bloc.
    fn a_member_before_the_bloc_or_after_the_unit_is_refused(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let unit = province.unit("Sở Y tế");
        let path = format!("/v1/blocs/{bloc}/memberships");
        let mut body = json!({ "unit_id": unit, "member_from": "2021-12-31" });
        province.call().post(&path, body.clone()).refused(409, "bloc_not_yet");
        body["member_from"] = json!(null);
        province.call().post(&path, body.clone()).refused_field("/member_from", "missing");
        body["member_from"] = json!("2023-01-01");
        body["member_to"] = json!("2023-01-01");
        province.call().post(&path, body.clone()).refused_field("/member_to", "period_ends_before_it_begins");
        body["unit_id"] = json!(bloc);
        province.call().post(&path, body).refused(409, "unit_unknown");
    }

    /// B-10.
    fn a_closed_bloc_stays_readable_and_takes_nothing_more(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let (bloc, _) = province.bloc_of("Khối 1", &["Sở Y tế", "Sở Tài chính"]);
        let unit = province.unit("Sở Nội vụ");
        let ending = json!({ "ended_on": "2025-07-01", "reason": "Sắp xếp lại", "document_id": province.decision });
        let path = format!("/v1/blocs/{bloc}/ends");
        let closed = province.call().post(&path, ending.clone()).if_match(1).expect(201);
        assert_eq!((&closed["bloc"]["state"], &closed["versions"][0]["valid_to"]), (&json!("closed"), &json!("2025-07-01")));
        province.call().post(&path, ending).if_match(2).refused(409, "bloc_closed");
        let admission = json!({ "unit_id": unit, "member_from": "2025-07-02" });
        province.call().post(format!("/v1/blocs/{bloc}/memberships"), admission).refused(409, "bloc_closed");
        assert_eq!(province.call().all(&format!("/v1/blocs/{bloc}/memberships?on=2025-06-30")).len(), 2);
        assert_eq!(province.call().all(&format!("/v1/blocs/{bloc}/memberships?on=2025-07-01")).len(), 0);
    }

    /// Y-01.
    fn years_of_one_bloc_share_no_day_and_need_not_begin_in_january(t: &TestServer) {
        let province = Authority::province(t, "TAND tỉnh Sơn La");
        let bloc = province.bloc("Cụm 3");
        let path = format!("/v1/blocs/{bloc}/years");
        let mut court = json!({
            "label": "2023", "system": "court", "year_from": "2022-10-01", "year_to": "2023-10-01",
            "roll_known": "unknown", "member_count_stated": 9, "pledge_due_on": "2023-03-30",
        });
        let year = province.call().post(&path, court.clone()).expect(201);
        assert_eq!((year.text("state"), year["member_count_stated"].as_i64()), ("set_up".to_owned(), Some(9)));
        let refused = province.call().post(&path, court.clone()).refused(409, "bloc_year_label_taken");
        assert_eq!(refused["conflicts"][0]["id"], json!(year.id()));
        court["label"] = json!("2023 (lịch)");
        court["year_to"] = json!("2022-11-01");
        province.call().post(&path, court.clone()).refused(409, "bloc_year_overlaps");
        court["year_to"] = json!("2022-10-01");
        province.call().post(&path, court.clone()).refused_field("/year_to", "period_ends_before_it_begins");
        court["year_from"] = json!("2023-10-01");
        court["year_to"] = json!("2024-10-01");
        court["member_count_stated"] = json!(0);
        province.call().post(&path, court.clone()).refused_field("/member_count_stated", "out_of_range");
        court["member_count_stated"] = json!(null);
        let next = province.call().post(&path, court).expect(201);
        let years = province.call().all(&format!("{path}?limit=1"));
        assert_eq!(years.iter().map(Record::id).collect::<Vec<_>>(), [next.id(), year.id()]);
    }

    /// Y-04, Y-05.
    fn a_year_leaves_out_a_step_only_with_a_reason_and_a_closed_one_does_not_move(t: &TestServer) {
        let province = Authority::province(t, "UBND tỉnh Sơn La");
        let bloc = province.bloc("Khối 1");
        let year = province.year(&bloc, 2024);
        let path = format!("/v1/bloc-years/{year}/moves");
        let call = province.call();
        call.post(&path, json!({ "to": "under_way" })).if_match(1).refused(409, "bloc_year_step_needs_reason");
        call.post(&path, json!({ "to": "set_up" })).if_match(1).refused(409, "bloc_year_unchanged");
        call.post(&path, json!({ "to": "pledged" })).if_match(1).expect(201);
        call.post(&path, json!({ "to": "closed", "reason": "Khối giải thể" })).if_match(2).expect(201);
        let refused = call.post(&path, json!({ "to": "decided", "reason": "Nhầm" })).if_match(3).refused(409, "bloc_year_closed");
        assert_eq!(refused["conflicts"][0]["id"], json!(year));
        let shown = call.get(format!("/v1/bloc-years/{year}")).expect(200);
        assert_eq!((shown.text("state"), shown.version()), ("closed".to_owned(), 3));
        let body = json!({ "unit_id": province.unit("Sở Y tế"), "member_from": "2024-01-01" });
        let path = format!("/v1/blocs/{bloc}/memberships");
        let refused = call.post(&path, body).refused(409, "bloc_year_closed");
        assert_eq!((&refused["conflicts"][0]["id"], &refused["fields"][0]["pointer"]), (&json!(year), &json!("/document_id")));
        let member = province.admit(&bloc, &province.unit("Sở Nội vụ"), "2025-01-01");
        let shown = call.get(format!("/v1/memberships/{}", member.id())).expect(200);
        assert_eq!(shown, member);
    }
}
