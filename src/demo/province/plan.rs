//! What is drawn before anything is told: how many blocs of which kind, of how many units, called what, and what happens on which day.

use serde_json::{Value, json};

use super::dice::Dice;
use crate::kernel::text::Fault;
use crate::kernel::time::Day;

/// How much is told.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// Blocs.
    pub blocs: usize,
    /// Units below the province, members of blocs or not.
    pub units: usize,
    /// Competition years of each bloc, from 2016.
    pub years: usize,
    /// From what everything is drawn.
    pub seed: u64,
}

impl Scale {
    /// A whole province (practice.md 7: 130 to 150 blocs).
    pub const WHOLE: Self = Self {
        blocs: 140,
        units: 1500,
        years: 10,
        seed: 1,
    };
}

/// The first year that is told.
const FIRST_YEAR: usize = 2016;

/// The kinds of blocs, each with its competition year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Sở, ban, ngành.
    Departments,
    /// Xã, phường.
    Communes,
    /// Doanh nghiệp.
    Enterprises,
    /// Trường học: năm học.
    Schools,
    /// Tòa án: năm công tác.
    Courts,
}

impl Kind {
    /// The kind of a bloc of this number, from 0.
    pub fn of(number: usize) -> Self {
        match number % 10 {
            0..=2 => Self::Departments,
            3..=6 => Self::Communes,
            7 => Self::Enterprises,
            8 => Self::Schools,
            _ => Self::Courts,
        }
    }

    /// Names of its units, and their level and system.
    pub fn unit(self, number: usize) -> (String, &'static str, &'static str) {
        let place = place(number);
        match self {
            Self::Departments => (format!("Chi cục {place}"), "department", "state"),
            Self::Communes => (format!("Ủy ban nhân dân xã {place}"), "commune", "state"),
            Self::Enterprises => (format!("Công ty {place}"), "grassroots", "enterprise"),
            Self::Schools => (format!("Trường THPT {place}"), "grassroots", "state"),
            Self::Courts => (format!("Tòa án nhân dân {place}"), "grassroots", "state"),
        }
    }

    /// What a bloc of it is called.
    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Communes | Self::Courts => ("Cụm thi đua", "Cụm trưởng", "Cụm phó"),
            Self::Departments | Self::Enterprises | Self::Schools => {
                ("Khối thi đua", "Trưởng khối", "Phó khối")
            }
        }
    }

    /// Label, system, first day and the day after the last of its year of this number, from 0 (Y-01).
    pub fn year(self, number: usize) -> Result<(String, &'static str, Day, Day), Fault> {
        let year = FIRST_YEAR + number;
        let day = |year: usize, rest: &str| Day::parse(&format!("{year}-{rest}"));
        Ok(match self {
            Self::Departments | Self::Communes | Self::Enterprises => {
                let (from, to) = (day(year, "01-01")?, day(year + 1, "01-01")?);
                (year.to_string(), "calendar", from, to)
            }
            Self::Schools => {
                let (from, to) = (day(year, "08-01")?, day(year + 1, "08-01")?);
                (format!("{year}-{}", year + 1), "school", from, to)
            }
            Self::Courts => {
                let (from, to) = (day(year - 1, "10-01")?, day(year, "10-01")?);
                (year.to_string(), "court", from, to)
            }
        })
    }
}

/// The day on which the province is founded in the register: before the first court year.
pub fn founding() -> Result<Day, Fault> {
    Day::parse("2015-08-03")
}

/// The day on which units merge.
pub fn reform() -> Result<Day, Fault> {
    Day::parse("2025-07-01")
}

/// Two of these, one of either list, name a place.
const FIRST: &str = "An Bình Cẩm Châu Đại Đông Gia Giang Hà Hải Hòa Hồng Hưng Khánh Kim Lạc Lâm Liên Long Mai Minh Mường \
    Nam Nghĩa Ngọc Phú Phúc Quang Quế Sơn Tân Thạch Thanh Thuận Tiên Trung Văn Vân Vĩnh Xuân";
const SECOND: &str = "Bắc Bảo Chính Dương Đức Điền Hậu Hiệp Hoàng Hội Khê Kỳ La Lãnh Lập Lộc Lương Mỹ Nhân Ninh Phong \
    Phước Quý Sa Tâm Thái Thắng Thịnh Thọ Thủy Tiến Trạch Trì Trường Tường Uyên Việt Vũ Yên Ái";

/// The name of a place: no two alike below 1,600.
fn place(number: usize) -> String {
    let word = |words: &'static str, at: usize| words.split(' ').nth(at % 40).unwrap_or("");
    format!("{} {}", word(FIRST, number), word(SECOND, number / 40))
}

/// How many members the bloc of this number has: 5 to 15, and no more than there are units.
pub fn members(scale: Scale, number: usize) -> usize {
    let most = scale.units / scale.blocs.max(1);
    (5 + Dice::of(scale.seed, 1, number).below(11)).min(most)
}

/// What happens in a competition year of a bloc; the order is the order on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Two of its units merge.
    Merge,
    /// The province decides on the nominations of all blocs of the kind.
    Decide,
    /// The year is opened, leader and deputy are chosen.
    Open,
    /// Who led last year hands over.
    HandOver,
    /// Leaders and deputies who were elected are recognised, where the bloc's are.
    Recognise,
    /// The pledge is drafted and most sign.
    Sign,
    /// Who was late signs.
    SignLate,
    /// The leader's term ends early, where it does.
    Change,
    /// Sơ kết.
    MidYear,
    /// Tổng kết: the ballot, and who is put up.
    YearEnd,
}

/// Something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// When.
    pub day: Day,
    /// To which bloc; the first of its kind where it happens to all of them.
    pub bloc: usize,
    /// What.
    pub what: What,
    /// In its year of which number.
    pub year: usize,
}

/// Everything that happens, in its order.
pub fn events(scale: Scale) -> Result<Vec<Event>, Fault> {
    let mut events = Vec::new();
    for bloc in 0..scale.blocs {
        for year in 0..scale.years {
            let (_, _, from, to) = Kind::of(bloc).year(year)?;
            let mut dice = Dice::of(scale.seed, 2 + year, bloc);
            let mut add = |day: Result<Day, Fault>, what| {
                day.map(|day| {
                    events.push(Event {
                        day,
                        bloc,
                        what,
                        year,
                    });
                })
            };
            let mut jitter = |about: i64| about + i64::try_from(dice.below(12)).unwrap_or(0);
            add(from.plus_days(jitter(-25)), What::Open)?;
            add(from.plus_days(jitter(5)), What::HandOver)?;
            add(from.plus_days(jitter(75)), What::Recognise)?;
            add(from.plus_days(jitter(50)), What::Sign)?;
            add(from.plus_days(jitter(100)), What::SignLate)?;
            add(from.plus_days(jitter(170)), What::MidYear)?;
            add(from.plus_days(jitter(215)), What::Change)?;
            add(to.plus_days(jitter(-30)), What::YearEnd)?;
            if (0..bloc).all(|other| Kind::of(other) != Kind::of(bloc)) {
                add(to.plus_days(45), What::Decide)?;
            }
            if year + 1 == scale.years && bloc % 20 == 3 {
                add(reform(), What::Merge)?;
            }
        }
    }
    events.sort_unstable();
    Ok(events)
}

/// The body of the province's own unit.
pub fn province_unit() -> Value {
    json!({ "system": "state", "level": "province", "name": "Tỉnh Sông Thương", "existed_from": "1997-01-01" })
}
