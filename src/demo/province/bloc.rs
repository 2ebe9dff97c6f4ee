//! A bloc and what happens to it.

use serde_json::{Value, json};

use super::desk::Desk;
use super::dice::Dice;
use super::plan::{Event, Kind, Scale, reform};
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::AccountId;
use crate::kernel::printed::Printed;
use crate::kernel::time::Day;

/// Who acts for the province, and on what.
#[derive(Debug, Clone)]
pub struct Offices {
    /// The province.
    pub province: String,
    /// Its administrator.
    pub administrator: AccountId,
    /// Its council's secretary.
    pub secretary: AccountId,
    /// Who decides.
    pub head: AccountId,
    /// Who numbers.
    pub clerk: AccountId,
    /// The decision by which the blocs are established.
    pub decision: String,
}

/// A member of a bloc.
#[derive(Debug, Clone)]
pub struct Member {
    /// The unit.
    pub unit: String,
    /// Its membership.
    pub membership: String,
    /// The account of its head.
    pub head: AccountId,
}

/// A competition year that is not closed.
#[derive(Debug, Clone)]
pub struct Year {
    number: usize,
    id: String,
    from: Day,
    to: Day,
    leader: String,
    /// The terms of the leader and the deputy, as they were chosen.
    terms: [String; 2],
    /// The pledge, and the members who did not sign at once.
    pledge: Option<(String, Vec<Member>)>,
    /// Nominations and the units that they put up.
    nominations: Vec<(String, String)>,
}

/// A bloc.
#[derive(Debug, Clone)]
pub struct Bloc {
    /// Its number, from 0.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// Its members of today.
    pub members: Vec<Member>,
    /// Its years that are not closed.
    pub years: Vec<Year>,
}

fn lacking(what: &'static str) -> Error {
    Broken::impossible(what).into()
}

fn chosen(number: usize) -> &'static str {
    match number % 5 {
        0 => "elected",
        1 => "elected_then_recognised",
        2 => "introduced",
        3 => "assigned",
        _ => "mixed",
    }
}

impl Bloc {
    fn member(&self, at: usize) -> Result<&Member, Error> {
        let found = self.members.get(at % self.members.len().max(1));
        found.ok_or_else(|| lacking("a bloc without members"))
    }

    fn year(&mut self, event: &Event) -> Result<&mut Year, Error> {
        let found = self.years.iter_mut().find(|year| year.number == event.year);
        found.ok_or_else(|| lacking("a year that was not opened"))
    }

    /// The account that leads on the day, or the secretary where nobody does.
    fn acting(&self, offices: &Offices, year: &Year) -> AccountId {
        let leads = self.members.iter().find(|it| it.unit == year.leader);
        leads.map_or(offices.secretary, |member| member.head)
    }

    /// Opens the year and records who leads and deputises: each in turn (L-01 to L-03, Y-01).
    pub fn open(&mut self, desk: &mut Desk, offices: &Offices, event: &Event) -> Result<(), Error> {
        let (label, system, from, to) = Kind::of(self.number).year(event.year).map_err(undated)?;
        let due = from.plus_days(89).map_err(undated)?;
        let body = json!({
            "label": label, "system": system, "year_from": from.to_string(), "year_to": to.to_string(),
            "roll_known": "complete", "pledge_due_on": due.to_string(),
        });
        let id = desk.make(offices.secretary, "open_bloc_year", &[&self.id], &body)?;
        let leader = self.member(event.year)?.unit.clone();
        let deputy = self.member(event.year + 1)?.unit.clone();
        let mut select = |role: &str, unit: &str| {
            let body = json!({
                "role": role, "bloc_year_id": id, "unit_id": unit, "chosen": chosen(self.number),
                "held_from": from.to_string(), "held_to": to.to_string(), "selected_on": event.day.to_string(),
            });
            desk.make(offices.secretary, "select_leader", &[&self.id], &body)
        };
        let terms = [select("leader", &leader)?, select("deputy", &deputy)?];
        self.years.push(Year {
            number: event.year,
            id,
            from,
            to,
            leader,
            terms,
            pledge: None,
            nominations: Vec::new(),
        });
        Ok(())
    }

    /// Who led last year hands over the files and the banner, where somebody did (L-08).
    pub fn hand_over(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        event: &Event,
    ) -> Result<(), Error> {
        let to = self.year(event)?.leader.clone();
        let last = self.years.iter().find(|it| it.number + 1 == event.year);
        let from = last.map_or("", |last| last.leader.as_str());
        if from.is_empty() || from == to {
            return Ok(());
        }
        let body = json!({
            "from_unit_id": from, "to_unit_id": to, "handed_on": event.day.to_string(), "banner": "handed_over",
            "banner_name": "Cờ luân lưu của khối", "files": [
                { "title": "Sổ theo dõi văn bản", "copies": 1 }, { "title": "Biên bản các hội nghị năm trước", "copies": 3 },
            ],
        });
        desk.act(offices.secretary, "hand_over", &[&self.id], &body)?;
        Ok(())
    }

    /// Who was elected is recognised by a decision (L-09).
    pub fn recognise(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        event: &Event,
    ) -> Result<(), Error> {
        if chosen(self.number) != "elected_then_recognised" {
            return Ok(());
        }
        let body =
            json!({ "recognised_on": event.day.to_string(), "document_id": offices.decision });
        for term in self.year(event)?.terms.clone() {
            desk.act(offices.secretary, "recognise_leader", &[&term], &body)?;
        }
        Ok(())
    }

    /// A meeting of the bloc on the day; at the year's end it is kept who came.
    fn meet(
        &self,
        desk: &mut Desk,
        offices: &Offices,
        year: &Year,
        (day, kind): (Day, &str),
    ) -> Result<(), Error> {
        let present = |member: &Member| json!({ "presence": "present", "unit_id": member.unit });
        let attendance: Vec<Value> = match kind {
            "year_end" => self.members.iter().map(present).collect(),
            _ => Vec::new(),
        };
        let body = json!({
            "kind": kind, "held_on": day.to_string(), "attendance": attendance,
            "agenda": [{ "title": "Báo cáo kết quả" }, { "title": "Thảo luận" }],
        });
        desk.act(
            self.acting(offices, year),
            "hold_meeting",
            &[&year.id],
            &body,
        )?;
        Ok(())
    }

    fn move_year(
        desk: &mut Desk,
        offices: &Offices,
        year: &Year,
        states: &[&str],
    ) -> Result<(), Error> {
        for state in states {
            let body = json!({ "to": state });
            desk.act(offices.secretary, "move_bloc_year", &[&year.id], &body)?;
        }
        Ok(())
    }

    /// The leader launches the year's movement, which goes to every member (LR-50).
    fn launch(&self, desk: &mut Desk, leading: AccountId, year: &Year) -> Result<String, Error> {
        let label = year.from.year();
        let body = json!({
            "origin": "launched", "name": format!("Phong trào thi đua năm {label}"), "bloc_id": self.id, "bloc_year_id": year.id,
            "form": "regular", "scope": "bloc", "criteria": "Hoàn thành các chỉ tiêu của bản giao ước.",
            "runs_from": year.from.to_string(), "runs_to": year.to.to_string(),
        });
        desk.make(leading, "launch_movement", &[], &body)
    }

    /// The leader drafts the pledge, and all sign on that day but those who are late, or never do (G-01 to G-03).
    pub fn sign(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        event: &Event,
        scale: Scale,
    ) -> Result<(), Error> {
        let mut dice = Dice::of(scale.seed, 100 + event.year, self.number);
        let year = self.year(event)?.clone();
        let leading = self.acting(offices, &year);
        let movement = self.launch(desk, leading, &year)?;
        let body = json!({
            "origin": "drafted", "movements": [{ "movement_id": movement }], "theme": format!("Đoàn kết, sáng tạo, hoàn thành nhiệm vụ năm {}", year.from.year()),
            "contents": [
                "Thực hiện tốt chủ trương của Đảng, pháp luật của Nhà nước.",
                "Hoàn thành các chỉ tiêu được giao.",
                "Tham gia đầy đủ các hoạt động của khối.",
            ],
            "targets": [
                { "measure": "Cán bộ hoàn thành tốt nhiệm vụ", "measure_unit": "%", "value": "100" },
                { "measure": "Hộ nghèo được giúp đỡ", "measure_unit": "hộ", "value": (5 + dice.below(40)).to_string() },
            ],
        });
        let pledge = desk.make(leading, "draft_pledge", &[&year.id], &body)?;
        let mut late = Vec::new();
        for member in self.members.clone() {
            if dice.once_in(40) {
                late.push(member);
            } else {
                sign(desk, &pledge, &member)?;
            }
        }
        self.meet(desk, offices, &year, (event.day, "launch"))?;
        Self::move_year(desk, offices, &year, &["pledged", "under_way"])?;
        self.year(event)?.pledge = Some((pledge, late));
        Ok(())
    }

    /// Of those who were late every other signs.
    pub fn sign_late(&mut self, desk: &mut Desk, event: &Event) -> Result<(), Error> {
        let Some((pledge, late)) = self.year(event)?.pledge.clone() else {
            return Ok(());
        };
        for member in late.iter().step_by(2) {
            sign(desk, &pledge, member)?;
        }
        Ok(())
    }

    /// Sơ kết: what was reached of the second target by then (G-07).
    pub fn mid_year(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        event: &Event,
    ) -> Result<(), Error> {
        let year = self.year(event)?.clone();
        self.meet(desk, offices, &year, (event.day, "mid_year"))?;
        if let Some((pledge, _)) = &year.pledge {
            let reached = (3 + self.number % 9).to_string();
            let body = json!({ "target": 2, "as_of": event.day.to_string(), "value": reached });
            desk.act(
                self.acting(offices, &year),
                "record_progress",
                &[pledge],
                &body,
            )?;
        }
        Self::move_year(desk, offices, &year, &["mid_year_reviewed"])
    }

    /// In one year of twenty-five the leader's term ends early; another leads until the year's end, or nobody does (L-04).
    pub fn change(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        event: &Event,
        scale: Scale,
    ) -> Result<(), Error> {
        let mut dice = Dice::of(scale.seed, 200 + event.year, self.number);
        if !dice.once_in(25) {
            return Ok(());
        }
        let year = self.year(event)?.clone();
        let day = event.day.to_string();
        let body = json!({ "ended_on": day, "reason": "Đơn vị được giao nhiệm vụ khác" });
        let [term, _] = &year.terms;
        desk.act(offices.secretary, "end_term", &[term], &body)?;
        let mut leader = String::new();
        if dice.once_in(2) {
            leader.clone_from(&self.member(event.year + 2)?.unit);
            let body = json!({
                "unit_id": leader, "bloc_year_id": year.id, "held_from": day, "held_to": year.to.to_string(),
                "reason": "Trưởng khối thôi nhiệm vụ giữa năm",
            });
            desk.make(
                offices.secretary,
                "appoint_acting_leader",
                &[&self.id],
                &body,
            )?;
        }
        self.year(event)?.leader = leader;
        Ok(())
    }

    /// Tổng kết: the ballot, and the two who are put up (V-02, V-09).
    pub fn year_end(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        event: &Event,
        scale: Scale,
    ) -> Result<(), Error> {
        let mut dice = Dice::of(scale.seed, 300 + event.year, self.number);
        let year = self.year(event)?.clone();
        self.meet(desk, offices, &year, (event.day, "year_end"))?;
        Self::move_year(desk, offices, &year, &["scoring", "reviewed"])?;
        let acting = self.acting(offices, &year);
        let first = dice.below(self.members.len());
        let up = [
            self.member(first)?.unit.clone(),
            self.member(first + 1)?.unit.clone(),
        ];
        let units: Vec<Value> = up.iter().map(|unit| json!({ "unit_id": unit })).collect();
        let body = json!({
            "purpose": "award", "subject": FLAG, "method": "counted_paper", "held_on": event.day.to_string(),
            "threshold": "1/2", "base": "members", "seats": 2, "candidates": units,
        });
        let id = desk.make(acting, "open_poll", &[&year.id], &body)?;
        let poll = desk.act(acting, "show_poll", &[&id], &json!({}))?;
        let all = self.members.len();
        let votes = |option: &Value| {
            let against = dice.below(all / 3 + 1);
            json!({ "option_id": option.get("id"), "agree": all - against, "disagree": against, "blank": 0 })
        };
        let options = poll.get("options").and_then(Value::as_array);
        let options: Vec<Value> = options.into_iter().flatten().map(votes).collect();
        let body = json!({
            "tally": { "issued": all, "collected": all, "valid": all, "invalid": 0 }, "options": options,
            "counting_board": "Ban kiểm phiếu gồm ba thành viên",
        });
        desk.act(acting, "record_count", &[&id], &body)?;
        desk.act(acting, "close_poll", &[&id], &json!({}))?;
        let mut nominations = Vec::new();
        for unit in up {
            let body = json!({
                "bloc_year_id": year.id, "unit_id": unit, "award_name": FLAG, "poll_id": id,
                "proposed_on": event.day.to_string(),
            });
            let nomination = desk.make(offices.secretary, "propose_nomination", &[], &body)?;
            nominations.push((nomination, unit));
        }
        Self::move_year(desk, offices, &year, &["nominated"])?;
        self.year(event)?.nominations = nominations;
        Ok(())
    }

    /// The nominations of a year, each with its unit.
    pub fn nominated(&self, number: usize) -> &[(String, String)] {
        let year = self.years.iter().find(|year| year.number == number);
        year.map_or(&[], |year| &year.nominations)
    }

    /// The year is decided and closed.
    pub fn close(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        number: usize,
    ) -> Result<(), Error> {
        let (closing, staying) = std::mem::take(&mut self.years)
            .into_iter()
            .partition(|year| year.number == number);
        self.years = staying;
        for year in closing {
            Self::move_year(desk, offices, &year, &["decided", "closed"])?;
        }
        Ok(())
    }

    /// Two units that neither lead nor deputise become one, which joins in their place (B-03, B-04).
    pub fn merge(
        &mut self,
        desk: &mut Desk,
        offices: &Offices,
        event: &Event,
    ) -> Result<(), Error> {
        let all = self.members.len();
        if all < 6 {
            return Ok(());
        }
        let (one, two) = (
            self.member(event.year + 3)?.clone(),
            self.member(event.year + 4)?.clone(),
        );
        let day = reform().map_err(undated)?.to_string();
        let body = json!({
            "system": "state", "level": "commune", "name": format!("Ủy ban nhân dân xã Hợp Nhất {}", self.number),
            "parent_id": offices.province, "existed_from": day,
        });
        let unit = desk.make(offices.secretary, "create_unit", &[], &body)?;
        let body = json!({
            "kind": "merge", "effective_on": day, "predecessor_ids": [one.unit, two.unit], "successor_ids": [unit],
        });
        desk.act(offices.secretary, "record_succession", &[], &body)?;
        for member in [&one, &two] {
            let body = json!({ "ended_on": day, "reason": "Sáp nhập đơn vị hành chính" });
            desk.act(
                offices.secretary,
                "end_membership",
                &[&member.membership],
                &body,
            )?;
        }
        self.members
            .retain(|it| it.unit != one.unit && it.unit != two.unit);
        let username = format!("thu.truong.moi.{}", self.number);
        let member = admit(desk, offices, &self.id, &unit, &username, &day)?;
        self.members.push(member);
        Ok(())
    }
}

/// The flag for which every bloc puts up two.
pub const FLAG: &str = "Cờ thi đua của Ủy ban nhân dân tỉnh";

fn undated<E: std::fmt::Debug>(fault: E) -> Error {
    Broken::new("reckoning a day of the province", format!("{fault:?}")).into()
}

fn sign(desk: &mut Desk, pledge: &str, member: &Member) -> Result<(), Error> {
    let body = json!({ "unit_id": member.unit, "person_title": "Thủ trưởng" });
    desk.act(member.head, "sign_pledge", &[pledge], &body)?;
    Ok(())
}

/// An account with an office for a unit.
pub fn seat(
    desk: &mut Desk,
    administrator: AccountId,
    username: &str,
    office: &str,
    unit: &str,
) -> Result<(AccountId, String), Error> {
    let body = json!({ "username": username, "display_name": username });
    let made = desk.act(administrator, "create_account", &[], &body)?;
    let text = |name: &str| made.get(name).and_then(Value::as_str).unwrap_or("");
    let id = text("id");
    let body = json!({ "office": office, "unit_id": unit });
    desk.act(administrator, "grant_office", &[id], &body)?;
    let account = AccountId::parse_text(id).map_err(undated)?;
    Ok((account, text("link_token").to_owned()))
}

/// A unit joins a bloc; its head gets an account.
pub fn admit(
    desk: &mut Desk,
    offices: &Offices,
    bloc: &str,
    unit: &str,
    username: &str,
    from: &str,
) -> Result<Member, Error> {
    let body = json!({ "unit_id": unit, "member_from": from });
    let membership = desk.make(offices.secretary, "admit_member", &[bloc], &body)?;
    let (head, _) = seat(desk, offices.administrator, username, "unit_head", unit)?;
    Ok(Member {
        unit: unit.to_owned(),
        membership,
        head,
    })
}
