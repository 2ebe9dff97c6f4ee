//! The lineage of units: the reform of 2025 told in one import, levels that end, rights that follow successions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use thidua::app::{Office, verify_log};

use crate::support::client::{Call, Caller};
use crate::support::honours::Honours;
use crate::support::world::Account;
use crate::support::{Province, Record, TestServer};

const IMPORTS: &str = "/v1/unit-successions/imports";

/// The country's root, its secretary, and the units of the reform by their keys.
struct Country<'t> {
    t: &'t TestServer,
    root: String,
    secretary: Account,
    units: BTreeMap<String, String>,
    told: Value,
}

fn reform() -> Value {
    serde_json::from_str(include_str!("fixtures/reform_2025.json")).unwrap()
}

impl<'t> Country<'t> {
    fn new(t: &'t TestServer) -> Self {
        let root =
            json!({ "system": "state", "level": "central", "name": "Chính phủ", "code": "V01" });
        let root = t.as_(t.admin()).post("/v1/units", root).expect(201).id();
        let secretary = t.account_with(Office::CouncilSecretary, Some(&root));
        Self {
            t,
            root,
            secretary,
            units: BTreeMap::new(),
            told: Value::Null,
        }
    }

    /// The reform of 2025, in one import.
    fn reformed(t: &'t TestServer) -> Self {
        let mut country = Self::new(t);
        let paper = json!({ "kind": "other", "number": "202/2025/QH15" });
        let paper = t.as_(&country.secretary).post("/v1/documents", paper);
        let mut body = reform();
        body["document_id"] = json!(paper.expect(201).id());
        country.told = t.as_(&country.secretary).post(IMPORTS, body).expect(201);
        for unit in country.told["units"].as_array().unwrap() {
            country.units.insert(unit.text("key"), unit.text("unit_id"));
        }
        country
    }

    fn unit(&self, key: &str) -> &str {
        &self.units[key]
    }

    fn call(&self) -> Caller<'t> {
        self.t.as_(&self.secretary)
    }

    fn on(&self, key: &str, day: &str) -> Value {
        self.t.unit_on(self.unit(key), day)
    }

    fn lineage(&self, unit: &str) -> Value {
        self.call()
            .get(format!("/v1/units/{unit}/lineage"))
            .expect(200)
    }
}

fn texts(list: &Value, field: &str) -> Vec<String> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item.text(field)).collect()
}

/// The pointers and codes of what is wrong with an import.
fn faults(problem: &Value) -> Vec<(String, String)> {
    let fields = problem["fields"].as_array().unwrap().iter();
    fields
        .map(|field| (field.text("pointer"), field.text("code")))
        .collect()
}

/// Whether the units of a day are one tree below the root: each has one unit above it, which is there, and all come to the root; but for those of
/// which it is not known whether they were there, when what they stand below was not.
fn is_a_tree(country: &Country<'_>, day: &str) -> usize {
    let listed = country.call().all(&format!("/v1/units?on={day}&limit=200"));
    let above: BTreeMap<String, Option<String>> = listed
        .iter()
        .map(|unit| {
            assert!(unit["name_on"].is_string(), "{unit} on {day}");
            let parent = unit["parent_id"].as_str().map(str::to_owned);
            (unit.id(), parent)
        })
        .collect();
    assert_eq!(above.len(), listed.len(), "{day}: a unit stands twice");
    for start in above.keys() {
        let mut passed = BTreeSet::new();
        let mut at = start;
        while let Some(parent) = &above[at] {
            assert!(passed.insert(at), "{day}: {start} stands in a circle");
            assert!(above.contains_key(parent), "{day}: {parent} is not there");
            at = parent;
        }
        let top = listed.iter().find(|unit| unit.id() == *at).unwrap();
        let unknown = top["existed_from"].is_null() && *day < *"1991-10-01";
        assert!(
            *at == country.root || unknown,
            "{day}: {start} stands apart"
        );
    }
    listed.len()
}

fn create(key: &str, level: &str, parent: &Value, day: &str) -> Value {
    json!({
        "kind": "create", "key": key, "system": "state", "level": level,
        "name": format!("Đơn vị {key}"), "parent": parent, "effective_on": day,
    })
}

fn key(key: &str) -> Value {
    json!({ "key": key })
}

fn id(id: &str) -> Value {
    json!({ "id": id })
}

fn import<'t>(province: &Province<'t>, events: &Value) -> Call<'t> {
    province.call().post(IMPORTS, json!({ "events": events }))
}

on_both_backends! {
    /// B-04, LR-10: 75 units, one request, one entry of the journal.
    fn the_reform_of_2025_is_told_in_one_import(t: &TestServer) {
        let before = t.entries();
        let country = Country::reformed(t);
        assert!(country.units.len() >= 60, "{}", country.units.len());
        let told = country.t.told_of(&country.told.id());
        assert_eq!((told.len(), told[0].text("event")), (1, "units.imported".to_owned()));
        let payload: Value = serde_json::from_str(&told[0].text("payload")).unwrap();
        assert_eq!(payload["+units"].as_array().unwrap().len(), country.units.len());
        assert_eq!(told[0]["ground_id"], country.told["import"]["document_id"]);
        let path = format!("{IMPORTS}/{}", country.told.id());
        assert_eq!(country.call().get(path).expect(200), country.told["import"]);
        let wrote = t.entries() - before;
        assert_eq!(verify_log(t.config()).unwrap().faults, Vec::<String>::new());
        assert!(wrote < 20, "{wrote} entries: one for the import, the rest for the world around it");
        let old = country.on("bat_xat_1", "2022-06-30");
        assert_eq!(texts(&old["above"], "name"), ["Huyện Bát Xát", "Tỉnh Lào Cai", "Chính phủ"]);
        assert_eq!(old["successors"], json!([{
            "unit_id": country.unit("xa_moi_bat_xat"), "name": "Xã Bát Xát", "kind": "merge", "effective_on": "2025-07-01",
            "succession_id": old["successors"][0]["succession_id"],
        }]));
        let new = country.on("xa_moi_bat_xat", "2025-07-01");
        assert_eq!(texts(&new["predecessors"], "name"), ["Xã Mường Vi", "Xã Bản Vược"]);
        assert_eq!(texts(&new["above"], "name"), ["Tỉnh Lào Cai", "Chính phủ"]);
        for ended in ["yen_bai", "ha_giang", "tuyen_quang", "bat_xat", "son_duong"] {
            assert_eq!(country.on(ended, "2025-07-01")["name"], Value::Null, "{ended}");
            assert!(country.on(ended, "2025-06-30")["name"].is_string(), "{ended}");
        }
        let went_on = country.on("lao_cai", "2025-07-01");
        assert_eq!(texts(&went_on["predecessors"], "name"), ["Tỉnh Yên Bái"]);
    }

    /// LR-10: for any date the tree is a tree.
    fn on_any_day_the_units_of_the_reform_form_a_tree(t: &TestServer) {
        let country = Country::reformed(t);
        let mut counts = BTreeSet::new();
        let mut days: Vec<String> = (1990..=2027).step_by(2).map(|year| format!("{year}-10-01")).collect();
        for day in ["1991-09-30", "2009-12-31", "2010-01-01", "2018-05-31", "2018-06-01", "2020-01-01", "2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01"] {
            days.push(day.to_owned());
        }
        for day in &days {
            counts.insert(is_a_tree(&country, day));
        }
        assert!(counts.len() > 5, "{counts:?}");
        let mut bearers: BTreeMap<String, String> = BTreeMap::new();
        for unit in country.units.values() {
            let lineage = country.lineage(unit);
            for facts in ["parents", "names"] {
                let facts = lineage[facts].as_array().unwrap();
                for pair in facts.windows(2) {
                    assert_eq!(pair[0]["valid_to"], pair[1]["valid_from"], "{unit}: two at once, or a gap");
                }
            }
            for code in texts(&lineage["codes"], "value") {
                assert_eq!(bearers.insert(code.clone(), unit.clone()), None, "{code}");
            }
        }
        assert!(bearers.len() > 60);
    }

    /// The list serves a tree that opens step by step, on any day.
    fn the_tree_of_a_day_opens_from_the_top(t: &TestServer) {
        let country = Country::reformed(t);
        let list = |query: &str| country.call().all(&format!("/v1/units?{query}&limit=3"));
        let top = list("place=top&on=2022-01-01");
        assert_eq!((top.len(), top[0].id(), &top[0]["has_units_below"]), (1, country.root.clone(), &json!(true)));
        let provinces = list(&format!("parent_id={}&on=2022-01-01", country.root));
        assert_eq!(provinces.len(), 4);
        assert_eq!(list(&format!("parent_id={}", country.root)).len(), 2);
        let below = list(&format!("parent_id={}&on=2022-01-01&level=district", country.unit("lao_cai")));
        let names: Vec<String> = below.iter().map(|unit| unit.text("name_on")).collect();
        assert_eq!(names, ["Huyện Bắc Hà", "Huyện Bát Xát", "Thị xã Sa Pa"]);
        let earlier = list("name=thi%20xa&on=2019-12-31");
        assert_eq!((earlier[0].text("name"), earlier[0].text("name_on")), ("Thị xã Sa Pa".to_owned(), "Huyện Sa Pa".to_owned()));
        assert_eq!(list("level=district&on=2025-06-30").len(), 10);
        assert_eq!(list("level=district&on=2025-07-01").len(), 0);
        assert_eq!(list("level=district").len(), 10);
        let leaf = list(&format!("parent_id={}&on=2022-01-01", country.unit("bat_xat")));
        assert!(leaf.iter().all(|unit| unit["has_units_below"] == json!(false) && unit["parent_id"] == country.unit("bat_xat")));
        country.call().get("/v1/units?level=huyen").refused_field("?level", "not_one_of");
        assert_eq!(list("place=below&on=1985-01-01").len(), 0, "nothing stood below another that was not there yet");
    }

    /// LR-10.
    fn a_code_once_borne_is_refused_naming_its_bearer(t: &TestServer) {
        let country = Country::reformed(t);
        let entries = t.entries();
        let body = json!({
            "system": "state", "level": "province", "name": "Tỉnh khác", "parent_id": country.root,
            "existed_from": "2025-07-01", "code": "H63",
        });
        let refused = country.call().post("/v1/units", body).refused(409, "unit_code_taken");
        assert_eq!(refused["conflicts"], json!([{ "kind": "units", "id": country.unit("yen_bai"), "name": "Tỉnh Yên Bái" }]));
        let mut event = create("x", "province", &id(&country.root), "2025-07-01");
        event["code"] = json!("H63");
        let refused = country.call().post(IMPORTS, json!({ "events": [event] })).refused(409, "import_faulty");
        assert_eq!(faults(&refused)[0], ("/events/0".to_owned(), "unit_code_taken".to_owned()));
        assert_eq!(refused["conflicts"][0]["id"], country.unit("yen_bai"));
        assert_eq!(country.on("yen_bai", "2025-07-01")["code"], Value::Null);
        assert_eq!(t.entries(), entries);
    }

    /// LR-10: every fault is told, with its place, and nothing is written.
    fn an_import_is_checked_as_a_whole_and_writes_all_or_nothing(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let top = id(&province.id);
        let nobody = "0190d5a4-7c1e-7000-8000-000000000001";
        let entries = t.entries();
        let rows = |t: &TestServer| ["units", "unit_names", "unit_parents", "unit_successions"].map(|table| t.raw().rows(table));
        let before = rows(t);
        let merge = json!({ "kind": "merge", "effective_on": "2005-01-01", "predecessors": [key("b")], "successors": [key("a")] });
        let events = json!([
            create("a", "department", &top, "2000-01-01"),
            create("b", "department", &top, "2010-01-01"),
            create("a", "department", &top, "2000-01-01"),
            { "kind": "rename", "unit": key("c"), "name": "Sở C", "effective_on": "2011-01-01" },
            { "kind": "move", "unit": key("a"), "parent": id(nobody), "effective_on": "2011-01-01" },
            merge,
            { "kind": "rename", "unit": { "code": "H99" }, "name": "Sở C", "effective_on": "2011-01-01" },
            { "kind": "split", "effective_on": "2012-01-01", "predecessors": [key("b")], "successors": [key("b")] },
            create("d", "department", &key("lost"), "2000-01-01"),
            create("e", "department", &key("d"), "2000-01-01"),
        ]);
        let refused = import(&province, &events).refused(409, "import_faulty");
        let found = faults(&refused);
        let has = |pointer: &str, code: &str| {
            assert!(found.contains(&(pointer.to_owned(), code.to_owned())), "{pointer} {code}: {found:?}");
        };
        has("/events/2/key", "duplicate");
        has("/events/3", "unit_unknown");
        has("/events/3/unit/key", "unknown");
        has("/events/4/parent/id", "unknown");
        has("/events/5", "unit_not_yet");
        has("/events/6/unit/code", "unknown");
        has("/events/7", "succession_shape");
        has("/events/8/parent/key", "unknown");
        assert!(found.iter().all(|(pointer, _)| !pointer.starts_with("/events/9")), "told once, at the event to blame: {found:?}");
        assert_eq!((t.entries(), rows(t)), (entries, before));
        import(&province, &json!([])).refused_field("/events", "empty");
        let wrong = json!([{ "kind": "rename", "name": "X", "key": "x" }, { "kind": "abolish", "predecessors": [{}] }]);
        let refused = import(&province, &wrong).refused_field("/events/0/unit", "missing");
        for (pointer, code) in [("/events/0/key", "unknown"), ("/events/0/effective_on", "missing"), ("/events/1/predecessors/0", "missing")] {
            assert!(faults(&refused).contains(&(pointer.to_owned(), code.to_owned())), "{refused:#}");
        }
        let paper = json!({ "events": [create("a", "department", &top, "2000-01-01")], "document_id": nobody });
        province.call().post(IMPORTS, paper).refused(409, "document_unknown");
        assert_eq!((t.entries(), rows(t)), (entries, before));
    }

    fn an_import_needs_the_secretary_of_every_unit_that_it_names(t: &TestServer) {
        let (one, other) = (t.province("Tỉnh Lào Cai"), t.province("Tỉnh Yên Bái"));
        let head = one.account(Office::UnitHead, &one.id);
        let merge = json!([{ "kind": "merge", "effective_on": "2025-07-01", "predecessors": [id(&one.id), id(&other.id)], "successors": [id(&one.id)] }]);
        one.call().get(format!("/v1/units/{}", one.id)).expect(200);
        t.as_(&head).get(format!("/v1/units/{}", one.id)).expect(200);
        let entries = t.entries();
        let refused = import(&one, &merge).refused(403, "not_your_unit");
        assert_eq!(refused["conflicts"][0]["name"], "Tỉnh Yên Bái");
        let root = json!([{ "kind": "create", "system": "state", "level": "province", "name": "Tỉnh khác" }]);
        import(&one, &root).refused(403, "root_needs_administrator");
        t.as_(&head).post(IMPORTS, json!({ "events": merge })).refused(403, "office_required");
        assert_eq!(t.entries(), entries);
        t.grant(&one.secretary, Office::CouncilSecretary, Some(&other.id));
        let made = import(&one, &merge).expect(201);
        assert_eq!(made["succession_ids"].as_array().unwrap().len(), 1);
    }

    /// LR-10: a merger that makes a circle, told in one import or in two.
    fn a_lineage_never_closes_a_circle(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let top = id(&province.id);
        let merge = |before: &str, after: &str, day: &str| {
            json!({ "kind": "merge", "effective_on": day, "predecessors": [key(before)], "successors": [key(after)] })
        };
        let split = json!({ "kind": "split", "effective_on": "2005-01-01", "predecessors": [key("a")], "successors": [key("a"), key("b")] });
        let events = json!([
            create("a", "department", &top, "2000-01-01"), create("b", "department", &top, "2005-01-01"),
            split, merge("b", "a", "2010-01-01"),
        ]);
        let refused = import(&province, &events).refused(409, "import_faulty");
        assert!(faults(&refused).contains(&("/events/3".to_owned(), "succession_cycle".to_owned())), "{refused:#}");
        assert!(refused["conflicts"][0]["name"] == "Đơn vị b", "{refused:#}");
        assert_eq!(t.raw().rows("unit_successions"), 0);
    }

    /// LR-10: the move of a unit moves what stands below it.
    fn what_stands_below_a_unit_is_not_put_too_deep_with_it(t: &TestServer) {
        let province = t.province("Tỉnh Lào Cai");
        let chain = |name: &str, from: usize, to: usize| -> Vec<Value> {
            (from..=to).map(|at| {
                let parent = if at == from { id(&province.id) } else { key(&format!("{name}{}", at - 1)) };
                create(&format!("{name}{at}"), "department", &parent, "2000-01-01")
            }).collect()
        };
        let mut events = chain("a", 1, 20);
        events.extend(chain("b", 1, 13));
        let made = import(&province, &json!(events)).expect(201);
        let unit = |name: &str| {
            let units = made["units"].as_array().unwrap();
            units.iter().find(|unit| unit["key"] == name).unwrap().text("unit_id")
        };
        let place = |unit: &str, parent: &str, day: &str| {
            let body = json!({ "parent_id": parent, "effective_on": day });
            province.call().post(format!("/v1/units/{unit}/parents"), body).if_match(province.version_of(unit))
        };
        let entries = t.entries();
        let refused = place(&unit("b1"), &unit("a20"), "2024-01-01").refused(409, "unit_tree_too_deep");
        assert_eq!(refused["conflicts"][0]["id"], unit("a20"));
        // By what is recorded for a later day it would be too deep from then on.
        assert_eq!(t.entries(), entries);
        place(&unit("b13"), &unit("b1"), "2020-01-01").expect(201);
        place(&unit("b1"), &unit("a20"), "2024-01-01").expect(201);
        place(&unit("b13"), &unit("b12"), "2023-01-01").refused(409, "unit_tree_too_deep");
        let moved = json!([{ "kind": "move", "unit": id(&unit("b13")), "parent": id(&unit("b12")), "effective_on": "2025-01-01" }]);
        let refused = import(&province, &moved).refused(409, "import_faulty");
        assert_eq!(faults(&refused), [("/events/0".to_owned(), "unit_tree_too_deep".to_owned())]);
    }

    /// Law.md 14, LR-10: the district level closed with 30/06/2025.
    fn a_district_neither_begins_nor_goes_on_after_june_2025(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let body = |from: Option<&str>, to: Option<&str>| json!({
            "system": "state", "level": "district", "name": "Huyện Thạch Hà", "parent_id": province.id,
            "existed_from": from, "ended_on": to,
        });
        let entries = t.entries();
        let post = |body: Value| province.call().post("/v1/units", body);
        for (from, to) in [(Some("2025-07-01"), None), (Some("2000-01-01"), Some("2025-07-02")), (None, Some("2026-01-01"))] {
            let refused = post(body(from, to)).refused(409, "unit_level_ended");
            assert_eq!(refused["law"][0]["instrument"], "Nghị quyết 203/2025/QH15", "{from:?} {to:?}");
        }
        post(body(Some("2000-01-01"), Some("2000-01-01"))).refused_field("/ended_on", "period_ends_before_it_begins");
        assert_eq!(t.entries(), entries);
        let open = post(body(Some("2000-01-01"), None)).expect(201).id();
        let rename = json!({ "name": "Huyện khác", "effective_on": "2025-07-01" });
        let refused = province.call().post(format!("/v1/units/{open}/names"), rename).if_match(1).refused(409, "unit_level_ended");
        assert_eq!(refused["conflicts"][0]["id"], open);
        let child = json!({ "system": "state", "level": "commune", "name": "Xã A", "parent_id": open, "existed_from": "2025-07-01" });
        post(child).refused(409, "unit_level_ended");
        let late = json!({ "kind": "end", "effective_on": "2025-08-01", "predecessor_ids": [open], "successor_ids": [] });
        province.call().post("/v1/unit-successions", late).refused(409, "unit_level_ended");
        assert_eq!(t.unit_on(&open, "2025-07-01")["name"], Value::Null, "ended by the law, recorded or not");
        assert_eq!(t.unit_on(&open, "2025-06-30")["name"], "Huyện Thạch Hà");
        province.end(&open, "2025-07-01");
        let left = json!([create("x", "district", &id(&province.id), "2000-01-01")]);
        let refused = import(&province, &left).refused(409, "import_faulty");
        assert_eq!((faults(&refused)[0].1.as_str(), &refused["law"][0]["article"]), ("unit_level_ended", &json!("Điều 2")));
    }

    /// B-04: a unit of the past is entered with its end, and linked when its successor is known.
    fn a_unit_entered_as_ended_is_linked_once(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let old = json!({
            "system": "state", "level": "district", "name": "Huyện Lộc Hà", "parent_id": province.id,
            "existed_from": "2007-01-01", "ended_on": "2025-01-01", "code": "H27.30",
        });
        let old = province.call().post("/v1/units", old).expect(201).id();
        let new = province.unit("Huyện Thạch Hà");
        let merge = |day: &str| json!({ "kind": "merge", "effective_on": day, "predecessor_ids": [old], "successor_ids": [new] });
        province.call().post("/v1/unit-successions", merge("2025-01-02")).refused(409, "unit_ended");
        province.call().post("/v1/unit-successions", merge("2025-01-01")).expect(201);
        province.call().post("/v1/unit-successions", merge("2025-01-01")).refused(409, "unit_ended");
        assert_eq!(t.unit_on(&old, "2024-12-31")["code"], "H27.30");
        assert_eq!(t.unit_on(&old, "2024-12-31")["successors"][0]["unit_id"], json!(new));
        let child = json!({ "system": "state", "level": "commune", "name": "Xã A", "parent_id": old });
        let refused = province.call().post("/v1/units", child).refused(409, "unit_ended");
        assert_eq!(refused["conflicts"][0]["id"], old);
    }

    /// LR-11: whoever is over a successor, however far, is over what it came from; nobody else is.
    fn who_is_over_the_successor_is_over_the_record_of_the_old_unit(t: &TestServer) {
        let country = Country::reformed(t);
        let secretary = |key: &str| t.account_with(Office::CouncilSecretary, Some(country.unit(key)));
        let (new, kept, sibling) = (secretary("tuyen_quang_moi"), secretary("xa_moi_dong_van"), secretary("lao_cai"));
        let person = country.call().post("/v1/people", json!({ "name": "Lê Văn Sơn" })).expect(201).id();
        let enter = |account: &Account, unit: &str| {
            let body = json!({ "unit_id": country.unit(unit), "title": "Chủ tịch", "held_from": "2020", "held_to": "2021" });
            t.as_(account).post(format!("/v1/people/{person}/positions"), body)
        };
        enter(&new, "ha_giang").expect(201);
        enter(&new, "dong_van").expect(201);
        enter(&new, "dong_van_1").expect(201);
        enter(&kept, "dong_van_1").expect(201);
        let entries = t.entries();
        enter(&kept, "dong_van_3").refused(403, "not_your_unit");
        enter(&kept, "ha_giang").refused(403, "not_your_unit");
        enter(&sibling, "ha_giang").refused(403, "not_your_unit");
        assert_eq!(t.entries(), entries);
        enter(&sibling, "yen_bai_lao_dong").expect(201);
    }

    /// B-04: an award of 2022 still shows the unit of 2022 and links to what came after it.
    fn an_award_of_2022_shows_its_unit_and_links_to_the_successor(t: &TestServer) {
        let honours = Honours::of(t, "Tỉnh Hà Tĩnh");
        let province = &honours.province;
        let (old, mid, new) = (province.unit("Xã Thạch Sơn"), province.unit("Xã Thạch Hà"), province.unit("Xã Lộc Hà"));
        let lines = json!([{ "unit_id": old, "award_name": "Bằng khen" }]);
        let paper = json!({ "kind": "decision", "number": "3456/QĐ-UBND", "issued_on": "2022-12-30", "issuer": "Tỉnh Hà Tĩnh" });
        let paper = province.call().post("/v1/documents", paper).expect(201).id();
        let signed = honours.old(json!({
            "achievement_year": "2022", "document_id": paper, "issuing_unit_id": province.unit, "lines": lines,
        }));
        let award = signed["lines"][0].text("award_id");
        for (day, before, after) in [("2024-01-01", &old, &mid), ("2025-07-01", &mid, &new)] {
            let merge = json!({ "kind": "merge", "effective_on": day, "predecessor_ids": [before], "successor_ids": [after] });
            province.call().post("/v1/unit-successions", merge).expect(201);
        }
        let shown = province.call().get(format!("/v1/awards/{award}")).expect(200);
        assert_eq!((shown["award"].text("subject_name"), &shown["award"]["unit_id"]), ("Xã Thạch Sơn".to_owned(), &json!(old)));
        assert_eq!(shown["unit_successors"], json!([
            { "unit_id": mid, "name": "Xã Thạch Hà", "effective_on": "2024-01-01" },
            { "unit_id": new, "name": "Xã Lộc Hà", "effective_on": "2025-07-01" },
        ]));
        let unit = t.unit_on(&old, "2022-12-30");
        assert_eq!((unit.text("name"), unit["successors"][0].text("name")), ("Xã Thạch Sơn".to_owned(), "Xã Thạch Hà".to_owned()));
        assert_eq!(province.call().all(&format!("/v1/awards?unit_id={new}")), Vec::<Value>::new());
    }

    /// LR-10, LR-11: an ended unit is not put up; its successor is, for the year of the old unit, by the recorded link alone.
    fn a_successor_is_put_up_for_the_work_of_the_old_unit(t: &TestServer) {
        let honours = Honours::of(t, "Tỉnh Hà Tĩnh");
        let province = &honours.province;
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Lao động", "Sở Nội vụ"]);
        let year = province.year(&bloc, 2024);
        let new = province.unit("Sở Nội vụ và Lao động");
        let nominate = |unit: &str| {
            let body = json!({ "bloc_year_id": year, "unit_id": unit, "award_name": "Bằng khen" });
            province.call().post("/v1/nominations", body)
        };
        let entries = t.entries();
        nominate(&new).refused(409, "nominated_unit_not_member");
        assert_eq!(t.entries(), entries);
        let merge = json!({ "kind": "merge", "effective_on": "2025-03-01", "predecessor_ids": [units[0]], "successor_ids": [new] });
        province.call().post("/v1/unit-successions", merge).expect(201);
        let refused = nominate(&units[0]).refused(409, "unit_ended");
        let names = texts(&refused["conflicts"], "name");
        assert_eq!(names, ["Sở Lao động", "Sở Nội vụ và Lao động"]);
        nominate(&new).expect(201);
        nominate(&units[1]).expect(201);
        let past = json!({ "bloc_year_id": year, "unit_id": units[0], "award_name": "Bằng khen", "proposed_on": "2024-12" });
        province.call().post("/v1/nominations", past).expect(201);
    }

    /// LR-11: however many units a successor came from, whether one of them was a member is asked in one go.
    fn putting_up_a_successor_costs_as_much_for_many_predecessors_as_for_one(t: &TestServer) {
        let honours = Honours::of(t, "Tỉnh Hà Tĩnh");
        let province = &honours.province;
        let (bloc, units) = province.bloc_of("Khối 1", &["Sở Lao động", "Sở Nội vụ"]);
        let year = province.year(&bloc, 2024);
        let cost = |member: &str, strangers: usize| {
            let mut before: Vec<String> = (0..strangers).map(|number| province.unit(&format!("Chi cục {number}"))).collect();
            before.push(member.to_owned());
            let new = province.unit("Sở mới");
            let merge = json!({ "kind": "merge", "effective_on": "2025-03-01", "predecessor_ids": before, "successor_ids": [new] });
            province.call().post("/v1/unit-successions", merge).expect(201);
            let body = json!({ "bloc_year_id": year, "unit_id": new, "award_name": "Bằng khen" });
            t.statements(|| province.call().post("/v1/nominations", body).expect(201)).0
        };
        assert_eq!(cost(&units[0], 0), cost(&units[1], 7));
    }

    /// What the register knew of a unit before it was told more.
    fn a_unit_is_shown_as_it_was_known_at_an_instant(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let (old, new) = (province.unit("Sở Lao động"), province.unit("Sở Nội vụ"));
        let instant = t.now().to_string();
        t.pass_days(1);
        province.rename(&old, "Sở Lao động - Thương binh và Xã hội", "2010-01-01");
        let merge = json!({ "kind": "merge", "effective_on": "2025-03-01", "predecessor_ids": [old], "successor_ids": [new] });
        province.call().post("/v1/unit-successions", merge).expect(201);
        let path = format!("/v1/units/{old}?as_of=2025-03-01");
        let now = province.call().get(path.clone()).expect(200);
        assert_eq!((&now["name"], now["successors"].as_array().unwrap().len()), (&Value::Null, 1));
        let then = province.call().get(format!("{path}&known_at={instant}")).expect(200);
        assert_eq!((then.text("name"), &then["successors"], &then["unit"]["ended_on"]), ("Sở Lao động".to_owned(), &json!([]), &Value::Null));
        assert_eq!(then["above"][0]["name"], "Tỉnh Hà Tĩnh");
        let lineage = |query: &str| province.call().get(format!("/v1/units/{old}/lineage{query}")).expect(200);
        assert_eq!(texts(&lineage("")["names"], "value"), ["Sở Lao động", "Sở Lao động - Thương binh và Xã hội"]);
        let known = lineage(&format!("?known_at={instant}"));
        assert_eq!((texts(&known["names"], "value"), &known["successions"]), (vec!["Sở Lao động".to_owned()], &json!([])));
        assert_eq!(known["names"][0]["valid_to"], Value::Null);
    }

    /// The tree of a day, as the register knew it before it was told more.
    fn a_list_of_units_is_as_it_was_known_at_an_instant(t: &TestServer) {
        let province = t.province("Tỉnh Hà Tĩnh");
        let (old, new) = (province.unit("Sở Lao động"), province.unit("Sở Nội vụ"));
        let office = province.unit_below(&old, "Phòng A", Some("2000-01-01"));
        let instant = t.now().to_string();
        t.pass_days(1);
        let place = json!({ "parent_id": new, "effective_on": "2010-01-01" });
        province.call().post(format!("/v1/units/{office}/parents"), place).if_match(1).expect(201);
        province.rename(&old, "Ban Lao động", "2010-01-01");
        let merge = json!({ "kind": "merge", "effective_on": "2025-03-01", "predecessor_ids": [old], "successor_ids": [new] });
        province.call().post("/v1/unit-successions", merge).expect(201);
        let later = province.unit_below(&new, "Phòng B", Some("2009-01-01"));
        let list = |query: &str| province.call().all(&format!("/v1/units?{query}"));
        let ids = |query: &str| list(query).iter().map(Record::id).collect::<Vec<_>>();
        let known = format!("known_at={instant}");
        assert_eq!(ids(&format!("parent_id={old}&on=2025-06-01&{known}")), std::slice::from_ref(&office));
        assert_eq!((ids(&format!("parent_id={old}&on=2025-06-01")), ids(&format!("parent_id={new}&on=2025-06-01&{known}"))), (vec![], vec![]));
        assert_eq!((ids(&format!("name=so%20lao&{known}")), ids("name=so%20lao")), (vec![old.clone()], vec![]));
        assert_eq!((ids(&format!("name=ban&{known}")), ids("name=ban")), (vec![], vec![old.clone()]));
        let tree = list(&format!("on=2025-06-01&limit=1&{known}"));
        assert_eq!(tree.iter().map(|unit| unit.text("name_on")).collect::<Vec<_>>(), ["Phòng A", "Sở Lao động", "Sở Nội vụ", "Tỉnh Hà Tĩnh"]);
        assert_eq!((&tree[0]["parent_id"], &tree[1]["has_units_below"], &tree[2]["has_units_below"]), (&json!(old), &json!(true), &json!(false)));
        assert_eq!(ids(&format!("place=top&{known}")), std::slice::from_ref(&province.id));
        assert!(!ids(&known).contains(&later));
        assert_eq!(ids("known_at=2026-11-20T08:00:00%2B07:00"), Vec::<String>::new());
    }

    /// What is asked of many units costs no more statements than what is asked of one.
    fn questions_about_many_units_cost_as_much_as_about_one(t: &TestServer) {
        let country = Country::reformed(t);
        let sent = |path: String| t.statements(|| country.call().get(path).expect(200)).0;
        let one = sent(format!("/v1/units?parent_id={}&on=2022-01-01&limit=1", country.unit("lao_cai")));
        let many = sent("/v1/units?on=2022-01-01&limit=200".to_owned());
        assert_eq!(one, many);
        let shown = sent(format!("/v1/units/{}?as_of=2022-01-01", country.unit("bat_xat_1")));
        assert!(shown <= 16, "{shown}");
    }
}
