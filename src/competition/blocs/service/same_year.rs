//! One bloc of an authority in one competition year (B-02), but for a move by a document.

use super::look::{line_of, named};
use crate::competition::blocs::model::{Bloc, BlocYear, Span};
use crate::competition::blocs::store;
use crate::db::View;
use crate::kernel::code::Code;
use crate::kernel::error::{Error, Refusal};
use crate::kernel::id::UnitId;
use crate::kernel::text::Fault;

/// Two blocs of one authority in one competition year, one after the other, only by the document that moves the unit. Where neither bloc has
/// told its year for the days between which the unit moves, the calendar year counts.
pub(super) fn check_same_year(
    view: &mut View,
    (bloc, span): (&Bloc, &Span),
    (theirs, other): (&Bloc, &Span),
) -> Result<(), Error> {
    let years = store::years_of(view, &[theirs.id, bloc.id])?;
    let both = |year: &&BlocYear| year.span().overlaps(span) && year.span().overlaps(other);
    let refusal = named(Refusal::new(Code::UnitInOtherBloc), theirs);
    let refusal = match years.iter().find(both) {
        Some(year) => refusal.against("bloc-years", year.id, year.label.as_str()),
        None if in_one_calendar_year(&years, span, other) => refusal,
        None => return Ok(()),
    };
    Err(because(refusal.at("/document_id", Fault::Missing)).into())
}

fn in_one_calendar_year(years: &[BlocYear], one: &Span, two: &Span) -> bool {
    let days = match ((one.to, two.from), (two.to, one.from)) {
        ((Some(to), Some(from)), _) if to <= from => (to.plus_days(-1), from),
        (_, (Some(to), Some(from))) => (to.plus_days(-1), from),
        _ => return false,
    };
    let (Ok(last), first) = days else {
        return false;
    };
    let told = |year: &BlocYear| year.span().contains(last) || year.span().contains(first);
    last.year() == first.year() && !years.iter().any(told)
}

/// The same, asked again where the days of a year of the bloc become known: none of its members was in another bloc of the authority within them,
/// but by the document of the later membership.
pub(super) fn check_moves_within(
    view: &mut View,
    bloc: &Bloc,
    year: &BlocYear,
) -> Result<(), Error> {
    let Some(authority) = bloc.authority_id else {
        return Ok(());
    };
    let mut members = store::rolls(view, &[bloc.id])?;
    members.retain(|member| member.span().overlaps(&year.span()));
    let units: Vec<UnitId> = members.iter().map(|member| member.unit_id).collect();
    let line = line_of(view, authority)?;
    for (other, theirs) in store::of_units_under(view, &line, &units)? {
        if theirs.id == bloc.id || !other.span().overlaps(&year.span()) {
            continue;
        }
        for member in members.iter().filter(|it| it.unit_id == other.unit_id) {
            let later = if member.member_from < other.member_from {
                &other
            } else {
                member
            };
            if later.document_id.is_none() {
                let refusal = named(Refusal::new(Code::UnitInOtherBloc), &theirs);
                let name = later.unit_name.as_str();
                let refusal = refusal.against("memberships", later.id, name);
                return Err(because(refusal.at("/year_from", Fault::OutOfRange)).into());
            }
        }
    }
    Ok(())
}

fn because(refusal: Refusal) -> Refusal {
    refusal.because(
        "Trong năm thi đua này đơn vị đã thuộc khối khác của cùng cơ quan: chuyển khối giữa năm phải nêu văn bản.",
        "In this competition year the unit was in another bloc of the same authority: a move within the year names its document.",
    )
}
