//! Endpoints of reports.

use super::service;
use super::wire::{
    BlocYearNextSteps, BlocYearOverview, DeputyWhoLedRow, LeaderNominatedRow, LeadersOfYearRow,
    OpenNominationRow, PledgeOfYearRow, ReportOnDay, ReportOnYears, ShowOverview,
};
use crate::competition::leadership::BlocLeadership;
use crate::db::View;
use crate::honours::awards::READERS;
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{Nothing, paging};
use crate::http::reply::{Listed, Plain};
use crate::kernel::error::Error;
use crate::kernel::id::BlocYearId;

fn overview(
    view: &mut View,
    id: &BlocYearId,
    query: &ShowOverview,
) -> Result<Plain<BlocYearOverview>, Error> {
    let told = service::show_overview(view, *id, query.as_of, query.known_at)?;
    Ok(Plain(told.try_into()?))
}

fn next_steps(
    view: &mut View,
    id: &BlocYearId,
    _: &Nothing,
) -> Result<Plain<BlocYearNextSteps>, Error> {
    Ok(Plain(service::list_next_steps(view, *id)?.into()))
}

fn leaders(
    view: &mut View,
    (): &(),
    query: &ReportOnYears,
) -> Result<Listed<LeadersOfYearRow>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::leaders_of_years(view, &query.into(), &page)?;
    Ok(Listed(page.map(Into::into)))
}

fn pledges(
    view: &mut View,
    (): &(),
    query: &ReportOnYears,
) -> Result<Listed<PledgeOfYearRow>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::pledges_of_years(view, &query.into(), &page)?;
    Ok(Listed(page.map(Into::into)))
}

fn vacancies(
    view: &mut View,
    (): &(),
    query: &ReportOnDay,
) -> Result<Listed<BlocLeadership>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::vacancies(view, query.authority_id, query.into(), &page)?;
    Ok(Listed(page.map(Into::into)))
}

fn deputies(
    view: &mut View,
    (): &(),
    query: &ReportOnYears,
) -> Result<Listed<DeputyWhoLedRow>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::deputies_who_led(view, &query.into(), &page)?;
    Ok(Listed(page.map(Into::into)))
}

fn open_nominations(
    view: &mut View,
    (): &(),
    query: &ReportOnYears,
) -> Result<Listed<OpenNominationRow>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::open_nominations(view, &query.into(), &page)?;
    Ok(Listed(page.map(Into::into)))
}

fn leaders_nominated(
    view: &mut View,
    (): &(),
    query: &ReportOnYears,
) -> Result<Listed<LeaderNominatedRow>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::leaders_nominated(view, &query.into(), &page)?;
    Ok(Listed(page.map(Into::into)))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const LOOKING: Access = Access::SignedIn;
    const READING: Access = Access::Office(READERS);
    vec![
        Endpoint::read(
            "/v1/bloc-years/{bloc_year_id}/overview",
            "show_overview",
            READING,
            overview,
        )
        .summary("Show what is done, missing and late in a competition year"),
        Endpoint::read(
            "/v1/bloc-years/{bloc_year_id}/next-steps",
            "list_next_steps",
            READING,
            next_steps,
        )
        .summary(
            "List every act on a competition year, whether the caller may do it today, and why not",
        ),
        Endpoint::read("/v1/reports/leaders", "report_leaders", LOOKING, leaders)
            .summary("List leaders and deputies per year, by the names of the blocs"),
        Endpoint::read("/v1/reports/pledges", "report_pledges", LOOKING, pledges)
            .summary("List how complete the pledges of years are"),
        Endpoint::read(
            "/v1/reports/vacancies",
            "report_vacancies",
            LOOKING,
            vacancies,
        )
        .summary("List blocs whose leader is not known or whose seat is vacant on a day"),
        Endpoint::read(
            "/v1/reports/deputies-who-led",
            "report_deputies_who_led",
            LOOKING,
            deputies,
        )
        .summary("List deputies who led their bloc in the next year"),
        Endpoint::read(
            "/v1/reports/open-nominations",
            "report_open_nominations",
            READING,
            open_nominations,
        )
        .summary("List nominations without an outcome"),
        Endpoint::read(
            "/v1/reports/leaders-nominated",
            "report_leaders_nominated",
            READING,
            leaders_nominated,
        )
        .summary("List nominated units that lead their bloc in that year or the next"),
    ]
}
