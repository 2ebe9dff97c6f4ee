//! Tells the province to an empty register.

use std::sync::Arc;

use serde_json::{Value, json};

use super::bloc::{Bloc, FLAG, Offices, admit, seat};
use super::desk::{Desk, Table, table};
use super::plan::{self, Event, Kind, Scale, What};
use crate::app::{self, Clock, Ids};
use crate::config::Config;
use crate::db::{Db, Tx};
use crate::kernel::error::{Broken, Error};
use crate::kernel::id::AccountId;
use crate::kernel::text::Fault;
use crate::kernel::time::Day;

/// How many events are done in one transaction.
const TOGETHER: usize = 20;

/// A province that was told.
pub struct Province {
    /// The province's unit.
    pub unit: String,
    /// Its administrator.
    pub administrator: AccountId,
    /// Its blocs.
    pub blocs: Vec<String>,
    /// How many acts were done.
    pub acts: i64,
}

/// Who holds what, the blocs, and the units in none.
#[derive(Clone)]
struct Telling {
    scale: Scale,
    offices: Offices,
    blocs: Vec<Bloc>,
}

struct Teller {
    db: Db,
    clock: Clock,
    table: Table,
    day: Option<Day>,
    seconds: i64,
}

impl Teller {
    /// One transaction on a day; those of one day follow one another by a second.
    fn on<R: Send + 'static>(
        &mut self,
        day: Day,
        mut told: impl FnMut(&mut Desk) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, String> {
        self.seconds = if self.day == Some(day) {
            self.seconds + 1
        } else {
            0
        };
        self.day = Some(day);
        let morning = day.starts_at().plus_seconds(8 * 3600 + self.seconds);
        self.clock.move_to(morning).map_err(fault)?;
        let table = Arc::clone(&self.table);
        let done = self.db.write_now("demo_province", move |tx: &mut Tx| {
            told(&mut Desk::new(tx, &table))
        });
        done.map_err(|error| format!("{day}: {}", said(error)))
    }
}

/// An error as people read it.
pub fn said(error: Error) -> String {
    match error {
        Error::Broken(broken) => broken.to_string(),
        Error::Refused(_) | Error::Conflict => format!("{error:?}"),
    }
}

fn fault(fault: Fault) -> String {
    format!("{fault:?}")
}

/// Tells a province of this scale to the empty register of this configuration.
pub fn load(config: &Config, scale: Scale) -> Result<Province, String> {
    let founded = plan::founding().map_err(fault)?;
    let (clock, ids) = (Clock::set_to(founded.starts_at()), Ids::seeded(scale.seed));
    let name = "Quản trị hệ thống";
    let made = app::create_administrator(
        config,
        clock.clone(),
        ids.clone(),
        "quan.tri.song.thuong",
        name,
    );
    let administrator = made.map_err(said)?.account_id;
    let db = app::open(config, clock.clone(), ids).map_err(|broken| broken.to_string())?;
    let mut teller = Teller {
        db,
        clock,
        table: table(),
        day: None,
        seconds: 0,
    };
    let mut telling = teller.on(founded, move |desk| found(desk, administrator, scale))?;
    let mut unit = 0;
    for number in 0..scale.blocs {
        let before = telling.clone();
        let first = unit;
        unit += plan::members(scale, number);
        let bloc = teller.on(founded, move |desk| before.establish(desk, number, first))?;
        telling.blocs.push(bloc);
    }
    let (before, rest) = (telling.clone(), unit..scale.units);
    teller.on(founded, move |desk| before.found_others(desk, rest.clone()))?;
    let events = plan::events(scale).map_err(fault)?;
    for day in events.chunk_by(|one, two| one.day == two.day) {
        for some in day.chunks(TOGETHER) {
            telling = teller.happen(&telling, some)?;
        }
    }
    let acts = teller.db.read_now("demo_province", crate::journal::count);
    Ok(Province {
        unit: telling.offices.province,
        administrator,
        blocs: telling.blocs.into_iter().map(|bloc| bloc.id).collect(),
        acts: acts.map_err(said)?,
    })
}

/// The province, its offices, and the decision that establishes its blocs.
fn found(desk: &mut Desk, administrator: AccountId, scale: Scale) -> Result<Telling, Error> {
    let province = desk.make(administrator, "create_unit", &[], &plan::province_unit())?;
    let mut seated =
        |username: &str, office: &str| seat(desk, administrator, username, office, &province);
    let (secretary, _) = seated("thuong.truc", "council_secretary")?;
    let (head, _) = seated("chu.tich", "deciding_authority")?;
    let (clerk, _) = seated("van.thu", "clerk")?;
    let paper = json!({
        "kind": "decision", "number": "1530/QĐ-UBND", "issued_on": "2015-07-27", "issuer": "Chủ tịch UBND tỉnh Sông Thương",
        "summary": "Về việc thành lập các cụm, khối thi đua của tỉnh",
    });
    let decision = desk.make(secretary, "register_document", &[], &paper)?;
    Ok(Telling {
        scale,
        offices: Offices {
            province,
            administrator,
            secretary,
            head,
            clerk,
            decision,
        },
        blocs: Vec::new(),
    })
}

impl Telling {
    fn found_unit(&self, desk: &mut Desk, kind: Kind, number: usize) -> Result<String, Error> {
        let (name, level, system) = kind.unit(number);
        let body = json!({
            "system": system, "level": level, "name": name, "parent_id": self.offices.province,
            "existed_from": "2010-01-01",
        });
        desk.make(self.offices.secretary, "create_unit", &[], &body)
    }

    /// A bloc with its members: units from a number on.
    fn establish(&self, desk: &mut Desk, number: usize, first: usize) -> Result<Bloc, Error> {
        let kind = Kind::of(number);
        let (words, leader, deputy) = kind.words();
        let body = json!({
            "origin": "established", "name": format!("{words} số {}", number + 1), "kind_label": words,
            "leader_title": leader, "deputy_title": deputy, "authority_id": self.offices.province,
            "document_id": self.offices.decision, "established_on": "2015-08-01",
        });
        let id = desk.make(self.offices.secretary, "establish_bloc", &[], &body)?;
        let mut members = Vec::new();
        for unit in first..first + plan::members(self.scale, number) {
            let made = self.found_unit(desk, kind, unit)?;
            let username = format!("thu.truong.{}", unit + 1);
            members.push(admit(
                desk,
                &self.offices,
                &id,
                &made,
                &username,
                "2015-08-01",
            )?);
        }
        Ok(Bloc {
            number,
            id,
            members,
            years: Vec::new(),
        })
    }

    /// The units that are in no bloc.
    fn found_others(&self, desk: &mut Desk, numbers: std::ops::Range<usize>) -> Result<(), Error> {
        for number in numbers {
            self.found_unit(desk, Kind::Departments, number)?;
        }
        Ok(())
    }

    fn tell(&mut self, desk: &mut Desk, event: &Event) -> Result<(), Error> {
        let (offices, scale) = (self.offices.clone(), self.scale);
        if event.what == What::Decide {
            return self.decide(desk, event);
        }
        let bloc = self.blocs.get_mut(event.bloc);
        let bloc = bloc.ok_or(Broken::impossible("an event of no bloc"))?;
        match event.what {
            What::Merge => bloc.merge(desk, &offices, event),
            What::Open => bloc.open(desk, &offices, event),
            What::HandOver => bloc.hand_over(desk, &offices, event),
            What::Recognise => bloc.recognise(desk, &offices, event),
            What::Sign => bloc.sign(desk, &offices, event, scale),
            What::SignLate => bloc.sign_late(desk, event),
            What::Change => bloc.change(desk, &offices, event, scale),
            What::MidYear => bloc.mid_year(desk, &offices, event),
            What::YearEnd => bloc.year_end(desk, &offices, event, scale),
            What::Decide => Ok(()),
        }
    }

    /// The province decides on what all blocs of a kind nominated for a year: one decision, a line for each (V-09).
    fn decide(&mut self, desk: &mut Desk, event: &Event) -> Result<(), Error> {
        let (offices, kind) = (self.offices.clone(), Kind::of(event.bloc));
        let (label, ..) = kind
            .year(event.year)
            .map_err(|fault| Broken::new("naming a year", format!("{fault:?}")))?;
        let mut lines = Vec::new();
        for bloc in self
            .blocs
            .iter()
            .filter(|bloc| Kind::of(bloc.number) == kind)
        {
            for (nomination, unit) in bloc.nominated(event.year) {
                desk.act(offices.head, "pass_nomination", &[nomination], &json!({}))?;
                lines.push(
                    json!({ "unit_id": unit, "award_name": FLAG, "nomination_id": nomination }),
                );
            }
        }
        let body = json!({
            "origin": "original", "issuing_unit_id": offices.province, "issuer_system": "state",
            "achievement_year": label, "lines": Value::Array(lines),
        });
        let decision = desk.make(offices.secretary, "draft_decision", &[], &body)?;
        desk.act(offices.head, "sign_decision", &[&decision], &json!({}))?;
        let number = format!("{}{}/QĐ-UBND", event.bloc + 1, event.day.year());
        desk.act(
            offices.clerk,
            "number_decision",
            &[&decision],
            &json!({ "number": number }),
        )?;
        for bloc in self
            .blocs
            .iter_mut()
            .filter(|bloc| Kind::of(bloc.number) == kind)
        {
            bloc.close(desk, &offices, event.year)?;
        }
        Ok(())
    }
}

impl Teller {
    fn happen(&mut self, before: &Telling, events: &[Event]) -> Result<Telling, String> {
        let Some(first) = events.first() else {
            return Ok(before.clone());
        };
        let (before, events) = (before.clone(), events.to_vec());
        self.on(first.day, move |desk| {
            let mut telling = before.clone();
            for event in &events {
                telling.tell(desk, event)?;
            }
            Ok(telling)
        })
    }
}
