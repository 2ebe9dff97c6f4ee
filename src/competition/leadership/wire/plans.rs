//! Rotation plans in the API.

use serde::Serialize;
use utoipa::ToSchema;

use crate::competition::blocs::Bloc;
use crate::competition::leadership::rotation::{Figures, Ground, PassedOver, Weighed};
use crate::competition::leadership::service::{Asked, PlanYear, RotationPlan};
use crate::http::input::request;
use crate::http::json::json_text;
use crate::kernel::id::{BlocId, BlocYearId, UnitId};
use crate::kernel::printed::{Form, Printed};
use crate::kernel::text::{Fault, Label, Name};
use crate::kernel::time::Day;

/// The most years that are planned at once.
const MOST_YEARS: usize = 30;
/// The most deputies that are planned.
const MOST_DEPUTIES: usize = 20;
/// The most wishes, and the greatest weight of one.
const MOST_WISHES: usize = 50;

/// For how many years a plan is wanted, 1 to 30.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearCount(usize);

/// How many deputies a plan has for a year, 0 to 20.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeputyCount(usize);

/// Wishes with their weights, 1 to 50: `unit:weight`, several with commas between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes(Vec<(UnitId, i64)>);

fn within(text: &str, least: usize, most: usize) -> Result<usize, Fault> {
    let number: usize = text.parse().map_err(|_| Fault::OutOfRange)?;
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(Fault::OutOfRange)
    }
}

impl Printed for YearCount {
    const FORM: Form = Form::pattern("^([1-9]|[12][0-9]|30)$", "5");
    fn parse_text(text: &str) -> Result<Self, Fault> {
        within(text, 1, MOST_YEARS).map(Self)
    }
    fn print(&self) -> String {
        self.0.to_string()
    }
}

impl Printed for DeputyCount {
    const FORM: Form = Form::pattern("^(1?[0-9]|20)$", "1");
    fn parse_text(text: &str) -> Result<Self, Fault> {
        within(text, 0, MOST_DEPUTIES).map(Self)
    }
    fn print(&self) -> String {
        self.0.to_string()
    }
}

impl Printed for Wishes {
    const FORM: Form = Form::pattern(
        "^[0-9a-f-]{36}:[0-9]{1,2}(,[0-9a-f-]{36}:[0-9]{1,2})*$",
        "0190d5a4-7c1e-7000-8000-000000000001:2",
    );
    fn parse_text(text: &str) -> Result<Self, Fault> {
        let mut wishes = Vec::new();
        for wish in text.split(',') {
            let (unit, weight) = wish.split_once(':').ok_or(Fault::BadForm)?;
            let unit = UnitId::parse_text(unit)?;
            let weight = within(weight, 1, MOST_WISHES)?;
            if wishes.iter().any(|(known, _)| *known == unit) {
                return Err(Fault::Duplicate);
            }
            wishes.push((unit, i64::try_from(weight).map_err(|_| Fault::OutOfRange)?));
        }
        if wishes.len() > MOST_WISHES {
            return Err(Fault::TooMany);
        }
        Ok(Self(wishes))
    }
    fn print(&self) -> String {
        let wishes = self.0.iter();
        let all: Vec<String> = wishes
            .map(|(unit, weight)| format!("{}:{weight}", unit.print()))
            .collect();
        all.join(",")
    }
}

json_text!(YearCount);
json_text!(DeputyCount);
json_text!(Wishes);

request! {
    /// For how many years, and what is wished.
    pub struct PlanRotation {
        /// For how many years, 1 to 30.
        pub years: YearCount,
        /// Wishes with their weights, 1 to 50: `unit:weight`, several with commas between them. They decide among the equally entitled only.
        pub wishes: Option<Wishes>,
        /// How many deputies a year; as many as deputised under the last leader unless told.
        pub deputies: Option<DeputyCount>,
    }
}

impl From<&PlanRotation> for Asked {
    fn from(query: &PlanRotation) -> Self {
        Self {
            years: query.years.0,
            wishes: query
                .wishes
                .clone()
                .map(|wishes| wishes.0)
                .unwrap_or_default(),
            deputies: query.deputies.map(|deputies| deputies.0),
        }
    }
}

/// A unit that is proposed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposedUnit {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name.
    pub unit_name: Option<Name>,
    /// What decided for it.
    pub reason: Ground,
    /// The same in words.
    pub said: String,
    /// Turns that it has had in this seat, those of the plan before this year included.
    pub turns: usize,
    /// The first day of the last of them.
    pub last_turn: Option<Day>,
    /// The weight of the wish for it; 0 without one.
    pub weight: i64,
}

/// A unit that is not proposed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PassedOverUnit {
    /// Which unit.
    pub unit_id: UnitId,
    /// Its name.
    pub unit_name: Option<Name>,
    /// Why not.
    pub reason: PassedOver,
    /// The same in words.
    pub said: String,
    /// Turns that it has had in this seat, those of the plan before this year included.
    pub turns: usize,
    /// The first day of the last of them.
    pub last_turn: Option<Day>,
    /// The weight of the wish for it; 0 without one.
    pub weight: i64,
}

/// A year of a rotation plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedYear {
    /// Its label.
    pub label: String,
    /// First day.
    pub year_from: Day,
    /// The day after the last.
    pub year_to: Day,
    /// The competition year; null where it is not opened yet.
    pub bloc_year_id: Option<BlocYearId>,
    /// Who might lead; null where nobody may.
    pub leader: Option<ProposedUnit>,
    /// Why not the others.
    pub passed_over: Vec<PassedOverUnit>,
    /// Who might deputise.
    pub deputies: Vec<ProposedUnit>,
    /// Why not the others.
    pub deputies_passed_over: Vec<PassedOverUnit>,
}

/// A year of which no leader is recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnknownYear {
    /// The competition year.
    pub bloc_year_id: BlocYearId,
    /// Its label.
    pub label: Label,
    /// In words: nobody's turn was counted for it.
    pub said: String,
}

/// A proposal for the years to come; nothing is decided by it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposedRotation {
    /// Which bloc.
    pub bloc_id: BlocId,
    /// Its last name.
    pub bloc_name: Name,
    /// The day on which the plan was made, by what is known on it.
    pub made_on: Day,
    /// How many deputies a year were wanted.
    pub deputies_per_year: usize,
    /// The years from today's on that have no leader.
    pub years: Vec<PlannedYear>,
    /// Years before them of which no leader is recorded: nobody's turn was counted for them.
    pub unknown_years: Vec<UnknownYear>,
    /// The last year of which ratings were asked (L-05); null where the authority bars nobody or that year is not over.
    pub rated_for: Option<String>,
}

/// What the sentences of a plan name.
struct Words<'p> {
    plan: &'p RotationPlan,
    title: String,
    label: String,
}

impl Words<'_> {
    fn name(&self, unit: UnitId) -> Option<Name> {
        let mut names = self.plan.names.iter();
        names
            .find(|(named, _)| *named == unit)
            .map(|(_, name)| name.clone())
    }

    fn had(figures: Figures) -> String {
        match figures.last_turn {
            Some(day) => format!("đã có {} lượt, gần nhất từ ngày {day}", figures.turns),
            None => "chưa có lượt nào".to_owned(),
        }
    }

    fn for_it(&self, ground: Ground, figures: Figures) -> String {
        let (title, label, had) = (&self.title, &self.label, Self::had(figures));
        match ground {
            Ground::OnlyOne => {
                format!("không còn thành viên nào khác đủ điều kiện làm {title} năm {label}")
            }
            Ground::RoundDue => {
                format!("chưa có lượt làm {title} trong vòng luân phiên này ({had})")
            }
            Ground::NeverHeld => {
                format!("chưa làm {title} lần nào, các thành viên còn lại đã từng làm")
            }
            Ground::Rested => format!("không làm {title} ở năm liền trước ({had})"),
            Ground::Wish => format!(
                "ngang lượt, nguyện vọng có trọng số cao hơn ({}; {had})",
                figures.weight
            ),
            Ground::LongestAgo => format!("ngang lượt, lượt gần nhất xa nhất ({had})"),
            Ground::RollOrder => {
                format!("ngang nhau về mọi mặt, đứng trước trong danh sách thành viên ({had})")
            }
        }
    }

    fn against(&self, why: PassedOver, figures: Figures) -> String {
        let (title, label, had) = (&self.title, &self.label, Self::had(figures));
        match why {
            PassedOver::NotMember => format!("không phải thành viên của khối trong cả năm {label}"),
            PassedOver::UnitEnded => format!("đã kết thúc hoạt động trước khi hết năm {label}"),
            PassedOver::Barred => {
                "chưa được xếp loại năm trước nên không được giới thiệu".to_owned()
            }
            PassedOver::Leads => format!("được đề xuất đứng đầu khối năm {label}"),
            PassedOver::HadTurn => {
                format!("đã có lượt làm {title} trong vòng luân phiên này ({had})")
            }
            PassedOver::HeldBefore => {
                format!("đã từng làm {title} ({had}), còn đơn vị chưa làm lần nào")
            }
            PassedOver::HeldLastYear => format!("làm {title} ở năm liền trước ({had})"),
            PassedOver::LesserWish => format!(
                "ngang lượt, nguyện vọng có trọng số thấp hơn ({})",
                figures.weight
            ),
            PassedOver::MoreRecent => format!("ngang lượt, lượt gần nhất gần hơn ({had})"),
            PassedOver::LaterOnRoll => {
                format!("ngang nhau về mọi mặt, đứng sau trong danh sách thành viên ({had})")
            }
        }
    }

    fn proposed(&self, one: &Weighed<Ground>) -> ProposedUnit {
        ProposedUnit {
            unit_id: one.unit,
            unit_name: self.name(one.unit),
            reason: one.reason,
            said: self.for_it(one.reason, one.figures),
            turns: one.figures.turns,
            last_turn: one.figures.last_turn,
            weight: one.figures.weight,
        }
    }

    fn passed(&self, all: &[Weighed<PassedOver>]) -> Vec<PassedOverUnit> {
        let unit = |one: &Weighed<PassedOver>| PassedOverUnit {
            unit_id: one.unit,
            unit_name: self.name(one.unit),
            reason: one.reason,
            said: self.against(one.reason, one.figures),
            turns: one.figures.turns,
            last_turn: one.figures.last_turn,
            weight: one.figures.weight,
        };
        all.iter().map(unit).collect()
    }
}

fn deputy_title(bloc: &Bloc) -> String {
    let title = bloc.deputy_title.as_ref();
    title.map_or_else(|| "cấp phó của khối".to_owned(), Label::to_string)
}

fn year(plan: &RotationPlan, year: &PlanYear) -> PlannedYear {
    let words = |title: String| Words {
        plan,
        title,
        label: year.label.clone(),
    };
    let leading = words(plan.bloc.leader_title.to_string());
    let deputising = words(deputy_title(&plan.bloc));
    let planned = &year.planned;
    let deputies = planned.deputies.iter();
    PlannedYear {
        label: year.label.clone(),
        year_from: year.days.from,
        year_to: year.days.to,
        bloc_year_id: year.bloc_year_id,
        leader: planned.leader.as_ref().map(|one| leading.proposed(one)),
        passed_over: leading.passed(&planned.passed_over),
        deputies: deputies.map(|one| deputising.proposed(one)).collect(),
        deputies_passed_over: deputising.passed(&planned.deputies_passed_over),
    }
}

impl From<RotationPlan> for ProposedRotation {
    fn from(plan: RotationPlan) -> Self {
        let years = plan.years.iter().map(|one| year(&plan, one)).collect();
        let title = &plan.bloc.leader_title;
        let unknown = plan.unknown.iter().map(|year| UnknownYear {
            bloc_year_id: year.id,
            label: year.label.clone(),
            said: format!(
                "chưa rõ {title} năm {}: không tính lượt cho đơn vị nào",
                year.label
            ),
        });
        Self {
            unknown_years: unknown.collect(),
            years,
            bloc_id: plan.bloc.id,
            made_on: plan.made_on,
            deputies_per_year: plan.deputies,
            rated_for: plan.rated_for,
            bloc_name: plan.bloc.name,
        }
    }
}
